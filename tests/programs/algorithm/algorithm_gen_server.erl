%% A hand-made generic server with callbacks, state changes by new callback modules, timeouts and termination.
-module(algorithm_gen_server).
-export([main/0, init/1, handle/3]).

main() ->
    {ok, S} = start(?MODULE, [10]),
    io:format("~w~n", [[call(S, R) || R <- [get, {add, 5}, get, {swap, x}, get]]]),
    io:format("~w~n", [cast(S, {add, 1})]),
    io:format("~w~n", [call(S, get)]),
    io:format("~w~n", [try call(S, bad) catch exit:{R, _} -> R end]),
    io:format("~w~n", [try call(S, get) catch exit:R2 -> R2 end]),
    {ok, T} = start(?MODULE, [0]),
    M = monitor(process, T),
    cast(T, stop),
    receive {'DOWN', M, process, T, R3} -> io:format("~w~n", [R3]) end,
    io:format("~w~n", [start(?MODULE, fail)]).

init([N]) -> {ok, N};
init(fail) -> {stop, refused}.

handle(get, State, call) -> {reply, State, State};
handle({add, N}, State, call) -> {reply, ok, State + N};
handle({swap, New}, State, call) -> {reply, State, New};
handle({add, N}, State, cast) when is_integer(State) -> {noreply, State + N};
handle({add, _}, State, cast) -> {noreply, {changed, State}};
handle(stop, State, cast) -> {stop, {shutdown, State}}.

start(Module, Args) ->
    Me = self(),
    {P, M} = spawn_monitor(fun() ->
        case Module:init(Args) of
            {ok, State} -> Me ! {self(), started}, loop(Module, State);
            {stop, Reason} -> exit(Reason)
        end
    end),
    receive
        {P, started} -> demonitor(M, [flush]), {ok, P};
        {'DOWN', M, process, P, Reason} -> {error, Reason}
    end.

loop(Module, State) ->
    receive
        {call, From, Ref, Request} ->
            {reply, Reply, State2} = Module:handle(Request, State, call),
            From ! {Ref, Reply},
            loop(Module, State2);
        {cast, Request} ->
            case Module:handle(Request, State, cast) of
                {noreply, State2} -> loop(Module, State2);
                {stop, Reason} -> exit(Reason)
            end
    end.

call(S, Request) ->
    M = monitor(process, S),
    S ! {call, self(), M, Request},
    receive
        {M, Reply} -> demonitor(M, [flush]), Reply;
        {'DOWN', M, process, S, Reason} -> exit(Reason)
    end.

cast(S, Request) -> S ! {cast, Request}, ok.
