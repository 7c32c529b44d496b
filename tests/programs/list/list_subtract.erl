%% --, on short and long lists: each element of the right removes the first equal (=:=) element of the left.
-module(list_subtract).
-export([main/0]).

main() ->
    io:format("~w~n", [[1, 2, 3, 1, 2, 3] -- [1, 1, 2]]),
    io:format("~w~n", [[1, 1.0, 2] -- [1.0]]),
    io:format("~w~n", [[] -- [1]]),
    io:format("~w~n", [[1, 2] -- []]),
    io:format("~w~n", [[1, 2, 3] -- [1, 2] -- [1]]),
    A = range(1, 500), B = [X || X <- A, X rem 7 =/= 0],
    io:format("~w~n", [A -- B]),
    io:format("~w~n", [(A ++ A) -- (A ++ B)]),
    io:format("~w~n", [[{a, [X]} || X <- range(1, 30)] -- [{a, [X]} || X <- range(1, 30), X =/= 17]]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
