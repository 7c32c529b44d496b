%% apply/2 and apply/3 in tail and body position, with computed modules, of built-ins and of errors.
-module(calls_apply).
-export([main/0, f/0, f/1, f/2, id/1, tail/3, body/3]).

main() ->
    io:format("~w~n", [[apply(?MODULE, f, A) || A <- [[], [1], [1, 2]]]]),
    M = id(?MODULE), F = id(f),
    io:format("~w~n", [[M:F(), M:F(x), M:F(x, y)]]),
    io:format("~w~n", [[(id(erlang)):(id(abs))(-3), apply(erlang, '+', [1, 2]), apply(lists, reverse, [[1, 2], []]), apply(erlang, element, [2, {a, b}])]]),
    io:format("~w~n", [[tail(M, F, [1]), body(M, F, [1, 2]), tail(erlang, self, []) =:= self(), body(erlang, length, [[a]])]]),
    io:format("~w~n", [tail(erlang, apply, [?MODULE, f, [deep]])]),
    io:format("~w~n", [tail(erlang, apply, [erlang, apply, [fun(X) -> {fn, X} end, [1]]])]),
    [io:format("~p~n", [try tail(A, B, C) catch Cl:R -> {Cl, R} end]) ||
        {A, B, C} <- [{M, g, []}, {nomodule, f, [1]}, {M, f, [1, 2, 3]}, {1, f, []}, {M, "f", []}, {M, f, x}, {M, f, [1 | 2]}, {erlang, abs, [a]}, {erlang, nofun, []}]],
    [io:format("~p~n", [try A:B(1) catch Cl:R -> {Cl, R} end]) || {A, B} <- [{id(M), id(g)}, {id(1), id(f)}, {id(M), id([])}, {id({M}), id(f)}]],
    ok.

f() -> none.
f(X) -> {one, X}.
f(X, Y) -> {two, X, Y}.

tail(M, F, A) -> apply(M, F, A).

body(M, F, A) -> {body, apply(M, F, A)}.

id(X) -> X.
