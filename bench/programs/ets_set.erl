%% N insertions into a set, look-ups, updates of counters and deletions.
-module(ets_set).
-export([run/1]).

run(N) ->
    Table = ets:new(ets_set, [set]),
    insert(N, Table),
    Sum = lookup(N, Table, 0),
    count(N, Table),
    Size = ets:info(Table, size),
    delete(N, Table),
    {Sum, Size, ets:info(Table, size), ets:lookup(Table, key(1))}.

insert(0, _) -> ok;
insert(N, Table) ->
    ets:insert(Table, {key(N), N, <<"value">>, [N]}),
    insert(N - 1, Table).

lookup(0, _, Sum) -> Sum;
lookup(N, Table, Sum) ->
    [{_, Value, _, _}] = ets:lookup(Table, key(N)),
    lookup(N - 1, Table, Sum + Value).

count(0, _) -> ok;
count(N, Table) ->
    ets:update_counter(Table, key(N), {2, 3}),
    count(N - 1, Table).

delete(0, _) -> ok;
delete(N, Table) ->
    ets:delete(Table, key(N)),
    delete(N - 2, Table).

key(N) -> {user, N * 7919}.
