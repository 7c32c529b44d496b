%% Atomics and counters: all functions, wrapping, limits, errors; references in messages and tables.
%% otp
-module(ets_atomics).
-export([main/0]).

main() ->
    Values = [0, 1, -1, 1 bsl 59, -(1 bsl 59), 1 bsl 62, 1 bsl 63 - 1, -(1 bsl 63), 1 bsl 63, -(1 bsl 63) - 1, 1 bsl 64 - 1, 1 bsl 64, 1 bsl 70, 1.0, x],
    [begin
        A = atomics:new(3, [{signed, S}]),
        [begin
            p({S, V}, [r(fun() -> atomics:put(A, 2, V) end), atomics:get(A, 2), r(fun() -> atomics:add(A, 2, V) end), atomics:get(A, 2), r(fun() -> atomics:add_get(A, 2, V) end),
                r(fun() -> atomics:sub_get(A, 2, V) end), r(fun() -> atomics:sub(A, 2, V) end), r(fun() -> atomics:exchange(A, 2, V) end), r(fun() -> atomics:compare_exchange(A, 2, V, 5) end),
                r(fun() -> atomics:compare_exchange(A, 2, 4, V) end), atomics:get(A, 1), atomics:get(A, 3)])
         end || V <- Values],
        p(info, maps:remove(memory, atomics:info(A)))
     end || S <- [true, false]],
    A = atomics:new(5, []),
    p(index, [{r(fun() -> atomics:get(A, I) end), r(fun() -> atomics:put(A, I, 1) end)} || I <- [0, 1, 5, 6, -1, x, 1 bsl 70, 1.0]]),
    p(new, [r(fun() -> atomics:new(N, O) end) || {N, O} <- [{0, []}, {-1, []}, {x, []}, {1, x}, {1, [x]}, {1, [{signed, x}]}, {1.0, []}, {1 bsl 70, []}]]),
    p(other, [r(fun() -> atomics:get(X, 1) end) || X <- [x, make_ref(), self(), 1]]),
    p(infos, [r(fun() -> atomics:info(X) end) || X <- [x, make_ref()]]),
    counters(), shared(), ok.

counters() ->
    [begin
        C = counters:new(2, O),
        p(O, [counters:put(C, 1, 7), counters:add(C, 1, 3), counters:sub(C, 1, 1), counters:get(C, 1), counters:get(C, 2), maps:get(size, counters:info(C)), lists:sort(maps:keys(counters:info(C))),
            r(fun() -> counters:get(C, 3) end), r(fun() -> counters:add(C, 1, x) end), r(fun() -> counters:put(C, 1, 1 bsl 63) end), r(fun() -> counters:add(C, 1, 1 bsl 64 - 1) end), counters:get(C, 1)])
     end || O <- [[], [atomics], [write_concurrency]]],
    p(bad, [r(fun() -> counters:new(N, O) end) || {N, O} <- [{0, []}, {1, [x]}, {1, x}, {x, []}]]).

shared() ->
    A = atomics:new(1, []),
    Me = self(),
    Pids = [spawn(fun() -> [atomics:add(A, 1, 1) || _ <- lists:seq(1, 100)], garbage_collect(), atomics:add(A, 1, 1), Me ! done end) || _ <- lists:seq(1, 20)],
    [receive done -> ok end || _ <- Pids],
    p(sum, atomics:get(A, 1)),
    T = ets:new(t, []),
    ets:insert(T, {a, [A, {A}]}),
    garbage_collect(),
    [{a, [B, {C}]}] = ets:lookup(T, a),
    p(same, [A =:= B, B =:= C, atomics:add_get(B, 1, 1), atomics:get(C, 1), is_reference(B)]),
    ets:delete(T),
    p(still, atomics:get(B, 1)),
    [atomics:new(100000, []) || _ <- lists:seq(1, 200)],
    p(still, atomics:get(B, 1)).

r(F) ->
    try F() of
        X when is_reference(X) -> reference;
        X -> X
    catch C:R:Trace -> [{M, N, _, I} | _] = Trace, {C, R, M, N, [begin maps:get(cause, E, none) end || {error_info, E} <- I]}
    end.

p(What, Value) -> io:format("~p: ~p~n", [What, Value]).
