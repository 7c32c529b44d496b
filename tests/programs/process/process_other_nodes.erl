%% Pids of other nodes and of an earlier life of this one: links, monitors, messages, exit signals; another process's monitor.
-module(process_other_nodes).
-export([main/0]).

main() ->
    Earlier = pid('nonode@nohost', 7),
    Other = pid('no@where', 3),
    Monitor = monitor(process, Earlier),
    receive {'DOWN', Monitor, process, Earlier, Reason} -> io:format("~w~n", [Reason]) end,
    io:format("~w ~w~n", [node(Other), node(Earlier)]),
    io:format("~w~n", [[Other ! x =:= x, exit(Other, kill), unlink(Other), is_pid(Other), Other =:= Earlier]]),
    Owner = self(),
    {Pid, M} = spawn_monitor(fun() -> receive {go, R} -> Owner ! {answer, demonitor(R)}, receive stop -> ok end end end),
    Pid ! {go, M},
    receive {answer, Answer} -> io:format("~w~n", [Answer]) end,
    Pid ! stop,
    receive {'DOWN', M, process, Pid, R2} -> io:format("~w~n", [R2]) after 1000 -> io:format("gone~n") end.

%% In the external term format: NEW_PID_EXT.
pid(Node, Creation) ->
    Name = atom_to_binary(Node),
    binary_to_term(<<131, 88, 119, (byte_size(Name)), Name/binary, 100:32, 0:32, Creation:32>>).
