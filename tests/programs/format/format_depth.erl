%% ~P and ~W cut terms off at a depth.
-module(format_depth).
-export([main/0]).

main() ->
    T = {a, [1, 2, 3, {b, [c, {d}]}], #{k => [v, w], l => m}, "a string", <<"binary">>},
    [io:format("~P~n~W~n", [T, D, T, D]) || D <- [0, 1, 2, 3, 4, 5, 6, 8, 10, 20]],
    [io:format("~P ~W~n", [L, D, L, D]) || L <- ["abcdefghij", [1, 2 | 3], {}, [], #{a => 1, b => 2, c => 3}], D <- [1, 2, 3, 5]],
    ok.
