%% An error that nothing catches: the driver prints it with its frames and lines.
-module(exception_uncaught_error).
-export([main/0]).

main() ->
    io:format("before~n"),
    X = outer(3),
    io:format("never ~w~n", [X]).

outer(N) ->
    Y = inner([N, N - 3]),
    Y + 1.

inner([A, B]) ->
    A div B.
