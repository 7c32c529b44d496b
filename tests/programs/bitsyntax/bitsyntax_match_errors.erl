%% Matches that fail: badmatch, function_clause and case_clause with the bitstring in them, also after a part has been read.
-module(bitsyntax_match_errors).
-export([main/0]).

main() ->
    Inputs = [<<1, 2, 3>>, <<1:3>>, <<>>, a, [], {x}, 17],
    [show(fun() -> F(I) end) || F <- [fun clause/1, fun match/1, fun tail/1, fun 'case'/1, fun rest/1, fun loop/1, fun bound/1], I <- Inputs],
    ok.

show(F) ->
    R = try F() catch C:E:S -> {C, E, hd(S)} end,
    io:format("~p~n", [R]).

clause(<<9, X>>) -> X;
clause(<<1, X:16, 9>>) -> X.

match(B) -> <<X:8, _:16, 1>> = B, X.

tail(B) -> <<X, Y/binary>> = B, <<Z:4, _:5>> = Y, {X, Z}.

'case'(B) ->
    case B of
        <<X:4/binary>> -> X;
        <<7, _/bits>> -> seven
    end.

rest(<<_, R/bits>>) -> inner(R);
rest(R) -> inner(R).

inner(<<X:40>>) -> X.

loop(<<X, R/binary>>) when X < 3 -> loop(R);
loop(<<4, R/binary>>) -> R.

bound(B) -> X = id(2), <<_, X, X>> = B, X.

id(X) -> X.
