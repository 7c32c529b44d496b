%% Permutations, combinations, power sets, partitions of a number, Gray codes, Pascal's triangle.
-module(algorithm_permutations).
-export([main/0]).

main() ->
    io:format("~p~n", [perms("abc")]),
    io:format("~w~n", [length(perms([1, 2, 3, 4, 5, 6]))]),
    io:format("~w~n", [combinations(2, [a, b, c, d])]),
    io:format("~w~n", [powerset([1, 2, 3])]),
    io:format("~w~n", [[length(partitions(N, N)) || N <- [1, 2, 3, 4, 5, 10, 20]]]),
    io:format("~w~n", [gray(3)]),
    io:format("~w~n", [pascal(10)]).

perms([]) -> [[]];
perms(L) -> [[H | T] || H <- L, T <- perms(L -- [H])].

combinations(0, _) -> [[]];
combinations(_, []) -> [];
combinations(K, [H | T]) -> [[H | C] || C <- combinations(K - 1, T)] ++ combinations(K, T).

powerset([]) -> [[]];
powerset([H | T]) -> P = powerset(T), [[H | S] || S <- P] ++ P.

partitions(0, _) -> [[]];
partitions(N, Max) -> [[K | P] || K <- range(1, min(N, Max)), P <- partitions(N - K, K)].

gray(0) -> [[]];
gray(N) -> G = gray(N - 1), [[0 | C] || C <- G] ++ [[1 | C] || C <- lists:reverse(G, [])].

pascal(1) -> [[1]];
pascal(N) -> [R | _] = Rs = pascal(N - 1), [next([0 | R]) | Rs].

next([A, B | T]) -> [A + B | next([B | T])];
next([A]) -> [A].

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
