%% Options, access rights, names, owners, heirs, what happens when an owner ends.
%% otp
-module(ets_owner).
-export([main/0]).

main() ->
    options(), access(), names(), give(), heirs(), fix(), counters(), elements(), ok.

options() ->
    p(bad, [reason(fun() -> ets:new(N, O) end) || {N, O} <- [{1, []}, {a, b}, {a, [x]}, {a, [{keypos, 0}]}, {a, [{heir, self()}]}, {a, [set | x]}, {a, [{write_concurrency, maybe_not}]}]]),
    Items = [type, keypos, protection, named_table, name, size, heir, compressed, read_concurrency, write_concurrency, decentralized_counters, node, fixed, safe_fixed],
    Show = fun(O) -> T = ets:new(a, O), R = [ets:info(T, I) || I <- Items], L = [K || {K, _} <- ets:info(T)], ets:delete(T), {R, L} end,
    [p(info, Show(O)) || O <- [[], [bag, set], [ordered_set, {keypos, 3}, public], [duplicate_bag, private, compressed, {read_concurrency, true}],
        [{write_concurrency, true}, {read_concurrency, true}], [{write_concurrency, auto}], [ordered_set, {write_concurrency, true}],
        [ordered_set, {write_concurrency, true}, {decentralized_counters, false}], [named_table, protected, {heir, none}]]],
    T = ets:new(a, []),
    p(infos, [ets:info(T, owner) =:= self(), ets:info(T, id) =:= T, is_integer(ets:info(T, memory)), ets:info(make_ref_of(T)), reason(fun() -> ets:info(7) end),
        reason(fun() -> ets:info(T, nonsense) end), ets:info(none_such), ets:info(none_such, size)]),
    ets:delete(T).

make_ref_of(T) -> D = ets:new(b, []), ets:delete(D), true = D =/= T, D.

access() ->
    Me = self(),
    [begin
        T = ets:new(a, [P]),
        ets:insert(T, {k, 1}),
        spawn(fun() -> Me ! {T, [reason(F) || F <- operations(T)]} end),
        receive {T, R} -> p(P, R) end,
        p(mine, reason(fun() -> ets:lookup(T, k) end)),
        catch ets:delete(T)
     end || P <- [private, protected, public]],
    D = ets:new(a, []), ets:delete(D),
    p(deleted, [reason(F) || F <- operations(D)]),
    p(no_table, [reason(F) || F <- operations(no_such_table)]),
    p(no_id, [reason(F) || F <- operations(17)]),
    p(plain_reference, [reason(F) || F <- operations(make_ref())]).

operations(T) ->
    [fun() -> ets:lookup(T, k) end, fun() -> ets:insert(T, {k, 2}) end, fun() -> ets:insert(T, x) end, fun() -> ets:insert(T, [{k, 2}, {}]) end,
     fun() -> ets:member(T, k) end, fun() -> ets:first(T) end, fun() -> ets:update_counter(T, k, 1) end,
     fun() -> ets:safe_fixtable(T, maybe_fix) end, fun() -> ets:slot(T, -1) end, fun() -> ets:next(T, nokey) end,
     fun() -> ets:lookup_element(T, nokey, 1) end, fun() -> ets:lookup_element(T, k, 3) end, fun() -> ets:lookup_element(T, k, 0) end,
     fun() -> ets:rename(T, 1) end, fun() -> ets:give_away(T, self(), x) end, fun() -> ets:give_away(T, x, x) end,
     fun() -> ets:setopts(T, [{heir, none}]) end, fun() -> ets:info(T, size) end, fun() -> ets:delete(T) end].

reason(F) ->
    try F()
    catch C:R:Trace ->
        [{M, N, A, I} | _] = Trace,
        {C, R, M, N, is_list(A), [{maps:get(module, E), maps:get(cause, E, none)} || {error_info, E} <- I]}
    end.

names() ->
    a = ets:new(a, [named_table]),
    p(exists, reason(fun() -> ets:new(a, [named_table]) end)),
    p(whereis, [is_reference(ets:whereis(a)), ets:whereis(b), reason(fun() -> ets:whereis(1) end)]),
    ets:insert(ets:whereis(a), {x}),
    p(both, {ets:lookup(a, x), ets:tab2list(ets:whereis(a))}),
    b = ets:rename(a, b),
    p(renamed, {ets:info(a), ets:lookup(b, x), ets:info(b, name)}),
    c = ets:new(c, [named_table]),
    p(taken, reason(fun() -> ets:rename(b, c) end)),
    T = ets:new(d, []),
    p(unnamed, {ets:rename(T, e) =:= T, ets:info(T, name)}),
    p(all, [lists:member(X, ets:all()) || X <- [a, b, c, T]]),
    [ets:new(list_to_atom("name" ++ integer_to_list(I)), [named_table]) || I <- lists:seq(1, 300)],
    [ets:insert(list_to_atom("name" ++ integer_to_list(I)), {I, I}) || I <- lists:seq(1, 300)],
    [true = ets:delete(list_to_atom("name" ++ integer_to_list(I))) || I <- lists:seq(1, 300), I rem 2 =:= 0],
    p(sum, lists:sum([element(2, O) || I <- lists:seq(1, 300, 2), O <- ets:lookup(list_to_atom("name" ++ integer_to_list(I)), I)])),
    [true = ets:delete(list_to_atom("name" ++ integer_to_list(I))) || I <- lists:seq(1, 300, 2)],
    [ets:delete(X) || X <- [b, c, T]].

