%% Small bitstrings of constants and variables in many mixtures, kept inside tuples and lists that are made at the same time.
-module(bitsyntax_constants).
-export([main/0]).

main() ->
    Values = [0, 1, 200, -3, 70000, 1 bsl 58, -(1 bsl 59), 1 bsl 59, 1 bsl 100],
    [io:format("~w~n", [t(id(V), id(7))]) || V <- Values],
    io:format("~w~n", [[build(V, []) || V <- Values]]),
    io:format("~w~n", [lengths(id(3))]),
    ok.

t(V, W) ->
    {<<V>>, <<"a", V>>, <<V, "b">>, <<V, W>>, <<V:16>>, <<V:16/little>>, <<V:24>>, <<V:24/little>>, <<V:32>>, <<V:32/little>>, <<V:40>>, <<V:48/little>>, <<V:56>>, <<V:64>>, <<V:64/little>>,
     <<"some text, ", V, " then more text, ", W, " end">>, <<V:4, W:4>>, <<1:1, V:6, 1:1>>, <<V:12, W:12>>, <<V:3, W:10, 5:3>>, <<W:1, V:31, W:32/little>>, <<V:7, W:1, V:16/little, 9:2, V:6>>, <<W:8, V:13, W:3, V:40>>,
     <<V:5>>, <<V:13>>, <<"x", V:3>>, <<V:80>>, <<V:16, 0:48, -1:8>>, <<16#123456789abcdef0:64, V>>, <<16#123456789abcdef0:64/little, V>>, <<(1 bsl 99 - 1):104, V>>, <<3:20, V:4>>}.

build(V, L) -> X = {V, <<V, 1>>}, Y = [X, <<V:16>> | L], {Y, <<V:32, V:8>>, [V | Y]}.

lengths(V) ->
    [<<V>>, <<V, V>>, <<V, V, V>>, <<V, V, V, V>>, <<V, V, V, V, V>>, <<V, V, V, V, V, V>>, <<V, V, V, V, V, V, V>>, <<V, V, V, V, V, V, V, V>>, <<V, V, V, V, V, V, V, V, V>>,
     <<V, "0123456789012345678901234567890123456789012345678901234567890">>, <<V, V, "0123456789012345678901234567890123456789012345678901234567890">>,
     <<V, V, V, "0123456789012345678901234567890123456789012345678901234567890">>, <<V, V, V, V, "0123456789012345678901234567890123456789012345678901234567890">>].

id(X) -> X.
