%% Compiles and runs modules that come as source text on standard input, for the random comparisons. Requests and answers are packets with four
%% bytes of length. An answer is <<0, Message/binary>> when the module does not compile, or <<1, Size:32, Beam:Size/binary, Outcome/binary>>.
-module(random_oracle).
-export([main/0]).

-define(LIMIT_MILLISECONDS, 5000).

main() ->
    Port = open_port({fd, 0, 1}, [{packet, 4}, binary]),
    group_leader(spawn(fun discard/0), self()),
    serve(Port).

%% What the compiler prints, when it crashes for one, would come between the packets.
discard() ->
    receive
        {io_request, From, ReplyAs, _} -> From ! {io_reply, ReplyAs, ok};
        _ -> ok
    end,
    discard().

serve(Port) ->
    receive
        {Port, {data, Source}} ->
            Port ! {self(), {command, answer(unicode:characters_to_list(Source))}},
            serve(Port);
        {'EXIT', Port, _} ->
            halt()
    end.

answer(Source) ->
    try
        {ok, Tokens, _} = erl_scan:string(Source),
        case compile:forms(forms(Tokens, [], []), [binary, return_errors]) of
            {ok, Module, Beam} -> <<1, (byte_size(Beam)):32, Beam/binary, (run(Module, Beam))/binary>>;
            Error -> message(Error)
        end
    catch
        _:Reason -> message(Reason)
    end.

message(Term) -> <<0, (unicode:characters_to_binary(io_lib:format("~p", [Term])))/binary>>.

forms([], [], Forms) -> lists:reverse(Forms);
forms([{dot, _} = Dot | Tokens], Form, Forms) ->
    {ok, Parsed} = erl_parse:parse_form(expand(lists:reverse([Dot | Form]))),
    forms(Tokens, [], [Parsed | Forms]);
forms([Token | Tokens], Form, Forms) -> forms(Tokens, [Token | Form], Forms).

%% ?MODULE is the only macro.
expand([{'?', _}, {var, Line, 'MODULE'} | Tokens]) -> [{atom, Line, get(module)} | expand(Tokens)];
expand([{'-', _}, {atom, _, module}, {'(', _}, {atom, _, Name} | _] = Tokens) -> put(module, Name), Tokens;
expand([Token | Tokens]) -> [Token | expand(Tokens)];
expand([]) -> [].

run(Module, Beam) ->
    {module, Module} = code:load_binary(Module, "random", Beam),
    {Pid, Monitor} = spawn_monitor(fun() -> exit({outcome, Module:main()}) end),
    Outcome =
        receive
            {'DOWN', Monitor, process, Pid, {outcome, Binary}} -> Binary;
            {'DOWN', Monitor, process, Pid, Reason} -> iolist_to_binary(io_lib:format("crash ~w", [Reason]))
        after ?LIMIT_MILLISECONDS ->
            exit(Pid, kill),
            <<"timeout">>
        end,
    code:purge(Module),
    code:delete(Module),
    code:purge(Module),
    Outcome.
