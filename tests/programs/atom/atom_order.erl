%% Atoms are ordered by their text, code point by code point, prefixes first.
-module(atom_order).
-export([main/0]).

main() ->
    Atoms = [b, a, ab, '', 'B', aaaaaaaa, aaaaaaab, aaaa, 'aaaa\0', 'z', 'å', 'λ', '!', '_', a1, a10, a2, abcdefgh, abcdefghi, abcdefg],
    io:format("~tw~n", [sort(Atoms)]),
    io:format("~w~n", [[A < B || A <- Atoms, B <- [a, 'aaaa', 'å']]]).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
