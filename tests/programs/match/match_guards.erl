%% Guard sequences: comma, semicolon, andalso/orelse, guards that fail inside, guard BIFs of every sort.
-module(match_guards).
-export([main/0, g/1, h/2, seq/1]).

main() ->
    io:format("~w~n", [[g(X) || X <- [1, 5, 15, -3, 2.5, a, [], [1], {a, b}, "abc", #{k => 1}, #{}, <<"xy">>, fun main/0, true]]]),
    io:format("~w~n", [[h(A, B) || {A, B} <- [{1, 2}, {a, 2}, {{1, 2}, 2}, {[1, 2], 2}, {x, 0}, {{}, 0}, {[], 0}]]]),
    io:format("~w~n", [[seq(X) || X <- [a, {a}, [a], 1, {1, 2}, "string"]]]),
    X = lists:reverse([], []),
    io:format("~w~n", [if hd(X) -> yes; true -> no end]).

g(X) when is_integer(X), X > 10; is_integer(X), X < 0 -> extreme;
g(X) when X =:= 1 orelse X =:= 5 -> small;
g(X) when is_float(X) andalso trunc(X) =:= 2 -> two_ish;
g(X) when hd(X) =:= 1 -> list_of_one;
g(X) when length(X) > 2 -> long;
g(X) when element(2, X) =:= b -> b_tuple;
g(X) when map_get(k, X) =:= 1 -> k_map;
g(X) when map_size(X) =:= 0 -> empty_map;
g(X) when byte_size(X) =:= 2 -> two_bytes;
g(X) when is_function(X, 0) -> thunk;
g(X) when not is_list(X), X -> true_itself;
g(_) -> none.

h(A, B) when tuple_size(A) =:= B; length(A) =:= B; A =:= B - 1 -> yes;
h(A, B) when (is_atom(A) orelse is_tuple(A)) and (B > 1) -> atomish;
h(_, _) -> no.

seq(X) when (tuple_size(X) =:= 1) or is_atom(X) -> only_tuples;
seq(X) when tuple_size(X) =:= 1 orelse is_atom(X) -> never_atoms;
seq(X) when tuple_size(X) =:= 2; is_atom(X) -> atoms_or_pairs;
seq(_) -> rest.
