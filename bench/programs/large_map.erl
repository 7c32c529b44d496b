%% Insertion of N keys into a map, a lookup of each, an update of each.
-module(large_map).
-export([run/1]).

run(N) ->
    Map = insert(N, #{}),
    Sum = lookup(N, Map, 0),
    Updated = update(N, Map),
    {map_size(Updated), Sum, lookup(N, Updated, 0)}.

insert(0, Map) -> Map;
insert(N, Map) -> insert(N - 1, Map#{key(N) => N}).

lookup(0, _, Sum) -> Sum;
lookup(N, Map, Sum) ->
    Key = key(N),
    #{Key := Value} = Map,
    lookup(N - 1, Map, Sum + Value).

update(0, Map) -> Map;
update(N, Map) ->
    Key = key(N),
    update(N - 1, Map#{Key := N bxor 1}).

key(N) -> N * 7919.
