%% Huffman coding: tree by repeated merging, encoding, decoding back.
%% otp
-module(algorithm_huffman).
-export([main/0]).

main() ->
    Text = "this is an example for huffman encoding, with some more text to make it longer",
    Counts = count(Text, #{}),
    Tree = build(insert_all([{N, {leaf, C}} || {C, N} <- sort(maps:to_list(Counts))], [])),
    Codes = codes(Tree, [], #{}),
    Bits = [B || C <- Text, B <- map_get(C, Codes)],
    io:format("~w ~w~n", [length(Text) * 8, length(Bits)]),
    io:format("~s~n", [[$0 + B || B <- Bits]]),
    io:format("~s~n", [decode(Bits, Tree, Tree)]).

count([], M) -> M;
count([C | Cs], M) -> count(Cs, M#{C => maps:get(C, M, 0) + 1}).

insert_all([], Q) -> Q;
insert_all([X | Xs], Q) -> insert_all(Xs, insert(X, Q)).

insert(X, []) -> [X];
insert({N, _} = X, [{M, _} | _] = Q) when N =< M -> [X | Q];
insert(X, [Y | Q]) -> [Y | insert(X, Q)].

build([{_, T}]) -> T;
build([{N, A}, {M, B} | Q]) -> build(insert({N + M, {node, A, B}}, Q)).

codes({leaf, C}, Path, M) -> M#{C => lists:reverse(Path, [])};
codes({node, A, B}, Path, M) -> codes(B, [1 | Path], codes(A, [0 | Path], M)).

decode([], {leaf, C}, _) -> [C];
decode(Bits, {leaf, C}, Root) -> [C | decode(Bits, Root, Root)];
decode([0 | Bits], {node, A, _}, Root) -> decode(Bits, A, Root);
decode([1 | Bits], {node, _, B}, Root) -> decode(Bits, B, Root).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X > P]).
