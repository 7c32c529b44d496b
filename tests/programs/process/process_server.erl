%% A call and cast server with a reference in each request, timeouts, and calls to a dead server.
-module(process_server).
-export([main/0]).

main() ->
    S = spawn(fun() -> loop(#{}) end),
    io:format("~w~n", [call(S, {put, a, 1}, 1000)]),
    cast(S, {put, b, [2]}),
    io:format("~w~n", [[call(S, {get, K}, 1000) || K <- [a, b, c]]]),
    io:format("~w~n", [try call(S, slow, 5) catch exit:R1 -> R1 end]),
    io:format("~w~n", [call(S, size, 1000)]),
    io:format("~w~n", [try call(S, crash, 1000) catch exit:{R2, _} -> R2 end]),
    io:format("~w~n", [try call(S, size, 1000) catch exit:R3 -> R3 end]).

loop(State) ->
    receive
        {call, From, Ref, {put, K, V}} -> From ! {Ref, ok}, loop(State#{K => V});
        {call, From, Ref, {get, K}} -> From ! {Ref, maps:find(K, State)}, loop(State);
        {call, From, Ref, size} -> From ! {Ref, map_size(State)}, loop(State);
        {call, _, _, slow} -> loop(State);
        {call, _, _, crash} -> error(told_to);
        {cast, {put, K, V}} -> loop(State#{K => V})
    end.

cast(S, M) -> S ! {cast, M}, ok.

call(S, M, Timeout) ->
    Ref = monitor(process, S),
    S ! {call, self(), Ref, M},
    receive
        {Ref, Reply} -> demonitor(Ref, [flush]), Reply;
        {'DOWN', Ref, process, S, Reason} -> exit(Reason)
    after Timeout -> demonitor(Ref, [flush]), exit(timeout)
    end.
