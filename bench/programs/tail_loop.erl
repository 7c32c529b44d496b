%% A tail-recursive sum with a small integer accumulator.
-module(tail_loop).
-export([run/1]).

run(N) -> sum(N, 0).

sum(0, Acc) -> Acc;
sum(N, Acc) -> sum(N - 1, Acc + N).
