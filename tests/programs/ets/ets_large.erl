%% Large tables grow and shrink, walk in order, and are given back with their owners; large objects and binaries in objects.
%% otp
%% heavy
-module(ets_large).
-export([main/0]).

main() ->
    [begin
        T = ets:new(t, [Type]),
        [ets:insert(T, {(I * 7919) rem 100003, I}) || I <- lists:seq(1, 30000)],
        io:format("~p ~p ~p~n", [Type, ets:info(T, size), lists:sum(ets:select(T, [{{'_', '$1'}, [], ['$1']}]))]),
        30000 = count(T, ets:first(T), 0),
        30000 = backwards(T, ets:last(T), 0),
        [ets:delete(T, (I * 7919) rem 100003) || I <- lists:seq(1, 30000), I rem 10 =/= 0],
        io:format("~p ~p~n", [ets:info(T, size), lists:sum(ets:select(T, [{{'_', '$1'}, [], ['$1']}]))]),
        Ascending = ets:new(t, [Type]),
        [ets:insert(Ascending, {I, I}) || I <- lists:seq(1, 5000)],
        [ets:insert(Ascending, {-I, I}) || I <- lists:seq(1, 5000)],
        [ets:delete(Ascending, I) || I <- lists:seq(-5000, 4000)],
        io:format("~p ~p~n", [ets:info(Ascending, size), lists:sum(ets:select(Ascending, [{{'$1', '_'}, [], ['$1']}]))]),
        ets:delete_all_objects(T),
        io:format("~p~n", [ets:tab2list(T)])
     end || Type <- [set, ordered_set, bag, duplicate_bag]],
    owners(), values(), ok.

count(_, '$end_of_table', N) -> N;
count(T, K, N) -> count(T, ets:next(T, K), N + 1).
backwards(_, '$end_of_table', N) -> N;
backwards(T, K, N) -> backwards(T, ets:prev(T, K), N + 1).

owners() ->
    Before = erlang:memory(ets),
    [begin
        {_, M} = spawn_monitor(fun() -> [fill(ets:new(t, [Type])) || Type <- [set, ordered_set, bag], _ <- [1, 2]] end),
        receive {'DOWN', M, _, _, normal} -> ok end
     end || _ <- lists:seq(1, 5)],
    After = erlang:memory(ets),
    io:format("~p~n", [abs(After - Before) < 100000]).

fill(T) -> [ets:insert(T, {I, "a list", <<"a binary">>, [I]}) || I <- lists:seq(1, 3000)].

values() ->
    T = ets:new(t, [ordered_set]),
    Deep = lists:foldl(fun(I, Acc) -> {I, [Acc]} end, end_of_it, lists:seq(1, 20000)),
    Wide = list_to_tuple(lists:seq(1, 20000)),
    Map = maps:from_list([{{I}, [I]} || I <- lists:seq(1, 1000)]),
    Binary = list_to_binary(lists:duplicate(10000, $x)),
    <<_:3/binary, Part:500/binary, _/binary>> = Binary,
    Fun = fun(X) -> {X, Wide =:= Wide, Part} end,
    ets:insert(T, [{deep, Deep}, {wide, Wide}, {map, Map}, {binary, Binary, Part}, {function, Fun, fun lists:map/2}, {self(), make_ref()}]),
    garbage_collect(),
    [{deep, D}] = ets:lookup(T, deep),
    [{wide, W}] = ets:lookup(T, wide),
    [{map, M}] = ets:lookup(T, map),
    [{binary, B, P}] = ets:lookup(T, binary),
    [{function, F, G}] = ets:lookup(T, function),
    io:format("~p~n", [[D =:= Deep, W =:= Wide, M =:= Map, B =:= Binary, P =:= Part, element(3, F(1)) =:= Part, G(fun(X) -> X end, [1]), ets:lookup_element(T, binary, 3) =:= Part, maps:get({77}, M)]]),
    ets:delete(T),
    garbage_collect(),
    io:format("~p~n", [[erlang:phash2(D) =:= erlang:phash2(Deep), byte_size(B), binary_part(P, 0, 5), maps:size(M)]]).
