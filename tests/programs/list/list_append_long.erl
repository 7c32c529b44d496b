%% Appending, flattening and reversing lists of a hundred thousand elements.
%% heavy
-module(list_append_long).
-export([main/0]).

main() ->
    L = range(1, 100000, []),
    io:format("~w~n", [length(L ++ L)]),
    io:format("~w~n", [sum(L ++ [a] -- [a], 0)]),
    io:format("~w~n", [hd(lists:reverse(L, []))]),
    io:format("~w~n", [length(flat([[X, [X, [[X]]]] || X <- range(1, 10000, [])], []))]),
    io:format("~w~n", [tuple_size(list_to_tuple(L))]),
    io:format("~w~n", [sum(tuple_to_list(list_to_tuple(L)), 0)]).

range(N, M, Acc) when N > M -> Acc;
range(N, M, Acc) -> range(N, M - 1, [M | Acc]).

sum([], S) -> S;
sum([H | T], S) -> sum(T, S + H).

flat([H | T], Acc) -> flat(H, flat(T, Acc));
flat([], Acc) -> Acc;
flat(X, Acc) -> [X | Acc].
