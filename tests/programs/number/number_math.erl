%% The math module's functions on exact arguments, and their errors.
-module(number_math).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[math:sqrt(16), math:sqrt(2.0), math:pow(2, 10), math:pow(2.0, -1), math:exp(0), math:log(1), math:log2(8), math:log10(1000)]]),
    io:format("~w~n", [[math:sin(0), math:cos(0.0), math:tan(0), math:atan(0.0), math:atan2(0, 1), math:floor(2.7), math:ceil(2.1), math:fmod(7, 3), math:fmod(-7.5, 2)]]),
    io:format("~.10f ~.10f ~.10f~n", [math:pi(), math:exp(1), math:sin(1)]),
    [io:format("~w~n", [try math:F(id(X)) catch C:R -> {F, X, C, R} end]) ||
        {F, X} <- [{sqrt, -1}, {log, 0}, {log, -1.0}, {log2, 0}, {exp, 1000}, {sqrt, a}, {acos, 2}, {sqrt, 1 bsl 2000}, {asin, 1}]],
    [io:format("~w~n", [try math:pow(id(X), Y) catch C:R -> {X, Y, C, R} end]) || {X, Y} <- [{0, -1}, {-8, 0.5}, {10, 400}, {0, 0}, {-2, 3}]],
    ok.

id(X) -> X.
