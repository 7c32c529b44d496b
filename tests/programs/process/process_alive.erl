%% is_process_alive before and after, processes/0, and that a pid is never reused right away.
-module(process_alive).
-export([main/0]).

main() ->
    P = spawn(fun() -> receive stop -> ok end end),
    io:format("~w ~w~n", [is_process_alive(P), is_process_alive(self())]),
    io:format("~w ~w~n", [member(P, processes()), member(self(), processes())]),
    M = monitor(process, P),
    P ! stop,
    receive {'DOWN', M, _, _, normal} -> ok end,
    io:format("~w ~w~n", [is_process_alive(P), member(P, processes())]),
    Pids = [begin {Q, R} = spawn_monitor(fun() -> ok end), receive {'DOWN', R, _, _, _} -> Q end end || _ <- "1234567890123456789012345678901234567890"],
    io:format("~w~n", [distinct([P | Pids])]),
    io:format("~w~n", [P ! to_the_dead]),
    [io:format("~w~n", [try is_process_alive(X) catch C:E -> {C, E} end]) || X <- [a, make_ref()]],
    ok.

member(X, L) -> lists:member(X, L).

distinct([]) -> true;
distinct([H | T]) -> not lists:member(H, T) andalso distinct(T).
