%% Encodings that OTP's module unicode does in Erlang: UTF-16, UTF-32, and Latin-1 as a result; their errors.
%% otp
-module(binary_bif_encodings).
-export([main/0]).

main() ->
    other_encodings(),
    Binary = unicode:characters_to_binary([N rem 55000 || N <- lists:seq(1, 20000)]),
    Latin = unicode:characters_to_binary(Binary, utf8, latin1),
    io:format("~w ~w~n", [element(1, Latin), erlang:crc32(unicode:characters_to_binary(Binary, utf8, utf16))]),
    errors().

other_encodings() ->
    Text = [$a, 229, 8364, 128150],
    Encodings = [utf8, latin1, utf16, {utf16, big}, {utf16, little}, utf32, {utf32, big}, {utf32, little}],
    [begin
         B = call(characters_to_binary, [Text, unicode, E]),
         io:format("~w ~w ~w ~w~n", [E, B, call(characters_to_list, [B, E]), call(characters_to_binary, [B, E])])
     end || E <- Encodings],
    [io:format("~w ~w ~w~n", [D, call(characters_to_list, [D, E]), call(characters_to_binary, [D, E])]) || E <- [utf16, {utf32, little}], D <- [<<0>>, <<0, 65, 216, 0>>, [<<0>>, <<65>>], <<65, 0, 0, 0, 1>>, [<<0, 65>>, 66], <<255, 255, 255, 255>>]],
    io:format("~w~n", [[unicode:bom_to_encoding(unicode:encoding_to_bom(E)) || E <- [utf8, utf16, {utf16, little}, utf32, {utf32, little}]]]),
    io:format("~w ~w~n", [unicode:characters_to_nfd_list([229, $e, 769]), unicode:characters_to_nfc_binary([$a, 778, $e, 769])]).

errors() ->
    [io:format("~w ~w~n", [A, call(characters_to_binary, A)]) || A <- [[a], ["abc", latin1, bad], [[400], unicode, latin1], [a, latin1, utf8], [<<"abc">>, latin1, utf8], [{}, utf16], ["a", bad], ["a", 1]]],
    [io:format("~w ~w~n", [A, call(characters_to_list, A)]) || A <- [[a], ["abc", bad], [{}, utf16], ["a", 1], [<<1:3>>, utf32]]].

call(F, Args) ->
    try
        apply(unicode, F, Args)
    catch
        C:R:Trace ->
            [{M, F2, A, I} | _] = Trace,
            {C, R, M, F2, if is_list(A) -> length(A); true -> A end, lists:keyfind(error_info, 1, I)}
    end.
