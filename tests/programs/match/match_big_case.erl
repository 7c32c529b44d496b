%% A function of many clauses that mix literals and structure over three arguments; the first match wins.
%% otp
-module(match_big_case).
-export([main/0, f/3]).

main() ->
    Values = [0, 1, a, b, [], [1], {a}, {a, 1}],
    Counts = [{f(A, B, C)} || A <- Values, B <- Values, C <- Values],
    io:format("~w~n", [tally(Counts, #{})]),
    io:format("~w~n", [[f(A, B, C) || {A, B, C} <- [{0, 0, 0}, {1, a, []}, {a, {a}, [1]}, {[1], [1], b}, {{a, 1}, 1, {a}}, {[], [], []}, {b, b, b}]]]).

f(0, 0, _) -> 1;
f(0, _, 0) -> 2;
f(_, 0, 0) -> 3;
f(a, {a}, [X]) -> {4, X};
f(A, A, B) when is_list(A) -> {5, B};
f({T, N}, N, {T}) -> {6, T, N};
f([], _, C) when is_tuple(C) -> 7;
f(_, [H | _], _) when H > 0 -> 8;
f(A, B, C) when A =:= B, B =:= C -> 9;
f(1, a, []) -> 10;
f(_, B, _) when is_atom(B) -> 11;
f(_, _, _) -> 12.

tally([], M) -> M;
tally([{{N, _}} | T], M) -> tally([{N} | T], M);
tally([{{N, _, _}} | T], M) -> tally([{N} | T], M);
tally([{N} | T], M) -> tally(T, M#{N => maps:get(N, M, 0) + 1}).
