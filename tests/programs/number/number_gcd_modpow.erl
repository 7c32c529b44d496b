%% Number theory on bignums: gcd, modular exponentiation, Fermat and Miller-Rabin tests, integer square roots.
-module(number_gcd_modpow).
-export([main/0]).

main() ->
    M61 = (1 bsl 61) - 1, M127 = (1 bsl 127) - 1,
    io:format("~w~n", [gcd(M61 * 12345678901234567890, M61 * 98765432109876543210)]),
    io:format("~w~n", [[modpow(2, M61 - 1, M61), modpow(3, M127 - 1, M127), modpow(5, M127, M127 * M61)]]),
    io:format("~w~n", [[N || N <- range(3, 60), modpow(2, N - 1, N) =:= 1]]),
    Root = isqrt(pow(10, 101)),
    io:format("~w ~w~n", [Root, Root * Root =< pow(10, 101) andalso (Root + 1) * (Root + 1) > pow(10, 101)]).

gcd(A, 0) -> A;
gcd(A, B) -> gcd(B, A rem B).

modpow(_, 0, _) -> 1;
modpow(B, E, M) when E band 1 =:= 1 -> B * modpow(B, E - 1, M) rem M;
modpow(B, E, M) -> modpow(B * B rem M, E bsr 1, M).

pow(_, 0) -> 1;
pow(B, N) -> B * pow(B, N - 1).

isqrt(N) -> isqrt(N, N).
isqrt(N, X) ->
    case (X + N div X) div 2 of
        Y when Y >= X -> X;
        Y -> isqrt(N, Y)
    end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
