%% Long runs of interleaved insertions and removals against an association list as the model.
-module(map_many_updates).
-export([main/0]).

main() ->
    {M, L} = run(3000, 7, #{}, []),
    io:format("~w ~w~n", [map_size(M), length(L)]),
    io:format("~w~n", [[{K, V} || {K, V} <- L, maps:find(K, M) =/= {ok, V}]]),
    io:format("~w~n", [M =:= maps:from_list(L)]).

run(0, _, M, L) -> {M, L};
run(N, Seed, M, L) ->
    Next = (Seed * 1103515245 + 12345) band 16#7fffffff,
    Key = (Next bsr 8) rem 97,
    case (Next bsr 16) rem 3 of
        0 -> run(N - 1, Next, maps:remove(Key, M), [P || {K, _} = P <- L, K =/= Key]);
        _ -> run(N - 1, Next, M#{Key => N}, [{Key, N} | [P || {K, _} = P <- L, K =/= Key]])
    end.
