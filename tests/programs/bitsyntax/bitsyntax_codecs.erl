%% Base64, variable-length integers, run lengths, checksums and UTF-8, written with the bit syntax.
-module(bitsyntax_codecs).
-export([main/0]).

main() ->
    Data = list_to_binary([(I * I) band 255 || I <- seq(1, 100)]),
    E = b64(Data),
    io:format("~s~n~w~n", [E, unb64(E) =:= Data]),
    io:format("~w~n", [[b64(D) || D <- [<<>>, <<1>>, <<1, 2>>, <<1, 2, 3>>]]]),
    Ints = [0, 1, 127, 128, 300, 16383, 16384, 1 bsl 40, 1 bsl 63, 1 bsl 80],
    V = << <<(varint(I))/binary>> || I <- Ints >>,
    io:format("~w ~w~n", [V, unvarint(V) =:= Ints]),
    io:format("~w~n", [rle(<<"aaabbbbbcddddddddddd">>)]),
    io:format("~w~n", [unrle(rle(<<"aaabbbbbcddddddddddd">>))]),
    io:format("~w ~w~n", [adler(Data, 1, 0), fletcher(Data, 0, 0)]),
    io:format("~w~n", [hex(Data)]),
    io:format("~w~n", [unhex(hex(Data)) =:= Data]),
    io:format("~w~n", [crc(Data, 16#ffff)]),
    io:format("~w~n", [bits_of(<<16#a5, 16#0f, 1:1, 0:1>>)]),
    ok.

seq(I, N) when I > N -> [];
seq(I, N) -> [I | seq(I + 1, N)].

b64(B) -> b64(B, <<>>).
b64(<<A:6, B:6, C:6, D:6, R/binary>>, Acc) -> b64(R, <<Acc/binary, (c(A)), (c(B)), (c(C)), (c(D))>>);
b64(<<A:6, B:6, C:4>>, Acc) -> <<Acc/binary, (c(A)), (c(B)), (c(C bsl 2)), $=>>;
b64(<<A:6, B:2>>, Acc) -> <<Acc/binary, (c(A)), (c(B bsl 4)), "==">>;
b64(<<>>, Acc) -> Acc.

c(N) when N < 26 -> $A + N;
c(N) when N < 52 -> $a + N - 26;
c(N) when N < 62 -> $0 + N - 52;
c(62) -> $+;
c(63) -> $/.

unb64(B) -> unb64(B, <<>>).
unb64(<<A, B, "==">>, Acc) -> <<Acc/binary, (d(A)):6, (d(B) bsr 4):2>>;
unb64(<<A, B, C, "=">>, Acc) -> <<Acc/binary, (d(A)):6, (d(B)):6, (d(C) bsr 2):4>>;
unb64(<<A, B, C, D, R/binary>>, Acc) -> unb64(R, <<Acc/binary, (d(A)):6, (d(B)):6, (d(C)):6, (d(D)):6>>);
unb64(<<>>, Acc) -> Acc.

d(C) when C >= $A, C =< $Z -> C - $A;
d(C) when C >= $a, C =< $z -> C - $a + 26;
d(C) when C >= $0, C =< $9 -> C - $0 + 52;
d($+) -> 62;
d($/) -> 63.

varint(N) when N < 128 -> <<N>>;
varint(N) -> <<1:1, N:7, (varint(N bsr 7))/binary>>.

unvarint(<<>>) -> [];
unvarint(B) -> {N, R} = unvarint(B, 0, 0), [N | unvarint(R)].
unvarint(<<1:1, X:7, R/binary>>, S, N) -> unvarint(R, S + 7, N bor (X bsl S));
unvarint(<<0:1, X:7, R/binary>>, S, N) -> {N bor (X bsl S), R}.

rle(<<C, R/binary>>) -> rle(R, C, 1, <<>>).
rle(<<C, R/binary>>, C, N, A) when N < 255 -> rle(R, C, N + 1, A);
rle(<<D, R/binary>>, C, N, A) -> rle(R, D, 1, <<A/binary, N, C>>);
rle(<<>>, C, N, A) -> <<A/binary, N, C>>.

unrle(B) -> << <<(binary:copy(<<C>>, N))/binary>> || <<N, C>> <= B >>.

adler(<<X, R/binary>>, A, B) -> A1 = (A + X) rem 65521, adler(R, A1, (B + A1) rem 65521);
adler(<<>>, A, B) -> <<N:32>> = <<B:16, A:16>>, N.

fletcher(<<X:16, R/binary>>, A, B) -> A1 = (A + X) rem 65535, fletcher(R, A1, (B + A1) rem 65535);
fletcher(<<X:8>>, A, B) -> fletcher(<<X:8, 0:8>>, A, B);
fletcher(<<>>, A, B) -> {A, B}.

hex(B) -> << <<(h(X)), (h(Y))>> || <<X:4, Y:4>> <= B >>.

h(N) when N < 10 -> $0 + N;
h(N) -> $a + N - 10.

unhex(B) -> << <<(n(X)):4, (n(Y)):4>> || <<X, Y>> <= B >>.

n(C) when C =< $9 -> C - $0;
n(C) -> C - $a + 10.

crc(<<X, R/binary>>, C) -> crc(R, crc8(8, C bxor (X bsl 8)));
crc(<<>>, C) -> C.

crc8(0, C) -> C;
crc8(N, C) -> <<T:1, _:15>> = <<C:16>>, crc8(N - 1, ((C bsl 1) bxor (T * 16#1021)) band 16#ffff).

bits_of(<<B:1, R/bits>>) -> [B | bits_of(R)];
bits_of(<<>>) -> [].
