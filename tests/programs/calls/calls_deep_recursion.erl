%% Body recursion a million deep, with one, with several and with no live variables across the call.
%% heavy
-module(calls_deep_recursion).
-export([main/0]).

main() ->
    io:format("~w~n", [count(1000000)]),
    io:format("~w~n", [length(build(1000000))]),
    io:format("~w~n", [many(1000000, 1, 2, 3)]),
    io:format("~w~n", [nested(18)]).

count(0) -> 0;
count(N) -> 1 + count(N - 1).

build(0) -> [];
build(N) -> [N | build(N - 1)].

many(0, A, B, C) -> A + B + C;
many(N, A, B, C) -> R = many(N - 1, A, B, C), (R + A * N - B * N + C) rem 1000003.

nested(0) -> 1;
nested(N) -> nested(N - 1) + nested(N - 1).
