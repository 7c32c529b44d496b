%% A timer of a process that died sends to nobody; a timeout that was beaten by a message does not fire later.
-module(timer_dead_process).
-export([main/0]).

main() ->
    Me = self(),
    {P, M} = spawn_monitor(fun() -> erlang:send_after(10, self(), late), Me ! started end),
    receive started -> ok end,
    receive {'DOWN', M, process, P, R} -> io:format("~w~n", [R]) end,
    self() ! quick,
    io:format("~w~n", [receive quick -> quick after 5 -> slow end]),
    io:format("~w~n", [receive X -> X after 30 -> quiet end]),
    io:format("~w~n", [[receive a -> a after T -> T end || T <- [1, 0, 2, 0, 3]]]),
    {Q, MQ} = spawn_monitor(fun() -> receive x -> x after 5000 -> late end end),
    exit(Q, gone),
    receive {'DOWN', MQ, process, Q, RQ} -> io:format("~w~n", [RQ]) end.
