%% When ~p shows a list as a string: printable characters only, escapes, tails, strings inside terms, binaries.
-module(format_strings).
-export([main/0]).

main() ->
    Lists = ["abc", "", "a\nb\t", "quote\"backslash\\", [0], [1, 2], [$a, 0], [31], [32], [127], [128], [160], [255], [256], [$a | b], [$a, b], ["a", "b"], "\e\b\f\v\r",
             [8, 9, 10, 11, 12, 13, 27], [14], "åäö", [955, 956], {"in", "tuple"}, #{"key" => "value"}, <<"text">>, <<0, 1>>, <<"a\nb">>, <<"quote\"">>, <<200, 201>>, <<>>],
    [io:format("~p~n", [L]) || L <- Lists],
    [io:format("~tp~n", [L]) || L <- [[955, 956], "åäö", <<"åäö"/utf8>>, 'λ', [16#1F600], [16#10FFFF], [16#D800]]],
    [io:format("~lp~n", [L]) || L <- ["abc", {a, "x"}, <<"b">>]].
