%% Long division of bignums, with quotient digits that need correction, checked against multiplication.
-module(number_bignum_division).
-export([main/0]).

main() ->
    Dividends = [(1 bsl 128) - 1, (1 bsl 256) + 12345678901234567890, pow(10, 60), pow(7, 100), -pow(3, 150), (1 bsl 127) bsl 64],
    Divisors = [(1 bsl 64) - 1, (1 bsl 64) + 1, 1 bsl 63, (1 bsl 127) + 1, pow(10, 30), -pow(10, 18), 3, 10, 16#8000000000000000FFFFFFFFFFFFFFFF],
    [begin
         Q = A div B, R = A rem B,
         io:format("~w ~w ~w~n", [Q, R, Q * B + R =:= A])
     end || A <- Dividends, B <- Divisors],
    ok.

pow(_, 0) -> 1;
pow(B, N) -> B * pow(B, N - 1).
