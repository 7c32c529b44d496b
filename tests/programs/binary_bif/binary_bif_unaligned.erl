%% The built-ins on bitstrings that begin within a byte: each gives what it gives for the same bits in a binary of their own.
%% otp
-module(binary_bif_unaligned).
-export([main/0]).

main() ->
    lists:foreach(fun binaries/1, lists:seq(0, 120)),
    lists:foreach(fun bitstrings/1, lists:seq(0, 120)),
    ragged(),
    text(),
    numbers().

%% {the same binary: in one that begins at bit Shift of another's first byte, on its own}
pair(Seed, Shift, Bits) ->
    Own = bits(Seed, Bits),
    <<_:Shift, Part:Bits/bitstring, _/bitstring>> = <<(bits(Seed + 1, Shift))/bitstring, Own/bitstring, 16#a5a5:16>>,
    true = Part =:= Own,
    {Part, Own}.

binaries(N) ->
    Size = case N rem 3 of 0 -> N; 1 -> N div 10; 2 -> N * 13 end,
    {B, Own} = pair(N, 1 + N rem 7, Size * 8),
    same(Own, B, [fun erlang:crc32/1, fun erlang:adler32/1, fun erlang:md5/1, fun erlang:binary_to_list/1, fun erlang:bitstring_to_list/1, fun erlang:byte_size/1, fun erlang:iolist_to_binary/1, fun erlang:is_binary/1,
                  fun erlang:iolist_size/1, fun erlang:size/1, fun(X) -> list_to_binary([X, 1, X]) end, fun(X) -> list_to_binary(erlang:iolist_to_iovec([1, X, [2 | X]])) end,
                  fun(X) -> binary:copy(X, 3) end, fun binary:decode_unsigned/1, fun(X) -> binary:decode_unsigned(X, little) end, fun(X) -> binary:first(X) end, fun(X) -> binary:last(X) end,
                  fun(X) -> [binary:at(X, P) || P <- lists:seq(0, byte_size(X) - 1, 5)] end, fun(X) -> split_binary(X, byte_size(X) div 3) end, fun(X) -> binary:part(X, byte_size(X), -(byte_size(X) div 2)) end,
                  fun(X) -> binary:matches(X, <<16#a5>>) end, fun(X) -> binary:matches(X, [<<1>>, <<2>>, <<200>>, <<200, 1>>]) end, fun(X) -> binary:split(X, [<<7>>, <<9>>, <<130>>], [global]) end,
                  fun(X) -> binary:longest_common_prefix([X, Own]) end, fun(X) -> binary:longest_common_suffix([Own, X, X]) end,
                  fun unicode:characters_to_list/1, fun(X) -> unicode:characters_to_binary(X, latin1) end, fun unicode:bin_is_7bit/1, fun(X) -> unicode:characters_to_binary(["x", X, $y]) end,
                  fun(X) -> [erlang:decode_packet(T, X, []) || T <- [raw, 1, 2, 4, asn1, line, http, httph_bin, tpkt, ssl_tls, fcgi]] end]),
    {P, OwnP} = pair(N + 500, 3, 16),
    same(OwnP, P, [fun(X) -> binary:matches(list_to_binary([Own, OwnP, Own]), X) end, fun(X) -> binary:matches(list_to_binary([Own, OwnP, Own]), [X, <<1>>]) end]).

bitstrings(N) ->
    {B, Own} = pair(N, 1 + N rem 7, N * 5 + 1),
    same(Own, B, [fun erlang:bit_size/1, fun erlang:byte_size/1, fun erlang:size/1, fun erlang:bitstring_to_list/1, fun(X) -> list_to_bitstring([X, 1, X, [X]]) end, fun erlang:is_binary/1, fun erlang:is_bitstring/1,
                  fun(X) -> split_binary(X, size(X) div 2) end, fun(X) -> binary_part(X, size(X) div 3, size(X) div 3) end, fun(X) -> [binary_to_list(X, 1, P) || P <- lists:seq(1, size(X), 7)] end,
                  fun erlang:binary_to_list/1, fun erlang:crc32/1, fun(X) -> binary:copy(X, 2) end, fun(X) -> erlang:decode_packet(raw, X, []) end, fun(X) -> erlang:decode_packet(line, X, []) end,
                  fun(X) -> unicode:bin_is_7bit(X) end, fun(X) -> binary:matches(X, <<1>>) end]).

same(Own, Part, Functions) ->
    io:format("~w~n", [[begin
        Expected = value(F, Own),
        Found = value(F, Part),
        if Expected =:= Found -> erlang:phash2(Found); true -> {F, Expected, Found} end
    end || F <- Functions]]).

value(F, X) ->
    try F(X) catch C:R -> {C, R} end.

ragged() ->
    Ragged = [[<<N:(N rem 13)>>, N band 255] || N <- lists:seq(1, 1000)],
    Built = lists:foldl(fun([X, Y], Acc) -> <<Acc/bitstring, X/bitstring, Y>> end, <<>>, Ragged),
    io:format("~p ~p~n", [list_to_bitstring(Ragged) =:= Built, bit_size(Built)]).

text() ->
    [begin
         <<_:Shift, Text/bitstring>> = <<0:Shift, String/binary>>,
         io:format("~w ~w~n", [[binary_to_atom(Text, utf8), value(fun(X) -> binary_to_existing_atom(X, latin1) end, Text)], unicode:characters_to_list(Text)])
     end || Shift <- [1, 4, 7], String <- [<<"abc">>, <<195, 165, "x">>, <<>>]].

numbers() ->
    [begin
         <<_:3, T/bitstring>> = <<5:3, Text/binary>>,
         io:format("~w~n", [[value(F, T) || F <- [fun erlang:binary_to_integer/1, fun(X) -> binary_to_integer(X, 16) end, fun erlang:binary_to_float/1]]])
     end || Text <- [<<"123">>, <<"-ff">>, <<"1.5e3">>, <<"123456789012345678901234567890">>, <<>>]].

%% A bitstring of that many bits in a block of its own.
bits(Seed, Bits) ->
    Bytes = list_to_binary(bytes_list(Seed * 7919 + 17, (Bits + 7) div 8)),
    Pad = byte_size(Bytes) * 8 - Bits,
    list_to_bitstring([binary:part(Bytes, 0, max(0, byte_size(Bytes) - 1)), case Bytes of <<>> -> <<>>; _ -> <<(binary:last(Bytes)):(8 - Pad)>> end]).

bytes_list(_, 0) -> [];
bytes_list(X, Count) ->
    Next = (X * 1103515245 + 12345) band 16#7fffffff,
    [(Next bsr 16) band 255 | bytes_list(Next, Count - 1)].
