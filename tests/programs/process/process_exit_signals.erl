%% exit/2 with every sort of reason, to a process that traps exits and to one that does not.
-module(process_exit_signals).
-export([main/0]).

main() ->
    Reasons = [normal, kill, killed, shutdown, {a, b}],
    [io:format("trap ~w, ~w: ~w~n", [T, R, signal(T, R)]) || T <- [true, false], R <- Reasons],
    io:format("~w~n", [exit(dead(), whatever)]),
    io:format("~w~n", [try exit(not_a_pid, x) catch C:E -> {C, E} end]),
    io:format("self: ~w~n", [[own(T, R) || T <- [true, false], R <- [normal, other, kill]]]).

signal(Trap, Reason) ->
    Me = self(),
    {P, M} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        Me ! ready,
        receive
            {'EXIT', Me, R} -> exit({trapped, R});
            stop -> exit(still_alive)
        end
    end),
    receive ready -> ok end,
    exit(P, Reason),
    P ! stop,
    receive {'DOWN', M, process, P, Result} -> Result end.

own(Trap, Reason) ->
    {P, M} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        exit(self(), Reason),
        receive {'EXIT', _, R} -> exit({trapped, R}) after 0 -> exit(survived) end
    end),
    receive {'DOWN', M, process, P, Result} -> Result end.

dead() ->
    {P, M} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', M, _, _, _} -> P end.
