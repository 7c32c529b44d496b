%% erlang:phash2/1,2 answers the documented, machine-independent values.
-module(term_phash2).
-export([main/0, id/1]).

main() ->
    Terms = [0, 1, -1, 255, 1 bsl 27, 1 bsl 59, 1 bsl 64, -(1 bsl 64), 1.5, 0.0, a, ok, [], [1], "abc", [a | b], {}, {1}, {a, b, c},
             #{}, #{a => 1}, [[1], [2]], {[], {}}, <<>>, <<"abc">>, <<"a longer binary than the last one">>],
    [io:format("~w ~w ~w~n", [T, erlang:phash2(id(T)), erlang:phash2(id(T), 100)]) || T <- Terms],
    ok.

id(X) -> X.
