%% Stands in for OTP's module of this name, which is native code: the compiler compresses literals with it. What this one makes
%% is valid, and not smaller: blocks that are stored as they are (RFC 1950 and 1951).
-module(zlib).
-export([compress/1]).

-define(BLOCK_BYTES, 65535).

compress(Data) ->
    Bytes = iolist_to_binary(Data),
    iolist_to_binary([<<16#78, 16#01>>, blocks(Bytes), <<(erlang:adler32(Bytes)):32>>]).

blocks(<<Block:?BLOCK_BYTES/binary, Rest/binary>>) when Rest =/= <<>> -> [block(0, Block) | blocks(Rest)];
blocks(Last) -> [block(1, Last)].

block(IsLast, Bytes) ->
    Size = byte_size(Bytes),
    [<<IsLast, Size:16/little, (bnot Size):16/little>>, Bytes].
