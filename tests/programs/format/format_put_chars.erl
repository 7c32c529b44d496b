%% io:put_chars, io:nl and io:write with characters, binaries and deep lists; results.
-module(format_put_chars).
-export([main/0]).

main() ->
    io:format("~w~n", [io:put_chars("plain ")]),
    io:put_chars(["deep ", [$l, $i, <<"st ">>], "x"]),
    io:nl(),
    io:put_chars(<<"binary\n">>),
    io:put_chars(standard_io, "to a device\n"),
    io:put_chars([955, 956, $\n]),
    io:put_chars(<<"åäö\n"/utf8>>),
    io:write({a, "b"}),
    io:nl(),
    io:format(standard_io, "device ~w~n", [1]),
    io:fwrite("fwrite ~s~n", ["x"]),
    io:format("~w~n", [io:format("")]),
    io:format("~w~n", [try io:put_chars([a]) catch C:R -> {C, R} end]).
