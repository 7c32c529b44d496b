%% Frames of failed arithmetic: with two variables, with a constant on either side, in a float expression, in a tail call.
-module(exception_arith_trace).
-export([main/0, id/1, add/2, inc/1, dec/1, minus/1, mul/2, twice/1, quotient/2, rest/2, neg/1, shift/1, both/2, fl/2, compl/1]).

main() ->
    [show(F) || F <- [
        fun() -> add(a, 1) end, fun() -> add(1, b) end, fun() -> inc(c) end, fun() -> dec(d) end, fun() -> minus(e) end, fun() -> mul(f, 2) end,
        fun() -> twice(g) end, fun() -> quotient(1, 0) end, fun() -> rest(h, 3) end, fun() -> neg(i) end, fun() -> shift(j) end, fun() -> both(k, 7) end,
        fun() -> fl(1.0, l) end, fun() -> compl(2.5) end, fun() -> quotient(1.5, 2) end]],
    ok.

show(F) ->
    try F() catch
        C:R:S -> io:format("~w ~w ~w~n", [C, R, [{M, N, A, line(L), info(L)} || {M, N, A, L} <- S, N =/= main, N =/= show, M =/= harness_driver, hd(atom_to_list(N)) =/= $-]])
    end.

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.

info(L) -> [K || {K, _} <- L, K =:= error_info].

add(A, B) -> [A + B].
inc(A) -> [A + 1].
dec(A) -> [A - 1].
minus(A) -> [10 - A].
mul(A, B) -> [A * B].
twice(A) -> [2 * A].
quotient(A, B) -> [A div B].
rest(A, B) -> [A rem B].
neg(A) -> [-A].
shift(A) -> [A bsl 3].
both(A, B) -> [A band B].
fl(A, B) -> [A * 2.0 + B * A].
compl(A) -> [bnot A].

id(X) -> X.
