%% Numbers of thousands of digits to text and back, in several bases; digit sums and products of known closed forms.
-module(number_huge_text).
-export([main/0]).

main() ->
    N = pow(7, 2000),
    Text = integer_to_list(N),
    io:format("~w ~s~n", [length(Text), Text]),
    io:format("~w~n", [list_to_integer(Text) =:= N]),
    io:format("~w~n", [[list_to_integer(integer_to_list(-N, B), B) =:= -N || B <- [2, 3, 8, 10, 16, 36]]]),
    io:format("~w~n", [list_to_integer([$9 || _ <- Text]) + 1 =:= pow(10, length(Text))]),
    io:format("~w~n", [integer_to_list((1 bsl 4096) - 1, 16) =:= [$F || _ <- integer_to_list(1 bsl 1023, 2)]]).

pow(_, 0) -> 1;
pow(B, N) when N rem 2 =:= 0 -> H = pow(B, N div 2), H * H;
pow(B, N) -> B * pow(B, N - 1).
