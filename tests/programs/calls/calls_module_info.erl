%% module_info: exports, functions and attributes of a module that is running.
-module(calls_module_info).
-module_attribute_test(x).
-export([main/0, f/1, g/2]).
-author(nobody).
-behaviour_like([a, b]).

main() ->
    io:format("~w~n", [sort(?MODULE:module_info(exports))]),
    io:format("~w~n", [?MODULE:module_info(module)]),
    io:format("~w~n", [[A || {K, _} = A <- ?MODULE:module_info(attributes), K =/= vsn]]),
    io:format("~w~n", [[erlang:function_exported(?MODULE, F, A) || {F, A} <- [{f, 1}, {f, 2}, {h, 0}, {module_info, 0}]]]),
    io:format("~w~n", [[erlang:function_exported(erlang, F, A) || {F, A} <- [{abs, 1}, {no_such, 1}, {self, 0}]]]),
    io:format("~w~n", [{erlang:module_loaded(?MODULE), erlang:module_loaded(no_such_module)}]).

f(X) -> X.
g(X, Y) -> h(X, Y).
h(X, Y) -> {X, Y}.

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
