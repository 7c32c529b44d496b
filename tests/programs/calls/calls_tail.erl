%% Ten million tail calls of itself, and a million among three functions, in constant space.
%% heavy
-module(calls_tail).
-export([main/0, ping/2, pong/2]).

main() ->
    io:format("~w~n", [loop(10000000, 0)]),
    io:format("~w~n", [a(1000000, 0)]),
    io:format("~w~n", [ping(100000, [])]),
    io:format("~w~n", [through(fun through/3, 100000, 0)]).

loop(0, Acc) -> Acc;
loop(N, Acc) -> loop(N - 1, Acc + (N band 7)).

a(0, Acc) -> {a, Acc};
a(N, Acc) -> b(N - 1, Acc + 1).
b(0, Acc) -> {b, Acc};
b(N, Acc) -> c(N - 1, Acc + 2).
c(0, Acc) -> {c, Acc};
c(N, Acc) -> a(N - 1, Acc - 1).

ping(0, X) -> {ping, X};
ping(N, X) -> ?MODULE:pong(N - 1, X).
pong(0, X) -> {pong, X};
pong(N, X) -> ?MODULE:ping(N - 1, X).

through(_, 0, Acc) -> Acc;
through(F, N, Acc) -> F(F, N - 1, Acc + 1).
