%% Ten equal processes counting for the same number of steps finish close together, none starved.
-module(scheduler_fairness).
-export([main/0]).

main() ->
    Me = self(),
    [spawn(fun() -> count(0, 100000, Id, Me) end) || Id <- "0123456789"],
    Order = [receive {done, Id} -> Id end || _ <- "0123456789"],
    io:format("~s~n", [sort(Order)]),
    Half = [spawn(fun() -> count(0, 20000, Id, Me), wait() end) || Id <- "ab"],
    [receive {half, Id} -> ok end || Id <- "ab"],
    io:format("~w~n", [[is_process_alive(P) || P <- Half]]),
    [exit(P, kill) || P <- Half].

wait() -> receive never -> ok end.

count(N, Max, Id, Me) when N >= Max -> Me ! {done, Id}, ok;
count(N, Max, Id, Me) when N =:= 10000 -> Me ! {half, Id}, count(N + 1, Max, Id, Me);
count(N, Max, Id, Me) -> count(N + 1, Max, Id, Me).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
