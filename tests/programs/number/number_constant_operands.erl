%% Every operator with a constant on either side, over signs and sizes: compilers special-case these.
-module(number_constant_operands).
-export([main/0, f/1]).

main() ->
    [io:format("~w: ~w~n", [X, f(X)]) || X <- [0, 1, -1, 7, -7, 8, -8, 255, -256, 576460752303423487, -576460752303423488, 576460752303423488, -576460752303423489, 1 bsl 70, -(1 bsl 70)]],
    ok.

f(X) ->
    [X + 1, 1 + X, X - 1, 1 - X, X + 576460752303423487, X - 576460752303423487, -576460752303423488 - X,
     X * 0, X * 1, X * -1, X * 2, X * 1024, 3 * X, X * 576460752303423487,
     X div 1, X div -1, X div 2, X div 8, X div -8, X div 7, X rem 1, X rem 2, X rem 8, X rem -8, X rem 7,
     X band 255, X band -256, 15 band X, X bor 1, X bxor -1, X bsl 0, X bsl 3, X bsl 59, X bsr 0, X bsr 1, X bsr 3, X bsr 63,
     -X, +X, bnot X, abs(X)].
