%% Builds a binary of N bytes a byte at a time, and bitstrings of 3-bit pieces.
-module(byte_append).
-export([run/1]).

run(N) ->
    Bytes = bytes(N, <<>>),
    Pieces = << <<(Byte bsr 3):3>> || <<Byte>> <= Bytes >>,
    {byte_size(Bytes), erlang:crc32(Bytes), bit_size(Pieces)}.

bytes(0, Bytes) -> Bytes;
bytes(N, Bytes) -> bytes(N - 1, <<Bytes/binary, N>>).
