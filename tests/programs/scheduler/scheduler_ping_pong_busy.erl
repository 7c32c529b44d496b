%% Request and reply go on at a good pace while five processes compute without end.
-module(scheduler_ping_pong_busy).
-export([main/0]).

main() ->
    Busy = [spawn(fun() -> busy(0) end) || _ <- "12345"],
    Pong = spawn(fun pong/0),
    io:format("~w~n", [pings(20, Pong, 0)]),
    [exit(P, kill) || P <- Busy],
    Refs = [monitor(process, P) || P <- Busy],
    io:format("~w~n", [length([x || R <- Refs, receive {'DOWN', R, process, _, _} -> true end])]).

busy(N) -> busy(N + length([N])).

pong() -> receive {ping, From, N} -> From ! {pong, N}, pong() end.

pings(0, _, Sum) -> Sum;
pings(N, Pong, Sum) -> Pong ! {ping, self(), N}, receive {pong, N} -> pings(N - 1, Pong, Sum + N) end.
