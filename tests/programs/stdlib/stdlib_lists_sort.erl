%% lists:sort of random, sorted, reversed and equal-heavy lists of 1,000; stable keysort; sort by a fun.
%% otp
-module(stdlib_lists_sort).
-export([main/0]).

main() ->
    R = random(1000, 99),
    S = lists:sort(R),
    io:format("~w ~w ~w~n", [length(S), hd(S), lists:last(S)]),
    io:format("~w~n", [[S =:= lists:sort(X) || X <- [S, lists:reverse(S), lists:reverse(R), lists:sort(fun(A, B) -> A > B end, R)]]]),
    io:format("~w~n", [lists:sum(lists:usort([X rem 100 || X <- R]))]),
    Keyed = lists:zip([X rem 7 || X <- R], lists:seq(1, 1000)),
    io:format("~w~n", [[N || {3, N} <- lists:keysort(1, Keyed)] =:= [N || {3, N} <- Keyed]]),
    io:format("~w~n", [lists:sort([b, 1.0, "x", 1, {}, a, [], <<"q">>, {1}, 0.5])]),
    io:format("~w~n", [lists:usort([1, 1.0, 2, 2.0, 1])]),
    io:format("~w~n", [lists:sublist(lists:umerge([lists:usort(random(100, K)) || K <- [1, 2, 3]]), 20)]).

random(0, _) -> [];
random(N, Seed) -> [Seed rem 100000 | random(N - 1, (Seed * 1103515245 + 12345) band 16#7fffffff)].
