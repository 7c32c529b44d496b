%% Named funs call themselves, with and without environment; mutual recursion through arguments.
-module(fun_named).
-export([main/0]).

main() ->
    Fac = fun F(0) -> 1; F(N) -> N * F(N - 1) end,
    io:format("~w~n", [Fac(30)]),
    Limit = 5,
    Count = fun Loop(N, Acc) when N > Limit -> Acc; Loop(N, Acc) -> Loop(N + 1, [N | Acc]) end,
    io:format("~w~n", [Count(1, [])]),
    Even = fun(_, _, 0) -> true; (E, O, N) -> O(E, O, N - 1) end,
    Odd = fun(_, _, 0) -> false; (E, O, N) -> E(E, O, N - 1) end,
    io:format("~w~n", [[Even(Even, Odd, N) || N <- [0, 1, 2, 7, 1000]]]),
    Y = fun(F) -> (fun(X) -> F(fun(A) -> (X(X))(A) end) end)(fun(X) -> F(fun(A) -> (X(X))(A) end) end) end,
    io:format("~w~n", [(Y(fun(Self) -> fun(0) -> 0; (N) -> N + Self(N - 1) end end))(100)]),
    Deep = fun G(0) -> 0; G(N) -> 1 + G(N - 1) end,
    io:format("~w~n", [Deep(100000)]).
