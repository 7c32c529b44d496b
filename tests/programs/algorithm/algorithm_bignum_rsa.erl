%% RSA with 512-bit numbers: modular inverse by the extended Euclidean algorithm, encryption, decryption.
-module(algorithm_bignum_rsa).
-export([main/0]).

main() ->
    P = 115792089237316195423570985008687907853269984665640564039457584007908834671663,
    Q = 115792089237316195423570985008687907853269984665640564039457584007913129639747,
    N = P * Q, Phi = (P - 1) * (Q - 1), E = 65537,
    D = inverse(E, Phi),
    io:format("~w~n", [D * E rem Phi]),
    Message = 16#48656c6c6f2c20576562417373656d626c7921,
    Cipher = modpow(Message, E, N),
    io:format("~.16b~n", [Cipher]),
    io:format("~.16b~n", [modpow(Cipher, D, N) bxor 0]).

inverse(A, M) -> {1, X, _} = egcd(A, M), ((X rem M) + M) rem M.

egcd(A, 0) -> {A, 1, 0};
egcd(A, B) -> {G, X, Y} = egcd(B, A rem B), {G, Y, X - (A div B) * Y}.

modpow(_, 0, _) -> 1;
modpow(B, E, M) when E band 1 =:= 1 -> B * modpow(B, E - 1, M) rem M;
modpow(B, E, M) -> modpow(B * B rem M, E bsr 1, M).
