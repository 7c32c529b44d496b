%% A process of high priority that becomes ready runs before normal ones that are queued already.
-module(scheduler_priority).
-export([main/0]).

main() ->
    process_flag(priority, max),
    Me = self(),
    [spawn_opt(fun() -> Me ! {ran, P} end, [{priority, P}]) || P <- [low, normal, high, normal, max, low, high]],
    Order = [receive {ran, P} -> P end || _ <- "1234567"],
    io:format("~w~n", [[P || P <- Order, P =:= max orelse P =:= high]]),
    io:format("~w~n", [length([P || P <- Order, P =:= low orelse P =:= normal])]),
    process_flag(priority, normal),
    io:format("~w~n", [low_is_not_starved()]).

low_is_not_starved() ->
    Me = self(),
    Busy = spawn(fun() -> busy(0) end),
    spawn_opt(fun() -> Me ! low_ran end, [{priority, low}]),
    receive low_ran -> exit(Busy, kill), low_ran after 8000 -> starved end.

busy(N) -> busy(N + 1).
