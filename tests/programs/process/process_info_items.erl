%% process_info: the items with deterministic values, of oneself, of a waiting process, of a dead one; errors.
-module(process_info_items).
-export([main/0, wait/1]).

main() ->
    P = spawn(?MODULE, wait, [self()]),
    receive ready -> ok end,
    P ! one, P ! {two, 2},
    receive after 10 -> ok end,
    io:format("~w~n", [process_info(P, status)]),
    io:format("~p~n", [[process_info(P, I) || I <- [message_queue_len, messages, registered_name, dictionary, links, monitors, trap_exit, priority, initial_call, message_queue_data, error_handler]]]),
    io:format("~p~n", [process_info(P, current_function)]),
    io:format("~p~n", [process_info(P, [trap_exit, message_queue_len])]),
    M = monitor(process, P),
    io:format("~w~n", [process_info(P, monitored_by) =:= {monitored_by, [self()]}]),
    io:format("~w~n", [process_info(self(), monitors) =:= {monitors, [{process, P}]}]),
    io:format("~w~n", [[begin {I, V} = process_info(self(), I), is_integer(V) andalso V >= 0 end || I <- [memory, heap_size, total_heap_size, stack_size, reductions, message_queue_len]]]),
    io:format("~w~n", [process_info(self(), status)]),
    io:format("~w~n", [element(2, process_info(self(), group_leader)) =:= group_leader()]),
    P ! stop,
    receive {'DOWN', M, _, _, _} -> ok end,
    io:format("~w ~w~n", [process_info(P, status), process_info(P)]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [fun() -> process_info(self(), nonsense) end, fun() -> process_info(x, status) end, fun() -> process_info(self(), [status | x]) end]],
    ok.

wait(Parent) ->
    put(key, value),
    process_flag(trap_exit, true),
    process_flag(priority, low),
    Parent ! ready,
    receive stop -> ok end.
