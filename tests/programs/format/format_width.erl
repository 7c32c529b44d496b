%% Field width, alignment, padding and precision of every directive, with stars.
-module(format_width).
-export([main/0]).

main() ->
    io:format("|~10w|~-10w|~3w|~10p|~n", [abc, abc, abcdef, "xy"]),
    io:format("|~10s|~-10s|~3s|~.2s|~10.3s|~-10.3s|~10.3.*s|~n", ["abc", "abc", "abcdef", "abcdef", "abcdef", "abcdef", $-, "abcdef"]),
    io:format("|~5c|~-5c|~5.3c|~-5.3c|~5.1..c|~n", [$a, $b, $c, $d, $e]),
    io:format("|~8b|~-8b|~8..0b|~8.16b|~8.16.0B|~*b|~n", [42, 42, 42, 255, 255, 6, 7]),
    io:format("|~10e|~12.4e|~10f|~8.2f|~-8.2f|~8.2.0f|~10.3g|~.1f|~n", [1.5, 1.5, 1.5, 3.14159, 3.14159, 3.14159, 1.5, 2.55]),
    io:format("|~10.._w|~-10..+w|~*.*s|~n", [ab, ab, 8, 2, "abcdef"]),
    io:format("|~2w|~2b|~4.1f|~2s|~n", [12345, 12345, 123.456, "x"]),
    io:format("~n~3n").
