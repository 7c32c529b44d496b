%% div and rem truncate toward zero for every combination of signs and sizes; division by zero is an error.
-module(number_div_rem).
-export([main/0]).

main() ->
    Big = 1 bsl 100,
    Values = [7, -7, 2, -2, 1, -1, 576460752303423487, -576460752303423488, Big, -Big, Big + 1, (1 bsl 64) - 1],
    [begin
         Q = A div B, R = A rem B,
         io:format("~w ~w ~w ~w ~w~n", [A, B, Q, R, {Q * B + R =:= A, abs(R) < abs(B)}])
     end || A <- Values, B <- Values],
    [io:format("~w~n", [attempt(Op, A)]) || Op <- ['div', 'rem', '/'], A <- [0, 1, Big, -Big]],
    io:format("~w~n", [[0 div Big, 0 rem Big, 5 div Big, -5 div Big, 5 rem Big, -5 rem Big]]).

attempt(Op, A) ->
    try erlang:Op(A, 0) catch Class:Reason -> {Op, A, Class, Reason} end.
