%% erlang:raise/3 with a given trace; raise with a bad class answers badarg; re-raising keeps the first trace.
-module(exception_raise).
-export([main/0, deep/1, again/0]).

main() ->
    Trace = [{m, f, 1, []}, {m, g, [x], [{file, "m.erl"}, {line, 7}]}],
    [io:format("~p~n", [try erlang:raise(C, reason, Trace) catch C2:R:S -> {C2, R, S} end]) || C <- [throw, error, exit]],
    io:format("~p~n", [try erlang:raise(error, x, []) catch C3:R3:S3 -> {C3, R3, S3} end]),
    io:format("~p~n", [try again() catch C4:R4:S4 -> {C4, R4, [{F, A, line(L)} || {exception_raise, F, A, L} <- S4, F =/= main]} end]),
    io:format("~p~n", [try erlang:raise(error, x, [{m, f, 1}]) catch C5:R5:S5 -> {C5, R5, S5} end]),
    io:format("~p~n", [catch erlang:raise(error, x, not_a_trace)]),
    io:format("~p~n", [erlang:raise(nonsense, x, [])]).

again() ->
    try
        [deep(3)]
    catch
        Class:Reason:Stack -> erlang:raise(Class, {again, Reason}, Stack)
    end.

deep(0) -> error(bottom);
deep(N) -> [deep(N - 1)].

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.
