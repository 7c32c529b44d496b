%% N processes, one after the other, each spawned with a monitor; each ends at once and its end is awaited.
-module(spawn_exit).
-export([run/1]).

run(0) -> done;
run(N) ->
    {Pid, Monitor} = spawn_monitor(fun() -> N end),
    receive
        {'DOWN', Monitor, process, Pid, normal} -> run(N - 1)
    end.
