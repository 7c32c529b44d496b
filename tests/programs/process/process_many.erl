%% Ten thousand processes at once, each with its own state and a reply in any order.
%% heavy
-module(process_many).
-export([main/0]).

main() ->
    Me = self(),
    Pids = [spawn(fun() -> worker(Me, N, [N]) end) || N <- range(1, 10000)],
    [P ! {add, x} || P <- Pids],
    [P ! report || P <- Pids],
    io:format("~w~n", [collect(10000, 0, 0)]),
    io:format("~w~n", [length([P || P <- Pids, is_process_alive(P)])]).

worker(Me, N, State) ->
    receive
        {add, X} -> worker(Me, N, [X | State]);
        report -> Me ! {N, State}
    end.

collect(0, Sum, Ok) -> {Sum, Ok};
collect(C, Sum, Ok) ->
    receive
        {N, [x, N]} -> collect(C - 1, Sum + N, Ok + 1);
        {N, _} -> collect(C - 1, Sum + N, Ok)
    end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
