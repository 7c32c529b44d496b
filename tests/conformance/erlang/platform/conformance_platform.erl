%% On Wasmbeam only: starts what real Erlang has started by the time that a program begins, as far as suites need it, and
%% then the runner. Files are {Path, Contents}; Arguments are those of conformance:start/6.
-module(conformance_platform).
-export([start/2]).

start(Files, [_, _, PrivateDirectory | _] = Arguments) ->
    prim_file:start(Files, PrivateDirectory),
    true = code:set_path(["."]),
    started(file_server_2, fun() -> file_server:start() end),
    started(logger, fun() -> logger_server:start_link() end),
    apply(conformance, start, Arguments).

%% Starts a server in a process that stays, to which it may be linked. What cannot be started is said; cases that need it fail.
started(Name, Start) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        {ok, _} = Start(),
        Self ! {started, Name},
        receive after infinity -> ok end
    end),
    receive
        {started, Name} -> demonitor(Monitor, [flush]);
        {'DOWN', Monitor, process, Pid, Reason} -> io:format("~ts cannot be started: ~tp~n", [Name, Reason])
    end.
