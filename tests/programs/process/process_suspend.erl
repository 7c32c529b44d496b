%% suspend_process and resume_process: counts, options, messages and exits while suspended, the suspender's end.
-module(process_suspend).
-export([main/0]).

main() ->
    Echo = spawn(fun() -> echo() end),
    io:format("~w~n", [erlang:suspend_process(Echo)]),
    Echo ! {self(), one},
    io:format("~w ~w~n", [process_info(Echo, status), answer()]),
    io:format("~w~n", [erlang:suspend_process(Echo, [unless_suspending])]),
    io:format("~w~n", [erlang:suspend_process(Echo)]),
    [{Echo, Active, 0}] = element(2, process_info(self(), suspending)),
    io:format("~w ~w~n", [Active, process_info(Echo, message_queue_len)]),
    io:format("~w ~w~n", [erlang:resume_process(Echo), answer()]),
    io:format("~w ~w~n", [erlang:resume_process(Echo), answer()]),
    io:format("~w~n", [process_info(self(), suspending)]),
    failing(fun() -> erlang:resume_process(Echo) end),
    failing(fun() -> erlang:suspend_process(self()) end),
    failing(fun() -> erlang:suspend_process(Echo, [foo]) end),
    asynchronous(Echo),
    suspender_ends(Echo),
    exit_of_suspended(),
    runnable_one(),
    timeout_of_suspended(),
    exit(Echo, kill).

echo() ->
    receive
        {From, Message} ->
            From ! {echo, Message},
            echo()
    end.

answer() ->
    receive
        Message -> Message
    after 50 -> nothing
    end.

failing(F) ->
    io:format("~w~n", [try F() catch Class:Reason:Stack -> [{M, Fn, As, Info} | _] = Stack, {Class, Reason, M, Fn, length(As), [element(1, I) || I <- Info]} end]).

asynchronous(Echo) ->
    io:format("~w~n", [erlang:suspend_process(Echo, [{asynchronous, tag}])]),
    io:format("~w~n", [answer()]),
    io:format("~w~n", [erlang:suspend_process(Echo, [asynchronous, unless_suspending])]),
    io:format("~w~n", [erlang:resume_process(Echo)]),
    {Dead, Monitor} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    io:format("~w ~w~n", [erlang:suspend_process(Dead, [{asynchronous, dead}]), answer()]),
    failing(fun() -> erlang:suspend_process(Dead) end).

%% A process is resumed when all who have suspended it are gone.
suspender_ends(Echo) ->
    Suspend = fun() ->
        erlang:suspend_process(Echo),
        erlang:suspend_process(Echo),
        receive stop -> ok end
    end,
    [A, B] = [spawn(Suspend) || _ <- [1, 2]],
    receive after 20 -> ok end,
    Echo ! {self(), two},
    io:format("~w ", [answer()]),
    A ! stop,
    io:format("~w ", [answer()]),
    exit(B, kill),
    io:format("~w~n", [answer()]).

exit_of_suspended() ->
    {Pid, Monitor} = spawn_monitor(fun() -> receive never -> ok end end),
    erlang:suspend_process(Pid),
    exit(Pid, stop_it),
    receive {'DOWN', Monitor, _, _, Reason} -> io:format("~w~n", [Reason]) end,
    io:format("~w~n", [process_info(self(), suspending)]),
    failing(fun() -> erlang:resume_process(Pid) end).

%% One that is about to run is suspended and goes on where it was.
runnable_one() ->
    Self = self(),
    Counter = spawn(fun() -> count(Self, 0) end),
    receive after 10 -> ok end,
    erlang:suspend_process(Counter),
    drain(),
    io:format("~w~n", [answer()]),
    erlang:resume_process(Counter),
    io:format("~w~n", [is_tuple(answer())]),
    exit(Counter, kill),
    drain().

count(To, N) ->
    case N rem 1000 of
        0 -> To ! {count, N};
        _ -> ok
    end,
    count(To, N + 1).

drain() ->
    receive _ -> drain() after 0 -> ok end.

timeout_of_suspended() ->
    Self = self(),
    Pid = spawn(fun() -> receive never -> ok after 10 -> Self ! late end end),
    receive after 1 -> ok end,
    erlang:suspend_process(Pid),
    io:format("~w ", [answer()]),
    erlang:resume_process(Pid),
    io:format("~w~n", [answer()]).
