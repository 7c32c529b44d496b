%% Atoms and text: atom_to_list, list_to_atom, existing atoms, binaries, quoting when printed, Unicode.
-module(atom_text).
-export([main/0, id/1]).

main() ->
    io:format("~p~n", [[atom_to_list(A) || A <- [a, 'B c', '', 'åäö', 'λ', true, 'a@b_1']]]),
    io:format("~p~n", [[list_to_atom(S) || S <- ["a", "A", "", "hello world", "a@b", "_x", "1a", "a.b", "a-b", "don't", "ok\n", "and", "fun", "tab\t"]]]),
    io:format("~w~n", [[list_to_atom(S) || S <- ["a", "A", "", "hello world", "when", "x y", "\\", "maybe"]]]),
    io:format("~tw ~tp ~ts~n", ['λx', ['åäö', "λ"], 'λ']),
    io:format("~w ~p~n", ['λx', 'åäö']),
    io:format("~w~n", [[list_to_atom("xyz" ++ "q") =:= xyzq, list_to_existing_atom("main"), atom_to_binary(abc), binary_to_atom(<<"abc">>)]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> list_to_existing_atom("never_seen_" ++ "before_42") end, fun() -> atom_to_list(id(1)) end,
        fun() -> list_to_atom(id([a])) end, fun() -> list_to_atom(id([$a | b])) end, fun() -> list_to_atom(many(256)) end,
        fun() -> length(atom_to_list(list_to_atom(many(255)))) end]],
    ok.

id(X) -> X.

many(0) -> [];
many(N) -> [$a | many(N - 1)].
