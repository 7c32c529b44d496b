%% The factorial of N by plain recursion, 20 times: bignums times small integers.
-module(factorial).
-export([run/1]).

run(N) -> repeat(20, N, 0).

repeat(0, _, Sum) -> Sum;
repeat(K, N, Sum) -> repeat(K - 1, N, Sum + factorial(N) rem 1000000007).

factorial(0) -> 1;
factorial(N) -> N * factorial(N - 1).
