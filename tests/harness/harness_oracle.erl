%% The real Erlang side of the comparison: runs many programs one after the other on one node and prints all that they
%% print to the node's standard output and error (one stream for the caller), each between two marker lines:
%%
%%     @@ begin module
%%     …
%%     @@ end module
%%
%% Called as erl -s harness_oracle main -extra MILLISECONDS MODULE…; a program that takes longer than the limit is
%% killed, and its text ends with a line "harness: time limit". Everything, the markers included, goes out through
%% erlang:display_string/1, which keeps its order relative to erlang:display/1.
-module(harness_oracle).
-export([main/0]).

main() ->
    [Limit | Modules] = init:get_plain_arguments(),
    lists:foreach(fun(Module) -> program(list_to_atom(Module), list_to_integer(Limit)) end, Modules),
    halt(0).

program(Module, Limit) ->
    erlang:display_string("@@ begin " ++ atom_to_list(Module) ++ "\n"),
    Self = self(),
    Leader = spawn(fun() -> leader(Self) end),
    {Pid, Monitor} = spawn_monitor(fun() ->
        group_leader(Leader, self()),
        harness_driver:start(Module)
    end),
    receive
        {'DOWN', Monitor, process, Pid, normal} -> ok;
        {'DOWN', Monitor, process, Pid, Reason} -> erlang:display_string(io_lib_text("harness: ~p~n", [Reason]))
    after Limit ->
        exit(Pid, kill),
        erlang:display_string("harness: time limit\n")
    end,
    stop_leader(Leader),
    erlang:display_string("@@ end " ++ atom_to_list(Module) ++ "\n").

%% The group leader of a program: answers the output requests of the I/O protocol and prints what they carry; an error
%% while it makes the characters is the requester's, as with Erlang's own devices. When its program has ended it goes on
%% answering, but prints nothing more.
leader(Parent) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            From ! {io_reply, ReplyAs, print(Request)},
            leader(Parent);
        {stop, Parent} ->
            Parent ! {stopped, self()},
            silent()
    end.

silent() ->
    receive
        {io_request, From, ReplyAs, _} ->
            From ! {io_reply, ReplyAs, ok},
            silent()
    end.

stop_leader(Leader) ->
    Leader ! {stop, self()},
    receive
        {stopped, Leader} -> ok
    end.

print({put_chars, Encoding, Characters}) ->
    print_characters(fun() -> Characters end, Encoding);
print({put_chars, Encoding, Module, Function, Arguments}) ->
    print_characters(fun() -> apply(Module, Function, Arguments) end, Encoding);
print(_) ->
    {error, request}.

print_characters(Make, Encoding) ->
    try unicode:characters_to_list(Make(), Encoding) of
        Characters when is_list(Characters) ->
            erlang:display_string(Characters),
            ok;
        _ ->
            {error, {put_chars, Encoding}}
    catch
        _:_ -> {error, {put_chars, Encoding}}
    end.

io_lib_text(Format, Arguments) -> lists:flatten(io_lib:format(Format, Arguments)).
