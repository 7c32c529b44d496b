%% ~p with a line length of its own and a starting column.
-module(format_pretty_width).
-export([main/0]).

main() ->
    T = {record, [one, two, three, four], "some text", {inner, 1, 2, 3}, #{k => v}},
    [io:format("~*p~n", [W, T]) || W <- [10, 20, 30, 40, 60]],
    io:format("~40p|~n", [T]),
    io:format("start: ~p~n", [T]),
    io:format("~30.5p|~n", [T]),
    io:format("~80.1p|~n", [[1, 2, 3]]),
    io:format("~20.0p|~n", [[a, [b, [c]]]]).
