%% Integers, floats and bignums are ordered by value, also where a float cannot hold the integer exactly.
-module(term_order_numbers).
-export([main/0, id/1]).

main() ->
    Numbers = [0, -0.0, 0.0, 1, 1.0, -1, -1.0, 9007199254740992, 9007199254740993, 9007199254740992.0, 9007199254740994.0,
               1 bsl 59, (1 bsl 59) - 1, 5.764607523034235e17, -(1 bsl 59), -(1 bsl 59) - 1, 1 bsl 64, 18446744073709551616.0,
               (1 bsl 64) + 1, (1 bsl 64) - 1, 1.0e308, -1.0e308, 1 bsl 1024, -(1 bsl 1024), 1.5, 1.0e22, 10000000000000000000000,
               10000000000000000000001],
    [show(id(A), Numbers) || A <- Numbers],
    ok.

show(A, Numbers) ->
    io:format("~w: ~w~n", [A, [compare(A, id(B)) || B <- Numbers]]).

compare(A, B) ->
    Order = if A < B -> lt; A > B -> gt; A == B -> eq end,
    Exact = A =:= B,
    case {A =< B, A >= B, A /= B, A =/= B} of
        {true, false, true, true} when Order =:= lt -> '<';
        {false, true, true, true} when Order =:= gt -> '>';
        {true, true, false, NotExact} when Order =:= eq, NotExact =:= not Exact -> if Exact -> '=:='; true -> '==' end
    end.

id(X) -> X.
