%% A throw that nothing catches, from inside a comprehension.
-module(exception_uncaught_throw).
-export([main/0]).

main() ->
    L = [check(X) || X <- [1, 2, 3]],
    io:format("never ~w~n", [L]).

check(X) when X < 3 -> X;
check(X) -> throw({too_big, X}).
