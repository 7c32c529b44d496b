%% Arithmetic around the boundary between small integers and bignums (2^59), in both directions.
-module(number_small_edges).
-export([main/0, id/1]).

main() ->
    Max = id(576460752303423487),
    Min = id(-576460752303423488),
    io:format("~w~n", [[Max + 1, Max - 1, Min - 1, Min + 1, Max + Max, Min + Min, Max - Min, Min - Max]]),
    io:format("~w~n", [[-Min, -Max, abs(Min), abs(Max), -(-Min), Max * 2, Min * -1, Min div -1, Min rem -1]]),
    io:format("~w~n", [[(Max + 1) - 1 =:= Max, (Min - 1) + 1 =:= Min, -(Max + 1) =:= Min, (Max + 1) div 1, (Max + 1) div 2, (Min - 1) div 2]]),
    io:format("~w~n", [[bnot Max, bnot Min, Max bxor Min, Max band Min, Max bor Min, Max bsl 1, Min bsl 1, Max bsr 58, Min bsr 58, Min bsr 59, Min bsr 100]]),
    io:format("~w~n", [[is_integer(Max + 1), Max + 1 > Max, Min - 1 < Min, Max < 5.0e17, Max + 1 == 576460752303423488.0]]),
    io:format("~w~n", [[Max * Max, Min * Min, Max * Min, Max * 1, Min * 1, Max * 0, 1000000007 * 998244353 - 1]]).

id(X) -> X.
