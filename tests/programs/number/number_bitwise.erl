%% band, bor, bxor and bnot follow two's complement without end, also for bignums of mixed signs.
-module(number_bitwise).
-export([main/0]).

main() ->
    Values = [0, 1, -1, 5, -6, 16#FFFF, -16#10000, (1 bsl 64) - 1, -(1 bsl 64), (1 bsl 70) + 5, -(1 bsl 70) - 5, 1 bsl 128, -(1 bsl 128), -(1 bsl 128) + 1],
    [io:format("~w ~w ~w~n", [A, B, [A band B, A bor B, A bxor B]]) || A <- Values, B <- Values],
    io:format("~w~n", [[bnot V || V <- Values]]),
    io:format("~w~n", [[bnot (bnot V) =:= V || V <- Values]]).
