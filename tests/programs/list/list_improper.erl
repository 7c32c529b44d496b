%% Improper lists: building, matching, printing, and which operations accept them.
-module(list_improper).
-export([main/0]).

main() ->
    L = [1, 2 | 3],
    [H | T] = L,
    io:format("~w ~w ~p~n", [H, T, L]),
    io:format("~w ~w~n", [is_list(L), tl(tl(L))]),
    io:format("~w~n", [[a | [b | [c | []]]] =:= [a, b, c]]),
    io:format("~p ~p~n", [[a, b | "cd"], ["ab" | cd]]),
    io:format("~w~n", [[[1 | 2] < [1, 2], [1 | 2] > [1], [1 | 2] == [1.0 | 2.0]]]),
    io:format("~w~n", [last(L)]),
    io:format("~p~n", [[{}|{}]]).

last([_ | T]) when is_list(T) -> last(T);
last([_ | T]) -> T.
