%% The functions of the maps module that take funs, iterators, and sorting their results.
%% otp
-module(map_module).
-export([main/0]).

main() ->
    M = maps:from_list([{N, N * 2} || N <- lists:seq(1, 50)]),
    io:format("~w~n", [maps:fold(fun(K, V, A) -> A + K * V end, 0, M)]),
    io:format("~w~n", [lists:sort(maps:to_list(maps:filter(fun(K, _) -> K rem 10 =:= 0 end, M)))]),
    io:format("~w~n", [lists:sort(maps:values(maps:map(fun(K, V) -> {K, V} end, maps:with([1, 2, 77], M))))]),
    io:format("~w~n", [maps:filtermap(fun(K, V) when K > 48 -> {true, -V}; (K, _) -> K =:= 1 end, M)]),
    io:format("~w~n", [map_size(maps:without(lists:seq(1, 45), M))]),
    io:format("~w~n", [maps:update_with(a, fun(X) -> X + 1 end, #{a => 1})]),
    io:format("~w~n", [maps:update_with(b, fun(X) -> X + 1 end, 10, #{a => 1})]),
    io:format("~w~n", [maps:merge_with(fun(_, A, B) -> A + B end, #{a => 1, b => 2}, #{b => 3, c => 4})]),
    io:format("~w~n", [maps:intersect(#{a => 1, b => 2}, #{b => 3, c => 4})]),
    io:format("~w~n", [lists:sort(iterate(maps:next(maps:iterator(M)), []))  =:= lists:sort(maps:to_list(M))]),
    io:format("~w~n", [maps:next(maps:iterator(#{}))]),
    io:format("~w~n", [maps:size(maps:from_keys(lists:seq(1, 100), x))]),
    io:format("~w~n", [maps:groups_from_list(fun(X) -> X rem 3 end, lists:seq(1, 10))]),
    maps:foreach(fun(K, V) -> io:format("~w=~w ", [K, V]) end, #{x => 1, y => 2}),
    io:format("~n~p~n", [try maps:update_with(z, fun(X) -> X end, #{}) catch error:R -> R end]).

iterate(none, Acc) -> Acc;
iterate({K, V, I}, Acc) -> iterate(maps:next(I), [{K, V} | Acc]).
