%% Matrix product, transpose, power and determinant over integers and fractions.
-module(algorithm_matrix).
-export([main/0]).

main() ->
    A = [[1, 2, 3], [4, 5, 6], [7, 8, 10]],
    io:format("~w~n", [transpose(A)]),
    io:format("~w~n", [mul(A, transpose(A))]),
    io:format("~w~n", [power([[1, 1], [1, 0]], 90)]),
    io:format("~w~n", [[det(A), det([[2, 0], [0, 3]]), det([[1, 2], [2, 4]])]]),
    io:format("~w~n", [det([[(I * J + I + 3 * J) rem 7 || J <- [1, 2, 3, 4, 5, 6]] || I <- [1, 2, 3, 4, 5, 6]])]),
    io:format("~w~n", [mul([[0.5, 1.5]], [[2], [4.0]])]).

transpose([[] | _]) -> [];
transpose(M) -> [[hd(R) || R <- M] | transpose([tl(R) || R <- M])].

mul(A, B) ->
    Bt = transpose(B),
    [[dot(R, C) || C <- Bt] || R <- A].

dot([], []) -> 0;
dot([A | As], [B | Bs]) -> A * B + dot(As, Bs).

power(M, 1) -> M;
power(M, N) when N rem 2 =:= 0 -> H = power(M, N div 2), mul(H, H);
power(M, N) -> mul(M, power(M, N - 1)).

det([[X]]) -> X;
det([Row | Rows]) -> expand(Row, Rows, 0, 1, 0).

expand([], _, _, _, Sum) -> Sum;
expand([X | Xs], Rows, I, Sign, Sum) -> expand(Xs, Rows, I + 1, -Sign, Sum + Sign * X * det([drop(I, R) || R <- Rows])).

drop(0, [_ | T]) -> T;
drop(N, [H | T]) -> [H | drop(N - 1, T)].
