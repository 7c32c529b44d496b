%% What is done over and over while memory is watched: each function does something `Count` times and leaves nothing behind.
-module(soak).
-export([messages/1, processes/1, loads/3, tables/1, binaries/1, relations/1, persistent/1, atomics/1, funs/1]).

%% Messages of a few words between two processes, in batches so that mailboxes fill and empty.
messages(Count) ->
    Self = self(),
    Echo = spawn_link(fun() -> echo(Self) end),
    batches(Count, Echo),
    Echo ! stop,
    ok.

echo(To) ->
    receive
        {I, Payload} -> To ! {I, Payload}, echo(To);
        stop -> ok
    end.

batches(Count, _) when Count =< 0 -> ok;
batches(Count, Echo) ->
    send(500, Echo),
    collect(500),
    batches(Count - 1000, Echo).

send(0, _) -> ok;
send(I, Echo) -> Echo ! {I, [I, "payload"]}, send(I - 1, Echo).

collect(0) -> ok;
collect(I) -> receive {I, [I, "payload"]} -> collect(I - 1) end.

%% Processes that live for a moment.
processes(0) -> ok;
processes(Count) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit({done, lists_of(Count rem 10)}) end),
    receive {'DOWN', Monitor, process, Pid, {done, _}} -> processes(Count - 1) end.

lists_of(0) -> [];
lists_of(N) -> [{N} | lists_of(N - 1)].

%% The same module loaded, called and purged.
loads(0, _, _) -> ok;
loads(Count, Module, Binary) ->
    {module, Module} = code:load_binary(Module, "soak", Binary),
    [ok, {1, _}] = Module:call(1),
    true = code:delete(Module),
    false = code:purge(Module),
    loads(Count - 1, Module, Binary).

%% Tables of all types, with large binaries in them, some deleted, some left to their owner's end.
tables(0) -> ok;
tables(Count) ->
    {_, Monitor} = spawn_monitor(fun() ->
        [fill(ets:new(some, [Type]), 200) || Type <- [set, ordered_set, bag, duplicate_bag]],
        ets:delete(fill(ets:new(other, [set]), 500))
    end),
    receive {'DOWN', Monitor, process, _, normal} -> tables(Count - 1) end.

fill(Table, 0) -> Table;
fill(Table, N) ->
    ets:insert(Table, {N, binary:copy(<<"x">>, N), [N]}),
    ets:insert(Table, {N, N}),
    fill(Table, N - 1).

%% Large binaries made, cut, sent and forgotten.
binaries(0) -> ok;
binaries(Count) ->
    Large = binary:copy(<<Count:32>>, 1000),
    <<_:100/binary, Part:2000/binary, _/binary>> = Large,
    Self = self(),
    {_, Monitor} = spawn_monitor(fun() -> Self ! {self(), <<Part/binary, 1>>} end),
    receive {'DOWN', Monitor, process, Pid, normal} -> receive {Pid, <<_:2000/binary, 1>>} -> binaries(Count - 1) end end.

%% Links, monitors, aliases, timers, registered names.
relations(0) -> ok;
relations(Count) ->
    Pid = spawn_link(fun() -> receive stop -> ok end end),
    register(some_name, Pid),
    Alias = monitor(process, Pid, [{alias, explicit_unalias}]),
    Timer = erlang:start_timer(100000, Pid, {message, Count}),
    erlang:cancel_timer(Timer),
    unlink(Pid),
    some_name ! stop,
    receive {'DOWN', Alias, process, _, normal} -> ok end,
    unalias(Alias),
    relations(Count - 1).

%% Persistent terms replaced and erased.
persistent(0) -> ok;
persistent(Count) ->
    persistent_term:put(soak, {Count, lists_of(20)}),
    {Count, _} = persistent_term:get(soak),
    persistent_term:erase(soak),
    persistent(Count - 1).

atomics(0) -> ok;
atomics(Count) ->
    Array = atomics:new(50, []),
    Count = atomics:add_get(Array, 50, Count),
    atomics(Count - 1).

%% Terms with funs and references through the external format.
funs(0) -> ok;
funs(Count) ->
    Fun = fun() -> {Count, make_ref()} end,
    Copy = binary_to_term(term_to_binary(Fun, [compressed])),
    {Count, _} = Copy(),
    funs(Count - 1).
