%% Boxed numbers as the only garbage and the only live data: floats in long sums, bignums in long products.
-module(gc_floats_bignums).
-export([main/0]).

main() ->
    io:format("~w~n", [floats(20000, 0.0)]),
    io:format("~w~n", [bigs(300, 1) rem 1000000007]),
    L = [N * 1.25 || N <- range(1, 2000)],
    M = [N bsl 64 || N <- range(1, 2000)],
    _ = floats(5000, 1.0),
    io:format("~w ~w~n", [sum(L, 0.0), sum(M, 0)]).

floats(0, Acc) -> Acc;
floats(N, Acc) -> floats(N - 1, Acc + 1 / N).

bigs(0, Acc) -> Acc;
bigs(N, Acc) -> bigs(N - 1, Acc * (N + (1 bsl 40))).

sum([], S) -> S;
sum([H | T], S) -> sum(T, S + H).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
