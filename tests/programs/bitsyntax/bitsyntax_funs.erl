%% Matching in funs, with sizes and bitstrings taken from the environment, and parts kept in closures.
-module(bitsyntax_funs).
-export([main/0]).

main() ->
    B = <<"abcdefghijklmnopqrstuvwxyz">>,
    Take = fun(N) -> fun(<<X:N/binary, R/binary>>) -> {X, R}; (R) -> {none, R} end end,
    io:format("~w~n", [[(Take(N))(B) || N <- [0, 3, 26, 27]]]),
    Parsers = parsers(<<1, 2, 0, 3, 0, 0, 0, 4>>),
    io:format("~w~n", [[P() || P <- Parsers]]),
    Sum = fun Sum(<<X, R/binary>>, A) -> Sum(R, A + X); Sum(<<>>, A) -> A end,
    io:format("~w~n", [Sum(B, 0)]),
    Build = fun(X, Acc) -> <<Acc/binary, X:16, B:2/binary>> end,
    io:format("~w~n", [foldl(Build, <<>>, [1, 2, 3])]),
    io:format("~w~n", [(fun(<<C/utf8, _/binary>>) -> C end)(<<233/utf8, "x">>)]),
    io:format("~w~n", [catch (fun(<<1, X>>) -> X end)(id(<<2, 3>>))]),
    Kept = [fun() -> R end || <<_:3/binary, R:3/binary>> <= B],
    erlang:garbage_collect(),
    io:format("~w~n", [[F() || F <- Kept]]),
    ok.

parsers(<<A, B:16/little, C:32/little, R/binary>>) -> [fun() -> A end, fun() -> {A, B} end, fun() -> {B, C, R} end];
parsers(_) -> [].

foldl(_, A, []) -> A;
foldl(F, A, [H | T]) -> foldl(F, F(H, A), T).

id(X) -> X.
