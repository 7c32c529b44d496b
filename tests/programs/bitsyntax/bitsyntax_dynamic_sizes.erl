%% Sizes that are computed: of integers, floats, bitstrings and skipped parts; what is no size does not match.
-module(bitsyntax_dynamic_sizes).
-export([main/0]).

main() ->
    B = <<16#a5, 16#3c, 16#7e, 16#01, 16#ff, 16#80, 16#12, 16#34, 16#56, 16#78>>,
    io:format("~w~n", [[int(N, B) || N <- [0, 1, 4, 7, 8, 9, 16, 59, 60, 64, 79, 80, 81, -1, a, 1.0, 1 bsl 70, -(1 bsl 70)]]]),
    io:format("~w~n", [[units(N, B) || N <- [0, 1, 2, 3, 5, 11, 81, x]]]),
    io:format("~w~n", [[bin(N, B) || N <- [0, 1, 5, 10, 11, -1, a, 1 bsl 64]]]),
    io:format("~w~n", [[skip(N, B) || N <- [0, 1, 9, 79, 80, 81, -5, b]]]),
    io:format("~w~n", [[flt(N, <<1.5/float, 0>>) || N <- [0, 16, 32, 64, 65, a]]]),
    io:format("~w~n", [tlv(<<1, 3, "abc", 2, 0, 3, 5, "hello", 9, 200, 1>>)]),
    io:format("~w~n", [[catch construct(T, N) || T <- [int, flt, bin, bits], N <- [0, 3, 8, 16, 32, 64, 65, -1, a, 1.0, 1 bsl 64]]]),
    ok.

int(N, B) ->
    case B of
        <<X:N, R/bits>> -> <<Y:N/little-signed, _/bits>> = B, {X, Y, bit_size(R)};
        _ -> no
    end.

units(N, B) ->
    case B of
        <<X:N/unit:7, Y/bits>> -> {X, Y};
        <<_/binary>> -> no
    end.

bin(N, B) ->
    case B of
        <<X:N/binary, Y/binary>> -> {X, Y};
        _ -> no
    end.

skip(N, B) ->
    case B of
        <<_:N, Y/bits>> -> Y;
        _ -> no
    end.

flt(N, B) ->
    case B of
        <<X:N/float, _/bits>> -> X;
        _ -> no
    end.

tlv(<<T, L, V:L/binary, R/binary>>) -> [{T, V} | tlv(R)];
tlv(Rest) -> [{rest, Rest}].

construct(int, N) -> <<1:N, -1:N/little>>;
construct(flt, N) -> <<1.5:N/float>>;
construct(bin, N) -> <<(<<"abcdefgh">>):N/binary, 7>>;
construct(bits, N) -> <<1:1, (<<"abcdefgh">>):N/bits>>.
