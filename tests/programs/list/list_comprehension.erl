%% List comprehensions: several generators, filters, shadowed variables, patterns that skip, bad generators and filters.
-module(list_comprehension).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[X * X || X <- [1, 2, 3, 4], X rem 2 =:= 0]]),
    io:format("~w~n", [[{X, Y} || X <- [1, 2, 3], Y <- [a, b], X =/= 2]]),
    io:format("~w~n", [[{A, B, C} || C <- range(1, 20), B <- range(1, C), A <- range(1, B), A * A + B * B =:= C * C]]),
    io:format("~w~n", [[X || {ok, X} <- [{ok, 1}, error, {ok, 2}, {error, 3}]]]),
    io:format("~w~n", [[X || X <- [1, a, 2.0, "s"], is_integer(X) orelse is_list(X)]]),
    io:format("~w~n", [[[Y || Y <- X] || X <- [[1], [], [2, 3]]]]),
    io:format("~w~n", [[X || X <- [1, a, 3], X + 1 > 2]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> [X || X <- id(a)] end, fun() -> [X || X <- id([1 | b])] end, fun() -> [X || X <- [1], id(X)] end, fun() -> [X || X <- [], id(X)] end,
        fun() -> [Y || X <- [1, 2], Y <- id(X)] end, fun() -> [X || X <- [1], id(true)] end]],
    ok.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].

id(X) -> X.
