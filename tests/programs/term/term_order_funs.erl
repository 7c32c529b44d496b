%% Funs: of the same code and environment they are equal; external funs are ordered by module, name, arity.
-module(term_order_funs).
-export([main/0, make/1]).

main() ->
    A = make(1), B = make(1), C = make(2),
    io:format("~w~n", [{A == B, A =:= B, A =:= C, A < C, C > A, make(1.0) == A, make(1.0) =:= A}]),
    Externals = [fun lists:a/1, fun lists:a/2, fun lists:b/0, fun maps:a/0, fun erlang:z/0],
    [io:format("~w ~w ~w~n", [X, Y, {X < Y, X == Y}]) || X <- Externals, Y <- Externals],
    io:format("~w~n", [A < fun lists:a/1]).

make(X) -> fun(Y) -> {X, Y} end.
