%% The binary trees benchmark in small: many short-lived trees beside one long-lived one.
-module(gc_trees).
-export([main/0]).

main() ->
    Max = 10,
    io:format("stretch ~w~n", [check(tree(Max + 1))]),
    Long = tree(Max),
    [begin
         Count = 1 bsl (Max - D + 4),
         io:format("~w trees of depth ~w: ~w~n", [Count, D, many(Count, D, 0)])
     end || D <- [4, 6, 8]],
    io:format("long lived ~w~n", [check(Long)]).

many(0, _, Sum) -> Sum;
many(N, D, Sum) -> many(N - 1, D, Sum + check(tree(D))).

tree(0) -> {nil, nil};
tree(D) -> {tree(D - 1), tree(D - 1)}.

check({nil, _}) -> 1;
check({L, R}) -> 1 + check(L) + check(R).
