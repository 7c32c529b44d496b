%% Options of spawn_opt and flags of processes as process_info shows them; settings of the whole machine.
-module(process_options).
-export([main/0]).

-define(ITEMS, [priority, fullsweep_after, min_heap_size, min_bin_vheap_size, max_heap_size, message_queue_data, trap_exit, error_handler]).

main() ->
    io:format("~p~n", [process_info(self(), ?ITEMS)]),
    [spawned([Option]) || Option <- [
        {priority, low}, {priority, max}, {fullsweep_after, 0}, {fullsweep_after, 70000}, {min_heap_size, 0}, {min_heap_size, 233}, {min_heap_size, 234},
        {min_heap_size, 10000}, {min_bin_vheap_size, 1}, {min_bin_vheap_size, 50000}, {max_heap_size, 0}, {max_heap_size, 10000000},
        {max_heap_size, #{size => 5000000}}, {max_heap_size, #{size => 5000000, kill => false}},
        {max_heap_size, #{size => 0, kill => false, error_logger => false, more => x}}, {message_queue_data, off_heap}, {message_queue_data, on_heap},
        {scheduler, 0}, {scheduler, 1}]],
    spawned([{priority, low}, {priority, high}, {min_heap_size, 1000}, {max_heap_size, 2000000}, link]),
    [refused([Option]) || Option <- [
        foo, {priority, foo}, {fullsweep_after, -1}, {fullsweep_after, x}, {min_heap_size, -1}, {min_bin_vheap_size, x}, {max_heap_size, -1},
        {max_heap_size, 100}, {max_heap_size, #{}}, {max_heap_size, #{size => 1000, kill => 1}}, {max_heap_size, #{kill => true}}, {max_heap_size, x},
        {message_queue_data, x}, {scheduler, -1}, {scheduler, 100000}, {monitor, x}, {monitor, [x]}, {monitor, [{alias, x}]}, {link, true}, {reply, no},
        {priority, low, x}]],
    refused([link | foo]),
    refused([{min_heap_size, 10000}, {max_heap_size, 5000}]),
    flags(),
    system_flags().

spawned(Options) ->
    Pid = spawn_opt(fun() -> receive stop -> ok end end, Options),
    io:format("~0p~n  ~0p~n", [Options, process_info(Pid, ?ITEMS)]),
    Pid ! stop.

refused(Options) ->
    io:format("~0p ~0p~n", [Options, try spawn_opt(fun() -> ok end, Options) catch C:R:Stack -> [{_, F, A, I} | _] = Stack, {C, R, F, length(A), I} end]).

flags() ->
    [io:format("~0p ~0p~n", [{Flag, Value}, try process_flag(Flag, Value) catch C:R:Stack -> [{_, F, A, I} | _] = Stack, {C, R, F, length(A), I} end])
     || {Flag, Value} <- [
        {max_heap_size, 1000000}, {max_heap_size, #{size => 2000000, kill => false, error_logger => false}}, {max_heap_size, 0}, {max_heap_size, 100},
        {max_heap_size, foo}, {min_heap_size, 500}, {min_heap_size, 0}, {min_heap_size, foo}, {min_bin_vheap_size, 100000}, {min_bin_vheap_size, 0},
        {fullsweep_after, 10}, {fullsweep_after, 65535}, {fullsweep_after, 65536}, {fullsweep_after, 1.0}, {message_queue_data, off_heap},
        {message_queue_data, on_heap}, {message_queue_data, mixed}, {sensitive, true}, {sensitive, false}, {sensitive, maybe_so}, {save_calls, 10},
        {save_calls, 0}, {save_calls, -1}, {save_calls, 10001}, {error_handler, my_handler}, {error_handler, error_handler}, {error_handler, 1},
        {scheduler, 0}, {scheduler, -1}, {trap_exit, true}, {trap_exit, false}, {trap_exit, 1}, {monitor_nodes, true}, {monitor_nodes, false},
        {{monitor_nodes, []}, false}, {{a, b}, c}, {foo, bar}]],
    [io:format("~0p~n", [try apply(erlang, process_flag, [self() | As]) catch C:R:Stack -> [{_, F, A, I} | _] = Stack, {C, R, F, length(A), I} end])
     || As <- [[save_calls, 5], [save_calls, 0], [save_calls, x], [trap_exit, true]]].

system_flags() ->
    [io:format("~0p ~0p~n", [{Flag, Value}, try erlang:system_flag(Flag, Value) catch C:R:Stack -> [{_, F, A, I} | _] = Stack, {C, R, F, length(A), I} end])
     || {Flag, Value} <- [
        {min_heap_size, 1000}, {max_heap_size, #{size => 9000000, kill => false}}, {fullsweep_after, 20}, {min_bin_vheap_size, 50000}]],
    Pid = spawn(fun() -> receive stop -> ok end end),
    io:format("~0p~n", [process_info(Pid, ?ITEMS)]),
    Pid ! stop,
    io:format("~0p~n", [[erlang:system_info(Item) || Item <- [min_heap_size, min_bin_vheap_size, max_heap_size, fullsweep_after, garbage_collection]]]),
    [io:format("~0p ~0p~n", [{Flag, Value}, try erlang:system_flag(Flag, Value) catch C:R:Stack -> [{_, F, A, I} | _] = Stack, {C, R, F, length(A), I} end])
     || {Flag, Value} <- [
        {min_heap_size, 0}, {max_heap_size, #{size => 0, kill => true}}, {fullsweep_after, 65535}, {min_bin_vheap_size, 0}, {max_heap_size, 10},
        {min_heap_size, x}, {fullsweep_after, -1}, {backtrace_depth, 8}, {backtrace_depth, -1}, {schedulers_online, 1}, {schedulers_online, 0},
        {multi_scheduling, unblock}, {time_offset, finalize}, {time_offset, x}, {system_logger, x}, {trace_control_word, 0}, {foo, 1}, {"x", 1}]].
