%% Repeated setelement on one record copies it: the original never changes; large tuples.
-module(tuple_update).
-export([main/0]).

main() ->
    T0 = erlang:make_tuple(1000, 0),
    T1 = fill(T0, 1),
    io:format("~w ~w~n", [sum(T0, 1, 0), sum(T1, 1, 0)]),
    io:format("~w~n", [element(500, T1)]),
    A = {1, 2, 3, 4, 5},
    B = setelement(1, setelement(3, setelement(5, A, e), c), a),
    io:format("~w ~w~n", [A, B]),
    {_, _, X, _, _} = B,
    io:format("~w~n", [X]).

fill(T, I) when I > tuple_size(T) -> T;
fill(T, I) -> fill(setelement(I, T, I * I), I + 1).

sum(T, I, S) when I > tuple_size(T) -> S;
sum(T, I, S) -> sum(T, I + 1, S + element(I, T)).
