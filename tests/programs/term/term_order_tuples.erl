%% Tuples are ordered by size first, then element by element; lists by elements first, then by length.
-module(term_order_tuples).
-export([main/0]).

main() ->
    Tuples = [{}, {z}, {a, b}, {b, a}, {a, b, c}, {1, 1.0}, {1.0, 1}, {1.0, 2}, {{}, {}}, {[], []}],
    Lists = [[], [a], [a, b], [b], [a | b], [[]], [[a]], [1, 2, 3], [1, 3], [1.0, 2], "abc", "abd", "ab"],
    [io:format("~w ~w ~w~n", [A, B, order(A, B)]) || A <- Tuples, B <- Tuples],
    [io:format("~w ~w ~w~n", [A, B, order(A, B)]) || A <- Lists, B <- Lists],
    ok.

order(A, B) when A == B -> eq;
order(A, B) when A < B -> lt;
order(A, B) when A > B -> gt.
