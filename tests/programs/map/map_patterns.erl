%% Map patterns: several keys, bound variables as keys, nested patterns, guards, failing matches.
-module(map_patterns).
-export([main/0, f/1, g/2, h/1]).

main() ->
    io:format("~w~n", [[f(X) || X <- [#{}, #{type => circle, r => 2}, #{type => square, side => 3, r => 9}, #{type => square}, #{type => x, extra => 1}, [], a]]]),
    io:format("~w~n", [[g(K, #{a => 1, b => 2, 1 => one, 1.0 => float}) || K <- [a, b, c, 1, 1.0]]]),
    io:format("~w~n", [[h(X) || X <- [#{p => #{q => {1, [2]}}}, #{p => #{q => 1}}, #{p => x}, #{p => #{}}]]]),
    K = key,
    #{K := V, [1] := W} = #{key => value, [1] => list},
    io:format("~w~n", [{V, W}]),
    io:format("~w~n", [try #{zz := _} = f(a, #{b => 1}) catch C:R -> {C, R} end]).

f(#{type := circle, r := R}) when R > 1 -> {circle, R};
f(#{type := square, side := S}) -> {square, S};
f(#{type := T} = M) when map_size(M) =:= 1 -> {only, T};
f(#{type := _}) -> typed;
f(M) when is_map(M) -> untyped;
f(_) -> no_map.

f(_, M) -> M.

g(Key, Map) ->
    case Map of
        #{Key := 1} -> first;
        #{Key := V} when V =/= 2 -> {value, V};
        #{Key := _} -> two;
        #{} -> missing
    end.

h(#{p := #{q := {A, [B | _]}}}) -> {A, B};
h(#{p := #{q := A}}) -> A;
h(#{p := #{}}) -> empty;
h(_) -> none.
