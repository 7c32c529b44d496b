%% Taking binaries apart and putting them together: parts, bytes, copies, common prefixes and suffixes, unsigned integers; on the heap and off it.
%% otp
-module(binary_bif_parts).
-export([main/0]).

main() ->
    lists:foreach(fun parts/1, [<<>>, <<1>>, <<1, 2, 3, 4, 5>>, bytes(1, 64), bytes(2, 65), bytes(3, 1000)]),
    common(),
    unsigned(),
    guards(<<"abcdef">>),
    errors().

parts(B) ->
    Size = byte_size(B),
    Places = lists:usort([0, 1, 2, Size div 2, Size - 1, Size, Size + 1, -1]),
    Parts = [{S, L, value(fun() -> binary_part(B, S, L) end)} || S <- Places, L <- Places ++ [-X || X <- Places]],
    Same = [{S, L, value(fun() -> binary:part(B, {S, L}) end)} || S <- Places, L <- Places ++ [-X || X <- Places]],
    true = Parts =:= Same,
    io:format("~p ~p~n", [Size, erlang:crc32([X || {_, _, X} <- Parts, is_binary(X)])]),
    io:format("~p~n", [[{S, L, case X of _ when is_binary(X) -> byte_size(X); _ -> X end} || {S, L, X} <- Parts]]),
    io:format("~p~n", [[{P, value(fun() -> {X, Y} = split_binary(B, P), {byte_size(X), erlang:crc32(X), byte_size(Y), erlang:crc32(Y)} end)} || P <- Places]]),
    io:format("~p~n", [[{P, value(fun() -> binary:at(B, P) end)} || P <- Places]]),
    io:format("~p ~p~n", [value(fun() -> binary:first(B) end), value(fun() -> binary:last(B) end)]),
    io:format("~p~n", [[begin C = binary:copy(B, N), {byte_size(C), erlang:crc32(C), C =:= list_to_binary(lists:duplicate(N, B))} end || N <- [0, 1, 2, 3, 7, 100]]]),
    true = binary:copy(B) =:= B,
    io:format("~p~n", [binary:referenced_byte_size(binary:copy(B))]),
    io:format("~p~n", [[value(fun() -> erlang:crc32([255 - X || X <- binary:bin_to_list(B, S, L)]) end) || S <- Places, L <- Places ++ [-X || X <- Places]]]).

common() ->
    Long = bytes(9, 3000),
    Lists = [[<<>>], [<<"abc">>], [<<"abc">>, <<>>], [<<"abcd">>, <<"abxd">>, <<"abcd">>], [<<"same">>, <<"same">>], [<<"erlang">>, <<"ergonomy">>],
             [Long, binary:copy(Long)], [list_to_binary([Long, "x", Long]), list_to_binary([Long, "y", Long]), list_to_binary([Long, Long])]],
    [io:format("~p ~p~n", [binary:longest_common_prefix(L), binary:longest_common_suffix(L)]) || L <- Lists].

unsigned() ->
    Integers = [0, 1, 255, 256, 65535, 65536, 1 bsl 24, 1 bsl 31, 1 bsl 32, 1 bsl 40, 1 bsl 56, (1 bsl 59) - 1, 1 bsl 59, (1 bsl 63) - 1, 1 bsl 63, (1 bsl 64) - 1, 1 bsl 64,
                (1 bsl 72) - 1, 1 bsl 100, 1 bsl 512, (1 bsl 513) - 1, 3 bsl 4000],
    lists:foreach(fun(N) ->
        Big = binary:encode_unsigned(N),
        Little = binary:encode_unsigned(N, little),
        Big = binary:encode_unsigned(N, big),
        true = binary_to_list(Little) =:= lists:reverse(binary_to_list(Big)),
        N = binary:decode_unsigned(Big),
        N = binary:decode_unsigned(Little, little),
        N = binary:decode_unsigned(list_to_binary([0, 0, 0, Big]), big),
        N = binary:decode_unsigned(list_to_binary([Little, 0, 0, 0, 0, 0]), little),
        io:format("~p ~p~n", [byte_size(Big), erlang:crc32(Little)])
    end, Integers),
    io:format("~p ~p~n", [binary:decode_unsigned(<<>>), binary:decode_unsigned(<<0, 0>>, little)]).

