%% OTP's gb_trees: insert, look up, delete, balance, iterate, smallest and largest, errors.
%% otp
-module(stdlib_gb_trees).
-export([main/0]).

main() ->
    T = lists:foldl(fun(K, A) -> gb_trees:insert(K * 37 rem 101, K, A) end, gb_trees:empty(), lists:seq(1, 100)),
    io:format("~w ~w~n", [gb_trees:size(T), lists:sublist(gb_trees:to_list(T), 5)]),
    io:format("~w~n", [[gb_trees:lookup(5, T), gb_trees:lookup(0, T), gb_trees:get(7, T), gb_trees:is_defined(9, T), gb_trees:smallest(T), gb_trees:largest(T)]]),
    T2 = lists:foldl(fun(K, A) -> gb_trees:delete(K, A) end, T, lists:seq(1, 90)),
    io:format("~w~n", [gb_trees:to_list(gb_trees:balance(T2))]),
    {K, V, T3} = gb_trees:take_smallest(T2),
    io:format("~w~n", [{K, V, gb_trees:keys(T3), gb_trees:values(gb_trees:map(fun(_, X) -> -X end, T3))}]),
    io:format("~w~n", [iterate(gb_trees:next(gb_trees:iterator_from(95, T2)))]),
    io:format("~w~n", [gb_trees:enter(1, x, gb_trees:from_orddict([{1, a}, {2, b}]))]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [fun() -> gb_trees:insert(5, x, T) end, fun() -> gb_trees:get(0, T) end, fun() -> gb_trees:smallest(gb_trees:empty()) end]],
    ok.

iterate(none) -> [];
iterate({K, _, I}) -> [K | iterate(gb_trees:next(I))].
