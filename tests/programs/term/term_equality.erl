%% == against =:= inside every kind of compound term.
-module(term_equality).
-export([main/0, id/1]).

main() ->
    Pairs = [{1, 1.0}, {[1, 2], [1.0, 2]}, {{1, a}, {1.0, a}}, {#{k => 1}, #{k => 1.0}}, {#{1 => k}, #{1.0 => k}},
             {[1 | 2], [1 | 2.0]}, {0.0, -0.0}, {[], {}}, {"abc", "abc"}, {<<"abc">>, <<"abc">>}, {<<"ab">>, "ab"},
             {1 bsl 70, 1 bsl 70}, {1 bsl 70, math:pow(2, 70)}, {{1, {2, {3, 4.0}}}, {1, {2, {3, 4}}}},
             {fun lists:map/2, fun lists:map/2}, {fun lists:map/2, fun lists:map/3}, {a, "a"}, {[a, [b, [c]]], [a, [b, [c]]]},
             {#{a => #{b => [1]}}, #{a => #{b => [1]}}}, {[1, 2, 3], [1, 2]}, {{1, 2}, {1, 2, 3}}],
    [io:format("~p ~p: ~w~n", [A, B, [id(A) == id(B), id(A) =:= id(B), id(A) /= id(B), id(A) =/= id(B)]]) || {A, B} <- Pairs],
    ok.

id(X) -> X.
