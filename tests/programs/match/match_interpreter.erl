%% A small stack machine: pattern matching on instructions, with an environment and a call stack.
-module(match_interpreter).
-export([main/0]).

main() ->
    io:format("~w~n", [run([{push, 2}, {push, 3}, add, dup, mul, {push, 1}, sub])]),
    io:format("~w~n", [run([{push, 10}, {store, n}, {push, 1}, {label, top}, {load, n}, mul, {load, n}, {push, 1}, sub, {store, n}, {load, n}, {jump_if, top}])]),
    io:format("~w~n", [[try run(P) catch error:R -> R end || P <- [[add], [{push, 1}, {push, 0}, 'div'], [bogus], [{load, q}], [{push, a}, {push, 1}, add]]]]).

run(Program) -> run(Program, [], #{}, Program).

run([], Stack, _, _) -> Stack;
run([{push, V} | P], S, E, All) -> run(P, [V | S], E, All);
run([dup | P], [A | _] = S, E, All) -> run(P, [A | S], E, All);
run([{store, N} | P], [A | S], E, All) -> run(P, S, E#{N => A}, All);
run([{load, N} | P], S, E, All) -> run(P, [map_get(N, E) | S], E, All);
run([{label, _} | P], S, E, All) -> run(P, S, E, All);
run([{jump_if, _} | P], [0 | S], E, All) -> run(P, S, E, All);
run([{jump_if, L} | _], [_ | S], E, All) -> run(find(L, All), S, E, All);
run([Op | P], [B, A | S], E, All) when Op =:= add; Op =:= sub; Op =:= mul; Op =:= 'div' -> run(P, [calc(Op, A, B) | S], E, All);
run([Op | _], S, _, _) -> error({stuck, Op, S}).

calc(add, A, B) -> A + B;
calc(sub, A, B) -> A - B;
calc(mul, A, B) -> A * B;
calc('div', A, B) -> A div B.

find(L, [{label, L} | P]) -> P;
find(L, [_ | P]) -> find(L, P).
