%% Modules that are part of the run-time system: what they say of themselves, and which of their functions are built in.
%% otp
-module(code_builtin).
-export([main/0]).

main() ->
    Preloaded = erlang:pre_loaded(),
    io:format("~p~n", [[lists:member(M, Preloaded) || M <- [erlang, erts_internal, persistent_term]]]),
    io:format("~p~n", [[{M, code:which(M), code:is_loaded(M), erlang:module_loaded(M)} || M <- [erlang, persistent_term]]]),
    io:format("~p~n", [[M:module_info(Item) || M <- [erlang, persistent_term], Item <- [module, attributes, compile, native]]]),
    io:format("~p~n", [[byte_size(M:module_info(md5)) || M <- [erlang, persistent_term]]]),
    io:format("~p~n", [[Key || {Key, _} <- erlang:module_info()]]),
    io:format("~p~n", [lists:sort(persistent_term:module_info(exports))]),
    io:format("~p~n", [[lists:member(F, erlang:module_info(exports)) || F <- [{abs, 1}, {'+', 2}, {spawn, 1}, {module_info, 0}, {no_such, 0}]]]),
    io:format("~p~n", [try persistent_term:module_info(no_such) catch error:badarg -> badarg end]),
    io:format("~p~n", [[erlang:function_exported(M, module_info, A) || M <- [erlang, persistent_term], A <- [0, 1, 2]]]),
    io:format("~p~n", [[{F, A, erlang:is_builtin(erlang, F, A)} || {F, A} <- functions()]]),
    Snifs = erlang:system_info(snifs),
    io:format("~p~n", [[lists:member({erlang, F, A}, Snifs) || {F, A} <- functions()]]),
    io:format("~p~n", [[Snif || {M, F, A} = Snif <- Snifs, not erlang:is_builtin(M, F, A)]]),
    io:format("~p~n", [[lists:member(M, erlang:loaded()) || M <- [erlang, persistent_term, no_such_module]]]),
    directories().

functions() ->
    [{abs, 1}, {spawn, 3}, {spawn, 1}, {spawn, 4}, {min, 2}, {memory, 0}, {halt, 1}, {halt, 2}, {module_info, 0}, {setelement, 3}, {no_such, 0}].

catch_clause(F) -> try F() catch error:function_clause -> function_clause end.

%% Directories that are not there.
directories() ->
    io:format("~p~n", [code:add_patha("/no/such/directory")]),
    io:format("~p~n", [catch_clause(fun() -> code:add_pathz('/no/such/directory') end)]),
    io:format("~p~n", [code:add_pathsz(["/no/such/directory"])]),
    io:format("~p~n", [lists:member("/no/such/directory", code:get_path())]),
    io:format("~p~n", [code:del_path("/no/such/directory")]),
    io:format("~p~n", [code:load_abs("/no/such/directory/module")]),
    io:format("~p~n", [code:where_is_file("no_such_module.beam")]),
    io:format("~p~n", [code:where_is_file(["/no/such/directory"], "no_such_module.beam")]),
    io:format("~p~n", [code:ensure_loaded(no_such_module)]).
