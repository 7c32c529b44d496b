%% What code loading answers to bad input.
-module(code_errors).
-export([main/0]).
-include("versions.hrl").

main() ->
    clean(),
    Cut = binary:part(?VERSION_1, 0, 100),
    io:format("~p~n", [erlang:load_module(version, Cut)]),
    io:format("~p~n", [erlang:load_module(other_name, ?VERSION_1)]),
    io:format("~p~n", [erlang:load_module(version, <<"no beam file">>)]),
    io:format("~p~n", [erlang:load_module(version, <<>>)]),
    io:format("~p~n", [erlang:prepare_loading(version, <<"FOR1", 0, 0>>)]),
    io:format("~p~n", [erts_internal:prepare_loading(version, Cut)]),
    [io:format("~p~n", [reason(F, A)]) || {F, A} <- [
        {load_module, ["name", ?VERSION_1]}, {load_module, [version, name]}, {prepare_loading, [1, <<>>]}, {finish_loading, [x]},
        {finish_loading, [[make_ref()]]}, {finish_loading, [[a | b]]}, {has_prepared_code_on_load, [make_ref()]},
        {delete_module, ["x"]}, {delete_module, [never_seen]}, {purge_module, [never_seen]}, {purge_module, [1]},
        {check_old_code, [1]}, {check_old_code, [never_seen]}, {module_loaded, [1]}, {module_loaded, [never_seen]},
        {check_process_code, [self(), 1]}, {check_process_code, [x, y]}, {check_process_code, [self(), never_seen]},
        {check_process_code, [self(), never_seen, [x]]}, {check_process_code, [self(), never_seen, [{allow_gc, 1}]]},
        {check_process_code, [self(), never_seen, []]}, {call_on_load_function, [never_seen]}, {finish_after_on_load, [never_seen, true]},
        {finish_after_on_load, [never_seen, 1]}, {get_module_info, [never_seen]}, {get_module_info, [code_errors, nothing]},
        {function_exported, [code_errors, main, 0]}, {function_exported, [code_errors, main, 1]}]],
    io:format("~p~n", [code:load_binary(version, "file", Cut)]),
    io:format("~p~n", [code:is_loaded(never_seen)]),
    io:format("~p~n", [element(1, code:ensure_loaded(no_such_module_anywhere))]),
    io:format("~p~n", [code:ensure_loaded(code_errors)]).

reason(Function, Arguments) ->
    try {Function, apply(erlang, Function, Arguments)}
    catch Class:Reason:Stack ->
        [{M, F, A, Info} | _] = Stack,
        {Function, Class, Reason, M, F, arguments(A), info(Info)}
    end.

info([{error_info, Info} | _]) -> Info;
info([_ | Rest]) -> info(Rest);
info([]) -> none.

arguments(A) when is_list(A) -> length(A);
arguments(A) -> A.
