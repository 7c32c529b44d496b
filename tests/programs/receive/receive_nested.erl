%% Receives inside receive clauses, inside functions called from them, and messages put back to oneself.
-module(receive_nested).
-export([main/0]).

main() ->
    [self() ! M || M <- [1, 2, {wrap, 3}, 4, {wrap, 5}, 6]],
    io:format("~w~n", [receive {wrap, A} -> receive {wrap, B} -> receive C -> {A, B, C} end end end]),
    io:format("~w~n", [receive X when X > 2 -> {X, receive Y -> Y end} end]),
    self() ! again, self() ! {done, x},
    io:format("~w~n", [requeue(0)]),
    io:format("~w~n", [receive Z -> Z after 0 -> empty end]).

requeue(N) ->
    receive
        {done, X} when N > 2 -> {X, N};
        {done, _} = M -> self() ! M, requeue(N + 1);
        M when N < 2 -> self() ! M, requeue(N + 1);
        _ -> requeue(N)
    end.
