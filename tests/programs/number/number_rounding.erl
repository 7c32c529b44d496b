%% round, trunc, ceil and floor of floats large and small, halves away from zero, results beyond 2^59.
-module(number_rounding).
-export([main/0]).

main() ->
    Values = [0.0, -0.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, -0.49999999999999994, 1.0e15, 4503599627370495.5,
              9007199254740993.0, 1.0e18, -1.0e18, 5.764607523034235e17, 1.0e22, 1.0e23, -1.0e100, 1.7976931348623157e308, 5.0e-324, 7, -7, 1 bsl 80],
    [io:format("~w ~w~n", [V, [round(V), trunc(V), ceil(V), floor(V)]]) || V <- Values],
    [io:format("~w~n", [try erlang:F(a) catch C:R -> {F, C, R} end]) || F <- [round, trunc, ceil, floor, float, abs]],
    ok.
