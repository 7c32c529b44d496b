%% Match specifications over a table of 50,000 rows, N times.
-module(ets_select).
-export([run/1]).

run(N) ->
    Table = ets:new(ets_select, [set]),
    fill(50000, Table),
    {select(N, Table, 0), ets:info(Table, size)}.

fill(0, _) -> ok;
fill(I, Table) ->
    ets:insert(Table, {I, I rem 100, {city, I rem 1000}, <<"name">>}),
    fill(I - 1, Table).

select(0, _, Sum) -> Sum;
select(I, Table, Sum) ->
    Some = ets:select(Table, [{{'$1', '$2', {city, '$3'}, '_'}, [{'>', '$2', 90}, {'<', '$3', 500 + I}], [{{'$1', '$3'}}]}]),
    Few = ets:match(Table, {'$1', I, '_', '_'}),
    Count = ets:select_count(Table, [{{'_', '$1', '_', '_'}, [{'=:=', {'rem', '$1', 2}, 0}], [true]}]),
    select(I - 1, Table, Sum + length(Some) + length(Few) + Count).
