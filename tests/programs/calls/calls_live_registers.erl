%% Many values live across calls that allocate, in frames of many Y registers; nothing is lost or mixed up.
-module(calls_live_registers).
-export([main/0, g/1]).

main() ->
    io:format("~w~n", [f(1, {2}, [3], 4.0, "five", #{6 => 6})]),
    io:format("~w~n", [deep(200, [])]).

f(A, B, C, D, E, F) ->
    R1 = g(A), R2 = g(B), R3 = g(C), R4 = g(D), R5 = g(E), R6 = g(F),
    R7 = g({R1, R6}), R8 = g([R2 | R5]), R9 = g({R3, R4}),
    S1 = g({A, R9}), S2 = g({B, R8}), S3 = g({C, R7}),
    [A, B, C, D, E, F, R1, R2, R3, R4, R5, R6, R7, R8, R9, S1, S2, S3].

g(X) -> waste(20), {g, X}.

waste(0) -> [];
waste(N) -> [{N, N} | waste(N - 1)].

deep(0, Acc) -> length(Acc);
deep(N, Acc) ->
    A = {a, N}, B = [b, N], C = N * 1.5,
    R = deep(N - 1, [A | Acc]),
    {a, N} = A, [b, N] = B, C = N * 1.5,
    R + tuple_size(A) - length(B).
