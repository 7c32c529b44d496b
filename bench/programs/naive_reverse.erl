%% Naive reverse of a list of 500 elements, N times: cons cells, body recursion, short-lived garbage.
-module(naive_reverse).
-export([run/1]).

run(N) -> repeat(N, sequence(1, 500), []).

repeat(0, _, Last) -> hd(Last);
repeat(N, List, _) -> repeat(N - 1, List, reverse(List)).

reverse([]) -> [];
reverse([Head | Tail]) -> append(reverse(Tail), [Head]).

append([], Ys) -> Ys;
append([X | Xs], Ys) -> [X | append(Xs, Ys)].

sequence(N, M) when N > M -> [];
sequence(N, M) -> [N | sequence(N + 1, M)].
