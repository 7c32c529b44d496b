%% Longer float expressions, which the compiler keeps in float registers, with an error in the middle of one.
-module(number_float_registers).
-export([main/0, norm/3, horner/2, mean/1, quotient/3]).

main() ->
    io:format("~w~n", [norm(1.0, 2.0, 2.0)]),
    io:format("~w~n", [norm(3, 4, 0)]),
    io:format("~w~n", [horner([1.0, -2.0, 3.0, 0.5], 1.5)]),
    io:format("~w~n", [mean([1, 2.5, 3, 1 bsl 60])]),
    io:format("~w~n", [catch_of(fun() -> norm(1.0e200, 1.0, 1.0) end)]),
    io:format("~w~n", [catch_of(fun() -> quotient(1.0, 2.0, 2.0) end)]),
    io:format("~w~n", [catch_of(fun() -> norm(1.0, x, 2.0) end)]),
    io:format("~w~n", [quotient(1.0, 2.0, 1.0)]).

norm(X, Y, Z) -> math:sqrt(float(X) * float(X) + float(Y) * float(Y) + float(Z) * float(Z)).

horner(Cs, X) when is_float(X) -> horner(Cs, X, 0.0).
horner([C | Cs], X, Acc) when is_float(C) -> horner(Cs, X, Acc * X + C);
horner([], _, Acc) -> Acc.

mean(Xs) -> mean(Xs, 0.0, 0).
mean([X | Xs], Sum, N) -> mean(Xs, Sum + X, N + 1);
mean([], Sum, N) -> Sum / N.

quotient(A, B, C) when is_float(A), is_float(B), is_float(C) -> -(A * B) / (B - C) + A.

catch_of(F) ->
    try F() catch Class:Reason:Stack -> {M, Fn, _, _} = hd(Stack), {Class, Reason, M, Fn} end.
