%% nodes(known): nodes are known as long as there is an identifier of theirs, wherever it is kept (and for Erlang some time longer, so this looks only for those that must be there).
%% otp
-module(system_known_nodes).
-export([main/0]).

main() ->
    known("nothing", []),
    on_heap(),
    in_table(),
    in_timer(),
    in_process(),
    persistent_term:put(here, pid("persistent@x")),
    known("persistent", ['persistent@x']),
    io:format("~w~n", [[lists:keyfind(N, 1, nodes(known, #{node_type => true})) || N <- ['persistent@x', node()]]]).

known(When, Nodes) ->
    erlang:garbage_collect(),
    io:format("~s: ~w~n", [When, [lists:member(N, nodes(known)) || N <- [node() | Nodes]]]).

pid(Node) -> binary_to_term(<<131, 88, 100, (length(Node)):16, (list_to_binary(Node))/binary, 7:32, 0:32, 1:32>>).

on_heap() ->
    P = {pid("b@x"), pid("a@x"), pid("b@x")},
    known("on the heap", ['a@x', 'b@x']),
    keep(P).

keep(P) -> is_tuple(P).

in_table() ->
    T = ets:new(t, [ordered_set]),
    ets:insert(T, [{N, pid("table" ++ integer_to_list(N rem 3) ++ "@x")} || N <- lists:seq(1, 50)]),
    known("in a table", ['table0@x', 'table1@x', 'table2@x']),
    ets:delete(T, 1),
    {_, Continuation} = ets:select(T, [{{'_', pid("spec@x")}, [], ['$_']}, {'_', [], [x]}], 1),
    known("in a continuation", ['spec@x']),
    keep({Continuation}),
    ets:delete(T).

in_timer() ->
    Timer = erlang:send_after(1000000, self(), {pid("timer@x"), lists:seq(1, 100)}),
    known("in a timer", ['timer@x']),
    erlang:cancel_timer(Timer).

in_process() ->
    Self = self(),
    {P, M} = spawn_monitor(fun() -> put(key, pid("process@x")), Self ! ready, receive stop -> ok end end),
    receive ready -> ok end,
    known("in a process", ['process@x']),
    P ! stop,
    receive {'DOWN', M, _, _, _} -> ok end.
