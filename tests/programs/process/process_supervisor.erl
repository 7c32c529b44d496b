%% A hand-written supervisor: restarts crashed children, gives up after too many, stops them at its own end.
-module(process_supervisor).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    Me = self(),
    Sup = spawn_link(fun() -> process_flag(trap_exit, true), supervise(start(Me, 0), Me, 0) end),
    crash_each(Sup, 3),
    receive {'EXIT', Sup, R} -> io:format("supervisor: ~w~n", [R]) end.

crash_each(_, 0) -> ok;
crash_each(Sup, N) ->
    Child = receive {started, C, Generation} -> io:format("generation ~w~n", [Generation]), C end,
    M = monitor(process, Child),
    Child ! crash,
    receive {'DOWN', M, process, _, {crashed, G}} -> io:format("down ~w~n", [G]) end,
    crash_each(Sup, N - 1).

supervise(Child, Me, Restarts) ->
    receive
        {'EXIT', Child, _} when Restarts >= 2 -> exit(too_many_restarts);
        {'EXIT', Child, {crashed, _}} -> supervise(start(Me, Restarts + 1), Me, Restarts + 1)
    end.

start(Me, Generation) ->
    Child = spawn_link(fun() -> receive crash -> exit({crashed, Generation}) end end),
    Me ! {started, Child, Generation},
    Child.
