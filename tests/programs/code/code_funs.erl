%% Funs across loading and purging: what they know of themselves, when they can be called, and when they are the same.
%% otp
-module(code_funs).
-export([main/0]).
-include("versions.hrl").

main() ->
    clean(),
    {module, version} = erlang:load_module(version, ?VERSION_1),
    Adder = version:adder(5),
    Plain = version:plain(),
    info(Adder),
    info(Plain),
    info(fun version:number/0),
    io:format("~p~n", [erlang:fun_info_mfa(Adder)]),
    io:format("~p~n", [erlang:fun_info(Adder, new_uniq) =:= {new_uniq, version:module_info(md5)}]),
    %% The same code again: the funs go on.
    {module, version} = erlang:load_module(version, ?VERSION_1),
    io:format("~p ~p~n", [Adder =:= version:adder(5), Plain =:= version:plain()]),
    false = code:purge(version),
    io:format("~p ~p~n", [Adder(1), Plain(1)]),
    {module, version} = erlang:load_module(version, ?VERSION_2),
    io:format("~p~n", [Adder =:= version:adder(5)]),
    io:format("~p ~p~n", [Adder(1), (version:adder(5))(1)]),
    false = code:purge(version),
    io:format("~p ~p~n", [is_function(Adder), is_function(Adder, 1)]),
    io:format("~p~n", [call(Adder)]),
    io:format("~p~n", [apply_call(Plain)]),
    io:format("~p~n", [element(1, element(2, catch lists:map(Plain, [1])))]),
    info(Adder),
    io:format("~p~n", [erlang:fun_info(Plain, name)]),
    %% Its code comes back.
    {module, version} = erlang:load_module(version, ?VERSION_1),
    io:format("~p ~p~n", [Adder(1), Plain(2)]),
    %% No code at all: the module would be loaded, if there were a file.
    false = code:purge(version),
    true = erlang:delete_module(version),
    io:format("~p~n", [Adder(1)]),
    true = code:purge(version) =:= false,
    io:format("~p~n", [call(Adder)]),
    Late = spawn_monitor(fun() -> exit(catch Adder(3)) end),
    receive {'DOWN', M, process, P, {'EXIT', {Why, _}}} when Late =:= {P, M} -> io:format("~p~n", [Why]) end,
    {module, version} = erlang:load_module(version, ?VERSION_1),
    io:format("~p~n", [Adder(1)]).

call(Fun) ->
    try Fun(1)
    catch
        error:{badfun, Fun} -> badfun;
        error:undef:Stack -> {undef, element(1, hd(Stack)) =:= Fun, tuple_size(hd(Stack))}
    end.

apply_call(Fun) -> try apply(Fun, [1]) catch error:{badfun, Fun} -> badfun end.

info(Fun) ->
    Items = [module, name, arity, env, type, index, new_index, uniq, new_uniq],
    io:format("~p~n", [[erlang:fun_info(Fun, Item) || Item <- Items]]),
    io:format("~p~n", [[Item || {Item, _} <- erlang:fun_info(Fun)]]).
