%% Encodes and decodes N packets with fields of many sizes, aligned and not.
-module(binary_fields).
-export([run/1]).

run(N) -> packets(N, 0).

packets(0, Sum) -> Sum;
packets(N, Sum) ->
    Packet = encode(N band 15, N, N * 77, N / 3, N band 1, <<"payload of the packet">>),
    packets(N - 1, (Sum + decode(Packet)) band 16#ffffffffff).

encode(Version, Id, Time, Value, Flag, Payload) ->
    <<Version:4, Flag:1, 5:3, Id:16, Time:48/little, Value/float, (byte_size(Payload)):16, Payload/binary, (Id bxor 16#aaaa):13, 0:3>>.

decode(<<Version:4, Flag:1, _:3, Id:16, Time:48/little, Value/float, Size:16, Payload:Size/binary, Check:13, _:3>>) ->
    Version + Flag + Id + Time + trunc(Value) + byte_size(Payload) + Check.
