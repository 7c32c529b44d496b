%% Insertion, lookup, deletion and traversal by keys, in all four types of tables.
%% otp
-module(ets_objects).
-export([main/0]).

main() ->
    [table(Type) || Type <- [set, ordered_set, bag, duplicate_bag]],
    ok.

table(Type) ->
    T = ets:new(t, [Type]),
    p(Type, ets:insert(T, {a, 1})),
    p(insert_list, ets:insert(T, [{a, 1}, {b, 2}, {a, 3}, {1, x}, {1.0, y}, {{x, [1, 2, "text"]}, <<"bin">>, 1.5, 1 bsl 70}])),
    p(empty, ets:insert(T, [])),
    p(lookup, [ets:lookup(T, K) || K <- [a, b, c, 1, 1.0, 2, {x, [1, 2, "text"]}]]),
    p(member, [ets:member(T, K) || K <- [a, b, c, 1, 1.0, 2, {x, [1, 2, "text"]}]]),
    p(insert_new, [ets:insert_new(T, O) || O <- [{a, 9}, {c, 9}, [{d, 1}, {d, 2}], [{e, 1}, {a, 9}], []]]),
    p(sizes, ets:info(T, size)),
    p(all, all(T, ets:first(T), [])),
    p(element, [catch ets:lookup_element(T, K, N) || K <- [a, d], N <- [1, 2]]),
    p(delete_object, [ets:delete_object(T, {a, 3}), ets:delete_object(T, {a, 4}), ets:lookup(T, a)]),
    p(take, [ets:take(T, d), ets:take(T, d), ets:info(T, size)]),
    p(delete, [ets:delete(T, a), ets:delete(T, a), ets:lookup(T, a), ets:info(T, size)]),
    p(last, ets:last(ets:new(empty, [Type]))),
    p(delete_all, [ets:delete_all_objects(T), ets:info(T, size), ets:first(T)]),
    big(T),
    p(gone, [ets:delete(T), ets:info(T), ets:info(T, size), ets:whereis(t)]).

all(_, '$end_of_table', Acc) -> lists:sort(Acc);
all(T, Key, Acc) -> all(T, ets:next(T, Key), [ets:lookup(T, Key) | Acc]).

big(T) ->
    [ets:insert(T, {I, I * I, integer_to_list(I)}) || I <- numbers(2000)],
    p(size, ets:info(T, size)),
    p(found, [ets:lookup(T, I) || I <- [1, 77, 1000, 1999, 2000, 2001]]),
    [ets:delete(T, I) || I <- numbers(2000), I rem 3 =/= 0],
    p(size, ets:info(T, size)),
    p(found, [ets:lookup(T, I) || I <- [1, 77, 999, 1998, 2000, 2001]]),
    p(keys, length(all(T, ets:first(T), []))),
    [ets:delete(T, I) || I <- numbers(2000)],
    p(size, ets:info(T, size)).

numbers(N) -> [(I * 7919) rem 2003 || I <- seq(1, 2002), (I * 7919) rem 2003 =< N].

seq(N, N) -> [N];
seq(I, N) -> [I | seq(I + 1, N)].

p(What, Value) -> io:format("~p: ~p~n", [What, Value]).
