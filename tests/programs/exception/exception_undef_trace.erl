%% Undefined functions and modules: frames of direct calls, tail calls, apply, funs and spawned functions.
-module(exception_undef_trace).
-export([main/0, body/0, tail/0, args/1, by_apply/3]).

main() ->
    [io:format("~p~n", [trace(F)]) || F <- [fun body/0, fun tail/0, fun() -> args([1, {two}]) end, fun() -> by_apply(no_such_module, f, [x, y]) end, fun() -> by_apply(?MODULE, f, []) end, fun() -> (fun ?MODULE:nothing/2)(a, b) end]],
    {P, M} = spawn_monitor(no_such_module, start, [arg]),
    receive {'DOWN', M, process, P, {R, S}} -> io:format("~p~n", [{R, [{Mod, F, A} || {Mod, F, A, _} <- S]}]) end,
    io:format("~w~n", [catch_throw()]).

trace(F) ->
    try F() catch C:R:S -> {C, R, [{M, Fn, A, line(L)} || {M, Fn, A, L} <- S, M =/= harness_driver, Fn =/= main, Fn =/= trace, hd(atom_to_list(Fn)) =/= $-]} end.

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.

body() ->
    X = no_such_module:f(1, "two", #{three => 3}),
    {X}.

tail() -> no_such_module:g().

args(L) -> ?MODULE:missing(L, L).

by_apply(M, F, A) -> [apply(M, F, A)].

catch_throw() -> try no_such_module:h() catch throw:X -> X; error:undef -> undef end.
