%% OTP's proplists: lookups, defaults, booleans, expansion, compaction.
%% otp
-module(stdlib_proplists).
-export([main/0]).

main() ->
    P = [a, {b, 2}, {c, 3}, {b, 4}, {a, false}, "junk", {d}],
    io:format("~w~n", [[proplists:get_value(K, P) || K <- [a, b, c, d, e]]]),
    io:format("~w~n", [[proplists:get_value(z, P, def), proplists:get_all_values(b, P), proplists:get_bool(a, P), proplists:get_bool(b, P), proplists:is_defined(d, P)]]),
    io:format("~w~n", [[proplists:lookup(b, P), proplists:lookup_all(a, P), proplists:lookup(q, P), proplists:delete(b, P)]]),
    io:format("~w~n", [[proplists:unfold([a, {b, 1}]), proplists:compact([{a, true}, {b, 1}]), proplists:property(x, true), lists:sort(proplists:get_keys(P))]]),
    io:format("~w~n", [proplists:normalize([{colour, red}, no_x, {old, 1}], [{aliases, [{colour, color}]}, {negations, [{no_x, x}]}, {expand, [{{old, 1}, [{new, one}]}]}])]),
    io:format("~w~n", [proplists:to_map([a, {b, 1}, {b, 2}])]),
    io:format("~w~n", [proplists:split(P, [a, c])]).
