%% Runs one test program. The same code runs on real Erlang and on Wasmbeam, so that whatever is printed about an
%% uncaught error or an exit is worded by one source. start/1 returns when the program's main process has ended.
-module(harness_driver).
-export([start/1, run/1]).

%% Runs Module:main() in a process of its own and prints how it ended, unless it ended well.
start(Module) ->
    {Pid, Monitor} = spawn_monitor(?MODULE, run, [Module]),
    receive
        {'DOWN', Monitor, process, Pid, normal} -> ok;
        {'DOWN', Monitor, process, Pid, Reason} -> io:format("exited: ~p~n", [Reason])
    end.

%% An uncaught exception prints its class, its reason and its frames as {Module, Function, ArityOrArguments, Line}.
run(Module) ->
    try
        Module:main()
    catch
        Class:Reason:Stack ->
            io:format("uncaught ~w: ~p~n~p~n", [Class, Reason, frames(Stack)])
    end.

frames([{?MODULE, _, _, _} | _]) -> [];
frames([{Module, Function, Arity, Location} | Frames]) -> [{Module, Function, Arity, line(Location)} | frames(Frames)];
frames([]) -> [].

line([{line, Line} | _]) -> Line;
line([_ | Location]) -> line(Location);
line([]) -> none.
