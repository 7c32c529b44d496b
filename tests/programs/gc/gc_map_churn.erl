%% Large maps updated a thousand times while garbage is made: old versions kept in a list stay as they were.
-module(gc_map_churn).
-export([main/0]).

main() ->
    M0 = fill(200, #{}),
    Versions = versions(100, M0, [M0]),
    io:format("~w~n", [[V || {N, V} <- number(Versions, 100), map_get(1, V) =/= N]]),
    io:format("~w~n", [[map_size(V) || V <- [hd(Versions), M0]]]),
    io:format("~w~n", [map_get(1, M0)]).

fill(0, M) -> M#{1 => 0};
fill(N, M) -> fill(N - 1, M#{{k, N} => [N, float(N), N bsl 64]}).

versions(0, _, Acc) -> Acc;
versions(N, M, Acc) ->
    M2 = (M#{1 := map_get(1, M) + 1})#{{k, N} := {changed, N}},
    versions(N - 1, M2, [M2 | Acc]).

number([], _) -> [];
number([V | Vs], N) -> [{N, V} | number(Vs, N - 1)].
