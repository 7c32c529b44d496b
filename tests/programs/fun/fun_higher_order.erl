%% map, fold, filter, zipwith, compose, church numerals, all hand-written.
-module(fun_higher_order).
-export([main/0]).

main() ->
    io:format("~w~n", [map(fun(X) -> X * X end, [1, 2, 3])]),
    io:format("~w~n", [foldl(fun(X, A) -> [X | A] end, [], [1, 2, 3])]),
    io:format("~w~n", [foldr(fun(X, A) -> X - A end, 0, [10, 4, 3])]),
    io:format("~w~n", [foldl(fun(F, A) -> F(A) end, 5, [fun(X) -> X + 1 end, fun(X) -> X * 10 end, fun erlang:integer_to_list/1])]),
    io:format("~w~n", [zip(fun(A, B) -> {A, B} end, [1, 2, 3], [a, b, c])]),
    Zero = fun(_) -> fun(X) -> X end end,
    Succ = fun(N) -> fun(F) -> fun(X) -> F((N(F))(X)) end end end,
    Plus = fun(A, B) -> fun(F) -> fun(X) -> (A(F))((B(F))(X)) end end end,
    Three = Succ(Succ(Succ(Zero))),
    io:format("~w~n", [((Plus(Three, Three))(fun(X) -> X + 1 end))(0)]),
    io:format("~w~n", [(memo(fun(X) -> X * 2 end, [1, 2, 3]))(2)]).

map(_, []) -> [];
map(F, [H | T]) -> [F(H) | map(F, T)].

foldl(_, A, []) -> A;
foldl(F, A, [H | T]) -> foldl(F, F(H, A), T).

foldr(_, A, []) -> A;
foldr(F, A, [H | T]) -> F(H, foldr(F, A, T)).

zip(F, [A | As], [B | Bs]) -> [F(A, B) | zip(F, As, Bs)];
zip(_, [], []) -> [].

memo(F, Keys) ->
    Table = maps:from_list([{K, F(K)} || K <- Keys]),
    fun(K) -> map_get(K, Table) end.
