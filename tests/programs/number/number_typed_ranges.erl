%% Values whose type and range the compiler knows from guards and masks: sums and products that leave the small range.
-module(number_typed_ranges).
-export([main/0, square/1, mask/1, sum/2, shift/2, mixed/2, counter/2]).

main() ->
    io:format("~w~n", [[square(X) || X <- [0, 1, 1 bsl 20, (1 bsl 30) - 1, 1 bsl 39, (1 bsl 40) - 1]]]),
    io:format("~w~n", [[mask(X) || X <- [0, -1, 1 bsl 64, (1 bsl 64) - 1, -(1 bsl 70) + 5, 1 bsl 32]]]),
    io:format("~w~n", [[sum(A, B) || A <- [0, 576460752303423487], B <- [0, 1, 576460752303423487]]]),
    io:format("~w~n", [[shift(X, N) || X <- [1, 255], N <- [0, 7, 58, 59, 63]]]),
    io:format("~w~n", [[mixed(X, Y) || {X, Y} <- [{1, 2.5}, {1 bsl 58, 0.5}, {-3, -0.0}]]]),
    io:format("~w~n", [counter(576460752303423480, 20)]).

square(X) when is_integer(X), X >= 0, X < 1 bsl 40 -> X * X + X.

mask(X) when is_integer(X) -> ((X band 16#FFFFFFFF) * 16#FFFFFFFF + 16#FFFFFFFF) band 16#FFFFFFFFFFFFFFFF.

sum(A, B) when is_integer(A), is_integer(B), A >= 0, B >= 0 -> {A + B, A - B, (A + B) div 2}.

shift(X, N) when X < 256, X >= 0, N >= 0, N < 64 -> {X bsl N, (X bsl N) bsr N}.

mixed(X, Y) when is_integer(X), is_float(Y) -> {X + Y, X * Y, Y - X, X < Y}.

counter(X, 0) -> X;
counter(X, N) when is_integer(X) -> counter(X + 1, N - 1).
