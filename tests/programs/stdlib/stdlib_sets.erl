%% gb_sets, ordsets and sets (both versions) agree on union, intersection, difference and membership.
%% otp
-module(stdlib_sets).
-export([main/0]).

main() ->
    A = [X * X rem 50 || X <- lists:seq(1, 60)], B = lists:seq(1, 50, 3),
    [io:format("~w ~w~n", [M, run(M, fun(L) -> M:from_list(L) end, A, B)]) || M <- [gb_sets, ordsets, sets]],
    io:format("~w~n", [run(sets, fun(L) -> sets:from_list(L, [{version, 2}]) end, A, B)]),
    S = gb_sets:from_list([3, 1, 2]),
    io:format("~w~n", [[gb_sets:smallest(S), gb_sets:largest(S), gb_sets:to_list(gb_sets:add(0, S)), gb_sets:take_smallest(S)]]),
    Big = sets:from_list(lists:seq(1, 2000)),
    io:format("~w~n", [sets:size(sets:filter(fun(X) -> X rem 3 =:= 0 end, Big))]),
    io:format("~w~n", [sets:fold(fun(X, Acc) -> X + Acc end, 0, Big)]).

run(M, From, A, B) ->
    SA = From(A), SB = From(B),
    [lists:sort(M:to_list(X)) || X <- [M:union(SA, SB), M:intersection(SA, SB), M:subtract(SA, SB), M:add_element(77, SA), M:del_element(1, SA)]] ++
        [M:is_element(4, SA), M:is_element(5, SA), M:is_subset(M:intersection(SA, SB), SA), M:is_disjoint(SA, SB), M:size(SA)].
