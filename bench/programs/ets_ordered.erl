%% N insertions into an ordered set in no order, look-ups and a walk from first to last.
-module(ets_ordered).
-export([run/1]).

run(N) ->
    Table = ets:new(ets_ordered, [ordered_set]),
    insert(N, N, Table),
    Sum = lookup(N, N, Table, 0),
    Walked = walk(ets:first(Table), Table, 0),
    ets:delete(Table),
    {Sum, Walked}.

insert(0, _, _) -> ok;
insert(I, N, Table) ->
    ets:insert(Table, {key(I, N), I}),
    insert(I - 1, N, Table).

lookup(0, _, _, Sum) -> Sum;
lookup(I, N, Table, Sum) ->
    [{_, Value}] = ets:lookup(Table, key(I, N)),
    lookup(I - 1, N, Table, Sum + Value).

walk('$end_of_table', _, Sum) -> Sum;
walk(Key, Table, Sum) -> walk(ets:next(Table, Key), Table, (Sum * 31 + Key) band 16#ffffffff).

key(I, N) -> (I * 7919) rem (N * 16 + 1).
