%% Arithmetic in guards fails the guard, never the process; comparisons of mixed numbers in guards.
-module(number_mixed_guards).
-export([main/0, f/2, g/1, h/2]).

main() ->
    io:format("~w~n", [[f(1, 2), f(a, 2), f(1.5, 2), f(1 bsl 70, 1), f(10, 0)]]),
    io:format("~w~n", [[g(4), g(5), g(4.0), g(a), g(1 bsl 66), g((1 bsl 66) + 1)]]),
    io:format("~w~n", [[h(1, 1.0), h(1.0, 1), h(2, 1.5), h(1 bsl 70, 1.0e30), h(a, 1)]]).

f(A, B) when A div B > 2 -> divides;
f(A, B) when A + B > 2 -> adds;
f(_, _) -> neither.

g(X) when X rem 2 =:= 0 -> even;
g(X) when X band 1 =:= 1 -> odd;
g(_) -> none.

h(A, B) when A == B, A =/= B -> equal_by_value;
h(A, B) when A > B -> greater;
h(A, B) when A < B -> less.
