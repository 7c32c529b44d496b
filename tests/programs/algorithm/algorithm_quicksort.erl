%% Quicksort and heap sort by leftist heaps on 1,500 pseudo-random numbers.
-module(algorithm_quicksort).
-export([main/0]).

main() ->
    L = random(1500, 1),
    S = quicksort(L),
    io:format("~w ~w~n", [take(8, S), length(S)]),
    io:format("~w~n", [heapsort(L) =:= S]),
    io:format("~w~n", [quicksort([b, 1, {x}, "s", 2.5, a])]).

random(0, _) -> [];
random(N, Seed) -> [Seed | random(N - 1, (Seed * 16807) rem 2147483647)].

quicksort([]) -> [];
quicksort([P | T]) ->
    {Small, Large} = split(P, T, [], []),
    quicksort(Small) ++ [P | quicksort(Large)].

split(_, [], S, L) -> {S, L};
split(P, [H | T], S, L) when H < P -> split(P, T, [H | S], L);
split(P, [H | T], S, L) -> split(P, T, S, [H | L]).

heapsort(L) -> drain(build(L, nil)).

build([], H) -> H;
build([X | T], H) -> build(T, merge({1, X, nil, nil}, H)).

merge(nil, H) -> H;
merge(H, nil) -> H;
merge({_, X, L1, R1}, {_, Y, _, _} = H2) when X =< Y -> node(X, L1, merge(R1, H2));
merge(H1, {_, Y, L2, R2}) -> node(Y, L2, merge(H1, R2)).

node(X, A, B) ->
    case {rank(A), rank(B)} of
        {RA, RB} when RA >= RB -> {RB + 1, X, A, B};
        {RA, _} -> {RA + 1, X, B, A}
    end.

rank(nil) -> 0;
rank({R, _, _, _}) -> R.

drain(nil) -> [];
drain({_, X, L, R}) -> [X | drain(merge(L, R))].

take(0, _) -> [];
take(N, [H | T]) -> [H | take(N - 1, T)].
