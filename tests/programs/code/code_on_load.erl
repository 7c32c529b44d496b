%% on_load: the module is there when its function has returned ok; meanwhile calls wait.
%% otp
-module(code_on_load).
-export([main/0]).
-include("versions.hrl").

main() ->
    clean(),
    register(loader, self()),
    Self = self(),
    spawn(fun() -> Self ! {loaded, code:load_binary(on_load_ok, "on_load_ok.beam", ?ON_LOAD_OK)} end),
    receive {loading, Pid} -> ok end,
    io:format("~p~n", [erlang:module_loaded(on_load_ok)]),
    spawn(fun() -> Self ! {called, catch on_load_ok:value()} end),
    receive {called, _} -> io:format("too early~n") after 50 -> ok end,
    Pid ! go,
    receive {loaded, Loaded} -> io:format("~p~n", [Loaded]) end,
    receive {called, Value} -> io:format("~p~n", [Value]) end,
    io:format("~p ~p~n", [persistent_term:get(on_load_ran), on_load_ok:value()]),
    failing(on_load_fails, ?ON_LOAD_FAILS),
    io:format("~p~n", [erlang:load_module(on_load_fails, ?ON_LOAD_FAILS)]),
    io:format("~p~n", [erlang:finish_after_on_load(on_load_fails, false)]),
    prepared().

failing(Module, Code) ->
    Self = self(),
    spawn(fun() -> Self ! {loaded, code:load_binary(Module, "file", Code)} end),
    receive {loading, Pid} -> Pid ! go end,
    receive {loaded, Loaded} -> io:format("~p~n", [Loaded]) end,
    io:format("~p~n", [erlang:module_loaded(Module)]).

prepared() ->
    Prepared = erlang:prepare_loading(version, ?VERSION_1),
    OnLoad = erlang:prepare_loading(on_load_ok, ?ON_LOAD_OK),
    io:format("~p ~p~n", [is_reference(Prepared), erlang:module_loaded(version)]),
    io:format("~p ~p~n", [erlang:has_prepared_code_on_load(Prepared), erlang:has_prepared_code_on_load(OnLoad)]),
    io:format("~p~n", [catch_error(fun() -> erlang:finish_loading([Prepared, OnLoad]) end)]),
    io:format("~p~n", [erlang:finish_loading([Prepared, Prepared])]),
    Small = erlang:prepare_loading(small, ?SMALL),
    io:format("~p~n", [erlang:finish_loading([Prepared, Small])]),
    io:format("~p ~p~n", [version:number(), small:f()]),
    io:format("~p~n", [catch_error(fun() -> erlang:finish_loading([Prepared]) end)]),
    io:format("~p~n", [catch_error(fun() -> erlang:has_prepared_code_on_load(Prepared) end)]),
    io:format("~p~n", [erlang:finish_loading([erlang:prepare_loading(version, ?VERSION_2)])]),
    io:format("~p~n", [erlang:finish_loading([erlang:prepare_loading(version, ?VERSION_3), erlang:prepare_loading(small, ?SMALL)])]),
    io:format("~p~n", [erlang:finish_loading([])]),
    io:format("~p ~p~n", [version:number(), erlang:check_old_code(small)]).

catch_error(Fun) -> try Fun() catch error:Reason -> Reason end.
