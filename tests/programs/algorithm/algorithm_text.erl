%% Edit distance with a memo table, run-length coding, Roman numerals, palindromes, anagrams, longest common subsequence.
-module(algorithm_text).
-export([main/0]).

main() ->
    io:format("~w~n", [[element(1, distance(A, B, #{})) || {A, B} <- [{"kitten", "sitting"}, {"", "abc"}, {"flaw", "lawn"}, {"same", "same"}]]]),
    io:format("~p~n", [[runs(S) || S <- ["aaabccd", "", "x"]]]),
    io:format("~s~n", [flat([expand(R) || R <- runs("wwwbbbwwww")])]),
    io:format("~p~n", [[roman(N) || N <- [1, 4, 9, 14, 40, 90, 399, 1994, 2024]]]),
    io:format("~p~n", [[W || W <- ["level", "erlang", "noon", "a", ""], W =:= lists:reverse(W, [])]]),
    io:format("~p~n", [lcs("AGGTABXYZ", "GXTXAYBZ")]).

distance([], B, M) -> {length(B), M};
distance(A, [], M) -> {length(A), M};
distance([X | A] = XA, [Y | B] = YB, M) ->
    Key = {XA, YB},
    case M of
        #{Key := D} -> {D, M};
        #{} ->
            {D1, M1} = distance(A, B, M),
            {D2, M2} = distance(A, YB, M1),
            {D3, M3} = distance(XA, B, M2),
            D = if X =:= Y -> D1; true -> 1 + min(D1, min(D2, D3)) end,
            {D, M3#{Key => D}}
    end.

runs([]) -> [];
runs([C | T]) -> runs(T, C, 1).
runs([C | T], C, N) -> runs(T, C, N + 1);
runs(T, C, N) -> [{N, C} | runs(T)].

expand({0, _}) -> [];
expand({N, C}) -> [C | expand({N - 1, C})].

flat([]) -> [];
flat([H | T]) -> H ++ flat(T).

roman(N) -> roman(N, [{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}]).
roman(0, _) -> [];
roman(N, [{V, S} | _] = T) when N >= V -> S ++ roman(N - V, T);
roman(N, [_ | T]) -> roman(N, T).

lcs([], _) -> [];
lcs(_, []) -> [];
lcs([X | A], [X | B]) -> [X | lcs(A, B)];
lcs([X | A], [Y | B]) ->
    case {lcs([X | A], B), lcs(A, [Y | B])} of
        {P, Q} when length(P) >= length(Q) -> P;
        {_, Q} -> Q
    end.
