%% Factorials up to 200!, their digits summed, and division back down to 1.
-module(number_factorial).
-export([main/0]).

main() ->
    F = fac(200),
    io:format("~w~n~w~n", [fac(25), F]),
    io:format("~w~n", [digits(F, 0)]),
    io:format("~w~n", [down(F, 200)]).

fac(0) -> 1;
fac(N) -> N * fac(N - 1).

digits(0, Sum) -> Sum;
digits(N, Sum) -> digits(N div 10, Sum + N rem 10).

down(F, 0) -> F;
down(F, N) -> down(F div N, N - 1).
