%% Addition, subtraction and multiplication of bignums with carries across many words, all sign combinations.
-module(number_bignum_arithmetic).
-export([main/0]).

main() ->
    Values = [(1 bsl 64) - 1, 1 bsl 64, (1 bsl 128) - 1, -(1 bsl 128), (1 bsl 192) + 1, 16#FFFFFFFFFFFFFFFF0000000000000000, 1, -1, 0,
              123456789012345678901234567890, -99999999999999999999999999999999],
    [io:format("~w~n", [[A + B, A - B, A * B]]) || A <- Values, B <- Values],
    A = 1 bsl 200,
    io:format("~w~n", [[A - A, A - A + 1, (A + 1) - A, is_integer(A - A), A * 0, A - (A - 1)]]).
