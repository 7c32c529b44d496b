%% Twenty thousand characters in one call and in many: nothing is lost or out of order.
-module(format_long_output).
-export([main/0]).

main() ->
    [io:put_chars([$a + (N rem 26), $0 + (N rem 10)]) || N <- range(1, 2000)],
    io:nl(),
    io:format("~s~n", [[$a + (N rem 26) || N <- range(1, 8000)]]),
    io:format("~w~n", [range(1, 2000)]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
