%% CRC-32, Adler-32 and MD5 of binaries and iolists, in one piece and in several; bad arguments.
%% otp
-module(binary_bif_checksum).
-export([main/0]).

main() ->
    Data = [<<>>, [], <<"a">>, "abc", [<<"abc">>, [$d, [<<"efg">>]] | <<"hij">>], bytes(1, 7), bytes(2, 63), bytes(3, 64), bytes(4, 65),
            bytes(5, 1000), [bytes(6, 5553), bytes(7, 20000)]],
    lists:foreach(fun check/1, Data),
    combine(bytes(8, 3000), bytes(9, 4567)),
    combine(<<>>, bytes(10, 3)),
    combine(bytes(11, 3), <<>>),
    io:format("~p~n", [[erlang:crc32_combine(A, B, L) || {A, B, L} <- [{0, 0, 0}, {1, 2, 4294967295}, {4294967295, 4294967295, 77}]]]),
    io:format("~p~n", [[erlang:adler32_combine(A, B, L) || {A, B, L} <- [{0, 0, 0}, {1, 2, 4294967295}, {4294967295, 4294967295, 77}]]]),
    context(),
    errors().

check(Data) ->
    io:format("~p ~p ~p~n", [erlang:crc32(Data), erlang:adler32(Data), binary_to_list(erlang:md5(Data))]),
    io:format("~p ~p~n", [erlang:crc32(123456789, Data), erlang:adler32(123456789, Data)]).

combine(A, B) ->
    true = erlang:crc32([A, B]) =:= erlang:crc32_combine(erlang:crc32(A), erlang:crc32(B), byte_size(B)),
    true = erlang:crc32([A, B]) =:= erlang:crc32(erlang:crc32(A), B),
    true = erlang:adler32([A, B]) =:= erlang:adler32_combine(erlang:adler32(A), erlang:adler32(B), byte_size(B)),
    true = erlang:adler32([A, B]) =:= erlang:adler32(erlang:adler32(A), B),
    io:format("~p ~p~n", [erlang:crc32([A, B]), erlang:adler32([A, B])]).

context() ->
    Parts = [bytes(N, N * N) || N <- lists:seq(1, 30)],
    Last = lists:foldl(fun(Part, Context) -> erlang:md5_update(Context, Part) end, erlang:md5_init(), Parts),
    Digest = erlang:md5_final(Last),
    Digest = erlang:md5_final(Last),
    Digest = erlang:md5(Parts),
    io:format("~p ~p~n", [byte_size(Last), binary_to_list(Digest)]).

errors() ->
    Calls = [{crc32, [a]}, {crc32, [[256]]}, {crc32, [[-1]]}, {crc32, [["a" | b]]}, {crc32, [-1, "a"]}, {crc32, [1 bsl 32, "a"]}, {crc32, [1 bsl 70, "a"]},
             {crc32, [0, a]}, {crc32_combine, [-1, 0, 0]}, {crc32_combine, [0, 1 bsl 32, 0]}, {crc32_combine, [0, 0, 1 bsl 32]}, {adler32, [[a]]},
             {adler32, [1.0, "a"]}, {adler32_combine, [0, 0, -1]}, {md5, [a]}, {md5, [[1, 2, 300]]}, {md5_update, [<<"short">>, "a"]},
             {md5_update, [erlang:md5_init(), [a]]}, {md5_update, [a, "a"]}, {md5_final, [<<>>]}, {md5_final, [a]}],
    lists:foreach(fun({F, Args}) ->
        try apply(erlang, F, Args) of
            V -> io:format("~p ~p~n", [F, V])
        catch
            C:R:Trace ->
                [{M, F2, _, I} | _] = Trace,
                io:format("~p ~p ~p ~p~n", [F, C, R, {M, F2, proplists:get_value(error_info, I, none)}])
        end
    end, Calls).

bytes(Seed, Count) ->
    list_to_binary(bytes_list(Seed * 7919 + 17, Count)).

bytes_list(_, 0) -> [];
bytes_list(X, Count) ->
    Next = (X * 1103515245 + 12345) band 16#7fffffff,
    [(Next bsr 16) band 255 | bytes_list(Next, Count - 1)].
