%% Hundreds of generations of garbage beside live data of every kind, checked again and again.
-module(gc_live_data).
-export([main/0]).

main() ->
    Live = {range(1, 200), maps:from_list([{N, {N, [N]}} || N <- range(1, 100)]), "string", 1 bsl 300, 3.25, fun(X) -> [X, 1 bsl 70] end, {{{{}}}}, <<"binary">>},
    io:format("~w~n", [churn(300, Live, Live)]).

churn(0, A, B) -> {A =:= B, length(element(1, A)), map_get(50, element(2, A)), (element(6, B))(x), element(4, A)};
churn(N, A, B) ->
    _ = garbage(300, []),
    Copy = setelement(1, A, [X || X <- element(1, A)]),
    churn(N - 1, Copy, B).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].

garbage(0, Acc) -> length(Acc);
garbage(N, Acc) -> garbage(N - 1, [{N, N * 1.5, [N]} | Acc]).
