%% Keys that are equal by == but not by =:=, long keys with common prefixes, keys of every kind in one large map.
-module(map_collisions).
-export([main/0]).

main() ->
    Keys = [1, 1.0, 0.0, "1", '1', <<"1">>, {1}, [1], [[1]], {{1}}, #{1 => 1}, #{1.0 => 1}, 1 bsl 80, -(1 bsl 80), 1.0e300, fun main/0 =:= x, []] ++
           [{prefix, N, "the same long text"} || N <- range(1, 100)] ++ [float(N) || N <- range(2, 60)] ++ range(2, 60) ++ [N bsl 64 || N <- range(1, 60)],
    M = maps:from_list([{K, {v, K}} || K <- Keys]),
    io:format("~w ~w~n", [map_size(M), length(Keys)]),
    io:format("~w~n", [[K || K <- Keys, map_get(K, M) =/= {v, K}]]),
    io:format("~w~n", [{map_get(1, M), map_get(1.0, M), maps:find(1.5, M), maps:find({{1.0}}, M)}]),
    io:format("~w~n", [map_size(remove(Keys, M))]).

remove([], M) -> M;
remove([K | Ks], M) -> {{v, K}, M2} = maps:take(K, M), remove(Ks, M2).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
