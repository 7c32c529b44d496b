%% Time functions: monotonic time never goes back, units agree, unique integers are unique and ordered.
-module(timer_time).
-export([main/0]).

main() ->
    A = erlang:monotonic_time(), B = erlang:monotonic_time(),
    io:format("~w~n", [B >= A]),
    receive after 12 -> ok end,
    C = erlang:monotonic_time(),
    Ms = erlang:convert_time_unit(C - B, native, millisecond),
    io:format("~w~n", [Ms >= 11 andalso Ms < 5000]),
    io:format("~w~n", [[erlang:convert_time_unit(X, From, To) || {X, From, To} <- [{1, second, millisecond}, {1999, millisecond, second}, {-1, millisecond, second}, {5, microsecond, nanosecond}, {1, second, 50}, {1 bsl 70, second, nanosecond}]]]),
    io:format("~w~n", [erlang:system_time(second) > 1600000000]),
    io:format("~w~n", [abs(erlang:system_time(millisecond) - (erlang:monotonic_time(millisecond) + erlang:time_offset(millisecond))) < 100]),
    {Mega, S, Micro} = erlang:timestamp(),
    io:format("~w~n", [abs((Mega * 1000000 + S) - erlang:system_time(second)) < 3 andalso Micro < 1000000]),
    U = [erlang:unique_integer([monotonic, positive]) || _ <- "0123456789"],
    io:format("~w~n", [U =:= sort(U) andalso hd(U) > 0]),
    io:format("~w~n", [erlang:unique_integer() =/= erlang:unique_integer()]).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
