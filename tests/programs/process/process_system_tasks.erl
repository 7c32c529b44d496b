%% Work asked of another process with a priority: tasks of one process keep their order within a priority, those of priority low get one turn
%% after eight of priority normal, and none waits for processes below its priority.
%% otp
-module(process_system_tasks).
-export([main/0]).

main() ->
    process_flag(priority, high),
    process_flag(scheduler, 1),
    Idle = spawn_opt(fun() -> receive after infinity -> ok end end, [{scheduler, 1}]),
    request(Idle, low, 0, 2),
    request(Idle, normal, 0, 19),
    Order = collect(23),
    erts_internal:request_system_task(Idle, normal, {garbage_collect, {big, lists:seq(1, 3)}, minor}),
    erts_internal:request_system_task(Idle, max, {garbage_collect, <<0:1000>>, major}),
    Answers = lists:sort(collect(2)),
    exit(Idle, kill),
    Dead = not is_process_alive(Idle),
    erts_internal:request_system_task(Idle, high, {system_task_test, late}),
    [Late] = collect(1),
    Busy = spawn_opt(fun Loop() -> Loop() end, [{priority, low}, {scheduler, 1}]),
    erts_internal:request_system_task(Busy, low, {system_task_test, busy}),
    [Loops] = collect(1),
    exit(Busy, kill),
    io:format("~p~n", [{Order, Answers, Dead, Late, Loops, refused(Busy)}]).

request(Pid, Priority, First, Last) ->
    [erts_internal:request_system_task(Pid, Priority, {system_task_test, {Priority, N}}) || N <- lists:seq(First, Last)].

collect(0) -> [];
collect(N) -> receive Message -> [Message | collect(N - 1)] end.

refused(Pid) ->
    [try erts_internal:request_system_task(P, Priority, Task) catch error:Reason -> Reason end
     || {P, Priority, Task} <- [{Pid, lowest, {system_task_test, x}}, {Pid, low, nothing}, {me, low, {system_task_test, x}},
                                {Pid, low, {garbage_collect, x}}, {Pid, low, {garbage_collect, x, some}}]].
