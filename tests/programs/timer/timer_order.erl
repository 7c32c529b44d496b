%% Timeouts and timer messages fire in order of their time, whatever the order of their start.
-module(timer_order).
-export([main/0]).

main() ->
    Me = self(),
    [erlang:send_after(T, Me, {after_ms, T}) || T <- [60, 20, 100, 40, 80]],
    io:format("~w~n", [[receive {after_ms, T} -> T end || _ <- "12345"]]),
    [spawn(fun() -> receive after T -> Me ! {woke, T} end end) || T <- [75, 25, 50, 1, 100]],
    io:format("~w~n", [[receive {woke, T} -> T end || _ <- "12345"]]),
    [erlang:send_after(10, Me, {same, N}) || N <- [1, 2, 3]],
    io:format("~w~n", [length([receive {same, N} -> N end || _ <- "123"])]).
