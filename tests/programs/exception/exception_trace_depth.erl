%% A stack trace has at most eight frames; tail calls leave none; the error's own arguments when given.
-module(exception_trace_depth).
-export([main/0, body/1, tail/1]).

main() ->
    io:format("~w~n", [frames(fun() -> body(20) end)]),
    io:format("~w~n", [frames(fun() -> tail(20) end)]),
    io:format("~w~n", [frames(fun() -> error(x, [some, args]) end)]),
    io:format("~w~n", [frames(fun() -> error(x, none) end)]),
    io:format("~w~n", [frames(fun() -> error(x) end)]).

frames(F) ->
    try F() catch error:_:S -> [case Fn of body -> {body, A}; tail -> {tail, A}; _ -> args(A) end || {_, Fn, A, _} <- S] end.

args(A) when is_list(A) -> A;
args(A) -> {arity, A}.

body(0) -> error(here);
body(N) -> 1 + body(N - 1).

tail(0) -> error(here);
tail(N) -> tail(N - 1).
