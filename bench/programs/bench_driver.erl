%% Times one benchmark; the same code runs on Erlang and on Wasmbeam.
%%
%% Plain arguments: module, N, warm-up repetitions, measured repetitions. Each repetition is Module:run(N) in a process
%% of its own, timed inside that process. Prints one line each: "result TERM" (of the first repetition; all must be
%% equal) and, for each measured repetition, "time MICROSECONDS". Uses nothing beyond the built-in functions and io.
-module(bench_driver).
-export([main/0]).

main() ->
    [Module, N, WarmUps, Repetitions] = init:get_plain_arguments(),
    Run = fun() -> repetition(list_to_atom(Module), list_to_integer(N)) end,
    {Result, _} = Run(),
    io:format("result ~w~n", [Result]),
    repeat(list_to_integer(WarmUps) - 1, fun() -> {Result, _} = Run() end),
    repeat(list_to_integer(Repetitions), fun() ->
        {Result, Time} = Run(),
        io:format("time ~w~n", [Time])
    end).

repeat(N, F) when N > 0 ->
    F(),
    repeat(N - 1, F);
repeat(_, _) ->
    ok.

repetition(Module, N) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        Start = erlang:monotonic_time(),
        Result = Module:run(N),
        Stop = erlang:monotonic_time(),
        Self ! {done, self(), Result, erlang:convert_time_unit(Stop - Start, native, microsecond)}
    end),
    receive
        {done, Pid, Result, Time} ->
            receive
                {'DOWN', Monitor, process, Pid, _} -> {Result, Time}
            end;
        {'DOWN', Monitor, process, Pid, Reason} ->
            exit(Reason)
    end.
