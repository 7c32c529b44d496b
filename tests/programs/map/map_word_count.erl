%% Counting words and letters with maps; results sorted.
%% otp
-module(map_word_count).
-export([main/0]).

main() ->
    Text = "the cat and the dog and the bird saw the cat chase a mouse and a bird sing while the sun rose over the old hill",
    Words = words(Text, [], []),
    Counts = count(Words, #{}),
    io:format("~p~n", [sort(maps:to_list(Counts))]),
    Letters = count(Text, #{}),
    io:format("~w~n", [sort([{V, [K]} || {K, V} <- maps:to_list(Letters), V > 5])]).

count([], M) -> M;
count([W | Ws], M) ->
    case M of
        #{W := N} -> count(Ws, M#{W := N + 1});
        #{} -> count(Ws, M#{W => 1})
    end.

words([], W, Acc) -> [lists:reverse(W, []) | Acc];
words([$\s | T], W, Acc) -> words(T, [], [lists:reverse(W, []) | Acc]);
words([C | T], W, Acc) -> words(T, [C | W], Acc).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
