%% Bitstrings in guards: built there, measured, compared; construction that fails makes the guard fail.
-module(bitsyntax_guards).
-export([main/0]).

main() ->
    io:format("~w~n", [[built(X, B) || X <- [1, 255, 256, -1, a, 1 bsl 70], B <- [<<1>>, <<255>>, <<0>>]]]),
    io:format("~w~n", [[sizes(B) || B <- [<<>>, <<1>>, <<1:3>>, <<"hello">>, a, [1]]]]),
    io:format("~w~n", [[order(A, B) || A <- [<<>>, <<1>>, <<1, 2>>, <<2>>, <<1:4>>], B <- [<<>>, <<1>>, <<1:4>>, <<0:9>>]]]),
    io:format("~w~n", [[types(B) || B <- [<<>>, <<1:7>>, <<1:8>>, a]]]),
    io:format("~w~n", [[utf(C) || C <- [65, 16#d800, a]]]),
    io:format("~w~n", [[sized(N) || N <- [0, 8, -1, a]]]),
    io:format("~w~n", [[bound(<<3, "abc">>, <<3, "abcd">>), bound(<<2, "ab">>, <<2, "ab">>)]]),
    ok.

built(X, B) when <<X>> =:= B -> same;
built(X, _) when <<X:16>> =:= <<1:16>> -> one;
built(_, _) -> other.

sizes(B) when byte_size(B) =:= 1, bit_size(B) =:= 8 -> byte;
sizes(B) when byte_size(B) =:= 1 -> bits;
sizes(B) when bit_size(B) > 0 -> long;
sizes(B) when B =:= <<>> -> empty;
sizes(_) -> none.

order(A, B) when A < B -> less;
order(A, B) when A > B -> greater;
order(A, B) when A =:= B -> equal.

types(B) when is_binary(B) -> binary;
types(B) when is_bitstring(B) -> bitstring;
types(_) -> none.

utf(C) when <<C/utf8>> =:= <<"A">> -> 'A';
utf(_) -> other.

sized(N) when bit_size(<<0:N>>) =:= N -> N;
sized(_) -> bad.

bound(<<N, X:N/binary>>, <<N, X:N/binary, Y/binary>>) -> {N, X, Y}.
