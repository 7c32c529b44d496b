%% Large literals in a module: nested lists, tuples, bignums, floats, binaries, funs; used, matched and sent whole.
-module(term_literals).
-export([main/0, table/0, id/1]).

main() ->
    T = table(),
    io:format("~w~n", [[length(element(1, T)), element(3, element(2, T)), lookup(seven, element(3, T)), tuple_size(T)]]),
    io:format("~p~n", [element(4, T)]),
    io:format("~w~n", [T =:= id(table())]),
    Me = self(),
    spawn(fun() -> Me ! {copy, table()} end),
    receive {copy, C} -> io:format("~w~n", [C =:= T]) end,
    io:format("~w~n", [case id({1, [2, {3.5, "x"}]}) of {1, [2, {3.5, "x"}]} -> literal_matches; _ -> no end]),
    io:format("~w~n", [[X || X <- "literal generator", X > $n]]),
    io:format("~w~n", [(element(5, T))(4)]),
    io:format("~w~n", [setelement(1, T, small) =/= table()]).

lookup(K, [{K, V} | _]) -> V;
lookup(K, [_ | T]) -> lookup(K, T).

table() ->
    {[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40],
     {1.5, -2.5e-10, 123456789012345678901234567890, -98765432109876543210987654321},
     [{one, 1}, {two, [2, 2]}, {three, #{3 => three}}, {seven, {{7}, <<"seven">>, "siebzehn"}}],
     #{list => [a, b | c], nested => #{deeper => #{deepest => {}}}, "string key" => 'quoted atom'},
     fun erlang:integer_to_list/1, <<"a literal binary">>, [[[[[]]]]], 'an atom', $c}.

id(X) -> X.
