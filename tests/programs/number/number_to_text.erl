%% integer_to_list/1,2, float_to_list/1,2 and list_to_integer/float back, in bases 2 to 36.
-module(number_to_text).
-export([main/0]).

main() ->
    Values = [0, 7, -255, 1 bsl 59, -(1 bsl 64), 123456789012345678901234567890],
    [io:format("~s~n", [integer_to_list(V, B)]) || V <- Values, B <- [2, 3, 8, 10, 16, 36]],
    io:format("~w~n", [[list_to_integer(integer_to_list(V, B), B) =:= V || V <- Values, B <- [2, 7, 10, 16, 36]]]),
    io:format("~w~n", [[list_to_integer(S) || S <- ["0", "-0", "+5", "007", "-12345678901234567890123"]]]),
    io:format("~w~n", [[list_to_integer(S, 16) || S <- ["ff", "FF", "-dEaD", "+1"]]]),
    [io:format("~w~n", [try list_to_integer(S) catch C:R -> {S, C, R} end]) || S <- ["", "-", "1a", " 1", "1 ", "1.0", "--1", [a]]],
    [io:format("~w~n", [try list_to_integer("12", B) catch C:R -> {B, C, R} end]) || B <- [1, 37, 2, a]],
    io:format("~p~n", [[float_to_list(1.5), float_to_list(-0.1), float_to_list(0.0), float_to_list(1.0e100)]]),
    io:format("~p~n", [[float_to_list(F, [{decimals, D}]) || F <- [1.5, 2.675, -0.05, 123.0, 0.0], D <- [0, 1, 2, 5]]]),
    io:format("~p~n", [[float_to_list(F, [{decimals, 6}, compact]) || F <- [1.5, 2.0, 0.1, 1000.125]]]),
    io:format("~p~n", [[float_to_list(F, [{scientific, D}]) || F <- [1.5, 12345.678, 0.00012], D <- [0, 3, 10]]]),
    io:format("~p~n", [[float_to_list(F, [short]) || F <- [1.5, 0.1, 1.0e22, 1.0e-5, 123456789.0]]]),
    [io:format("~w~n", [try list_to_float(S) catch C:R -> {S, C, R} end]) || S <- ["1.5", "-2.0e3", "+1.0E-2", "1", "1.", ".5", "1e5", "1.0e999", "abc"]],
    io:format("~p~n", [[integer_to_binary(-42), integer_to_binary(255, 16), binary_to_integer(<<"77">>), float_to_binary(2.5, [{decimals, 1}])]]).
