%% Building by appending: bytes, many segments, bits, characters, floats, other binaries; twice to the same value; from different processes.
-module(bitsyntax_append).
-export([main/0]).

main() ->
    io:format("~w~n", [erlang:phash2(bytes(5000, <<>>))]),
    io:format("~w~n", [erlang:phash2(many(1000, <<>>))]),
    io:format("~w~n", [erlang:phash2(bits(1000, <<>>))]),
    io:format("~w~n", [erlang:phash2(chars(3000, <<>>))]),
    io:format("~w~n", [erlang:phash2(floats(500, <<>>))]),
    io:format("~w~n", [erlang:phash2(binaries(500, <<>>))]),
    io:format("~w~n", [erlang:phash2(big(100, <<0:4>>))]),
    io:format("~w~n", [twice(<<"prefix">>)]),
    io:format("~w~n", [tree(8, <<0:600>>)]),
    B = bytes(300, <<>>),
    Self = self(),
    [spawn(fun() -> Self ! {N, erlang:phash2(<<B/binary, N:32>>)} end) || N <- [1, 2, 3]],
    io:format("~w~n", [[receive {N, H} -> H =:= erlang:phash2(<<B/binary, N:32>>) end || N <- [1, 2, 3]]]),
    io:format("~w~n", [prepend(200, <<>>)]),
    io:format("~w~n", [both(50, <<1>>)]),
    io:format("~w~n", [read_while_growing(200, <<>>, 0)]),
    ok.

bytes(0, B) -> B;
bytes(N, B) -> bytes(N - 1, <<B/binary, N>>).

many(0, B) -> B;
many(N, B) -> many(N - 1, <<B/binary, N:16, (N * N):32/little, "sep", (N bsr 3):5, N:3, 255>>).

bits(0, B) -> B;
bits(N, B) -> bits(N - 1, <<B/bits, N:(N rem 9), 1:1>>).

chars(0, B) -> B;
chars(N, B) -> chars(N - 1, <<B/binary, (N * 7)/utf8, $,, (N rem 128)/utf8>>).

floats(0, B) -> B;
floats(N, B) -> floats(N - 1, <<B/binary, (N / 3)/float, N:32/float-little>>).

binaries(0, B) -> B;
binaries(N, B) -> binaries(N - 1, <<B/binary, (integer_to_binary(N))/binary, ";", (integer_to_binary(N * N)):1/binary>>).

big(0, B) -> B;
big(N, B) -> big(N - 1, <<B/bits, (1 bsl (N * 3)):200, -(1 bsl N):100/little, 0:4>>).

twice(P) ->
    A = <<P/binary, "one">>,
    B = <<A/binary, "two">>,
    C = <<A/binary, "three">>,
    D = <<B/binary, "!">>,
    {A, B, C, D, <<A/binary>>}.

tree(0, B) -> erlang:phash2(B) rem 1000;
tree(N, B) -> (tree(N - 1, <<B/binary, N>>) + tree(N - 1, <<B/binary, N, N>>)) rem 1000.

prepend(0, B) -> erlang:phash2(B);
prepend(N, B) -> prepend(N - 1, <<N, B/binary>>).

both(0, B) -> erlang:phash2(B);
both(N, B) -> both(N - 1, <<N, B/binary, N>>).

read_while_growing(0, _, S) -> S;
read_while_growing(N, B, S) ->
    B1 = <<B/binary, N:16>>,
    <<X:16, R/binary>> = B1,
    B2 = <<B1/binary, X:8>>,
    read_while_growing(N - 1, B2, S + X + byte_size(R)).
