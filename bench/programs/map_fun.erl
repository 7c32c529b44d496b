%% lists:map of a closure over a list of 1,000 elements, N times.
%% otp
-module(map_fun).
-export([run/1]).

run(N) -> repeat(N, lists:seq(1, 1000), 0).

repeat(0, List, Sum) -> Sum + length(List);
repeat(N, List, Sum) -> repeat(N - 1, List, Sum + hd(lists:map(fun(X) -> X + N end, List))).
