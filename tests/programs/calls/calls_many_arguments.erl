%% Functions of 0 to 40 arguments: local, external, by fun, by apply, rotated in tail calls.
-module(calls_many_arguments).
-export([main/0, f8/8, f16/16, f20/20, f30/30, f40/40, none/0]).

main() ->
    io:format("~w~n", [none()]),
    io:format("~w~n", [f8(1, 2, 3, 4, 5, 6, 7, 8)]),
    io:format("~w~n", [?MODULE:f16(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)]),
    io:format("~w~n", [apply(?MODULE, f20, range(1, 20))]),
    io:format("~w~n", [apply(fun ?MODULE:f30/30, range(1, 30))]),
    io:format("~w~n", [apply(?MODULE, f40, range(1, 40))]),
    F = fun(A, B, C, D, E, G, H, I, J, K, L, M) -> [M, L, K, J, I, H, G, E, D, C, B, A] end,
    io:format("~w~n", [F(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]),
    io:format("~w~n", [rotate(100, 1, 2, 3, 4, 5, 6, 7)]),
    io:format("~w~n", [swap(7, a, b)]).

none() -> ok.

f8(A, B, C, D, E, F, G, H) -> {H, G, F, E, D, C, B, A}.

f16(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P) -> f8(P, A + B, C + D, E + F, G + H, I + J, K + L, {M, N, O}).

f20(A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T) ->
    X = f8(A, B, C, D, E, F, G, H), {X, I, J, K, L, M, N, O, P, Q, R, S, T}.

f30(A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21, A22, A23, A24, A25, A26, A27, A28, A29, A30) ->
    [A30, A1, A29, A2, A28, A3, A27, A4, A26, A5, A25, A6, A24, A7, A23, A8, A22, A9, A21, A10, A20, A11, A19, A12, A18, A13, A17, A14, A16, A15].

f40(A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20,
    B1, B2, B3, B4, B5, B6, B7, B8, B9, B10, B11, B12, B13, B14, B15, B16, B17, B18, B19, B20) ->
    f20(A1 + B20, A2 + B19, A3 + B18, A4 + B17, A5 + B16, A6 + B15, A7 + B14, A8 + B13, A9 + B12, A10 + B11,
        A11 * B10, A12 * B9, A13 * B8, A14 * B7, A15 * B6, A16 * B5, A17 * B4, A18 * B3, A19 * B2, A20 * B1).

rotate(0, A, B, C, D, E, F, G) -> [A, B, C, D, E, F, G];
rotate(N, A, B, C, D, E, F, G) -> rotate(N - 1, B, C, D, E, F, G, A).

swap(0, A, B) -> {A, B};
swap(N, A, B) -> swap(N - 1, B, A).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
