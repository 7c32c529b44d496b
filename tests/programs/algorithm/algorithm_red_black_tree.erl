%% Okasaki's red-black trees: insertion with balancing by pattern matching; the invariants checked.
-module(algorithm_red_black_tree).
-export([main/0]).

main() ->
    T = insert_all(random(500, 11), leaf),
    io:format("~w ~w~n", [count(T), sorted(to_list(T))]),
    io:format("~w~n", [black_height(T)]),
    io:format("~w~n", [[member(X, T) || X <- [11, 12, 0]]]),
    io:format("~w~n", [black_height(insert_all(range(1, 255), leaf))]).

random(0, _) -> [];
random(N, Seed) -> [Seed | random(N - 1, (Seed * 16807) rem 2147483647)].

insert_all([], T) -> T;
insert_all([X | Xs], T) -> insert_all(Xs, insert(X, T)).

insert(X, T) -> {node, _, L, Y, R} = ins(X, T), {node, b, L, Y, R}.

ins(X, leaf) -> {node, r, leaf, X, leaf};
ins(X, {node, C, L, Y, R}) when X < Y -> balance(C, ins(X, L), Y, R);
ins(X, {node, C, L, Y, R}) when X > Y -> balance(C, L, Y, ins(X, R));
ins(_, T) -> T.

balance(b, {node, r, {node, r, A, X, B}, Y, C}, Z, D) -> {node, r, {node, b, A, X, B}, Y, {node, b, C, Z, D}};
balance(b, {node, r, A, X, {node, r, B, Y, C}}, Z, D) -> {node, r, {node, b, A, X, B}, Y, {node, b, C, Z, D}};
balance(b, A, X, {node, r, {node, r, B, Y, C}, Z, D}) -> {node, r, {node, b, A, X, B}, Y, {node, b, C, Z, D}};
balance(b, A, X, {node, r, B, Y, {node, r, C, Z, D}}) -> {node, r, {node, b, A, X, B}, Y, {node, b, C, Z, D}};
balance(C, L, X, R) -> {node, C, L, X, R}.

count(leaf) -> 0;
count({node, _, L, _, R}) -> count(L) + 1 + count(R).

to_list(leaf) -> [];
to_list({node, _, L, X, R}) -> to_list(L) ++ [X | to_list(R)].

sorted([A, B | T]) -> A < B andalso sorted([B | T]);
sorted(_) -> true.

member(_, leaf) -> false;
member(X, {node, _, L, Y, _}) when X < Y -> member(X, L);
member(X, {node, _, _, Y, R}) when X > Y -> member(X, R);
member(_, _) -> true.

black_height(leaf) -> 1;
black_height({node, r, {node, r, _, _, _}, _, _}) -> red_red;
black_height({node, r, _, _, {node, r, _, _, _}}) -> red_red;
black_height({node, C, L, _, R}) ->
    case {black_height(L), black_height(R)} of
        {H, H} when is_integer(H), C =:= b -> H + 1;
        {H, H} -> H;
        Bad -> {unbalanced, Bad}
    end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
