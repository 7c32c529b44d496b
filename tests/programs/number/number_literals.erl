%% Integer literals in many bases, with digit separators, character literals and escapes.
-module(number_literals).
-export([main/0]).

main() ->
    io:format("~w~n", [[2#1011, 8#777, 16#fF, 36#ZZ, 1_000_000, 16#dead_beef, $a, $\n, $\s, $\\, $\x{3bb}, $\d, $\^A]]),
    io:format("~w~n", [[1.5e3, 1.5E-3, 0.001, 123.456e+2, 1.0e0, -2.0]]),
    io:format("~w~n", [[-16#8000000000000000, 16#7fffffffffffffff, 16#ffffffffffffffffffffffff]]).
