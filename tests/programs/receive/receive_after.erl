%% Timeouts: zero, short, infinity, computed, expired while messages that do not match keep coming.
-module(receive_after).
-export([main/0]).

main() ->
    io:format("~w~n", [receive X -> X after 0 -> none end]),
    self() ! early,
    io:format("~w~n", [receive Y -> Y after 0 -> none end]),
    io:format("~w~n", [receive after 10 -> slept end]),
    T = length("abc"),
    io:format("~w~n", [receive z -> z after T -> computed end]),
    Me = self(),
    spawn(fun() -> receive after 10 -> Me ! late end end),
    io:format("~w~n", [receive late -> late after infinity -> never end]),
    Sleeper = spawn(fun() -> sleep(element(1, {infinity})) end),
    Sleeper ! wake,
    receive after 10 -> ok end,
    io:format("~w~n", [is_process_alive(Sleeper)]),
    Noise = spawn(fun() -> noise(Me) end),
    io:format("~w~n", [receive wanted -> wanted after 30 -> gave_up end]),
    exit(Noise, kill),
    io:format("~w~n", [try receive after hd([foo]) -> no end catch error:R -> R end]),
    io:format("~w~n", [try receive after (1 bsl 32) -> no end catch error:R2 -> R2 end]),
    io:format("~w~n", [try receive after hd([1.5]) -> no end catch error:R3 -> R3 end]).

noise(To) -> To ! noise, receive after 5 -> noise(To) end.

sleep(Time) -> receive after Time -> woken end.
