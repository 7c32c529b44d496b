%% garbage_collect of oneself and of others, waiting and dead; data stays as it was.
-module(gc_explicit).
-export([main/0]).

main() ->
    Me = self(),
    Data = [{N, [N]} || N <- "abcdefghij"],
    P = spawn(fun() -> hold(Data, Me) end),
    io:format("~w~n", [[erlang:garbage_collect(), erlang:garbage_collect(P), erlang:garbage_collect(self())]]),
    P ! check,
    receive {held, D} -> io:format("~w~n", [D =:= Data]) end,
    M = monitor(process, P),
    P ! stop,
    receive {'DOWN', M, _, _, _} -> ok end,
    io:format("~w~n", [erlang:garbage_collect(P)]),
    io:format("~w~n", [try erlang:garbage_collect(x) catch C:R -> {C, R} end]).

hold(Data, To) ->
    receive
        check -> To ! {held, Data}, hold(Data, To);
        stop -> ok
    end.
