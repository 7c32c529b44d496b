%% Map expressions: construction, => and := update, order of evaluation, key duplicates, bad maps and bad keys.
-module(map_syntax).
-export([main/0, id/1]).

main() ->
    M = id(#{a => 1}),
    io:format("~w~n", [[M#{b => 2}, M#{a => 3}, M#{a := 4}, M#{a => 1} =:= M, M#{1.0 => x, 1 => y}]]),
    io:format("~w~n", [#{id(k) => 1, id(k) => 2, k => 3}]),
    io:format("~w~n", [M#{a => {old, map_get(a, M)}, b => maps:get(a, M) + 1}]),
    io:format("~w~n", [#{{1, [x]} => #{nested => #{deep => yes}}}]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> M#{z := 1} end, fun() -> (id(x))#{a => 1} end, fun() -> (id([]))#{a := 1} end, fun() -> M#{a := 1, z := 2} end,
        fun() -> M#{z => 1, id(z) := 2} end, fun() -> (id({}))#{} end, fun() -> M#{id(1.0) := x} end]],
    io:format("~w~n", [(id(#{}))#{a => 1, b => 2, c => 3, d => 4, e => 5}]).

id(X) -> X.
