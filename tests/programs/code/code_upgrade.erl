%% A server is upgraded again and again while messages arrive: no state and no message is lost.
-module(code_upgrade).
-export([main/0, client/3]).
-include("versions.hrl").

main() ->
    clean(),
    {module, version} = erlang:load_module(version, ?VERSION_1),
    Server = spawn(version, server, [0]),
    Clients = [spawn_monitor(?MODULE, client, [Server, 500, N]) || N <- [1, 2, 3]],
    upgrade(Server, [?VERSION_2, ?VERSION_3, ?VERSION_1, ?VERSION_2, ?VERSION_3]),
    [receive {'DOWN', Monitor, process, Pid, normal} -> ok end || {Pid, Monitor} <- Clients],
    Server ! {get, self()},
    receive {state, Version, State} -> io:format("~p ~p~n", [Version, State]) end,
    io:format("~p ~p~n", [code:purge(version), is_process_alive(Server)]),
    Server ! stop.

upgrade(Server, Versions) ->
    [begin
        {module, version} = erlang:load_module(version, Code),
        Server ! upgrade,
        Server ! {get, self()},
        receive {state, Version, _} -> io:format("runs ~p~n", [Version]) end,
        true = code:soft_purge(version)
     end || Code <- Versions].

client(_, 0, _) -> ok;
client(Server, Left, N) ->
    Server ! {add, N},
    erlang:yield(),
    client(Server, Left - 1, N).
