%% Purging: processes that run old code are killed, or keep it from being purged; others go on.
-module(code_purge).
-export([main/0]).
-include("versions.hrl").

main() ->
    clean(),
    {module, version} = erlang:load_module(version, ?VERSION_1),
    io:format("~p~n", [catch erlang:purge_module(version)]),
    {_, A} = spawn_monitor(version, wait, [self()]),
    receive {waiting, Waiting} -> ok end,
    {_, B} = spawn_monitor(version, caught, [self()]),
    receive {waiting, Caught} -> ok end,
    {Server, C} = spawn_monitor(version, server, [0]),
    Fun = version:adder(1),
    {Later, D} = spawn_monitor(fun() -> receive go -> exit(catch Fun(1)) end end),
    Exported = spawn(fun() -> receive {call, From} -> From ! {number, version:number()} end end),
    Server ! {get, self()},
    receive {state, 1, 0} -> ok end,
    io:format("~p ~p~n", [code:purge(version), erlang:delete_module(no_such_module)]),
    {module, version} = erlang:load_module(version, ?VERSION_2),
    io:format("~p~n", [[erlang:check_process_code(Pid, version) || Pid <- [Waiting, Caught, Server, Later, Exported, self()]]]),
    io:format("~p~n", [erlang:check_process_code(Waiting, version, [{async, tag}])]),
    receive {check_process_code, Tag, Result} -> io:format("~p ~p~n", [Tag, Result]) end,
    io:format("~p~n", [code:purge(version)]),
    down([{A, waiting}, {B, caught}, {C, server}]),
    Later ! go,
    down([{D, later}]),
    Exported ! {call, self()},
    receive {number, N} -> io:format("~p~n", [N]) end,
    io:format("~p ~p~n", [code:purge(version), code:soft_purge(version)]),
    io:format("~p~n", [catch erlang:purge_module(version)]),
    io:format("~p~n", [erlang:delete_module(version)]),
    io:format("~p ~p~n", [erlang:module_loaded(version), lists:member(version, erlang:loaded())]),
    io:format("~p~n", [catch version:number()]),
    io:format("~p~n", [catch erlang:get_module_info(version)]),
    io:format("~p~n", [erlang:purge_module(version)]),
    io:format("~p ~p~n", [erlang:module_loaded(version), lists:member(version, erlang:loaded())]),
    {module, version} = erlang:load_module(version, ?VERSION_3),
    io:format("~p~n", [version:number()]),
    true = code:delete(version),
    {module, version} = erlang:load_module(version, ?VERSION_1),
    io:format("~p ~p~n", [erlang:check_old_code(version), version:number()]),
    io:format("~p~n", [catch erlang:delete_module(version)]),
    io:format("~p ~p~n", [code:delete(version), code:purge(version)]).

down(Monitors) ->
    [receive {'DOWN', Monitor, process, _, Reason} -> io:format("~p: ~p~n", [Name, reason(Reason)]) end || {Monitor, Name} <- Monitors].

reason({'EXIT', {{badfun, _}, _}}) -> badfun;
reason(Reason) -> Reason.
