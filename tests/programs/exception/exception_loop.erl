%% A hundred thousand exceptions raised and caught in a loop, and through a hundred frames each; no growth, no leak.
-module(exception_loop).
-export([main/0]).

main() ->
    io:format("~w~n", [loop(20000, 0)]),
    io:format("~w~n", [deep_loop(200, 0)]),
    io:format("~w~n", [[try nest(N) catch C:R -> {C, R} end || N <- [0, 1, 100]]]).

loop(0, Acc) -> Acc;
loop(N, Acc) ->
    V = try f(N) of X -> X catch throw:T -> T; error:badarith -> 1; exit:E -> E end,
    loop(N - 1, Acc + V).

f(N) when N rem 4 =:= 0 -> throw(2);
f(N) when N rem 4 =:= 1 -> exit(3);
f(N) when N rem 4 =:= 2 -> N / 0;
f(_) -> 4.

deep_loop(0, Acc) -> Acc;
deep_loop(N, Acc) -> deep_loop(N - 1, Acc + (try deep(100) catch {bottom, X} -> X end)).

deep(0) -> throw({bottom, 1});
deep(N) -> 1 + deep(N - 1).

nest(0) -> throw(innermost);
nest(N) -> try nest(N - 1) catch throw:X when N > 1000 -> X after ok end.
