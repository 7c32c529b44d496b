%% Dates and times of day: conversions between universal time, seconds and local time agree with each other; bad dates are errors.
-module(timer_dates).
-export([main/0]).

main() ->
    [io:format("~w ~w~n", [S, D = erlang:posixtime_to_universaltime(S)]) || S <- [0, 1, -1, 86399, 86400, 951782400, 951868800, 1709164800, 4102444800, 253402300799, 253402300800, -2208988800, -11676096000]],
    [io:format("~w ~w~n", [D, outcome(fun() -> erlang:universaltime_to_posixtime(D) end)])
     || D <- [{{1970, 1, 1}, {0, 0, 0}}, {{2000, 2, 29}, {23, 59, 59}}, {{1900, 2, 28}, {1, 2, 3}}, {{1900, 2, 29}, {1, 2, 3}}, {{1600, 1, 1}, {0, 0, 0}}, {{1599, 12, 31}, {0, 0, 0}},
        {{2021, 13, 1}, {0, 0, 0}}, {{2021, 4, 31}, {0, 0, 0}}, {{2021, 0, 1}, {0, 0, 0}}, {{2021, 1, 0}, {0, 0, 0}}, {{2021, 1, 1}, {24, 0, 0}}, {{2021, 1, 1}, {0, 60, 0}},
        {{2021, 1, 1}, {0, 0, 60}}, {{2021, 1, 1}, {0, 0, -1}}, {{2021, 1, 1}}, {{2021, 1}, {0, 0, 0}}, x, {{2021.0, 1, 1}, {0, 0, 0}}]],
    [begin
         L = erlang:universaltime_to_localtime(D),
         io:format("~w ~w~n", [D, erlang:localtime_to_universaltime(L) =:= D])
     end || D <- [{{1970, 1, 2}, {0, 0, 0}}, {{2020, 1, 15}, {12, 0, 0}}, {{2020, 7, 15}, {12, 0, 0}}, {{2037, 12, 31}, {23, 59, 59}}]],
    [io:format("~w~n", [outcome(fun() -> erlang:localtime_to_universaltime({{2020, 7, 15}, {12, 0, 0}}, Dst), ok end)]) || Dst <- [true, false, undefined, x]],
    io:format("~w~n", [outcome(fun() -> erlang:universaltime_to_localtime({{1901, 1, 1}, {0, 0, 0}}) end)]),
    now_is_now().

%% The parts of now belong together.
now_is_now() ->
    Seconds = erlang:system_time(second),
    U = erlang:universaltime_to_posixtime(erlang:universaltime()),
    io:format("~w~n", [U - Seconds >= 0 andalso U - Seconds =< 1]),
    {Date, Time} = erlang:localtime(),
    io:format("~w ~w~n", [near(Date, date()), tuple_size(Time) =:= tuple_size(time())]),
    L = erlang:universaltime_to_posixtime(erlang:localtime_to_universaltime(erlang:localtime())),
    io:format("~w~n", [abs(L - U) =< 1]).

near(D, D) -> true;
near(_, _) -> midnight.

outcome(F) ->
    try F() catch C:R:Stack -> [{_, Fn, As, I} | _] = Stack, {C, R, Fn, length(As), I} end.
