%% Records: defaults, update, nested access, matching, is_record guards, bad records.
-module(tuple_records).
-export([main/0, id/1]).
-record(point, {x = 0, y = 0}).
-record(shape, {name :: atom(), at = #point{} :: #point{}, tags = []}).

main() ->
    P = #point{x = 3},
    S = id(#shape{name = box, at = P}),
    io:format("~w~n", [S]),
    io:format("~w~n", [S#shape.at#point.x]),
    S2 = S#shape{at = (S#shape.at)#point{y = 9}, tags = [new]},
    io:format("~w ~w~n", [S2, S]),
    io:format("~w~n", [[is_record(X, point) || X <- [P, S, {point, 1}, {point, 1, 2}, {point, 1, 2, 3}, point]]]),
    io:format("~w~n", [[area(X) || X <- [P, #point{x = 2, y = 5}, S2]]]),
    io:format("~w~n", [{#point.x, #point.y, #shape.tags, record_info(size, shape), record_info(fields, point)}]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> (id(x))#point.x end, fun() -> (id({point, 1}))#point.y end, fun() -> (id(S))#point{x = 1} end, fun() -> is_record(id(1), id(2)) end]].

area(#point{x = X, y = Y}) when X > 0, Y > 0 -> X * Y;
area(#point{}) -> degenerate;
area(#shape{at = P}) -> {shape, area(P)}.

id(X) -> X.
