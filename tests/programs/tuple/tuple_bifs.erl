%% element, setelement, tuple_size, make_tuple, append and delete: values and errors.
-module(tuple_bifs).
-export([main/0, id/1]).

main() ->
    T = id({a, 1.5, [x], {}}),
    io:format("~w~n", [[element(1, T), element(4, T), tuple_size(T), size(T), setelement(2, T, new), T]]),
    io:format("~w~n", [[erlang:make_tuple(3, z), erlang:make_tuple(0, z), erlang:make_tuple(4, 0, [{2, b}, {4, d}, {2, c}]), erlang:append_element({1}, 2), erlang:insert_element(1, {b}, a), erlang:delete_element(2, {a, b, c})]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> element(0, T) end, fun() -> element(5, T) end, fun() -> element(a, T) end, fun() -> element(1, id([a])) end,
        fun() -> setelement(0, T, x) end, fun() -> setelement(5, T, x) end, fun() -> tuple_size(id([])) end, fun() -> size(id(a)) end,
        fun() -> erlang:make_tuple(-1, x) end, fun() -> element(id(1 bsl 70), T) end, fun() -> element(1.0, T) end,
        fun() -> erlang:delete_element(3, {a, b}) end]],
    io:format("~w~n", [[X || X <- [T, a, {}, {1}], tuple_size(X) < 2]]).

id(X) -> X.
