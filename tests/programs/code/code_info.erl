%% What a module says of itself, and what the code functions say of binaries.
%% otp
-module(code_info).
-export([main/0, exported/2]).
-include("versions.hrl").

main() ->
    clean(),
    {module, version} = code:load_binary(version, "some/version.beam", ?VERSION_1),
    io:format("~p~n", [version:module_info(module)]),
    io:format("~p~n", [lists:sort(version:module_info(exports))]),
    io:format("~p~n", [lists:sort(version:module_info(functions))]),
    io:format("~p~n", [version:module_info(md5)]),
    io:format("~p~n", [version:module_info(md5) =:= code:module_md5(?VERSION_1)]),
    io:format("~p ~p~n", [version:module_info(native), version:module_info(nifs)]),
    io:format("~p~n", [[Key || {Key, _} <- version:module_info()]]),
    io:format("~p~n", [code:module_md5(<<"no file">>)]),
    io:format("~p~n", [erts_internal:beamfile_module_md5(?VERSION_2)]),
    io:format("~p~n", [byte_size(erts_internal:beamfile_chunk(?VERSION_1, "Code")) > 100]),
    io:format("~p~n", [erts_internal:beamfile_chunk(?VERSION_1, "Nope")]),
    io:format("~p~n", [try erts_internal:beamfile_chunk(?VERSION_1, "No") catch error:badarg -> badarg end]),
    io:format("~p ~p~n", [code:which(version), code:is_loaded(version)]),
    io:format("~p~n", [lists:keyfind(version, 1, code:all_loaded())]),
    io:format("~p~n", [{is_list(code:get_path()), code:objfile_extension(), code:get_mode()}]),
    io:format("~p~n", [erlang:is_builtin(erlang, delete_module, 1)]),
    true = code:delete(version),
    io:format("~p ~p~n", [code:is_loaded(version), code:purge(version)]),
    {ok, Prepared} = code:prepare_loading([{version, "v", ?VERSION_2}, {small, "s", ?SMALL}]),
    io:format("~p~n", [code:is_loaded(small)]),
    io:format("~p~n", [code:finish_loading(Prepared)]),
    io:format("~p ~p~n", [version:number(), small:f()]),
    io:format("~p~n", [code:atomic_load([{version, "v", ?VERSION_3}, {version, "v", ?VERSION_1}])]),
    io:format("~p~n", [code:atomic_load([{version, "v", ?VERSION_3}, {small, "s", <<"bad">>}])]),
    io:format("~p~n", [code:atomic_load([{version, "v", ?VERSION_3}, {on_load_ok, "s", ?ON_LOAD_OK}])]),
    io:format("~p~n", [code:atomic_load([{version, "v", ?VERSION_3}])]),
    io:format("~p~n", [code:atomic_load([{version, "v", ?VERSION_1}])]),
    io:format("~p~n", [version:number()]),
    io:format("~p~n", [code:ensure_modules_loaded([version, small])]).

exported(A, _) -> A.
