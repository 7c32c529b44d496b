%% The list built-ins: values, and errors for improper lists and wrong kinds.
-module(list_bifs).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[length([]), length([1, 2, 3]), hd([a | b]), tl([a | b]), tl([a]), [1, 2] ++ [3], [1] ++ x, [] ++ x, [1, 2, 3, 2] -- [2], "abc" -- "cab"]]),
    io:format("~w~n", [[lists:reverse([1, 2, 3], tail), lists:reverse([], []), lists:member(1.0, [1]), lists:member(1, [2, 1]), lists:member(x, [])]]),
    io:format("~w~n", [[lists:keyfind(b, 1, [{a, 1}, {b, 2}, {b, 3}]), lists:keyfind(1.0, 1, [{1, x}]), lists:keyfind(z, 2, [{a}, b, {a, z}]), lists:keymember(1, 2, [{a, 2}]), lists:keysearch(a, 1, [{a, 1}])]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> length(id([a | b])) end, fun() -> length(id(x)) end, fun() -> hd(id([])) end, fun() -> tl(id([])) end, fun() -> hd(id({})) end,
        fun() -> id([a | b]) ++ [c] end, fun() -> id(x) ++ [] end, fun() -> id([a | b]) -- [a] end, fun() -> [a] -- id(b) end, fun() -> lists:reverse([a | b], []) end,
        fun() -> lists:member(a, [b | c]) end, fun() -> lists:member(b, [b | c]) end, fun() -> lists:keyfind(a, 0, []) end,
        fun() -> lists:keyfind(a, 1, [{b} | c]) end, fun() -> lists:keyfind(a, 1, x) end, fun() -> list_to_tuple(id([a | b])) end,
        fun() -> list_to_tuple([1, 2]) end, fun() -> tuple_to_list({1, {2}}) end]],
    ok.

id(X) -> X.
