%% Stands in for OTP's module of this name, which is about the insides of its own run-time system: what the suites ask for
%% and a program can tell by other means. Anything else raises badarg, as unknown items do in OTP.
%%
%% Built-ins of the core (flat_size/1, same/2, size_shared/1 …) are not here: they are called directly.
-module(erts_debug).
-export([set_internal_state/2, get_internal_state/1, size/1, size/2, dirty_cpu/2, dirty_io/2, dirty/3, copy_shared/1]).

%% The registered process is there as long as internal state is available.
-define(AVAILABLE, conformance_internal_state).
-define(SLICE_REDUCTIONS, 4000).

set_internal_state(available_internal_state, Wanted) when is_boolean(Wanted) ->
    Old = is_available(),
    case Wanted of
        Old -> ok;
        true -> make_available();
        false -> ?AVAILABLE ! stop, unregister(?AVAILABLE)
    end,
    Old;
set_internal_state(Item, Value) ->
    available(),
    set(Item, Value).

is_available() -> is_pid(whereis(?AVAILABLE)).

available() -> is_available() orelse error(undef).

make_available() ->
    register(?AVAILABLE, spawn(fun() -> receive stop -> ok end end)).

set(reds_left, Reductions) when is_integer(Reductions) ->
    erlang:bump_reductions(max(1, ?SLICE_REDUCTIONS - Reductions));
set(force_gc, Pid) when is_pid(Pid) ->
    erlang:garbage_collect(Pid);
set(Pause, Milliseconds) when (Pause =:= block orelse Pause =:= sleep orelse Pause =:= block_scheduler), is_integer(Milliseconds) ->
    busy_until(erlang:monotonic_time(millisecond) + Milliseconds);
%% Nothing happens behind the back of a program here.
set(wait, What) when What =:= deallocations; What =:= timer_cancellations; What =:= thread_progress; What =:= aux_work ->
    ok;
set(node_tab_delayed_delete, _) ->
    ok;
set(_, _) ->
    error(badarg).

busy_until(End) ->
    case erlang:monotonic_time(millisecond) < End of
        true -> busy_until(End);
        false -> true
    end.

get_internal_state(available_internal_state) -> available();
get_internal_state(Item) ->
    available(),
    get_item(Item).

get_item(reds_left) -> ?SLICE_REDUCTIONS;
get_item(processes) -> erlang:processes();
get_item(processes_bif_info) -> {ptab_list_bif_info, 10, 1, 1024, 1024, 1, 1, 1, 1, 0};
get_item(process_info_args) ->
    [registered_name, current_function, initial_call, status, messages, message_queue_len, links, monitors, monitored_by,
     dictionary, trap_exit, error_handler, heap_size, stack_size, memory, garbage_collection, group_leader, reductions,
     priority, total_heap_size, suspending, min_heap_size, min_bin_vheap_size, max_heap_size, current_location,
     current_stacktrace, message_queue_data, garbage_collection_info, binary, fullsweep_after, parent];
get_item({process_status, Pid}) ->
    case process_info(Pid, status) of
        {status, Status} -> Status;
        undefined -> undefined
    end;
get_item({link_list, Pid}) ->
    case process_info(Pid, links) of
        {links, Links} -> [{erl_link, process, Link, linked, 0} || Link <- Links];
        undefined -> undefined
    end;
get_item({binary_info, Binary}) ->
    case erts_internal:term_type(Binary) of
        heap_binary -> heap_binary;
        _ -> {refc_binary, byte_size(Binary), {binary, binary:referenced_byte_size(Binary)}, 0}
    end;
%% Which hash a map uses is not to be had; suites look for keys with equal hashes, which this one gives them.
get_item({internal_hash, Term}) -> erlang:phash2(Term);
get_item({atom, Number}) when is_integer(Number) -> list_to_atom("atom" ++ integer_to_list(Number));
get_item(_) -> error(badarg).

size(Term) -> erts_debug:size_shared(Term).
size(Term, _) -> erts_debug:size_shared(Term).

copy_shared(Term) -> Term.

%% There are no dirty schedulers: what runs on one takes its time here.
dirty_cpu(What, Argument) -> dirty(dirty_cpu, What, Argument).
dirty_io(What, Argument) -> dirty(dirty_io, What, Argument).
dirty(_, wait, Milliseconds) -> busy_until(erlang:monotonic_time(millisecond) + Milliseconds), ok;
dirty(Type, type, _) -> Type.
