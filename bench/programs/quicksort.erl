%% Quicksort of N pseudo-random integers with partition by two accumulators.
-module(quicksort).
-export([run/1]).

run(N) ->
    Sorted = sort(random(N, 42)),
    checksum(Sorted, 0, 0).

random(0, _) -> [];
random(N, Seed) -> [Seed | random(N - 1, Seed * 16807 rem 2147483647)].

sort([]) -> [];
sort([Pivot | List]) ->
    {Small, Large} = partition(Pivot, List, [], []),
    append(sort(Small), [Pivot | sort(Large)]).

partition(_, [], Small, Large) -> {Small, Large};
partition(Pivot, [X | Xs], Small, Large) when X < Pivot -> partition(Pivot, Xs, [X | Small], Large);
partition(Pivot, [X | Xs], Small, Large) -> partition(Pivot, Xs, Small, [X | Large]).

append([], Ys) -> Ys;
append([X | Xs], Ys) -> [X | append(Xs, Ys)].

checksum([], _, Sum) -> Sum;
checksum([X | Xs], I, Sum) -> checksum(Xs, I + 1, (Sum * 31 + X * I) rem 1000000007).
