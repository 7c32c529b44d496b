%% ~f, ~e and ~g: rounding, large and small numbers, precision, and errors for what does not fit.
-module(format_floats).
-export([main/0]).

main() ->
    Values = [0.0, 1.0, -1.5, 0.1, 123456.789, 1.0e-5, 1.0e15, 9.99999999, 0.5, 2.5, 1.0e22, 0.05],
    [io:format("~f ~e ~g~n", [V, V, V]) || V <- Values],
    [io:format("~.1f ~.3e ~.4g ~.10f~n", [V, V, V, V]) || V <- Values],
    io:format("~10.2f|~-12.3e|~12.4g|~n", [3.14159, 3.14159, 3.14159]),
    io:format("~.20f~n", [0.1]),
    io:format("~p ~w ~p ~p~n", [1.0e22, 123456789.0, 0.0001, 1.0e-10]).
