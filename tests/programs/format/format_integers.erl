%% ~b, ~x and ~# in bases 2 to 36 with prefixes, signs, bignums, widths.
-module(format_integers).
-export([main/0]).

main() ->
    [io:format("~b ~.2b ~.16b ~.16B ~.36b ~.16# ~.16+ ~.2#~n", [N, N, N, N, N, N, N, N]) || N <- [0, 1, -1, 255, -255, 1 bsl 64, -(1 bsl 64)]],
    io:format("~.16x ~.16X ~.8x ~x~n", [255, "16#", -255, "0x", 64, "0", 10, "p"]),
    io:format("|~10.16x|~-10.16x|~n", [255, "0x", 255, "0x"]),
    io:format("~.10# ~.10+~n", [42, 42]),
    io:format("|~20.16.0b|~20.2.*b|~n", [48879, $ , 10]).
