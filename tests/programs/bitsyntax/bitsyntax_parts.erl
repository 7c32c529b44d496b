%% Binaries and bitstrings as segments: sizes, units, the rest, at every offset; parts of parts.
-module(bitsyntax_parts).
-export([main/0]).

main() ->
    B = <<"The quick brown fox jumps over the lazy dog, and then it sleeps for a long, long time in the sun.">>,
    io:format("~w~n", [[cut(B, N) || N <- [0, 1, 7, 8, 20, 64, 65, 97]]]),
    io:format("~w~n", [[bits(B, N) || N <- [0, 1, 3, 7, 8, 9, 77]]]),
    io:format("~w~n", [nest(B, 0)]),
    io:format("~w~n", [thirds(<<1:1, 2:3, 3:3, 4:3>>)]),
    io:format("~w~n", [[unit(X) || X <- [<<>>, <<1>>, <<1, 2>>, <<1:3>>, <<1:6>>, <<1:12>>, <<1:24>>]]]),
    io:format("~w~n", [join([<<"ab">>, <<>>, <<1:3>>, <<"cde">>, <<7:5>>, B])]),
    io:format("~w~n", [[swap(X) || X <- [<<>>, <<1>>, <<1, 2>>, <<1, 2, 3>>, <<1, 2, 3, 4:4>>]]]),
    io:format("~w~n", [[fixed(X) || X <- [<<"abcdefgh">>, <<"abcdefghi">>, <<"abc">>, <<0:64, 1:1>>]]]),
    io:format("~w~n", [lists_map(fun(N) -> <<_:N/bits, R/bits>> = B, <<X:5/binary, _/bits>> = R, X end, [0, 1, 2, 3, 9, 100, 501])]),
    io:format("~w~n", [[X == Y || X <- [<<"ab">>, part(<<"xaby">>, 8), part(<<1:1, "ab", 1:7>>, 1)], Y <- [<<"ab">>, part(<<3:3, "ab", 0:5>>, 3)]]]),
    ok.

cut(B, N) -> <<X:N/binary, Y/binary>> = B, {byte_size(X), X, byte_size(Y)}.

bits(B, N) -> <<X:N/bits, Y/bits>> = B, {X, bit_size(Y), tail(Y)}.

tail(<<_:80, R/bits>>) when bit_size(R) > 100 -> tail(R);
tail(R) -> R.

nest(<<_:3, R/bits>>, N) when N < 100 -> nest(R, N + 1);
nest(R, N) -> {N, R}.

thirds(<<H:1/bits, R/bits>>) -> {H, [X || <<X:3>> <= R], [X || <<X:3/bits>> <= R]}.

unit(<<X/binary>>) -> {bytes, X};
unit(<<X/binary-unit:4>>) -> {nibbles, X};
unit(<<X/binary-unit:3>>) -> {thirds, X}.

join(L) -> join(L, <<>>).
join([H | T], Acc) -> join(T, <<Acc/bits, H/bits>>);
join([], Acc) -> Acc.

swap(<<A, B, R/bits>>) -> T = swap(R), <<B, A, T/bits>>;
swap(R) -> R.

fixed(<<X:3/binary, Y:4/binary, Z:1/binary>>) -> {X, Y, Z};
fixed(<<X:3/binary, _/bits>> = B) -> {X, bit_size(B)}.

part(B, N) -> <<_:N, X:16/bits, _/bits>> = B, X.

lists_map(_, []) -> [];
lists_map(F, [H | T]) -> [F(H) | lists_map(F, T)].
