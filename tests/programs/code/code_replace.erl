%% Loading over loaded code: current and old code, local calls and returns stay in the old, fully qualified calls move on.
-module(code_replace).
-export([main/0]).
-include("versions.hrl").

main() ->
    clean(),
    io:format("~p~n", [catch version:number()]),
    io:format("~p ~p~n", [erlang:module_loaded(version), erlang:check_old_code(version)]),
    io:format("~p~n", [erlang:load_module(version, ?VERSION_1)]),
    io:format("~p ~p ~p~n", [version:number(), version:more(), erlang:check_old_code(version)]),
    Server = spawn(version, server, [10]),
    Server ! {add, 1},
    Waiting = spawn_monitor(version, wait, [self()]),
    receive {waiting, _} -> ok end,
    External = fun version:number/0,
    Adder = version:adder(100),
    Plain = version:plain(),
    state(Server),
    io:format("~p~n", [erlang:load_module(version, ?VERSION_2)]),
    io:format("~p ~p~n", [erlang:check_old_code(version), version:number()]),
    io:format("~p ~p ~p~n", [External(), Adder(1), Plain(2)]),
    io:format("~p~n", [catch version:more()]),
    io:format("~p ~p~n", [erlang:function_exported(version, more, 0), erlang:function_exported(version, number, 0)]),
    Server ! {add, 1},
    state(Server),
    io:format("~p~n", [erlang:load_module(version, ?VERSION_3)]),
    io:format("~p~n", [erlang:check_process_code(Server, version)]),
    Server ! upgrade,
    state(Server),
    io:format("~p~n", [erlang:check_process_code(Server, version)]),
    {Pid, Monitor} = Waiting,
    io:format("~p~n", [erlang:check_process_code(Pid, version, [{allow_gc, false}])]),
    io:format("~p~n", [code:soft_purge(version)]),
    Pid ! go,
    receive {'DOWN', Monitor, process, Pid, Reason} -> io:format("~p~n", [Reason]) end,
    io:format("~p~n", [code:soft_purge(version)]),
    io:format("~p~n", [erlang:check_old_code(version)]),
    io:format("~p ~p~n", [badfun(fun() -> Adder(1) end), badfun(fun() -> Plain(1) end)]),
    io:format("~p~n", [erlang:load_module(version, ?VERSION_3)]),
    state(Server),
    io:format("~p ~p~n", [version:number(), External()]),
    Server ! upgrade,
    state(Server),
    io:format("~p~n", [code:purge(version)]),
    Server ! stop.

state(Server) ->
    Server ! {get, self()},
    receive {state, Version, State} -> io:format("state ~p in version ~p~n", [State, Version]) end.

badfun(Call) ->
    try Call() catch error:{badfun, Fun} -> {badfun, erlang:fun_info(Fun, name), erlang:fun_info(Fun, module)} end.
