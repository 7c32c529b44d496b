%% Monitors: of live, dead and named processes, several on one, demonitor with flush and info, self.
-module(process_monitor).
-export([main/0]).

main() ->
    P = spawn(fun wait/0),
    R1 = monitor(process, P), R2 = monitor(process, P), R3 = erlang:monitor(process, P),
    io:format("~w~n", [R1 =/= R2]),
    io:format("~w~n", [demonitor(R2)]),
    P ! {stop, because},
    receive {'DOWN', R1, process, P, W1} -> io:format("~w~n", [W1]) end,
    receive {'DOWN', R3, process, P, W3} -> io:format("~w~n", [W3]) end,
    receive {'DOWN', R2, _, _, _} -> io:format("wrong~n") after 0 -> io:format("no second~n") end,
    R4 = monitor(process, P),
    receive {'DOWN', R4, process, P, W4} -> io:format("~w~n", [W4]) end,
    R5 = monitor(process, process_monitor_nobody),
    receive {'DOWN', R5, process, {Name, Node}, W5} -> io:format("~w ~w ~w~n", [Name, Node =:= node(), W5]) end,
    register(process_monitor_named, Q = spawn(fun wait/0)),
    R6 = monitor(process, process_monitor_named),
    process_monitor_named ! {stop, named},
    receive {'DOWN', R6, process, {process_monitor_named, _}, W6} -> io:format("~w ~w~n", [W6, is_process_alive(Q)]) end,
    R7 = monitor(process, P),
    io:format("~w~n", [demonitor(R7, [flush])]),
    receive {'DOWN', R7, _, _, _} -> io:format("wrong~n") after 10 -> io:format("flushed~n") end,
    S = spawn(fun wait/0), R8 = monitor(process, S),
    io:format("~w ~w~n", [demonitor(R8, [info]), demonitor(R8, [info, flush])]),
    S ! {stop, x},
    io:format("~w~n", [is_reference(monitor(process, self()))]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [fun() -> monitor(process, "x") end, fun() -> monitor(hd([foo]), self()) end, fun() -> demonitor(hd([x])) end, fun() -> demonitor(make_ref()) end]],
    ok.

wait() -> receive {stop, Reason} -> exit(Reason) end.
