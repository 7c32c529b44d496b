%% Exceptions inside receive clauses and timeouts, caught inside and outside; the message is gone, the rest stays.
-module(exception_in_receive).
-export([main/0]).

main() ->
    [self() ! M || M <- [{crash, 1}, keep, {crash, 2}, {value, 3}]],
    io:format("~w~n", [try receive {crash, N} -> error({crashed, N}) end catch error:R -> R end]),
    io:format("~w~n", [receive {crash, N2} -> try throw(N2) catch X -> {caught, X} end end]),
    io:format("~w~n", [try receive nothing -> ok after 1 -> throw(timed_out) end catch T -> T end]),
    io:format("~w~n", [try receive {value, V} when V > 2 -> V / 0 end catch error:E -> E end]),
    io:format("~w~n", [receive Left -> Left after 0 -> none end]),
    io:format("~w~n", [try wait_for_exit() catch exit:W -> W end]).

wait_for_exit() ->
    P = spawn(fun() -> receive go -> exit(gone) end end),
    M = monitor(process, P),
    P ! go,
    try
        receive {'DOWN', M, process, P, Reason} -> exit({down, Reason}) end
    after
        self() ! after_ran,
        receive after_ran -> ok end
    end.
