%% Variables bound before a try survive into handlers and beyond; each try of a sequence sees fresh state.
-module(exception_variables).
-export([main/0, f/2]).

main() ->
    io:format("~w~n", [[f(A, B) || A <- [1, x], B <- [0, 2]]]).

f(A, B) ->
    L = [A, B],
    T = {L, L},
    R1 = try A / B catch error:E1 -> {E1, L} end,
    R2 = try A + B of S when S > 2 -> big; S -> {S, T} catch _:E2 -> {E2, T, R1} end,
    R3 = try hd(element(1, T)) of A -> same catch _:_ -> R2 end,
    {R1, R2, R3, L, T}.
