%% Shortest paths by Dijkstra with a pairing heap, on a small graph and on a generated grid.
-module(algorithm_dijkstra).
-export([main/0]).

main() ->
    Graph = #{a => [{b, 7}, {c, 9}, {f, 14}], b => [{c, 10}, {d, 15}], c => [{d, 11}, {f, 2}], d => [{e, 6}], e => [], f => [{e, 9}], z => []},
    io:format("~p~n", [dijkstra(a, fun(N) -> map_get(N, Graph) end)]),
    Grid = fun({X, Y}) -> [{{X2, Y2}, 1 + (X2 * 7 + Y2 * 13) rem 5} || {X2, Y2} <- [{X + 1, Y}, {X, Y + 1}, {X - 1, Y}, {X, Y - 1}], X2 >= 0, Y2 >= 0, X2 < 15, Y2 < 15] end,
    D = dijkstra({0, 0}, Grid),
    io:format("~w ~w~n", [map_size(D), [map_get(P, D) || P <- [{0, 0}, {14, 0}, {7, 7}, {14, 14}]]]).

dijkstra(Start, Edges) -> loop({{0, Start}, []}, Edges, #{}).

loop(empty, _, Done) -> Done;
loop({{Distance, Node}, _} = Heap, Edges, Done) when is_map_key(Node, Done) -> _ = Distance, loop(pop(Heap), Edges, Done);
loop({{Distance, Node}, _} = Heap, Edges, Done) ->
    loop(push_all([{Distance + W, To} || {To, W} <- Edges(Node)], pop(Heap)), Edges, Done#{Node => Distance}).

push_all([], H) -> H;
push_all([X | Xs], H) -> push_all(Xs, merge({X, []}, H)).

merge(empty, H) -> H;
merge(H, empty) -> H;
merge({X, Xs}, {Y, _} = H) when X =< Y -> {X, [H | Xs]};
merge(H, {Y, Ys}) -> {Y, [H | Ys]}.

pop({_, Heaps}) -> pairs(Heaps).

pairs([]) -> empty;
pairs([H]) -> H;
pairs([A, B | Hs]) -> merge(merge(A, B), pairs(Hs)).
