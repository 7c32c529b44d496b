%% ~p breaks long lists, tuples and nested terms at 80 columns.
-module(format_pretty_lists).
-export([main/0]).

main() ->
    io:format("~p~n", [range(1, 40)]),
    io:format("~p~n", [list_to_tuple(range(1, 40))]),
    io:format("~p~n", [[{N, atom_name} || N <- range(1, 12)]]),
    io:format("~p~n", [{some_record, "a string of some length", [1, 2, 3], {nested, tuple, [with, a, list]}, <<"binary text">>, 3.14}]),
    io:format("~p~n", [[["inner", "strings", "that are"], ["long", "enough to", "break the line somewhere", "in the middle"]]]),
    io:format("~p~n", ["a very long string that goes on beyond the eightieth column so that it must be broken somewhere or other"]),
    io:format("~p~n", [{key, "a very long string that goes on beyond the eightieth column so that it must be broken somewhere"}]),
    io:format("~p~n", [[{a, {b, {c, {d, {e, {f, {g, {h, {i, {j, {k, {l, {m, {n, {o, {p, {q, r}}}}}}}}}}}}}}}}}]]),
    io:format("prefix ~p suffix~n", [range(100, 125)]),
    io:format("~p~n~p~n", [range(1, 28), range(1, 27)]),
    io:format("~p~n", [[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | cccccccccccccccccccccc]]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
