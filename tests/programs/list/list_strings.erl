%% Strings as lists: escapes, matching prefixes, concatenated literals, reversing words.
-module(list_strings).
-export([main/0, greet/1]).

main() ->
    io:format("~p~n", ["tab\tnewline\\n quote\" \x41\x{42}\103"]),
    io:format("~p~n", ["con" "cat" "enated"]),
    io:format("~p~n", [[greet(S) || S <- ["hello bob", "bye", "hello ", "", "hell"]]]),
    io:format("~p~n", [words("the quick  brown fox", [], [])]),
    io:format("~s~n", [join([lists:reverse(W, []) || W <- words("the quick brown fox", [], [])])]),
    io:format("~p~n", [[caesar(S, 3) || S <- ["Hello, World!", "xyz XYZ"]]]).

greet("hello " ++ Name) -> {greeting, Name};
greet([]) -> empty;
greet([C | _]) -> {other, C}.

words([], [], Acc) -> lists:reverse(Acc, []);
words([], W, Acc) -> words([], [], [lists:reverse(W, []) | Acc]);
words([$\s | T], [], Acc) -> words(T, [], Acc);
words([$\s | T], W, Acc) -> words(T, [], [lists:reverse(W, []) | Acc]);
words([C | T], W, Acc) -> words(T, [C | W], Acc).

join([W]) -> W;
join([W | Ws]) -> W ++ " " ++ join(Ws).

caesar(S, N) -> [shift(C, N) || C <- S].
shift(C, N) when C >= $a, C =< $z -> (C - $a + N) rem 26 + $a;
shift(C, N) when C >= $A, C =< $Z -> (C - $A + N) rem 26 + $A;
shift(C, _) -> C.
