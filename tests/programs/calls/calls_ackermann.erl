%% Ackermann's function, Takeuchi's function and McCarthy's 91.
-module(calls_ackermann).
-export([main/0]).

main() ->
    io:format("~w~n", [[ack(M, N) || M <- [0, 1, 2], N <- [0, 1, 5, 9]]]),
    io:format("~w~n", [[ack(3, N) || N <- [0, 1, 2, 3, 4]]]),
    io:format("~w~n", [tak(12, 8, 4)]),
    io:format("~w~n", [[mc(N) || N <- [1, 50, 99, 100, 101, 102, 150]]]).

ack(0, N) -> N + 1;
ack(M, 0) -> ack(M - 1, 1);
ack(M, N) -> ack(M - 1, ack(M, N - 1)).

tak(X, Y, Z) when Y >= X -> Z;
tak(X, Y, Z) -> tak(tak(X - 1, Y, Z), tak(Y - 1, Z, X), tak(Z - 1, X, Y)).

mc(N) when N > 100 -> N - 10;
mc(N) -> mc(mc(N + 11)).
