%% Allocation beside a large live heap: a tree of a million nodes stays alive while N short-lived lists are made.
-module(live_heap).
-export([run/1]).

run(N) ->
    Live = tree(19),
    Sum = churn(N, 0),
    {count(Live), Sum}.

tree(0) -> {leaf, 0};
tree(D) -> {tree(D - 1), tree(D - 1)}.

count({leaf, _}) -> 1;
count({Left, Right}) -> count(Left) + count(Right).

churn(0, Sum) -> Sum;
churn(N, Sum) -> churn(N - 1, Sum + length(pairs(100, N))).

pairs(0, _) -> [];
pairs(K, N) -> [{K, N} | pairs(K - 1, N)].
