%% A parent's death reaches its linked children; a child that traps exits outlives it and tells.
-module(process_exit_in_order).
-export([main/0]).

main() ->
    Me = self(),
    Parent = spawn(fun() ->
        A = spawn_link(fun() -> receive never -> ok end end),
        B = spawn_link(fun() -> process_flag(trap_exit, true), Me ! {b, ready}, receive {'EXIT', _, R} -> Me ! {b, saw, R} end end),
        receive go -> ok end,
        Me ! {children, A, B},
        receive {die, R} -> exit(R) end
    end),
    receive {b, ready} -> ok end,
    Parent ! go,
    {A, B} = receive {children, A0, B0} -> {A0, B0} end,
    MA = monitor(process, A), MB = monitor(process, B),
    Parent ! {die, catastrophe},
    receive {'DOWN', MA, process, A, RA} -> io:format("~w~n", [RA]) end,
    receive {b, saw, RB} -> io:format("~w~n", [RB]) end,
    receive {'DOWN', MB, process, B, RB2} -> io:format("~w~n", [RB2]) end.
