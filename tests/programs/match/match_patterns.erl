%% Patterns: repeated variables, aliases, bound variables, nested tails, wildcard order, arithmetic in patterns.
-module(match_patterns).
-export([main/0, same/2, aliased/1, tails/1]).

main() ->
    io:format("~w~n", [[same(A, B) || {A, B} <- [{1, 1}, {1, 1.0}, {[x], [x]}, {a, b}, {#{a => 1}, #{a => 1}}]]]),
    io:format("~w~n", [[aliased(X) || X <- [{ok, [1, 2]}, {ok, []}, {error, why}, [{a, 1}, {b, 2}]]]]),
    io:format("~w~n", [[tails(X) || X <- [[], [1], [1, 2], [1, 2, 3], [1, 2 | 3], [a | b]]]]),
    X = 5,
    io:format("~w~n", [[case Y of X -> same; X when true -> never; _ -> different end || Y <- [5, 5.0, 6]]]),
    {A, [B, {C, _} | D]} = {1, [2, {3, 4}, 5, 6]},
    io:format("~w~n", [{A, B, C, D}]),
    [H1, H2 | _] = "abc",
    io:format("~w~n", [[H1, H2]]),
    io:format("~w~n", [case 12 of 3 * 4 -> twelve; _ -> no end]),
    {Q, Q2} = {Z, {Z}} = {q, {q}},
    io:format("~w~n", [{Q, Q2, Z}]),
    (fun() -> io:format("~w~n", [try {W, W} = same(1, 2) catch error:R -> R end]) end)().

same(X, X) -> same;
same(_, _) -> different.

aliased({ok, [_ | _] = L} = Whole) -> {Whole, L};
aliased({ok, [] = E}) -> {empty, E};
aliased([{K, _} = First | _]) -> {K, First};
aliased({Tag, _}) -> Tag.

tails([]) -> none;
tails([A]) -> {one, A};
tails([A, B]) -> {two, A, B};
tails([A, B | T]) when is_list(T) -> {more, A, B, T};
tails([_ | T]) -> {improper, T}.
