%% Base64 of N bytes, there and back, written in Erlang.
-module(base64_code).
-export([run/1]).

run(N) ->
    Data = data(N, 1, []),
    Text = encode(Data, <<>>),
    Data = decode(Text, <<>>),
    {byte_size(Text), erlang:crc32(Text)}.

data(0, _, Bytes) -> list_to_binary(Bytes);
data(N, Seed, Bytes) ->
    Next = (Seed * 1103515245 + 12345) band 16#7fffffff,
    data(N - 1, Next, [(Next bsr 16) band 255 | Bytes]).

encode(<<A:6, B:6, C:6, D:6, Rest/binary>>, Done) ->
    encode(Rest, <<Done/binary, (digit(A)), (digit(B)), (digit(C)), (digit(D))>>);
encode(<<A:6, B:6, C:4>>, Done) -> <<Done/binary, (digit(A)), (digit(B)), (digit(C bsl 2)), $=>>;
encode(<<A:6, B:2>>, Done) -> <<Done/binary, (digit(A)), (digit(B bsl 4)), "==">>;
encode(<<>>, Done) -> Done.

decode(<<A, B, "==">>, Done) -> <<Done/binary, (value(A)):6, (value(B) bsr 4):2>>;
decode(<<A, B, C, $=>>, Done) -> <<Done/binary, (value(A)):6, (value(B)):6, (value(C) bsr 2):4>>;
decode(<<A, B, C, D, Rest/binary>>, Done) ->
    Bits = (value(A) bsl 18) bor (value(B) bsl 12) bor (value(C) bsl 6) bor value(D),
    decode(Rest, <<Done/binary, Bits:24>>);
decode(<<>>, Done) -> Done.

digit(N) when N < 26 -> $A + N;
digit(N) when N < 52 -> $a + N - 26;
digit(N) when N < 62 -> $0 + N - 52;
digit(62) -> $+;
digit(63) -> $/.

value(C) when C >= $A, C =< $Z -> C - $A;
value(C) when C >= $a, C =< $z -> C - $a + 26;
value(C) when C >= $0, C =< $9 -> C - $0 + 52;
value($+) -> 62;
value($/) -> 63.
