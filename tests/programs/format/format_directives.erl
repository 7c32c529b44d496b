%% Every control sequence of io:format, with its plain form.
-module(format_directives).
-export([main/0]).

main() ->
    io:format("~~ ~c ~w ~p ~s ~n", [$x, {a, "b"}, {a, "b"}, "str"]),
    io:format("~b ~B ~x ~X ~.16# ~.2B ~.36b~n", [10, -10, 255, "0x", 255, "0x", 255, 5, 35]),
    io:format("~e ~f ~g ~g ~g~n", [1.5, 1.5, 1.5, 1.0e10, 0.01]),
    io:format("~i~w~n", [ignored, shown]),
    io:format("~W ~P~n", [[1, 2, 3, 4, 5], 3, {a, b, [c, d, e, f]}, 4]),
    io:format("~ts ~tp ~tw ~tc~n", [[955, $x], [955, $x], [955], 955]),
    io:format("~s ~s ~s ~s~n", [atom, <<"bin">>, ["io", [$l, <<"ist">>]], []]),
    io:format("no arguments~n"),
    io:format('atom format ~w~n', [1]),
    io:format(<<"binary format ~w~n">>, [2]),
    io:format("~w~n", [x]).
