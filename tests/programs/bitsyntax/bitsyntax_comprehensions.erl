%% Comprehensions over and into binaries.
-module(bitsyntax_comprehensions).
-export([main/0]).

main() ->
    B = <<1, 2, 3, 250, 251, 252>>,
    io:format("~w~n", [[X || <<X>> <= B]]),
    io:format("~w~n", [[{X, Y} || <<X:4, Y:4>> <= B, X > 0]]),
    io:format("~w~n", [[X || <<X:16/little>> <= <<B/binary, 9>>]]),
    io:format("~w~n", [<< <<X>> || <<X>> <= B, X rem 2 =:= 0 >>]),
    io:format("~w~n", [<< <<(X * 3):16>> || X <- [1, 2, 3] >>]),
    io:format("~w~n", [<< <<X:3>> || X <- [1, 2, 3, 4, 5] >>]),
    io:format("~w~n", [<< <<Y:1, X:7>> || <<X:7, Y:1>> <= B >>]),
    io:format("~w~n", [<< <<X, Y>> || <<X>> <= <<"ab">>, Y <- "cd" >>]),
    io:format("~w~n", [[{X, Z} || X <- [1, 2], <<Z:2>> <= <<X>>]]),
    io:format("~w~n", [[X || <<X/utf8>> <= <<"a", 233/utf8, 28450/utf8>>]]),
    io:format("~w~n", [<< <<(integer_to_binary(X))/binary>> || X <- [10, 200, 3000] >>]),
    io:format("~w~n", [<< <<X/binary>> || {ok, X} <- [{ok, <<"a">>}, error, {ok, <<"bc">>}] >>]),
    io:format("~w~n", [[X || <<X:8, 0:8>> <= <<1, 0, 2, 0, 3, 1, 4, 0>>]]),
    io:format("~w~n", [[X || <<N, X:N/binary>> <= <<1, "a", 3, "bcd", 0, 2, "e">>]]),
    io:format("~w~n", [byte_size(<< <<0:X>> || X <- [800, 8000, 80000] >>)]),
    io:format("~w~n", [<< <<(X bxor 16#55)>> || <<X>> <= list_to_binary([lists_seq(0, 300), 7]) >>]),
    io:format("~w~n", [[catch [X || <<X>> <= Y] || Y <- [a, [1], {}]]]),
    io:format("~w~n", [[catch << <<X>> || X <- Y >> || Y <- [[1, a], [1 | 2], x]]]),
    ok.

lists_seq(I, N) when I > N -> [];
lists_seq(I, N) -> [I band 255 | lists_seq(I + 1, N)].
