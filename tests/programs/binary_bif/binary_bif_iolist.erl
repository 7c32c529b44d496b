%% Iolists and bitstring lists to binaries and back: random shapes, very long, very deep, bad elements in every place.
%% otp
%% heavy
-module(binary_bif_iolist).
-export([main/0]).

main() ->
    rand:seed(exsss, {1, 2, 3}),
    lists:foreach(fun random/1, lists:seq(1, 300)),
    large(),
    bits(),
    iovec(),
    back(),
    errors().

random(N) ->
    {List, Bytes} = iolist(4 + N rem 5),
    true = list_to_binary([List]) =:= Bytes,
    true = iolist_to_binary(List) =:= Bytes,
    true = iolist_size(List) =:= byte_size(Bytes),
    true = list_to_bitstring([List]) =:= Bytes,
    true = list_to_binary(erlang:iolist_to_iovec(List)) =:= Bytes,
    true = erlang:md5(List) =:= erlang:md5(Bytes),
    io:format("~p ~p~n", [iolist_size(List), erlang:crc32(List)]).

%% {iolist, the binary it stands for}
iolist(0) ->
    {[], <<>>};
iolist(Depth) ->
    Items = [item(Depth - 1) || _ <- lists:seq(1, rand:uniform(5))],
    Parts = [B || {_, B} <- Items],
    case rand:uniform(4) of
        1 ->
            Tail = random_bytes(rand:uniform(100)),
            {[I || {I, _} <- Items] ++ Tail, join(Parts ++ [Tail])};
        _ ->
            {[I || {I, _} <- Items], join(Parts)}
    end.

item(Depth) ->
    case rand:uniform(5) of
        1 -> B = rand:uniform(256) - 1, {B, list_to_binary([B])};
        2 -> B = random_bytes(rand:uniform(300) - 1), {B, B};
        3 -> {[], <<>>};
        _ -> iolist(Depth)
    end.

join(Parts) ->
    list_to_binary(lists:append([binary_to_list(P) || P <- Parts])).

random_bytes(Count) ->
    list_to_binary([rand:uniform(256) - 1 || _ <- lists:seq(1, Count)]).

large() ->
    Million = lists:seq(0, 999999),
    Bytes = [N band 255 || N <- Million],
    B = list_to_binary(Bytes),
    io:format("~p ~p~n", [byte_size(B), erlang:crc32(B)]),
    true = binary_to_list(B) =:= Bytes,
    Left = lists:foldl(fun(N, L) -> [L, N band 255] end, [], lists:seq(1, 100000)),
    Right = lists:foldl(fun(N, L) -> [N band 255, L] end, [], lists:seq(1, 100000)),
    Empty = lists:foldl(fun(_, L) -> [L] end, <<"x">>, lists:seq(1, 100000)),
    Tails = lists:foldl(fun(_, L) -> [[], [L | <<"t">>] | <<"u">>] end, [], lists:seq(1, 100000)),
    [io:format("~p ~p ~p~n", [iolist_size(L), erlang:crc32(iolist_to_binary(L)), erlang:crc32(list_to_bitstring(L))]) || L <- [Left, Right, Empty, Tails]],
    Shared = lists:foldl(fun(_, L) -> [L, L] end, <<"ab">>, lists:seq(1, 16)),
    io:format("~p ~p~n", [iolist_size(Shared), erlang:crc32(Shared)]).

bits() ->
    Lists = [[], [<<>>], [<<1:1>>], [1, <<1:1>>, 2], [<<5:3>>, <<1:2>>, <<7:3>>], [<<5:3>>, 255, <<"abc">>, [<<0:5>>, [<<1:1>>]] | <<3:2>>], [[1, 2] | <<9:4>>]],
    [io:format("~p ~p~n", [L, list_to_bitstring(L)]) || L <- Lists].

iovec() ->
    Sizes = [[], [0], [1], [255], [256], [10, 255], [10, 256], [10, 500], [10, 501], [10, 502], [10, 503], [300, 300], [255, 1, 256], [200, 200, 200, 1000, 1], [1000, 1, 1, 1000, 300, 1],
             lists:duplicate(40, 250), lists:duplicate(100, 100)],
    [io:format("~p ~p~n", [S, [byte_size(B) || B <- erlang:iolist_to_iovec([binary:copy(<<"x">>, N) || N <- S])]]) || S <- Sizes],
    Bytes = [[byte_size(B) || B <- erlang:iolist_to_iovec([lists:duplicate(A, 1), binary:copy(<<"x">>, N), lists:duplicate(A, 2) | binary:copy(<<"y">>, N)])] || A <- [0, 1, 100, 300], N <- [0, 100, 300, 1000]],
    io:format("~p~n~p ~p ~p~n", [Bytes, erlang:iolist_to_iovec(<<>>), erlang:iolist_to_iovec(<<"a">>), erlang:iolist_to_iovec([[], [[]]])]).

back() ->
    [io:format("~p~n", [bitstring_to_list(B)]) || B <- [<<>>, <<1>>, <<1:1>>, <<1, 2, 3:2>>, <<"abc">>]],
    [io:format("~p~n", [catch_badarg(fun() -> binary_to_list(<<"abcdef">>, F, L) end)]) || F <- [0, 1, 3, 6, 7], L <- [0, 1, 3, 6, 7]],
    io:format("~p ~p~n", [binary_to_list(<<1, 2, 3:4>>, 1, 2), catch_badarg(fun() -> binary_to_list(<<1, 2, 3:4>>, 1, 3) end)]).

catch_badarg(F) ->
    try F() catch error:badarg -> badarg end.

errors() ->
    Bad = [a, 1, <<1:7>>, [a], [256], [-1], [1 bsl 70], [1.0], [{}], [<<1:3>>], [1 | 2], [[1 | a]], [[1], [2, [x]], 3], ["abc" | <<1:1>>], #{}],
    Functions = [{F, 1} || F <- [list_to_binary, iolist_to_binary, iolist_size, list_to_bitstring, iolist_to_iovec, binary_to_list, bitstring_to_list]],
    [io:format("~p ~p ~p~n", [F, B, call(F, B)]) || {F, _} <- Functions, B <- Bad],
    ok.

call(F, Argument) ->
    try
        apply(erlang, F, [Argument])
    catch
        C:R:Trace ->
            [{M, F2, _, I} | _] = Trace,
            {C, R, M, F2, I}
    end.
