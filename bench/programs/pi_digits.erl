%% N digits of pi by Machin's formula in integers, and their decimal text.
-module(pi_digits).
-export([run/1]).

run(N) ->
    Unit = power(10, N + 10),
    Pi = 4 * (4 * arctan(5, Unit) - arctan(239, Unit)),
    Digits = integer_to_list(Pi div power(10, 10)),
    {length(Digits), erlang:phash2(Digits), (Pi * Pi) rem 1000003}.

power(_, 0) -> 1;
power(B, N) when N rem 2 =:= 0 ->
    Half = power(B, N div 2),
    Half * Half;
power(B, N) -> B * power(B, N - 1).

%% Unit * arctan(1/X)
arctan(X, Unit) -> series(Unit div X, X * X, 1, 1, 0).

series(0, _, _, _, Sum) -> Sum;
series(Term, Square, N, Sign, Sum) -> series(Term div Square, Square, N + 2, -Sign, Sum + Sign * (Term div N)).
