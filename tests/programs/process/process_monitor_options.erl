%% monitor/3 with aliases and tags, time offset and ports; demonitor options; aliases that end.
-module(process_monitor_options).
-export([main/0]).

main() ->
    [alias_mode(Mode) || Mode <- [explicit_unalias, demonitor, reply_demonitor]],
    Clock = monitor(time_offset, clock_service),
    io:format("~w ~w~n", [process_info(self(), monitors), demonitor(Clock, [info])]),
    io:format("~w ~w~n", [process_info(self(), monitors), demonitor(Clock, [info])]),
    Port = monitor(port, no_such_port),
    receive {'DOWN', Port, T, O, R} -> io:format("~w ~w ~w~n", [T, O, R]) end,
    Tagged = monitor(process, no_such_process, [{tag, {a, [tag]}}]),
    receive {{a, [tag]}, Tagged, T2, O2, R2} -> io:format("~w ~w ~w~n", [T2, O2, R2]) end,
    Self = monitor(process, self(), [{alias, explicit_unalias}]),
    Self ! to_oneself,
    io:format("~w ~w~n", [take(), demonitor(Self, [info])]),
    flush(),
    aliases(),
    [io:format("~w ~w~n", [As, try apply(erlang, F, As) of R3 when is_reference(R3) -> reference; R3 -> R3 catch C:E:Stack -> [{_, Fn, A, I} | _] = Stack, {C, E, Fn, length(A), I} end])
     || {F, As} <- [
        {monitor, [time_offset, x]}, {monitor, [port, 1]}, {monitor, [x, y]}, {monitor, [process, {a, b, c}]}, {monitor, [process, {a, 'no@where'}]},
        {monitor, [process, x, [{alias, foo}]]}, {monitor, [process, x, [tag]]}, {monitor, [process, x, [{tag, y} | z]]}, {monitor, [process, 1, []]},
        {demonitor, [x]}, {alias, [[x]]}, {alias, [[reply | x]]}, {unalias, [x]}, {alias, [[reply]]}, {alias, [[explicit_unalias, reply]]}]].

take() -> receive M -> M after 20 -> nothing end.

alias_mode(Mode) ->
    P = spawn(fun() -> receive {reply_to, To} -> To ! first, To ! second, receive stop -> exit(stopped) end end end),
    R = monitor(process, P, [{alias, Mode}]),
    P ! {reply_to, R},
    io:format("~w ~w ~w ", [Mode, take(), take()]),
    P ! stop,
    case take() of
        {'DOWN', R, process, P, Reason} -> io:format("~w ", [Reason]);
        Other -> io:format("~w ", [Other])
    end,
    R ! after_down,
    io:format("~w ", [take()]),
    io:format("~w ", [unalias(R)]),
    R ! after_unalias,
    io:format("~w~n", [take()]).

%% Flush takes out the message of a monitor that has ended.
flush() ->
    {P, M} = spawn_monitor(fun() -> ok end),
    receive after 10 -> ok end,
    io:format("~w ", [demonitor(M, [flush, info])]),
    io:format("~w ", [take()]),
    {P2, M2} = spawn_monitor(fun() -> receive x -> ok end end),
    io:format("~w ~w~n", [demonitor(M2, [info, flush]), is_process_alive(P2)]),
    exit(P2, kill),
    is_pid(P).

aliases() ->
    A = alias(),
    A ! one,
    io:format("~w ~w ", [take(), unalias(A)]),
    A ! two,
    io:format("~w ~w~n", [take(), unalias(A)]),
    B = alias([reply]),
    B ! one,
    B ! two,
    io:format("~w ~w ~w~n", [take(), take(), unalias(B)]),
    Self = self(),
    C = alias(),
    spawn(fun() -> Self ! {others, unalias(C)}, C ! from_other end),
    io:format("~w ~w~n", [take(), take()]).
