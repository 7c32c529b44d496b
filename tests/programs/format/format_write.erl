%% ~w of every kind of term: nothing is a string, atoms are quoted where needed, floats are shortest.
-module(format_write).
-export([main/0]).

main() ->
    Terms = [1, -1, 1 bsl 70, 1.0, -0.0, 1.0e100, a, 'A', 'a b', '', [], [1 | 2], "abc", [[]], {}, {1, {2}}, #{}, #{a => 1, "b" => [2], {} => #{}}, <<>>, <<1, 2, 3>>,
             <<"abc">>, fun erlang:abs/1, 'ö', '\n', 'don\'t', [a, 'B' | c], true, "\x{3bb}", {a, 'end', 'Maybe'}],
    [io:format("~w~n", [T]) || T <- Terms],
    io:format("~w~n", [Terms]).
