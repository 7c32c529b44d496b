%% Messages between two processes keep their order, also when mixed with links, monitors and exits.
-module(process_signal_order).
-export([main/0]).

main() ->
    Me = self(),
    spawn(fun() -> [Me ! {seq, N} || N <- range(1, 2000)] end),
    io:format("~w~n", [in_order(1, 2000)]),
    {P, M} = spawn_monitor(fun() -> Me ! a, Me ! b, exit(Me ! c) end),
    io:format("~w~n", [[receive X -> X end || _ <- "abc"]]),
    receive {'DOWN', M, process, P, R} -> io:format("~w~n", [R]) end,
    process_flag(trap_exit, true),
    Q = spawn_link(fun() -> Me ! first, exit(Me, signal), Me ! last, receive stop -> ok end end),
    io:format("~w~n", [[case receive Y -> Y end of {'EXIT', Q, S} -> {exit, S}; Z -> Z end || _ <- "123"]]),
    Q ! stop.

in_order(N, Max) when N > Max -> ordered;
in_order(N, Max) -> receive {seq, K} when K =:= N -> in_order(N + 1, Max); {seq, K} -> {out_of_order, N, K} end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
