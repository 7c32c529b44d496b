%% An exit that nothing catches, after output without a line end.
-module(exception_uncaught_exit).
-export([main/0]).

main() ->
    io:format("no line end"),
    stop({shutdown, "because"}).

stop(Why) -> exit(Why).
