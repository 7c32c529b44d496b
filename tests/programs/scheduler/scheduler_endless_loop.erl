%% An endless loop beside others does not stop them; it can be killed.
-module(scheduler_endless_loop).
-export([main/0]).

main() ->
    Loop = spawn(fun() -> forever(0) end),
    Echo = spawn(fun echo/0),
    io:format("~w~n", [[begin Echo ! {self(), N}, receive {echo, X} -> X end end || N <- [1, 2, 3, 4, 5]]]),
    M = monitor(process, Loop),
    io:format("~w~n", [is_process_alive(Loop)]),
    exit(Loop, kill),
    receive {'DOWN', M, process, Loop, R} -> io:format("~w~n", [R]) end.

forever(N) -> forever(N + 1).

echo() -> receive {From, X} -> From ! {echo, X}, echo() end.
