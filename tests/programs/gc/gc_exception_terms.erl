%% Large terms thrown through many frames survive the collection that unwinding may cause.
-module(gc_exception_terms).
-export([main/0]).

main() ->
    io:format("~w~n", [length([x || N <- range(1, 200), thrown(N) =:= {caught, range(1, N)}])]),
    io:format("~w~n", [try error({big, range(1, 5000)}) catch error:{big, L}:S -> waste(50), {length(L), is_list(S), length(L)} end]).

thrown(N) ->
    try down(20, N) catch throw:{payload, L} -> waste(5), {caught, L} end.

down(0, N) -> throw({payload, range(1, N)});
down(D, N) -> [waste(1) | down(D - 1, N)].

waste(0) -> ok;
waste(N) -> _ = [{N, X, X} || X <- "garbage garbage garbage"], waste(N - 1).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
