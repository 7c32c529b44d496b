%% All solutions of the queens puzzle for boards of 4 to 7, and the first for 8.
-module(algorithm_nqueens).
-export([main/0]).

main() ->
    io:format("~w~n", [[length(queens(N)) || N <- [4, 5, 6, 7]]]),
    io:format("~w~n", [queens(4)]),
    io:format("~w~n", [first(8)]).

queens(N) -> place(N, N, []).

place(0, _, Qs) -> [Qs];
place(K, N, Qs) -> flat([place(K - 1, N, [C | Qs]) || C <- range(1, N), safe(C, Qs, 1)]).

flat([]) -> [];
flat([H | T]) -> H ++ flat(T).

safe(_, [], _) -> true;
safe(C, [Q | Qs], D) -> C =/= Q andalso abs(C - Q) =/= D andalso safe(C, Qs, D + 1).

first(N) ->
    try search(N, N, []), none catch throw:{found, Qs} -> Qs end.

search(0, _, Qs) -> throw({found, Qs});
search(K, N, Qs) -> [search(K - 1, N, [C | Qs]) || C <- range(1, N), safe(C, Qs, 1)].

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
