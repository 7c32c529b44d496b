%% Segments utf8, utf16 and utf32: built, matched and skipped; invalid encodings and code points.
-module(bitsyntax_unicode).
-export([main/0]).

main() ->
    Points = [0, 65, 127, 128, 233, 2047, 2048, 28450, 16#d7ff, 16#e000, 16#fffd, 16#ffff, 16#10000, 128512, 16#10ffff],
    io:format("~w~n", [[[<<C/utf8>>, <<C/utf16>>, <<C/utf16-little>>, <<C/utf32>>, <<C/utf32-little>>, <<1:1, C/utf8>>] || C <- Points]]),
    All8 = << <<C/utf8>> || C <- Points >>,
    All16 = << <<C/utf16>> || C <- Points >>,
    All16l = << <<C/utf16-little>> || C <- Points >>,
    All32 = << <<C/utf32>> || C <- Points >>,
    io:format("~w~n", [[u8(All8) =:= Points, u16(All16) =:= Points, u16l(All16l) =:= Points, u32(All32) =:= Points]]),
    io:format("~w~n", [[u8(unaligned(N, All8)) =:= Points || N <- [1, 2, 3, 4, 5, 6, 7]]]),
    io:format("~w~n", [[count8(All8, 0), count16(All16, 0), count32(All32, 0)]]),
    io:format("~w~n", [[u8(B) || B <- [<<16#80>>, <<16#c0, 16#80>>, <<16#c1, 16#bf>>, <<16#c3>>, <<16#e0, 16#80, 16#80>>, <<16#ed, 16#a0, 16#80>>, <<16#e2, 16#82>>, <<16#f0, 16#80, 16#80, 16#80>>,
                                       <<16#f4, 16#90, 16#80, 16#80>>, <<16#f5, 16#80, 16#80, 16#80>>, <<16#ff>>, <<65, 16#fe>>, <<65, 66, 1:3>>, <<16#f0, 16#9f, 16#98>>]]]),
    io:format("~w~n", [[u16(B) || B <- [<<16#d800:16>>, <<16#dc00:16>>, <<16#d83d:16, 16#de00:16>>, <<16#d83d:16, 65:16>>, <<65>>, <<16#d83d:16>>]]]),
    io:format("~w~n", [[u32(B) || B <- [<<16#d800:32>>, <<16#110000:32>>, <<65:32>>, <<65:24>>, <<-1:32>>]]]),
    io:format("~w~n", [[catch make8(C) || C <- [16#d800, 16#110000, -1, a, 1.0, 1 bsl 70]]]),
    io:format("~w~n", [[catch make16(C) || C <- [16#d800, 16#110000, -1, a]]]),
    io:format("~w~n", [[catch make32(C) || C <- [16#d800, 16#110000, -1, a]]]),
    io:format("~w~n", [text([<<"gr", 252/utf8, "n ">>, 66, 228, 28450, <<"x">>], <<>>)]),
    ok.

u8(<<C/utf8, R/bits>>) -> [C | u8(R)];
u8(<<>>) -> [];
u8(R) -> {invalid, R}.

u16(<<C/utf16, R/bits>>) -> [C | u16(R)];
u16(<<>>) -> [];
u16(R) -> {invalid, R}.

u16l(<<C/utf16-little, R/bits>>) -> [C | u16l(R)];
u16l(<<>>) -> [].

u32(<<C/utf32, R/bits>>) -> [C | u32(R)];
u32(<<>>) -> [];
u32(R) -> {invalid, R}.

count8(<<_/utf8, R/bits>>, N) -> count8(R, N + 1);
count8(<<>>, N) -> N.
count16(<<_/utf16, R/bits>>, N) -> count16(R, N + 1);
count16(<<>>, N) -> N.
count32(<<_/utf32, R/bits>>, N) -> count32(R, N + 1);
count32(<<>>, N) -> N.

unaligned(N, B) -> <<_:N, R/bits>> = <<0:N, B/bits>>, R.

make8(C) -> <<C/utf8>>.
make16(C) -> <<C/utf16>>.
make32(C) -> <<C/utf32>>.

text([C | T], Acc) when is_integer(C) -> text(T, <<Acc/binary, C/utf8, $|>>);
text([B | T], Acc) -> text(T, <<Acc/binary, B/binary>>);
text([], Acc) -> Acc.
