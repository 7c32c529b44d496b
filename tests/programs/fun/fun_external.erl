%% External and local fun references: calling, comparing, printing, applying, undefined ones.
-module(fun_external).
-export([main/0, double/1]).

main() ->
    L = fun double/1, E = fun ?MODULE:double/1, M = ?MODULE, F = double, D = fun M:F/1,
    io:format("~w~n", [[L(1), E(2), D(3), (fun erlang:abs/1)(-4), (fun lists:reverse/2)([1, 2], [])]]),
    io:format("~w~n", [[E =:= D, L =:= E, is_function(E, 1), is_function(E, 2), is_function(L)]]),
    io:format("~w ~p~n", [E, fun erlang:'+'/2]),
    io:format("~w~n", [[E | [fun 'Odd name':'a b'/3]]]),
    io:format("~w~n", [apply(E, [21])]),
    io:format("~w~n", [try (fun ?MODULE:nothing/1)(1) catch C1:R1 -> {C1, R1} end]),
    io:format("~w~n", [try (fun no_such_module:f/0)() catch C2:R2 -> {C2, R2} end]),
    io:format("~w~n", [[X || X <- [erlang:fun_info(E, module), erlang:fun_info(E, name), erlang:fun_info(E, arity), erlang:fun_info(E, env), erlang:fun_info(E, type), erlang:fun_info(L, type), erlang:fun_info(L, arity)]]]).

double(X) -> X * 2.
