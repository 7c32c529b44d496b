%% min/2 and max/2 answer their first argument when both are equal by ==.
-module(term_min_max).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[min(id(1), id(1.0)), min(id(1.0), id(1)), max(id(1), id(1.0)), max(id(1.0), id(1))]]),
    io:format("~w~n", [[min(id(a), id(1)), max(id({}), id([])), max(id("a"), id(#{})), min(id(1 bsl 80), id(-(1 bsl 80)))]]),
    io:format("~w~n", [[max(id(0.0), id(-0.0)), min(id(-0.0), id(0.0))]]),
    io:format("~w~n", [[T || T <- [1, 2.5, a, {}, []], max(T, b) =:= T]]).

id(X) -> X.
