%% N processes that wait in receive, all alive at once; then each is told to stop. bytes/1: memory for each of them.
-module(idle_processes).
-export([run/1, bytes/1]).

run(N) ->
    Pids = start(N, fun idle/0, []),
    stop(Pids, 0).

%% Bytes that one more idle process takes.
bytes(N) ->
    erlang:garbage_collect(),
    Before = erlang:memory(processes),
    Pids = start(N, fun idle/0, []),
    % The list of pids is not what is measured.
    Own = 16 * N,
    erlang:garbage_collect(),
    After = erlang:memory(processes),
    N = stop(Pids, 0),
    (After - Before - Own) div N.

idle() -> receive stop -> ok end.

start(0, _, Pids) -> Pids;
start(N, F, Pids) -> start(N - 1, F, [spawn(F) | Pids]).

stop([], Count) -> Count;
stop([Pid | Pids], Count) ->
    Pid ! stop,
    stop(Pids, Count + 1).
