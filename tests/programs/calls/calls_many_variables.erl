%% A function with sixty variables alive across calls, in Y registers far from the top of the frame.
-module(calls_many_variables).
-export([main/0, g/1]).

main() -> io:format("~w~n", [f(1)]).

f(N) ->
    A1 = g(N), A2 = g(A1), A3 = g(A2), A4 = g(A3), A5 = g(A4), A6 = g(A5), A7 = g(A6), A8 = g(A7), A9 = g(A8), A10 = g(A9),
    B1 = g([A1]), B2 = g([A2]), B3 = g([A3]), B4 = g([A4]), B5 = g([A5]), B6 = g([A6]), B7 = g([A7]), B8 = g([A8]), B9 = g([A9]), B10 = g([A10]),
    C1 = g({B1}), C2 = g({B2}), C3 = g({B3}), C4 = g({B4}), C5 = g({B5}), C6 = g({B6}), C7 = g({B7}), C8 = g({B8}), C9 = g({B9}), C10 = g({B10}),
    D1 = g(1.5), D2 = g(D1), D3 = g(D2), D4 = g(D3), D5 = g(D4), D6 = g(D5), D7 = g(D6), D8 = g(D7), D9 = g(D8), D10 = g(D9),
    E1 = g(a), E2 = g(E1), E3 = g(E2), E4 = g(E3), E5 = g(E4), E6 = g(E5), E7 = g(E6), E8 = g(E7), E9 = g(E8), E10 = g(E9),
    [{A1, A2, A3, A4, A5, A6, A7, A8, A9, A10}, {B1, B2, B3, B4, B5, B6, B7, B8, B9, B10}, {C1, C2, C3, C4, C5, C6, C7, C8, C9, C10},
     {D1, D2, D3, D4, D5, D6, D7, D8, D9, D10}, {E1, E2, E3, E4, E5, E6, E7, E8, E9, E10}].

g(X) when is_integer(X) -> X * 3 + 1;
g(X) when is_float(X) -> X / 2 + 1;
g(a) -> [a];
g([a]) -> a;
g({[X]}) -> X;
g([X]) -> [X * 2].
