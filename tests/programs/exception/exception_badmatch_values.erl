%% The term in badmatch, case_clause, try_clause and function_clause is the whole, untouched value.
-module(exception_badmatch_values).
-export([main/0, f/2, id/1]).

main() ->
    io:format("~p~n", [r(fun() -> {X, X} = id({1, 2}) end)]),
    io:format("~p~n", [r(fun() -> [_, _] = id("long enough a string to be printed as such") end)]),
    io:format("~p~n", [r(fun() -> #{k := {v, _}} = id(#{k => w, l => [1, 2]}) end)]),
    io:format("~p~n", [r(fun() -> case id({big, 1 bsl 100, 2.5}) of {small, _, _} -> ok end end)]),
    io:format("~p~n", [r(fun() -> try id([[]]) of [] -> ok after ok end end)]),
    io:format("~p~n", [r(fun() -> f(id({a, [b]}), #{c => d}) end)]),
    io:format("~p~n", [r(fun() -> (fun(1, [_ | _]) -> ok end)(id(1), id([])) end)]).

f(1, _) -> ok;
f(_, []) -> ok.

id(X) -> X.

r(F) ->
    try F() catch error:Reason:Stack ->
        case hd(Stack) of
            {_, Fn, Args, _} when is_list(Args) -> {Reason, hd(atom_to_list(Fn)), Args};
            {_, _, Arity, _} -> {Reason, Arity}
        end
    end.
