%% Protocol headers: fields smaller than a byte and across bytes, on and off byte boundaries, built and taken apart.
-module(bitsyntax_headers).
-export([main/0]).

main() ->
    Ip = ip(16#c0a80101, 16#0a000001, <<"payload">>),
    io:format("~w~n~w~n", [Ip, parse_ip(Ip)]),
    io:format("~w~n", [[parse_ip(unaligned(N, Ip)) || N <- [1, 2, 3, 4, 5, 6, 7]]]),
    io:format("~w~n", [[parse_ip(binary_part_of(Ip, N)) || N <- [0, 10, 19, 20, 21]]]),
    io:format("~w~n", [[frame(F) || F <- [<<1:1, 0:3, 2:4, 1:1, 5:7, 16#deadbeef:32, "hello", "rest">>, <<0:1, 0:3, 1:4, 0:1, 126:7, 3:16, "abc">>, <<1:1, 7:3, 0:12>>, <<1>>]]]),
    io:format("~w~n", [[flags(<<X>>) || X <- [0, 255, 16#a5, 16#5a]]]),
    io:format("~w~n", [dns(<<16#1234:16, 1:1, 0:4, 0:1, 0:1, 1:1, 1:1, 0:3, 0:4, 1:16, 2:16, 0:16, 0:16, 3, "www", 7, "example", 3, "com", 0>>)]),
    io:format("~w~n", [[utc(<<Y:7, M:4, D:5, H:5, Mi:6, S:5>>) || {Y, M, D, H, Mi, S} <- [{44, 2, 29, 23, 59, 29}, {0, 1, 1, 0, 0, 0}, {-1, -1, -1, -1, -1, -1}]]]),
    ok.

ip(S, D, P) -> L = 20 + byte_size(P), <<4:4, 5:4, 0:8, L:16, 7:16, 2:3, 0:13, 64:8, 6:8, 0:16, S:32, D:32, P/binary>>.

parse_ip(<<4:4, H:4, _:8, L:16, Id:16, F:3, O:13, T:8, P:8, C:16, S:32, D:32, R/bits>>) when H >= 5 -> {H, L, Id, F, O, T, P, C, S, D, R};
parse_ip(<<V:4, _/bits>>) -> {version, V};
parse_ip(_) -> none.

unaligned(N, B) -> <<_:N, R/bits>> = <<-1:N, B/bits>>, R.

binary_part_of(B, N) -> <<P:N/binary, _/binary>> = B, P.

frame(<<Fin:1, Rsv:3, Op:4, 1:1, L:7, Key:32, P:L/binary, R/binary>>) when L < 126 -> {masked, Fin, Rsv, Op, Key, P, R};
frame(<<Fin:1, Rsv:3, Op:4, 0:1, 126:7, L:16, P:L/binary, R/binary>>) -> {long, Fin, Rsv, Op, P, R};
frame(<<_:1, Rsv:3, _:4, _/bits>>) when Rsv =/= 0 -> reserved;
frame(_) -> more.

flags(<<A:1, B:1, C:1, D:1, E:1, F:1, G:1, H:1>>) -> {A, B, C, D, E, F, G, H}.

dns(<<Id:16, Qr:1, Op:4, Aa:1, Tc:1, Rd:1, Ra:1, _:3, Rc:4, Q:16, A:16, Ns:16, Ar:16, R/binary>>) -> {Id, Qr, Op, Aa, Tc, Rd, Ra, Rc, Q, A, Ns, Ar, labels(R)}.

labels(<<0, R/binary>>) -> [R];
labels(<<N, L:N/binary, R/binary>>) -> [L | labels(R)].

utc(<<Y:7, M:4, D:5, H:5, Mi:6, S:5>>) -> {1980 + Y, M, D, H, Mi, 2 * S}.
