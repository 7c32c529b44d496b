%% Stack traces: the functions, arities or arguments, and lines, of errors raised at several depths.
-module(exception_stacktrace).
-export([main/0, a/1, b/1, c/1, tail/1, id/1]).

main() ->
    [io:format("~p~n", [trace(fun() -> a(K) end)]) || K <- [error, badarith, badmatch, case_clause, if_clause, function_clause, badarg, undef, throw, exit, badfun]],
    io:format("~p~n", [trace(fun() -> tail(3) end)]).

trace(F) ->
    try
        F()
    catch
        Class:Reason:Stack ->
            {Class, Reason, [{M, Fn, A, line(L)} || {M, Fn, A, L} <- Stack, M =/= harness_driver, not is_internal(Fn)]}
    end.

is_internal(Fn) -> hd(atom_to_list(Fn)) =:= $-.

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.

a(K) ->
    R = b(K),
    {a, R}.

b(K) ->
    [b | c(K)].

c(error) -> error(my_error);
c(badarith) -> id(1) + id(c);
c(badmatch) ->
    {ok, X} = id(c),
    X;
c(case_clause) ->
    case id(c) of
        d -> ok
    end;
c(if_clause) ->
    L = id([]),
    if
        hd(L) -> ok
    end;
c(badarg) -> atom_to_list(id("c"));
c(undef) -> exception_stacktrace:undefined(1, 2);
c(throw) -> throw(thrown);
c(exit) -> exit(exited);
c(badfun) -> (id(c))(1).

id(X) -> X.

tail(0) -> error(bottom, [0]);
tail(N) when N > 0 -> tail(N - 1).
