%% Literal maps, small and large, used as starting points: updates never change the literal.
-module(map_literal_sharing).
-export([main/0, small/0]).

main() ->
    A = (small())#{one := eins},
    B = maps:put(four, vier, small()),
    io:format("~w~n~w~n~w~n", [A, B, small()]),
    C = (large())#{10 := x},
    io:format("~w~n", [{map_get(10, C), map_get(10, large()), map_size(C), C =:= large(), (large())#{10 := 100} =:= large()}]),
    io:format("~w~n", [sum(maps:values(large()), 0)]).

small() -> #{one => 1, two => [2], three => {3}}.

large() ->
    #{1 => 1, 2 => 4, 3 => 9, 4 => 16, 5 => 25, 6 => 36, 7 => 49, 8 => 64, 9 => 81, 10 => 100, 11 => 121, 12 => 144, 13 => 169, 14 => 196,
      15 => 225, 16 => 256, 17 => 289, 18 => 324, 19 => 361, 20 => 400, 21 => 441, 22 => 484, 23 => 529, 24 => 576, 25 => 625, 26 => 676,
      27 => 729, 28 => 784, 29 => 841, 30 => 900, 31 => 961, 32 => 1024, 33 => 1089, 34 => 1156, 35 => 1225}.

sum([], S) -> S;
sum([H | T], S) -> sum(T, S + H).
