%% Matches of which nothing is taken: the compiler only asks whether there is a bitstring, of what may be a match context.
-module(bitsyntax_untaken).
-export([main/0]).

main() ->
    [io:format("~w ~w~n", [first(Value, 1), again(Value)]) || Value <- [<<>>, <<1>>, <<1, 2, 3>>, <<5:7>>, <<1, 5:7>>, [], 3, {<<1>>}]].

first(<<Byte, Rest/bitstring>>, Count) when Byte > 0 -> {Byte, Count, rest(Rest, Count)};
first(Other, Count) -> {Count, rest(Other, Count)}.

rest(<<A:3, Rest/bitstring>>, Count) when (Rest band 3) =:= 1 -> {A, Count};
rest(Other, _) -> (if (Other band 3) =:= 1 -> odd; true -> other end).

again(<<_, Rest/bitstring>>) -> again(Rest);
again(<<_/bitstring>>) -> bits;
again(_) -> none.
