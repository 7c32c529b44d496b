%% Class, reason and top of the stack trace of built-ins about processes, time and the system, called with bad arguments: a loop over functions and values.
-module(exception_bif_arguments).
-export([main/0]).

functions() -> [
    {spawn, 1}, {spawn, 3}, {spawn_link, 3}, {spawn_monitor, 1}, {spawn_monitor, 3}, {spawn_opt, 4}, {spawn_request_abandon, 1}, {link, 1}, {unlink, 1},
    {monitor, 2}, {monitor, 3}, {demonitor, 1}, {demonitor, 2}, {alias, 1}, {unalias, 1}, {exit, 2}, {exit_signal, 2}, {process_flag, 2}, {process_flag, 3},
    {is_process_alive, 1}, {group_leader, 2}, {register, 2}, {unregister, 1}, {whereis, 1}, {process_info, 1}, {process_info, 2}, {garbage_collect, 1},
    {garbage_collect, 2}, {suspend_process, 1}, {suspend_process, 2}, {resume_process, 1}, {bump_reductions, 1}, {send, 2}, {send, 3},
    {send_nosuspend, 2}, {send_nosuspend, 3}, {'!', 2}, {send_after, 3}, {send_after, 4}, {start_timer, 3}, {start_timer, 4}, {cancel_timer, 1},
    {cancel_timer, 2}, {read_timer, 1}, {read_timer, 2}, {convert_time_unit, 3}, {universaltime_to_localtime, 1},
    {localtime_to_universaltime, 1}, {localtime_to_universaltime, 2}, {posixtime_to_universaltime, 1}, {universaltime_to_posixtime, 1}, {statistics, 1},
    {memory, 1}, {system_info, 1}, {system_flag, 2}, {process_display, 2}, {display_string, 1}, {node, 1}, {nodes, 1}, {nodes, 2}, {monitor_node, 2},
    {monitor_node, 3}, {get_cookie, 1}, {system_monitor, 1}, {system_monitor, 2}, {system_profile, 2}, {trace_delivered, 1}, {seq_trace_info, 1},
    {halt, 1}, {halt, 2}, {put, 2}, {get_keys, 1}, {port_info, 1}, {port_close, 1}, {port_command, 2}, {port_connect, 2}, {port_control, 3}, {open_port, 2}].

%% Nothing among these is right where anything but a term is wanted; halt/1,2 with lists would end the machine.
values() -> [foo, -1, {}, {a, b}, <<"x">>, #{}, 1.5, [a | b], make_ref(), fun erlang:abs/1].

main() ->
    lists_foreach(fun({F, N}) -> one(F, N) end, functions()).

one(F, N) ->
    io:format("~w/~w~n", [F, N]),
    lists_foreach(fun(V) -> call(F, lists_duplicate(N, V)) end, values()),
    case N of
        1 -> ok;
        _ -> [call(F, arguments(F, N, P, V)) || P <- seq(1, N), V <- values()]
    end.

%% All right but the one at position P.
arguments(F, N, P, V) ->
    [case I of P -> V; _ -> good(F, I) end || I <- seq(1, N)].

good(monitor, 1) -> process;
good(process_flag, 1) -> trap_exit;
good(send_after, 1) -> 1;
good(start_timer, 1) -> 1;
good(convert_time_unit, 1) -> 1;
good(convert_time_unit, _) -> second;
good(_, 1) -> self();
good(monitor, 2) -> self();
good(demonitor, 2) -> [];
good(_, 3) -> [];
good(_, 4) -> [];
good(_, _) -> x.

call(F, [Self | _]) when Self =:= self(), F =:= exit; Self =:= self(), F =:= exit_signal -> skipped;
call(F, Arguments) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit(outcome(F, Arguments)) end),
    receive
        {'DOWN', Monitor, process, Pid, {returned, Value}} -> io:format("  ~w ~w~n", [shown(Arguments), shown(Value)]);
        {'DOWN', Monitor, process, Pid, {Class, Reason, Top}} -> io:format("  ~w ~w ~w ~w~n", [shown(Arguments), Class, Reason, Top])
    end.

outcome(F, Arguments) ->
    try apply(erlang, F, Arguments) of
        Value -> {returned, Value}
    catch
        Class:Reason:Stack -> [{M, G, As, Info} | _] = Stack, {Class, Reason, {M, G, is_list(As) andalso length(As), Info}}
    end.

shown(T) when is_pid(T) -> pid;
shown(T) when is_reference(T) -> reference;
shown(T) when is_function(T) -> function;
shown([H | T]) -> [shown(H) | shown(T)];
shown(T) when is_tuple(T) -> list_to_tuple(shown(tuple_to_list(T)));
shown(T) -> T.

seq(N, N) -> [N];
seq(M, N) -> [M | seq(M + 1, N)].

lists_foreach(_, []) -> ok;
lists_foreach(F, [H | T]) -> F(H), lists_foreach(F, T).

lists_duplicate(0, _) -> [];
lists_duplicate(N, V) -> [V | lists_duplicate(N - 1, V)].
