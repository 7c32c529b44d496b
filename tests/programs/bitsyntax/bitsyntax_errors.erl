%% Construction that fails: class, reason, stack trace and error_info.
-module(bitsyntax_errors).
-export([main/0]).

main() ->
    Bad = [a, -1, 1.5, <<1:3>>, <<"ab">>, [], 1 bsl 70, -(1 bsl 70)],
    [show(F, V) || F <- [fun int/1, fun little/1, fun wide/1, fun float64/1, fun float32/1, fun bin/1, fun bits/1, fun sized/1, fun sized_bits/1, fun fixed/1, fun utf8/1, fun utf16/1, fun utf32/1,
                         fun append/1, fun append_bits/1, fun int_size/1, fun bin_size/1, fun float_size/1, fun unit_size/1, fun many/1, fun nibbles/1, fun literal/1, fun dynamic/1], V <- Bad],
    ok.

show(F, V) ->
    R = try {ok, erlang:phash2(F(V))}
        catch C:E:S -> {C, E, hd(S)}
        end,
    io:format("~p~n", [R]).

int(V) -> <<V>>.
little(V) -> <<1, V:16/little, 2>>.
wide(V) -> <<V:100>>.
float64(V) -> <<1, V/float>>.
float32(V) -> <<V:32/float>>.
bin(V) -> <<1, V/binary>>.
bits(V) -> <<1:1, V/bits>>.
sized(V) -> <<V:1/binary>>.
sized_bits(V) -> <<0, V:5/bits>>.
fixed(V) -> <<"x", V:3/binary, "y">>.
utf8(V) -> <<"abc", V/utf8>>.
utf16(V) -> <<V/utf16-little>>.
utf32(V) -> <<V/utf32>>.
append(V) -> <<V/binary, 1>>.
append_bits(V) -> <<V/bits, V/binary>>.
int_size(V) -> <<1:8, 2:V>>.
bin_size(V) -> <<(<<"abc">>):V/binary>>.
float_size(V) -> <<1.0:V/float>>.
unit_size(V) -> <<(<<"abc">>):V/binary-unit:7>>.
many(V) -> <<1, 2:4, V:4, V:7, 3:1, "tail">>.
nibbles(V) -> <<V:4, V:4, V:8, 1:3, V:5>>.
literal(V) -> X = id(V), <<(id(1)), X:24, "constant", X:8>>.
dynamic(V) -> N = id(8), <<0:N, V:N, V:N/binary>>.

id(X) -> X.
