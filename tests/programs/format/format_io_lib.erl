%% io_lib:format and relatives answer the same characters that io:format prints.
%% otp
-module(format_io_lib).
-export([main/0]).

main() ->
    io:format("~s|~n", [lists:flatten(io_lib:format("~w and ~p ~5.1f", [a, "b", 2.25]))]),
    io:format("~s|~n", [io_lib:format("~p", [[1, 2, {x, "y"}]])]),
    io:format("~p~n", [[lists:flatten(io_lib:write(T)) || T <- [a, 'B', "x", {1, [2]}, 1.5]]]),
    io:format("~p~n", [[lists:flatten(io_lib:print(T)) || T <- [a, "x", {1, "y"}]]]),
    io:format("~p~n", [[io_lib:write_atom('X y'), io_lib:write_string("a\"b"), io_lib:write_char($a), io_lib:nl()]]),
    io:format("~p~n", [[io_lib:printable_list(L) || L <- ["abc", [1], x, [$a | b]]]]),
    io:format("~p~n", [io_lib:format("~s", ["abc"])]).
