%% A hand-written stable merge sort on 2,000 pseudo-random pairs.
-module(list_merge_sort).
-export([main/0]).

main() ->
    L = random(2000, 42),
    S = sort(L),
    io:format("~w ~w~n", [length(S), ordered(S)]),
    io:format("~w~n", [take(10, S)]),
    io:format("~w~n", [take(10, lists:reverse(S, []))]),
    io:format("~w~n", [sort([{2, a}, {1, b}, {2, c}, {1, d}, {2, b}])]).

random(0, _) -> [];
random(N, Seed) -> [{Seed rem 1000, N} | random(N - 1, (Seed * 1103515245 + 12345) band 16#7fffffff)].

sort([]) -> [];
sort([X]) -> [X];
sort(L) -> {A, B} = split(length(L) div 2, L, []), merge(sort(A), sort(B)).

split(0, B, A) -> {lists:reverse(A, []), B};
split(N, [H | T], A) -> split(N - 1, T, [H | A]).

merge([], B) -> B;
merge(A, []) -> A;
merge([{K1, _} = X | A], [{K2, _} | _] = B) when K1 =< K2 -> [X | merge(A, B)];
merge(A, [Y | B]) -> [Y | merge(A, B)].

ordered([{K1, _} | [{K2, _} | _] = T]) when K1 =< K2 -> ordered(T);
ordered([_]) -> true;
ordered(_) -> false.

take(0, _) -> [];
take(N, [H | T]) -> [H | take(N - 1, T)].
