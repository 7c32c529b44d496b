%% A lambda calculus interpreter with closures, and unification of terms with an occurs check.
-module(algorithm_lambda_calculus).
-export([main/0]).

main() ->
    Church = fun(N) -> {lam, f, {lam, x, church(N)}} end,
    Plus = {lam, m, {lam, n, {lam, f, {lam, x, {app, {app, {var, m}, {var, f}}, {app, {app, {var, n}, {var, f}}, {var, x}}}}}}},
    Times = {lam, m, {lam, n, {lam, f, {app, {var, m}, {app, {var, n}, {var, f}}}}}},
    io:format("~w~n", [number({app, {app, Plus, Church(3)}, Church(4)})]),
    io:format("~w~n", [number({app, {app, Times, Church(6)}, {app, {app, Plus, Church(3)}, Church(4)}})]),
    io:format("~p~n", [unify({f, {v, x}, {g, {v, y}}}, {f, {g, a}, {v, x}}, #{})]),
    io:format("~p~n", [unify({v, x}, {f, {v, x}}, #{})]),
    io:format("~p~n", [unify({f, a, b}, {f, a}, #{})]).

church(0) -> {var, x};
church(N) -> {app, {var, f}, church(N - 1)}.

number(Term) -> (eval({app, {app, Term, {prim, fun(X) -> X + 1 end}}, {value, 0}}, #{})).

eval({var, X}, Env) -> map_get(X, Env);
eval({lam, X, B}, Env) -> {closure, X, B, Env};
eval({prim, F}, _) -> {prim, F};
eval({value, V}, _) -> V;
eval({app, F, A}, Env) -> call(eval(F, Env), eval(A, Env)).

call({closure, X, B, Env}, V) -> eval(B, Env#{X => V});
call({prim, F}, V) -> F(V).

unify(A, B, S) -> unify1(walk(A, S), walk(B, S), S).

unify1(X, X, S) -> S;
unify1({v, X}, T, S) -> case occurs(X, T, S) of true -> circular; false -> S#{X => T} end;
unify1(T, {v, X}, S) -> unify1({v, X}, T, S);
unify1(A, B, S) when is_tuple(A), tuple_size(A) =:= tuple_size(B) -> unify_lists(tuple_to_list(A), tuple_to_list(B), S);
unify1(_, _, _) -> fail.

unify_lists([], [], S) -> S;
unify_lists([A | As], [B | Bs], S) ->
    case unify(A, B, S) of
        S2 when is_map(S2) -> unify_lists(As, Bs, S2);
        Bad -> Bad
    end.

walk({v, X} = V, S) -> case S of #{X := T} -> walk(T, S); #{} -> V end;
walk(T, _) -> T.

occurs(X, T, S) ->
    case walk(T, S) of
        {v, Y} -> X =:= Y;
        T2 when is_tuple(T2) -> any(X, tuple_to_list(T2), S);
        _ -> false
    end.

any(_, [], _) -> false;
any(X, [T | Ts], S) -> occurs(X, T, S) orelse any(X, Ts, S).
