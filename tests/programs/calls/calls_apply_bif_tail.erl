%% Built-ins called in tail position, through apply, as funs, with a frame and without; their errors keep the caller's line.
-module(calls_apply_bif_tail).
-export([main/0, direct/1, with_frame/1, applied/3, by_fun/2]).

main() ->
    io:format("~w~n", [[direct([1, 2]), with_frame([1, 2]), applied(erlang, length, [[1]]), by_fun(fun erlang:length/1, [1, 2, 3])]]),
    [io:format("~w~n", [trace(F)]) || F <- [
        fun() -> direct(x) end, fun() -> with_frame(x) end, fun() -> applied(erlang, length, [x]) end, fun() -> by_fun(fun erlang:length/1, x) end,
        fun() -> applied(erlang, error, [given]) end, fun() -> applied(erlang, throw, [ball]) end, fun() -> applied(erlang, exit, [bye]) end,
        fun() -> by_fun(fun erlang:error/1, thing) end, fun() -> applied(erlang, apply, [erlang, hd, [[]]]) end]],
    ok.

trace(F) ->
    try F() catch C:R:S -> {C, R, [{Fn, A, line(L)} || {_, Fn, A, L} <- S, Fn =/= main, Fn =/= trace, Fn =/= run, hd(atom_to_list(Fn)) =/= $-]} end.

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.

direct(L) -> length(L).

with_frame(L) ->
    N = length(L),
    self() ! N,
    receive N -> list_to_tuple(L) end.

applied(M, F, A) -> apply(M, F, A).

by_fun(F, X) -> F(X).