guards(B) when binary_part(B, 1, 2) =:= <<"bc">>, binary_part(B, {6, -2}) =:= <<"ef">> ->
    io:format("~p~n", [[X || X <- [{0, 1}, {5, 2}, {7, 0}, x, {1, 1, 1}, {6, -1}], is_binary(binary_part(B, X))]]).

errors() ->
    Big = 1 bsl 70,
    Calls = [{erlang, binary_part, [a, 0, 0]}, {erlang, binary_part, [<<"ab">>, Big, 0]}, {erlang, binary_part, [<<"ab">>, 0, Big]}, {erlang, binary_part, [<<"ab">>, 1, -Big]},
             {erlang, binary_part, [<<"ab">>, {0}]}, {erlang, binary_part, [<<"ab">>, 0.0, 1]}, {binary, part, [<<"ab">>, 0, 3]}, {binary, part, [<<"ab">>, x]},
             {binary, part, [<<1:1>>, 0, 0]}, {binary, at, [<<>>, 0]}, {binary, at, [<<1, 2:4>>, 0]}, {binary, at, [<<1>>, a]}, {binary, first, [<<>>]}, {binary, first, [<<1:9>>]},
             {binary, last, [[]]}, {binary, copy, [a]}, {binary, copy, [<<1:7>>]}, {binary, copy, [<<1:7>>, 0]}, {binary, copy, [<<"a">>, -1]}, {binary, copy, [<<"a">>, a]},
             {binary, copy, [<<>>, 1 bsl 40]}, {binary, longest_common_prefix, [[]]}, {binary, longest_common_prefix, [[<<"a">>, a]]},
             {binary, longest_common_suffix, [[<<"a">> | <<"b">>]]}, {binary, longest_common_prefix, [<<"a">>]}, {binary, longest_common_prefix, [[<<"a">>, <<1:4>>]]},
             {binary, encode_unsigned, [-1]}, {binary, encode_unsigned, [-Big]}, {binary, encode_unsigned, [1.0]}, {binary, encode_unsigned, [1, middle]},
             {binary, decode_unsigned, [<<1:3>>]}, {binary, decode_unsigned, [1]}, {binary, decode_unsigned, [<<1>>, x]}, {binary, referenced_byte_size, [a]},
             {binary, list_to_bin, [a]}, {binary, list_to_bin, [[1, <<2>>, [[3]]]]}, {binary, list_to_bin, [<<"a">>]}, {binary, bin_to_list, [<<1:3>>]},
             {binary, bin_to_list, [<<"abc">>, {0, 4}]}, {binary, bin_to_list, [<<"abc">>, {1, 2}]}, {binary, bin_to_list, [<<"abc">>, 2, -2]},
             {erlang, split_binary, [a, 0]}, {erlang, split_binary, [<<1, 2, 3:4>>, 2]}, {erlang, split_binary, [<<1, 2, 3:4>>, 3]}, {erlang, split_binary, [<<>>, Big]}],
    lists:foreach(fun({M, F, Args}) ->
        try apply(M, F, Args) of
            V -> io:format("~p ~p~n", [F, V])
        catch
            C:R:Trace ->
                [{M2, F2, _, I} | _] = Trace,
                io:format("~p ~p ~p ~p~n", [F, C, R, {M2, F2, proplists:get_value(error_info, I)}])
        end
    end, Calls).

value(F) ->
    try F() catch error:R -> R end.

bytes(Seed, Count) ->
    list_to_binary(bytes_list(Seed * 7919 + 17, Count)).

bytes_list(_, 0) -> [];
bytes_list(X, Count) ->
    Next = (X * 1103515245 + 12345) band 16#7fffffff,
    [(Next bsr 16) band 255 | bytes_list(Next, Count - 1)].