give() ->
    Me = self(),
    T = ets:new(a, [named_table]),
    U = ets:new(u, []),
    P = spawn(fun() -> receive {'ETS-TRANSFER', a, From, D} -> Me ! {got, From =:= Me, D} end, receive {'ETS-TRANSFER', X, _, E} -> Me ! {got, X =:= U, E} end, receive stop -> ok end end),
    p(self, [reason(fun() -> ets:give_away(T, Me, x) end), reason(fun() -> ets:give_away(T, nopid, x) end)]),
    true = ets:give_away(T, P, {some, "data"}),
    true = ets:give_away(U, P, <<"data">>),
    receive {got, A, B} -> p(gave, {A, B}) end,
    receive {got, C, E} -> p(gave, {C, E}) end,
    p(not_mine, [ets:info(T, owner) =:= P, reason(fun() -> ets:insert(T, {x}) end), reason(fun() -> ets:setopts(T, []) end)]),
    M = monitor(process, P),
    P ! stop,
    receive {'DOWN', M, _, _, _} -> ok end,
    p(gone, [ets:info(T), ets:info(U)]),
    Dead = spawn(fun() -> ok end), MD = monitor(process, Dead), receive {'DOWN', MD, _, _, _} -> ok end,
    V = ets:new(v, []),
    p(dead, reason(fun() -> ets:give_away(V, Dead, x) end)),
    ets:delete(V).

heirs() ->
    Me = self(),
    Data = {data, [1, 2.5, "text", list_to_binary(lists:duplicate(100, $x))]},
    P = spawn(fun() ->
        T = ets:new(h, [named_table, {heir, Me, Data}]), ets:insert(T, {a, 1}),
        U = ets:new(u, [{heir, Me, none}]), ets:insert(U, {b, U}),
        V = ets:new(v, [{heir, Me, none}]), ets:setopts(V, {heir, none}), ets:insert(V, {b, V}),
        W = ets:new(w, [{heir, self(), none}]), ets:insert(W, {b, W}),
        X = ets:new(x, []), ets:setopts(X, [{heir, Me, x}, {protection, public}]), [ets:insert(X, {I, I}) || I <- lists:seq(1, 5000)],
        Y = ets:new(y, [ordered_set]), [ets:insert(Y, {I, I}) || I <- lists:seq(1, 5000)],
        Me ! {tables, [T, U, V, W, X, Y]}, receive stop -> ok end end),
    Tables = receive {tables, Ts} -> Ts end,
    M = monitor(process, P),
    P ! stop,
    receive {'DOWN', M, _, _, R} -> p(down, R) end,
    p(messages, lists:sort([receive {'ETS-TRANSFER', X, P, D} -> {if is_atom(X) -> X; true -> length(Tables) end, D} after 1000 -> none end || _ <- [1, 2, 3]])),
    p(left, [ets:info(T, size) || T <- Tables]),
    p(mine, [ets:info(T, owner) =:= Me || T <- Tables]),
    p(heir, [ets:info(T, heir) =:= Me || T <- Tables]),
    [catch ets:delete(T) || T <- Tables].

