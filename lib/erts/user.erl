%% I/O devices: the processes registered as user (standard output and input) and standard_error, which answer the requests of the I/O protocol.
%% What fewer programs ask for, input above all, is in user_input.
-module(user).
-export([start/2, serve/2, perform/2, put_chars/3]).

%% The device's state is in its process dictionary: `name`, `encoding`, and what user_input says.
start(Name, Stream) ->
    Pid = spawn(user, serve, [Name, Stream]),
    register(Name, Pid),
    Pid.

serve(Name, Stream) ->
    put(encoding, unicode),
    put(name, Name),
    loop(Stream).

loop(Stream) ->
    receive
        {io_request, From, ReplyAs, Request} when is_pid(From) ->
            From ! {io_reply, ReplyAs, perform(Request, Stream)},
            loop(Stream);
        _ ->
            loop(Stream)
    end.

perform({put_chars, Encoding, Chars}, Stream) ->
    put_chars(Encoding, Chars, Stream);
perform({put_chars, Encoding, Module, Function, Args}, Stream) ->
    try apply(Module, Function, Args) of
        Chars -> put_chars(Encoding, Chars, Stream)
    catch
        _:_ -> {error, put_chars}
    end;
perform({put_chars, Chars}, Stream) ->
    put_chars(latin1, Chars, Stream);
perform({put_chars, Module, Function, Args}, Stream) ->
    perform({put_chars, latin1, Module, Function, Args}, Stream);
perform({requests, Requests}, Stream) ->
    perform_all(Requests, ok, Stream);
perform(getopts, _) ->
    case get(name) of
        user -> [{binary, get(binary) =:= true}, {encoding, get(encoding)}];
        _ -> [{encoding, get(encoding)}]
    end;
perform({setopts, Options}, _) when is_list(Options) ->
    try [option(Option, get(name)) || Option <- Options] of
        Checked -> set(Checked)
    catch
        error:_ -> {error, enotsup}
    end;
perform(Request, Stream) ->
    user_input:perform(Request, Stream).

perform_all([Request | Requests], Reply, Stream) when not is_tuple(Reply); element(1, Reply) =/= error ->
    perform_all(Requests, perform(Request, Stream), Stream);
perform_all(_, Reply, _) ->
    Reply.

%% Of an option that is given twice, the first counts.
set([]) ->
    ok;
set([{Name, Value} | Options]) ->
    set(Options),
    put(Name, Value),
    ok.

option(latin1, _) -> {encoding, latin1};
option(unicode, _) -> {encoding, unicode};
option({encoding, latin1}, _) -> {encoding, latin1};
option({encoding, Unicode}, _) when Unicode =:= unicode; Unicode =:= utf8 -> {encoding, unicode};
option(binary, user) -> {binary, true};
option(list, user) -> {binary, false};
option({binary, Value}, user) -> {binary, if is_boolean(Value) -> Value; true -> get(binary) end};
option({list, Value}, user) -> {binary, Value =:= false}.

put_chars(unicode, Chars, Stream) ->
    case get(encoding) of
        unicode -> write(Chars, Stream);
        latin1 -> user_input:write_latin1(Chars, Stream)
    end;
put_chars(latin1, Chars, Stream) ->
    try unicode:characters_to_binary(Chars, latin1, get(encoding)) of
        Text when is_binary(Text) -> write_bytes(Text, Stream);
        _ -> {error, put_chars}
    catch
        error:_ -> {error, put_chars}
    end;
put_chars(_, _, _) ->
    {error, put_chars}.

write(Chars, Stream) ->
    try wasmbeam:put_chars(Stream, Chars) of
        _ -> ok
    catch
        error:_ -> {error, put_chars}
    end.

write_bytes(Text, Stream) ->
    wasmbeam:put_bytes(Stream, Text),
    ok.
