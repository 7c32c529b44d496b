%% The built-in map functions on small maps, with their errors.
%% otp
-module(map_bifs).
-export([main/0, id/1]).

main() ->
    M = id(#{b => 2, a => 1, 3 => c, "s" => [], {t} => #{}}),
    io:format("~p~n", [M]),
    io:format("~w~n", [[map_size(M), maps:get(a, M), maps:get(z, M, none), maps:find(b, M), maps:find(q, M), maps:is_key(3, M), maps:is_key(3.0, M)]]),
    io:format("~w~n", [[maps:keys(M), maps:values(M), maps:to_list(M)]]),
    io:format("~w~n", [[maps:put(a, x, M), maps:remove(a, M), maps:remove(zz, M) =:= M, maps:update(b, y, M), maps:take(3, M), maps:take(zz, M)]]),
    io:format("~w~n", [[maps:from_list([{a, 1}, {b, 2}, {a, 3}]), maps:from_list([]), maps:from_keys([c, b, a, b], 0), maps:merge(#{a => 1, b => 2}, #{b => 3, c => 4})]]),
    io:format("~w~n", [[is_map_key(a, M), map_get(a, M), maps:new()]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> maps:get(z, M) end, fun() -> maps:get(z, id(notmap)) end, fun() -> map_size(id([])) end, fun() -> maps:update(z, 1, M) end,
        fun() -> maps:put(a, 1, id({})) end, fun() -> maps:from_list([a]) end, fun() -> maps:from_list(id(x)) end, fun() -> maps:keys(id(1)) end,
        fun() -> maps:merge(id(#{}), id(a)) end, fun() -> maps:merge(id(b), id(#{})) end, fun() -> map_get(z, M) end, fun() -> is_map_key(a, id(x)) end,
        fun() -> maps:find(a, id(x)) end, fun() -> maps:from_list([{a, 1} | b]) end, fun() -> maps:take(a, id(x)) end,
        fun() -> M#{z := 1, 42.0 := 2, y := 3, 42 := 4, "y" := 5} end, fun() -> M#{a := 1, z := 2, {u, v} := 3, y := 4} end,
        fun() -> maps:next(id([1 | #{}])) end, fun() -> maps:next(id([-1 | M])) end, fun() -> maps:next(id([a | M])) end,
        fun() -> maps:next(id([6 | M])) end, fun() -> maps:next(id([0 | #{}])) end,
        fun() -> binary_to_atom(id(<<0:(255 * 8), 255>>)) end, fun() -> binary_to_atom(id(<<0:(254 * 8), 255>>)) end]],
    ok.

id(X) -> X.
