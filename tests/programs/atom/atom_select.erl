%% A case over many atoms, mixed with other kinds, with guards that fail over to later clauses.
-module(atom_select).
-export([main/0, f/1]).

main() ->
    io:format("~w~n", [[f(X) || X <- [red, green, blue, cyan, magenta, yellow, black, white, other, 1, 2.0, "red", [], {red}, true]]]).

f(red) -> 1;
f(green) -> 2;
f(blue) -> 3;
f(X) when X =:= cyan; X =:= magenta -> {X, 4};
f(yellow) -> 5;
f(black) -> 6;
f(X) when is_atom(X), X > w, X < x -> {w, X};
f(true) -> boolean;
f(X) when is_atom(X) -> {atom, X};
f([]) -> nil;
f(X) -> {no_atom, X}.
