%% Old-style catch: values, tagged exits, traces of errors, catch inside expressions and in guards' bodies.
-module(exception_catch_all).
-export([main/0, f/1]).

main() ->
    io:format("~w~n", [catch f(1)]),
    io:format("~w~n", [catch f(2)]),
    io:format("~w~n", [catch f(3)]),
    {'EXIT', {Reason, [{M, F, A, _} | _]}} = (catch f(4)),
    io:format("~w~n", [{Reason, M, F, A}]),
    io:format("~w~n", [1 + (catch throw(41))]),
    io:format("~w~n", [[(catch f(N)) || N <- [1, 2, 3]]]),
    case catch f(3) of
        {'EXIT', R} -> io:format("exit ~w~n", [R]);
        Other -> io:format("~w~n", [Other])
    end,
    io:format("~w~n", [{catch f(1), catch f(2), (catch f(1)) =:= one}]).

f(1) -> one;
f(2) -> throw(two);
f(3) -> exit(three);
f(4) -> error(four).
