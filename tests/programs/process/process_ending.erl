%% Nothing comes of a process that is ending already after unlink/1 or demonitor/1; one that hibernates is in erlang:hibernate/3; the
%% trace of an exception has at least one entry.
-module(process_ending).
-export([main/0, wait/0]).

main() ->
    process_flag(trap_exit, true),
    Linked = spawn_opt(?MODULE, wait, [], [link, {priority, low}]),
    Watched = spawn_opt(?MODULE, wait, [], [{priority, low}]),
    Monitor = monitor(process, Watched),
    exit(Linked, bang),
    exit(Watched, bang),
    unlink(Linked),
    demonitor(Monitor, [flush]),
    receive {'EXIT', Linked, _} -> ok after 0 -> ok end,
    Hibernating = spawn(fun() -> erlang:hibernate(?MODULE, wait, []) end),
    Late = receive Message -> Message after 50 -> none end,
    io:format("~p~n", [Late]),
    io:format("~p~n", [process_info(Hibernating, [current_function, current_location])]),
    io:format("~p~n", [[depth(N) || N <- [0, 1, 2]]]).

wait() -> receive stop -> ok end.

depth(N) ->
    Old = erlang:system_flag(backtrace_depth, N),
    Lengths = [trace_length(fun() -> error(reason) end), trace_length(fun() -> erlang:raise(error, reason, [{m, f, 1, []}, {m, g, 2, []}]) end)],
    erlang:system_flag(backtrace_depth, Old),
    Lengths.

trace_length(F) ->
    try F() catch error:reason:Trace -> length(Trace) end.
