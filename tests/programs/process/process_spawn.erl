%% All ways to spawn: fun, module-function-arguments, linked, monitored, with options; they run and may return anything.
-module(process_spawn).
-export([main/0, tell/2]).

main() ->
    Me = self(),
    T = element(2, process_info(Me, links)),
    spawn(fun() -> Me ! {1, fun_ran} end), next(1),
    spawn(?MODULE, tell, [Me, 2]), next(2),
    spawn_link(fun() -> Me ! {3, linked} end), next(3),
    spawn_link(?MODULE, tell, [Me, 4]), next(4),
    {P5, R5} = spawn_monitor(fun() -> Me ! {5, monitored} end), next(5),
    receive {'DOWN', R5, process, P5, D5} -> io:format("~w~n", [D5]) end,
    {P6, R6} = spawn_monitor(?MODULE, tell, [Me, 6]), next(6),
    receive {'DOWN', R6, process, P6, D6} -> io:format("~w~n", [D6]) end,
    {P7, R7} = spawn_opt(fun() -> Me ! {7, opt} end, [link, monitor, {priority, high}, {min_heap_size, 1000}]), next(7),
    receive {'DOWN', R7, process, P7, D7} -> io:format("~w~n", [D7]) end,
    P8 = spawn_opt(?MODULE, tell, [Me, 8], [{fullsweep_after, 0}]), next(8),
    io:format("~w~n", [is_pid(P8)]),
    [io:format("~w~n", [try spawn_opt(fun() -> ok end, O) catch C:R -> {C, R} end]) || O <- [[bad], x, [{priority, x}]]],
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [fun() -> spawn(hd([x | T])) end, fun() -> spawn(m, f, hd([x | T])) end, fun() -> spawn(m, hd([1 | T]), []) end]],
    ok.

tell(To, N) -> To ! {N, told}.

next(N) -> receive {N, What} -> io:format("~w ~w~n", [N, What]) end.
