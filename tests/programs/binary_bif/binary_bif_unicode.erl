%% unicode:characters_to_list and characters_to_binary of deep lists: good data, and what is left of bad and of incomplete data.
%% otp
-module(binary_bif_unicode).
-export([main/0]).

main() ->
    lists:foreach(fun show/1, data()),
    random(),
    seven_bit(),
    large(),
    errors().

data() ->
    [[], <<>>, <<"abc">>, "abc", [<<"abc">>], [<<"a">>, "b" | <<"c">>], <<229, 228, 246>>, <<195, 165, 195, 164>>, [229, 228], [1024, 65535, 65536, 1114111],
     [16#D800], [16#DFFF], [16#110000], [-1], [1 bsl 70], ["ab", 1 bsl 70 | c], [$a, [$b, [16#110000, $c], $d], $e], [[[[-1]]]],
     <<195>>, <<192>>, <<193, 129>>, <<226, 130>>, <<226>>, <<240, 159, 146>>, <<240, 159>>, <<240>>, <<240, 159, 65>>, <<226, 65>>, <<195, 65>>, <<245, 128, 128, 128>>, <<255>>,
     <<128>>, <<247>>, <<247, 65>>, <<248, 128>>, <<237, 160, 128>>, <<237, 160>>, <<237, 159, 191>>, <<224, 159, 191>>, <<240, 143, 191, 191>>, <<244, 144, 128, 128>>, <<244, 143, 191, 191>>,
     [<<195>>, <<165>>], [<<226>>, <<130>>, <<172>>], [<<240>>, [<<159>>, [<<146>> | <<150>>]]], [<<195>>, $a], [<<195>>, <<"a">>], [<<226, 130>>, [<<"abc">>], $x], [<<226>>, <<130>>, <<"x">>, $y],
     [<<226>>, <<>>, [], <<130, 172>>], [<<226>> | <<130>>], ["ok", <<226>>], [$a, <<"b", 255, "c">>, $d], [$a, [<<"b", 255, "c">>, $e], $d], [$a, [[[<<"b", 255>>]]] | <<"z">>],
     [<<"abc">>, <<"def", 200>>], [<<"abc", 200, "d">>], [[<<"abc", 200, "d">>]], <<"abc", 200, "d">>, [$a | <<"b", 254>>], [<<240, 159>>, <<146>>, 5], [<<240, 159>>, <<146, 65>>, 5],
     [256], [$a, [255, 256, 1], $b], [[], [[]], <<>>, [<<>>]], [<<65, 66>>, 67 | <<195, 182>>]].

show(Data) ->
    [io:format("~w ~w~n  ~w~n  ~w~n", [Encoding, Data, call(characters_to_list, [Data, Encoding]), call(characters_to_binary, [Data, Encoding])]) || Encoding <- [unicode, latin1]].

random() ->
    rand:seed(exsss, {3, 2, 1}),
    [begin
         Data = deep(4),
         io:format("~w~n", [[erlang:phash2(call(F, [Data, E])) || F <- [characters_to_list, characters_to_binary], E <- [utf8, latin1]]])
     end || _ <- lists:seq(1, 500)].

deep(0) -> [];
deep(Depth) ->
    [case rand:uniform(12) of
         1 -> deep(Depth - 1);
         2 -> rand:uniform(128) - 1;
         3 -> rand:uniform(16#D7FF);
         4 -> 16#E000 + rand:uniform(100000);
         5 -> lists:nth(rand:uniform(5), [<<195>>, <<226>>, <<226, 130>>, <<240, 159>>, <<240, 159, 146>>]);
         6 -> lists:nth(rand:uniform(5), [<<165>>, <<130, 172>>, <<172>>, <<146, 150>>, <<150>>]);
         7 -> list_to_binary([rand:uniform(256) - 1]);
         _ -> unicode:characters_to_binary([rand:uniform(16#D7FF) || _ <- lists:seq(1, rand:uniform(5))])
     end || _ <- lists:seq(1, rand:uniform(6))].

seven_bit() ->
    io:format("~w~n", [[unicode:bin_is_7bit(B) || B <- [<<>>, <<"abcdefghijklmnop">>, <<"abcdefghi", 128>>, <<255, "abcdefgh">>, <<1:7>>, a, "abc", <<127>>]]]).

large() ->
    List = [N rem 55000 || N <- lists:seq(1, 200000)],
    Binary = unicode:characters_to_binary(List),
    true = unicode:characters_to_list(Binary) =:= List,
    true = unicode:characters_to_list([Binary, [List | Binary]]) =:= List ++ List ++ List,
    true = unicode:characters_to_binary([Binary]) =:= Binary,
    {error, Good, Rest} = unicode:characters_to_binary([Binary, 1 bsl 40, <<"x">>]),
    true = Good =:= Binary andalso Rest =:= [1 bsl 40, <<"x">>],
    Nested = lists:foldl(fun(_, L) -> [$x, [L | <<"y">>]] end, [], lists:seq(1, 100000)),
    io:format("~w ~w ~w~n", [byte_size(Binary), erlang:crc32(Binary), length(unicode:characters_to_list(Nested))]),
    {error, Xs, _} = unicode:characters_to_list(lists:foldl(fun(_, L) -> [$x, [L | <<"y">>]] end, [-1], lists:seq(1, 50000))),
    io:format("~w~n", [length(Xs)]).

errors() ->
    [io:format("~w ~w~n  ~w~n  ~w~n", [D, E, call(characters_to_list, [D, E]), call(characters_to_binary, [D, E])])
     || {D, E} <- [{a, unicode}, {[a], latin1}, {[1 | 2], unicode}, {<<1:3>>, unicode}, {[<<1:3>>], latin1}, {[1.0], utf8}, {[[] | a], utf8}, {[16#110000, a], utf8}, {5, utf8}]].

call(F, Args) ->
    try
        apply(unicode, F, Args)
    catch
        C:R:Trace ->
            [{M, F2, A, I} | _] = Trace,
            {C, R, M, F2, if is_list(A) -> length(A); true -> A end, lists:keyfind(error_info, 1, I)}
    end.
