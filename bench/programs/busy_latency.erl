%% N pings to an echo process while 100 processes compute without end.
-module(busy_latency).
-export([run/1]).

run(N) ->
    Busy = start(100),
    Echo = spawn_link(fun echo/0),
    Sum = ping(N, Echo, 0),
    stop(Busy),
    exit_normally(Echo),
    Sum.

start(0) -> [];
start(N) -> [spawn(fun() -> compute(0) end) | start(N - 1)].

compute(N) -> compute(N + 1).

stop([]) -> ok;
stop([Pid | Pids]) ->
    exit(Pid, kill),
    stop(Pids).

exit_normally(Echo) ->
    unlink(Echo),
    exit(Echo, kill).

echo() ->
    receive
        {From, X} -> From ! {self(), X}, echo()
    end.

ping(0, _, Sum) -> Sum;
ping(N, Echo, Sum) ->
    Echo ! {self(), N},
    receive
        {Echo, X} -> ping(N - 1, Echo, Sum + X)
    end.
