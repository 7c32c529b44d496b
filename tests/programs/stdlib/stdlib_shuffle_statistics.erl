%% Shuffling with rand and lists:keysort; counts with maps; a histogram printed with io:format.
%% otp
-module(stdlib_shuffle_statistics).
-export([main/0]).

main() ->
    _ = rand:seed(exsss, {10, 20, 30}),
    Shuffled = [X || {_, X} <- lists:keysort(1, [{rand:uniform(), N} || N <- lists:seq(1, 20)])],
    io:format("~w~n", [Shuffled]),
    Counts = lists:foldl(fun(X, M) -> maps:update_with(X, fun(C) -> C + 1 end, 1, M) end, #{}, [rand:uniform(6) + rand:uniform(6) || _ <- lists:seq(1, 1000)]),
    [io:format("~2w ~-30s ~4w~n", [K, lists:duplicate(V div 8, $#), V]) || {K, V} <- lists:sort(maps:to_list(Counts))],
    ok.
