%% Wrong format strings and arguments are badarg, and nothing of them is printed.
-module(format_errors).
-export([main/0]).

main() ->
    [io:format("~w~n", [try io:format(F, A) catch C:R -> {C, R} end]) ||
        {F, A} <- [{"~w", []}, {"~w", [1, 2]}, {"~", []}, {"~z", [1]}, {"~b", [a]}, {"~f", [a]}, {"~s", [1]}, {"~c", [a]}, {"~s", [[a]]}, {"~w ~", [1]},
                   {"text ~b", [1.5]}, {x, y}, {"~s", [[955]]}, {"~.1b", [3]}, {"~.0f", [1.0]}, {"~f", [7]}, {"~3.5c", [$a]}, {"~..*c", [$a]}, {"~-10p", [x]}, {"~p", x}, {5, []}]],
    ok.
