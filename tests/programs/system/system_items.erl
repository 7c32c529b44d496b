%% Items of statistics, memory and system_info: their kinds, and that unknown ones are errors.
-module(system_items).
-export([main/0]).

main() ->
    [io:format("~w ~w~n", [I, kind(fun() -> erlang:system_info(I) end)]) || I <- [
        process_count, process_limit, port_count, port_limit, atom_count, atom_limit, ets_limit, wordsize, {wordsize, internal}, {wordsize, external},
        schedulers, schedulers_online, scheduler_id, compat_rel, start_time, end_time, otp_release, version, nif_version, driver_version, machine,
        system_architecture, system_version, min_heap_size, min_bin_vheap_size, max_heap_size, fullsweep_after, garbage_collection, heap_sizes, heap_type,
        message_queue_data, os_type, os_version, endian, emu_flavor, emu_type, build_type, time_warp_mode, time_offset, multi_scheduling,
        tolerant_timeofday, scheduler_bind_type, schedulers_state, cpu_topology_x, dynamic_trace, smp_support, threads, time_correction, debug_compiled,
        lock_checking, dynamic_trace_probes, multi_scheduling_blockers, os_monotonic_time_source, os_system_time_source, outstanding_system_requests_limit,
        {foo, bar}, {wordsize, foo}, "foo", 1, {}]],
    [io:format("~w ~w~n", [I, kind(fun() -> erlang:statistics(I) end)]) || I <- [
        reductions, exact_reductions, wall_clock, runtime, garbage_collection, context_switches, run_queue, total_run_queue_lengths, run_queue_lengths,
        total_active_tasks, active_tasks, io, scheduler_wall_time, scheduler_wall_time_all, foo, 1]],
    [io:format("~w ~w~n", [I, kind(fun() -> erlang:memory(I) end)]) || I <- [
        total, processes, processes_used, system, atom, atom_used, binary, code, ets, [total, ets], [], foo, [foo], 1]],
    io:format("~w~n", [[element(1, P) || P <- erlang:memory()]]),
    erlang:system_flag(scheduler_wall_time, true),
    [{1, Active, Total} | _] = erlang:statistics(scheduler_wall_time),
    io:format("~w~n", [Active =< Total]),
    io:format("~w~n", [erlang:system_flag(scheduler_wall_time, false)]),
    [io:format("~w~n", [nodes(K)]) || K <- [visible, hidden, connected, this, [this, hidden], []]],
    io:format("~p~n", [nodes(this, #{node_type => true, connection_id => true})]),
    io:format("~w~n", [[is_alive(), nodes(), node(), node(self()), node(make_ref()), erlang:get_cookie(), monitor_node(node(), true), disconnect_node('no@where')]]).

%% What is the same everywhere is shown; otherwise what kind of thing it is.
kind(F) ->
    try F() of
        V -> kind_of(V)
    catch
        C:R:Stack -> [{_, Fn, As, I} | _] = Stack, {C, R, Fn, length(As), I}
    end.

kind_of(V) when is_integer(V) -> integer;
kind_of(V) when is_atom(V) -> atom;
kind_of(V) when is_map(V) -> V;
kind_of({V, W}) -> {kind_of(V), kind_of(W)};
kind_of(V) when is_tuple(V) -> {tuple, tuple_size(V)};
kind_of([]) -> list;
kind_of(V) when is_list(V) -> list.
