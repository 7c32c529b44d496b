%% Match specifications on tables of all types: select, match, count, delete, replace, limits and continuations.
%% otp
-module(ets_select).
-export([main/0]).

main() ->
    [types(Type) || Type <- [set, ordered_set, bag, duplicate_bag]],
    ranges(), replace(), continuations(), compiled(), errors(), ok.

filled(Type) ->
    T = ets:new(t, [Type]),
    ets:insert(T, [{I, I rem 3, {x, I}} || I <- lists:seq(1, 30)]),
    ets:insert(T, [{1.0, float, [1, 2]}, {a, [1, 2, 3], #{k => v, 1 => 2}}, {{k, 1, 2}, "text", <<"binary">>}, {{k, 2, 2}, -0.0, 1 bsl 70},
                   {b, list_to_binary(lists:duplicate(100, $b)), self}, {[], {}}, {"list", #{}}, {c}]),
    T.

types(Type) ->
    T = filled(Type),
    p(Type, ets:info(T, size)),
    [p(Spec, {s(r(fun() -> ets:select(T, Spec) end)), r(fun() -> ets:select_count(T, Spec) end), s(r(fun() -> ets:select_reverse(T, Spec) end))}) || Spec <- specs()],
    [p(Pattern, {s(ets:match(T, Pattern)), s(ets:match_object(T, Pattern))}) || Pattern <- patterns()],
    p(reverse_order, case Type of ordered_set -> {ets:select(T, [{{'$1', '_', '_'}, [], ['$1']}]), ets:select_reverse(T, [{{'$1', '_', '_'}, [], ['$1']}])}; _ -> hash end),
    p(delete, [ets:select_delete(T, S) || S <- [[{{'$1', 1, '_'}, [{'<', '$1', 10}], [true]}], [{{5, '_', '_'}, [], [true]}], [{{6, '_', '_'}, [], [false]}], [{{'$1', '_', '_'}, [{is_atom, '$1'}], [true]}]]]),
    p(left, s(ets:tab2list(T))),
    p(match_delete, {ets:match_delete(T, {'_', 2, '_'}), ets:info(T, size)}),
    p(all, [ets:select_delete(T, [{'_', [], [true]}]), ets:info(T, size)]),
    ets:delete(T).

s(L) when is_list(L) -> lists:sort([lists:flatten(io_lib:format("~w", [X])) || X <- L]);
s(X) -> X.

r(F) -> try F() catch C:R -> {C, R} end.

patterns() ->
    ['_', '$1', {'$1', '$2', '$3'}, {'$3', '_', '$1'}, {'$1', '$1'}, {a, '_', '$1'}, {'_', ['$1' | '$2'], '_'}, {'_', '_', #{k => '$1'}}, {'_', '_', #{k => '$1', 1 => '$2'}}, {'_', '_', #{z => '_'}},
     {'_', '_', #{}}, {'_', #{}}, {{k, '$1', '$1'}, '_', '_'}, {{k, '$1', '$2'}, '_', '_'}, {1, '_', '_'}, {1.0, '_', '_'}, {'_', 0.0, '_'}, {'_', -0.0, '$1'}, {'_', '_', 1 bsl 70},
     {'_', "text", '$100'}, {'$100', '$20', '$3'}, {[], {}}, {'_', {}}, {'$1'}, {}, x, 7, [], {'_', '_', {x, '$5'}}, {'_', '_', {'$1', 7}}, {{k, '_', 2}, '_', '_'}, {[$l | '$1'], '_'},
     {nokey, '_'}, {'$1', '$1', '_'}, {'$1', '_', {x, '$1'}}, {'$01', '_', '_'}, {'$', '_'}, {'$x', '_'}].

specs() ->
    G = fun(Guards, Body) -> [{{'$1', '$2', '$3'}, Guards, Body}] end,
    [G([{'>', '$1', 25}, {is_integer, '$1'}], ['$_']), G([{is_atom, '$1'}], ['$$']), G([{'==', {element, 1, '$3'}, x}, {'>', '$1', 28}], [{{'$1', {'+', '$1', 100}, {element, 2, '$3'}}}]),
     G([{'andalso', {is_integer, '$1'}, {'orelse', {'=:=', '$1', 3}, {'=:=', '$1', 4}}}], ['$3']), G([{'and', {is_integer, '$1'}, {'<', '$1', 3}}], ['$1']), G([{'or', {'=:=', '$1', 3}, {'=:=', '$1', 4}, {'=:=', '$1', a}}], ['$1']),
     G([{'xor', {is_atom, '$1'}, {is_list, '$2'}}, {'not', {is_integer, '$1'}}], ['$1']), G([{is_tuple, '$1'}], [{{{const, {a, '$1'}}, {const, '$_'}, '$2', [a, '$1' | '$3'], #{k => '$1', '$1' => 1}, {{}}}}]),
     G([{is_map, '$3'}], [{map_get, k, '$3'}, {map_size, '$3'}, {is_map_key, 1, '$3'}, {map_get, nope, '$3'}]), G([{is_map, '$3'}], [{map_get, k, '$3'}]), G([{is_map_key, 1, '$3'}], ['$3']),
     G([{is_binary, '$2'}], [{byte_size, '$2'}]), G([{is_binary, '$3'}], [{{{size, '$3'}, {bit_size, '$3'}, {binary_part, '$3', 1, 3}, {binary_part, '$3', {{1, 2}}}, {binary_part, '$3', 1, 99}}}]),
     G([{is_float, '$1'}], [{{{trunc, '$1'}, {round, '$1'}, {abs, '$1'}, {'-', '$1'}, {'+', '$1'}, {'*', '$1', 2}, {'/', '$1', 2}, {'-', '$1', 7}, {float, 3}}}]),
     G([{'=:=', {'rem', '$1', 7}, 3}], [{{'$1', {'div', '$1', 2}, {'band', '$1', 3}, {'bor', '$1', 64}, {'bxor', '$1', 1}, {'bnot', '$1'}, {'bsl', '$1', 60}, {'bsr', '$1', 1}}}]),
     G([{'=:=', '$1', a}], [{{{hd, '$2'}, {tl, '$2'}, {length, '$2'}, {hd, '$1'}, {length, [1 | 2]}, {is_list, '$2'}, {is_number, 1}, {is_pid, {self}}, {node}, {node, {self}}, {is_port, 1}, {is_reference, 1}, {is_function, 1}}}]),
     G([{is_record, '$_', a, 3}], ['$1']), G([{is_record, '$1', k, 3}], ['$1']), G([{'>=', '$1', 29}, {'=<', '$1', 30}, {'/=', '$1', 30}, {'=/=', '$2', x}], ['$1']),
     G([{element, 1, '$1'}], ['$1']), G([{'>', {element, 9, '$_'}, 1}], ['$1']), G([{'<', '$1', 3}], [{element, 9, '$_'}]), G([{'<', '$1', 3}], [{element, 2, '$_'}, {element, 3, '$_'}]), G([], [{element, 2, '$_'}]),
     G([{'orelse', '$1', true}], ['$1']), G([{'orelse', true, '$1'}], ['$1']), G([{'andalso', true, '$1'}], ['$1']), G([{'<', '$1', 4}], [{'andalso', true, '$1'}, {'orelse', false, '$1'}]), G([{'<', '$1', 4}], [{'orelse', '$1', true}]),
     G([{'<', '$1', 4}], [{'andalso', {'<', '$1', 2}, {'>', '$1', 0}}]), G([{'<', '$1', 4}], [{'and', {'<', '$1', 2}, x}]), G([{'<', '$1', 4}], [{'or', {'<', '$1', 2}}]), G([true], ['$1', x]), G([false], ['$1']), G([{const, true}], [true]), G([1], [true]),
     G([{'<', '$1', 3}], [{const, {{x}}}]), G([{'<', '$1', 3}], [[]]), G([{'<', '$1', 3}], ["text"]), G([{'<', '$1', 3}], [#{a => {{'$1', #{b => '$2'}}}}]), G([{'<', '$1', 3}], [{{x, '$_', '$$'}}]),
     [{{'$1', 0, '_'}, [], ['$1']}, {{'$1', 1, '_'}, [], [{{one, '$1'}}]}, {{'$1', 2, '_'}, [{'>', '$1', 20}], ['$_']}, {'_', [{'==', {size, '$_'}, 1}], [single]}],
     [{{5, '_', '_'}, [], ['$_']}, {{6, '_', '_'}, [], ['$_']}], [{{5, '$1', '$2'}, [], ['$2', '$1']}], [{{a, '_', '_'}, [], [{{a, '$_'}}]}], [{{b, '$1', '_'}, [], ['$1']}],
     [{'$1', [{'=:=', {element, 2, '$1'}, 0}], [{element, 1, '$1'}]}], [{'$1', [], [{size, '$1'}]}], [{{'$1', '$2'}, [], [{{'$2', '$1'}}]}],
     G([{'=:=', '$1', {const, {k, 1, 2}}}], ['$2']), G([{'=:=', '$1', {{k, 1, 2}}}], ['$2']), G([{'=:=', '$3', {{x, '$1'}}}, {'>', '$1', 27}], ['$1']),
     x, [], [x], [{x}], [{{'$1'}, [], []}], [{{'$1'}, [], ['$2']}], [{{'$1'}, [{nofun, '$1'}], ['$1']}], [{{'$1'}, x, ['$1']}], [{{'$1'}, [], x}], [{{'$1'}, [{'$1', 1}], ['$1']}], [{{'$1'}, [{is_atom}], ['$1']}],
     [{{'$1'}, [], ['$1' | x]}], [{{'$1'}, [], ['$1']} | x], [{{'$1'}, [{message, x}], ['$1']}], [{{'$1'}, [{const, 1, 2}], ['$1']}], [{{'$1'}, [{'and'}], ['$1']}], [{#{'$1' => 1}, [], ['$1']}], [{#{'_' => 1}, [], [x]}], [{{'$1'}, [{}], ['$1']}]].

ranges() ->
    T = ets:new(t, [ordered_set]),
    Keys = [{X, Y} || X <- [a, b, 1, 2.0, "s"], Y <- [1, 1.5, 2, b, {t, 1}]] ++ [[x, Y | Z] || Y <- [1, 2], Z <- [[], [3], z]] ++ [{a}, {a, 1, 1}, #{a => 1}, x, [], "x"],
    [ets:insert(T, {K, N}) || {K, N} <- lists:zip(Keys, lists:seq(1, length(Keys)))],
    [p(P, {ets:match_object(T, {P, '_'}), ets:select_reverse(T, [{{P, '$99'}, [], ['$99']}]), ets:select_count(T, [{{P, '_'}, [], [true]}])}) || P <-
        [{a, '_'}, {b, '$1'}, {1, '_'}, {1.0, '_'}, {2, '_'}, {2.0, '$1'}, {'_', 1}, {"s", '_'}, {[$s | '_'], '_'}, [x | '_'], [x, 1 | '$1'], [x, '_', 3], [x, 2, '_'], {a, {t, '_'}}, {a, {'_', 1}}, {zzz, '_'}, {'$1', '$1'}, #{}, #{a => '_'}, {a, #{}},
         {a, '_', '_'}, {'_'}, [], {a, 1}, {1, 1}, ['_']]].

replace() ->
    [begin
        T = filled(Type),
        [p({Type, S}, {r(fun() -> ets:select_replace(T, S) end), s(ets:tab2list(T))}) || S <-
            [[{{'$1', 1, '$2'}, [{'<', '$1', 12}], [{{'$1', replaced, '$2', "more"}}]}], [{{'$1', 2, '_'}, [{'<', '$1', 12}], ['$_']}], [{{3, '_', '_'}, [], [{const, {3, new}}]}], [{{'$1', 0, '_'}, [{'<', '$1', 12}], [{{{element, 1, '$_'}, x}}]}],
             [{{{k, '$1', '$2'}, '$3', '_'}, [], [{{{{k, '$1', '$2'}}, '$3', list_to_binary(lists:duplicate(100, $a))}}]}]]],
        [p(bad, r(fun() -> ets:select_replace(T, S) end)) || S <- [[{{'$1', '$2', '_'}, [], [{{'$2', '$1'}}]}], [{'$1', [], ['$1']}], [{{'$1', '_'}, [], [x]}], [{{'$1', '_'}, [], [{{}}]}], [{{3, '_'}, [], [{const, {4, x}}]}], [{{'_', '$1'}, [], [{{'_', x}}]}], x]]
     end || Type <- [set, ordered_set, duplicate_bag]],
    p(bag, r(fun() -> ets:select_replace(ets:new(t, [bag]), [{'$1', [], ['$1']}]) end)).

continuations() ->
    [begin
        T = ets:new(t, [Type]),
        p(empty, [ets:match(T, '_', 5), ets:select(T, [{'_', [], ['$_']}], 1)]),
        [ets:insert(T, [{I rem 20, I}]) || I <- lists:seq(1, 100)],
        Spec = [{{'$1', '$2'}, [{'>', '$2', 10}], ['$_']}],
        [p({Type, Limit}, collect(ets:select(T, Spec, Limit), Limit, 0, [])) || Limit <- [1, 2, 7, 20, 100, 1000]],
        p({Type, reverse}, begin {N, L} = collect_reverse(ets:select_reverse(T, Spec, 7), []), {N, s(L)} end),
        p(key, collect(ets:select(T, [{{5, '$1'}, [], ['$1']}], 2), 2, 0, [])),
        p(match, s(lists:append(parts(fun ets:match/1, ets:match(T, {'$1', '$2'}, 9))))),
        p(objects, s(lists:append(parts(fun ets:match_object/1, ets:match_object(T, {'_', '_'}, 9))))),
        {First, C} = ets:select(T, Spec, 3),
        Me = self(),
        ets:safe_fixtable(T, true),
        spawn(fun() -> Me ! {other, lists:append(parts(fun ets:select/1, ets:select(C)))} end),
        garbage_collect(),
        receive {other, Rest} -> p(other, s(First ++ Rest)) end,
        [ets:delete(T, I) || I <- lists:seq(0, 19)],
        p(deleted, Type =/= ordered_set orelse parts(fun ets:select/1, ets:select(C))),
        p(repair, ets:repair_continuation(C, Spec) =:= C),
        p(repaired, begin C2 = setelement(if Type =:= ordered_set -> 5; true -> 4 end, C, nothing), p(bad, r(fun() -> ets:select(C2) end)), is_tuple(ets:repair_continuation(C2, Spec)) end),
        ets:delete(T),
        p(gone, r(fun() -> ets:select(C) end)),
        p(bad, [r(fun() -> ets:select(X) end) || X <- ['$end_of_table', x, {}, {x}, 1]])
     end || Type <- [set, ordered_set, bag, duplicate_bag]],
    T = ets:new(t, []), ets:insert(T, {a}),
    p(limits, [r(fun() -> ets:select(T, [{'_', [], [x]}], L) end) || L <- [0, -1, x, 1.0, 1 bsl 70]]).

collect('$end_of_table', _, N, Acc) -> {N, s(Acc)};
collect({L, C}, Limit, N, Acc) when length(L) =< Limit, L =/= [] -> collect(ets:select(C), Limit, if N =:= 0, length(L) =:= Limit -> full; N =:= 0 -> part; true -> N end, L ++ Acc).

collect_reverse('$end_of_table', Acc) -> {length(Acc), Acc};
collect_reverse({L, C}, Acc) -> collect_reverse(ets:select_reverse(C), Acc ++ L).

parts(_, '$end_of_table') -> [];
parts(F, {L, C}) -> [L | parts(F, F(C))].

compiled() ->
    M = ets:match_spec_compile([{{'$1', '$2'}, [{'>', '$1', 2}], [{{'$2', {const, {some, "constant"}}, [{const, 1 bsl 80} | '$1'], '$_'}}]}, {{'$1'}, [], ['$1', "text"]}, {#{k => '$1'}, [], ['$1']}]),
    p(is, [ets:is_compiled_ms(X) || X <- [M, x, make_ref(), []]]),
    p(run, ets:match_spec_run([{1, 2}, {3, "four"}, {5, 6.5}, x, {y}, #{k => v, l => w}, #{}], M)),
    Me = self(),
    spawn(fun() -> garbage_collect(), Me ! {run, ets:match_spec_run([{9, Me}], M)} end),
    receive {run, [{P, _, _, _}]} -> p(other, P =:= Me) end,
    N = ets:match_spec_compile([{'$1', [{'=:=', '$1', M}], [M]}]),
    p(nested, [X =:= M || X <- ets:match_spec_run([M, N, 1], N)]),
    p(bad, [r(fun() -> ets:match_spec_compile(x) end), r(fun() -> ets:match_spec_run([1], x) end), r(fun() -> ets:match_spec_run([1 | x], M) end), r(fun() -> ets:match_spec_run(x, M) end)]),
    p(test, [ets:test_ms({1, 2}, [{{'$1', '$2'}, [], ['$2']}]), ets:test_ms({1}, [{{'$1', '$2'}, [], ['$2']}])]),
    Chain = lists:foldl(fun(_, R) -> ets:match_spec_compile([{R, [], [true]}]) end, M, lists:seq(1, 2000)),
    p(chain, ets:match_spec_run([M], Chain)).

errors() ->
    T = ets:new(t, []),
    [p(Name, try F(), none catch C:R:Trace -> [{Mo, Fu, _, I} | _] = Trace, {C, R, Mo, Fu, [maps:get(cause, E, none) || {error_info, E} <- I]} end) || {Name, F} <-
        [{select, fun() -> ets:select(T, x) end}, {select3, fun() -> ets:select(T, [{'_', [], [x]}], 0) end}, {select1, fun() -> ets:select(x) end}, {count, fun() -> ets:select_count(nope, x) end}, {delete, fun() -> ets:select_delete(T, x) end},
         {replace, fun() -> ets:select_replace(T, x) end}, {match, fun() -> ets:match(7, x) end}, {compile, fun() -> ets:match_spec_compile(x) end}, {cont, fun() -> ets:select({T, 1}) end}]].

p(What, Value) -> io:format("~p: ~p~n", [What, Value]).
