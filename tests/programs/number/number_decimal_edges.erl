%% Integers to decimal text around the powers of ten, and to bytes around the powers of 256, where their lengths change.
-module(number_decimal_edges).
-export([main/0]).

main() ->
    [decimal(Sign * (power(10, K) + D)) || K <- [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 20], D <- [-1, 0, 1], Sign <- [1, -1]],
    [decimal(Sign * ((1 bsl 59) + D)) || D <- [-1, 0, 1], Sign <- [1, -1]],
    [decimal(N) || N <- [1000000000000000001, 500000000000000000, 10000000001, 4294967295, 4294967296, 999999999000000000]],
    [bytes((1 bsl Bits) + D) || Bits <- [0, 7, 8, 15, 16, 24, 31, 32, 40, 48, 56, 59, 63, 64], D <- [-1, 0, 1]].

power(_, 0) -> 1;
power(Base, K) -> Base * power(Base, K - 1).

%% A binary equals one made in another way, and has the same hash: nothing is left behind its last byte.
decimal(N) ->
    Binary = integer_to_binary(N),
    Text = integer_to_list(N),
    Other = list_to_binary(Text),
    io:format("~s ~w~n", [Binary, {byte_size(Binary), Binary =:= Other, erlang:phash2(Binary) =:= erlang:phash2(Other)}]),
    io:format("~w ~w~n", [N, {Text =:= binary_to_list(Binary), binary_to_integer(Binary) =:= N, <<Binary/binary, "x">>}]).

bytes(N) ->
    Binary = binary:encode_unsigned(N),
    Other = list_to_binary(binary_to_list(Binary)),
    io:format("~w ~w~n", [N, {Binary, Binary =:= Other, erlang:phash2(Binary) =:= erlang:phash2(Other), binary:decode_unsigned(Binary) =:= N}]).
