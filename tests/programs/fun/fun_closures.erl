%% Closures over one to many variables, nested closures, counters by closure, funs in data.
-module(fun_closures).
-export([main/0]).

main() ->
    Add = fun(X) -> fun(Y) -> fun(Z) -> {X, Y, Z, X + Y + Z} end end end,
    io:format("~w~n", [((Add(1))(2))(3)]),
    Compose = fun(F, G) -> fun(X) -> F(G(X)) end end,
    io:format("~w~n", [(Compose(fun(X) -> X * 2 end, fun(X) -> X + 1 end))(5)]),
    A = 1, B = two, C = [3], D = {4}, E = 5.0, F = #{6 => 6}, G = <<"7">>,
    Many = fun(X, Y) -> [A, B, C, D, E, F, G, X, Y] end,
    io:format("~w~n", [Many(8, 9)]),
    Table = #{add => fun(X, Y) -> X + Y end, sub => fun erlang:'-'/2},
    io:format("~w~n", [[(map_get(Op, Table))(10, 3) || Op <- [add, sub]]]),
    io:format("~w~n", [[Fn() || Fn <- [fun() -> N * N end || N <- [1, 2, 3]]]]),
    Shadow = fun(A1) -> A1 + A end,
    io:format("~w~n", [Shadow(41)]).
