%% The thousandth Fibonacci number by additions, and by matrix powers; also pi's first digits by a spigot.
-module(number_fibonacci_big).
-export([main/0]).

main() ->
    F = fib(1000, 0, 1),
    io:format("~w~n", [F]),
    io:format("~w~n", [element(2, matpow({1, 1, 0}, 1000)) =:= F]),
    io:format("~s~n", [[$0 + D || D <- pi(60, {1, 0, 1}, 1)]]).

fib(0, A, _) -> A;
fib(N, A, B) -> fib(N - 1, B, A + B).

mul({A, B, C}, {D, E, F}) -> {A * D + B * E, A * E + B * F, B * E + C * F}.

matpow(M, 1) -> M;
matpow(M, N) when N rem 2 =:= 0 -> H = matpow(M, N div 2), mul(H, H);
matpow(M, N) -> mul(M, matpow(M, N - 1)).

pi(0, _, _) -> [];
pi(N, {Q, R, T}, K) ->
    case (3 * Q + R) div T of
        D when D =:= (4 * Q + R) div T -> [D | pi(N - 1, {10 * Q, 10 * (R - D * T), T}, K)];
        _ -> pi(N, {Q * K, (2 * Q + R) * (2 * K + 1), T * (2 * K + 1)}, K + 1)
    end.