fix() ->
    [begin
        T = ets:new(t, [Type]),
        [ets:insert(T, {I, I}) || I <- lists:seq(1, 100)],
        true = ets:safe_fixtable(T, true), true = ets:safe_fixtable(T, true),
        {_, [{_, 2}]} = ets:info(T, safe_fixed),
        p(fixed, ets:info(T, fixed)),
        Seen = delete_while_walking(T, ets:first(T), []),
        p(seen, {length(Seen), lists:sort(Seen) =:= lists:seq(1, 100)}),
        p(left, {ets:info(T, size), ets:first(T), ets:tab2list(T), ets:lookup(T, 5), ets:member(T, 5)}),
        ets:insert(T, [{I, again} || I <- lists:seq(50, 60)]),
        p(again, {ets:info(T, size), ets:lookup(T, 55), length(ets:tab2list(T))}),
        ets:delete_all_objects(T),
        [ets:insert(T, [{I, x}]) || I <- lists:seq(1, 500)],
        p(more, {ets:info(T, size), length(ets:tab2list(T))}),
        true = ets:safe_fixtable(T, false), p(fixed, ets:info(T, fixed)),
        true = ets:safe_fixtable(T, false), true = ets:safe_fixtable(T, false), p(fixed, ets:info(T, fixed)),
        p(more, {ets:info(T, size), length(ets:tab2list(T))}),
        ets:delete_all_objects(T),
        Me = self(),
        ets:setopts(T, {protection, public}),
        P = spawn(fun() -> ets:safe_fixtable(T, true), ets:delete(T, 3), Me ! fixed, receive stop -> ok end end),
        receive fixed -> ok end,
        p(other, [{Q =:= P, N} || {Q, N} <- element(2, ets:info(T, safe_fixed_monotonic_time))]),
        M = monitor(process, P), exit(P, kill), receive {'DOWN', M, _, _, _} -> ok end,
        p(released, ets:info(T, fixed)),
        ets:safe_fixtable(T, true),
        ets:delete(T)
     end || Type <- [set, ordered_set, bag, duplicate_bag]].

delete_while_walking(_, '$end_of_table', Acc) -> Acc;
delete_while_walking(T, K, Acc) -> ets:delete(T, K), delete_while_walking(T, ets:next(T, K), [K | Acc]).

counters() ->
    [begin
        T = ets:new(t, [Type, {keypos, 2}]),
        ets:insert(T, {1, k, 10, -5, x, 1 bsl 80}),
        ets:insert(T, {l, 0, 0}),
        Big = 1 bsl 59,
        p(Type, [{Op, reason(fun() -> ets:update_counter(T, k, Op) end)} || Op <-
            [1, -3, {1, 5}, {3, 2}, {4, Big}, {4, -Big}, {6, 1}, {6, -(1 bsl 80)}, {2, 1}, {0, 1}, {7, 1}, {5, 1}, {x, 1}, {3, x}, {3}, {3, 1, 2}, x, 1.5, {3, 1 bsl 100},
             {3, -(1 bsl 100)}, {3, 5, 10, 0}, {3, -100, -20, 7}, {3, 5, 1 bsl 70, 0}, {3, 5, 1, 1 bsl 70}, {3, 0, x, 1}, {3, 0, 1, x}, [], [{3, 1}], [{3, 1}, {4, 2}, {3, 1}],
             [{3, 1}, {2, 1}], [{3, 1} | x], [1], [{3, 0, 0, 4}, {4, 1}]]]),
        p(object, ets:lookup(T, k)),
        p(missing, [reason(fun() -> ets:update_counter(T, none, Op) end) || Op <- [1, x, []]]),
        p(default, [reason(fun() -> ets:update_counter(T, K, Op, D) end) || {K, Op, D} <-
            [{n1, 1, {0, x, 5}}, {n1, 1, {0, x, 5}}, {n2, {1, 7}, {0, x, 5}}, {n3, {3, x}, {0, x, 5}}, {n5, 1, x}, {n6, [], {7, 8}}, {n7, [{1, 1}, {1, 1}], {7, 8, z}}, {k, 1, {9, 9, 9}}]]),
        p(all, lists:sort(ets:tab2list(T))),
        ets:delete(T)
     end || Type <- [set, ordered_set, bag, duplicate_bag]],
    T = ets:new(t, [ordered_set]),
    ets:insert(T, {1, 5}), ets:insert(T, {1.0, 6}), p(float_key, ets:lookup(T, 1)), p(upd, ets:update_counter(T, 1, 1)), p(upd, ets:update_counter(T, 1.0, 1 bsl 70)), p(obj, ets:lookup(T, 1)),
    p(upd, ets:update_counter(T, 7.0, 3, {1, 2})), p(obj, ets:lookup(T, 7)).

elements() ->
    [begin
        T = ets:new(t, [Type]),
        ets:insert(T, {k, 1, 2.0, "text"}),
        p(Type, [{C, reason(fun() -> ets:update_element(T, k, C) end), ets:lookup(T, k)} || C <-
            [{2, x}, {3, [a]}, {3, list_to_binary(lists:duplicate(120, 1))}, {4, y}, {1, z}, {0, z}, {5, z}, {x, 1}, x, [], [{2, 1}, {4, "long text"}, {3, {a, b}}], [{2, 1}, {1, 1}], [{2, 1}, {5, 1}], [{2, 5} | x], [{2, p}, {2, q}]]]),
        p(none, [reason(fun() -> ets:update_element(T, none, C) end) || C <- [{2, x}, x]])
     end || Type <- [set, ordered_set, bag]].

p(What, Value) -> io:format("~p: ~p~n", [What, Value]).
