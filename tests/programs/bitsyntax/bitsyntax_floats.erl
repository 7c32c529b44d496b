%% Floats of 16, 32 and 64 bits; what is no finite float does not match.
-module(bitsyntax_floats).
-export([main/0]).

main() ->
    Values = [0.0, -0.0, 1.0, -2.5, 3.141592653589793, 1.0e-320, 65504.0, 1.0e-7, 5, -17, 1 bsl 60],
    io:format("~w~n", [[[<<X/float>>, <<X:32/float>>, <<X:16/float>>, <<X/float-little>>, <<X:32/float-little>>, <<1:3, X/float>>] || X <- Values]]),
    io:format("~w~n", [[back(<<X/float>>) || X <- Values]]),
    io:format("~w~n", [[unaligned(<<5:3, X/float, 1:1>>) || X <- Values]]),
    io:format("~w~n", [[small(<<X:32/float, X:16/float>>) || X <- [1.0, -2.5, 0.1]]]),
    io:format("~w~n", [[back(B) || B <- [<<-1:64>>, <<16#7ff0000000000000:64>>, <<16#fff0000000000000:64>>, <<16#7ff8000000000000:64>>, <<1:64>>, <<1:56>>]]]),
    io:format("~w~n", [[half(<<N:16>>) || N <- [0, 1, 16#3c00, 16#7bff, 16#7c00, 16#fc00, 16#7e00, 16#8000, 16#c000]]]),
    io:format("~w~n", [[catch make(X) || X <- [1 bsl 2000, a, <<>>, -(1 bsl 1100)]]]),
    io:format("~w~n", [[catch make32(X) || X <- [1.0e300, -1.0e39, 1 bsl 500, 3.0e38]]]),
    ok.

back(<<X/float>>) -> {X, little(<<X/float-little>>)};
back(_) -> no.

little(<<X:64/float-little>>) -> X.

unaligned(<<5:3, X/float, 1:1>>) -> X.

small(<<X:32/float, Y:16/float>>) -> {X, Y}.

half(<<X:16/float>>) -> X;
half(_) -> no.

make(X) -> <<X/float>>.
make32(X) -> <<X:32/float>>.
