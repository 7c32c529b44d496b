%% A trie of words in nested maps: insertion, lookup, completion, longest prefix, deletion.
%% otp
-module(algorithm_trie).
-export([main/0]).

main() ->
    T = insert_all(["car", "card", "care", "cat", "dog", "do", ""], #{}),
    io:format("~p~n", [[member(W, T) || W <- ["car", "ca", "cards", "do", "", "x"]]]),
    io:format("~p~n", [sort(complete("ca", T))]),
    io:format("~p~n", [[longest(W, T) || W <- ["cardigan", "dogma", "cow", "cart"]]]),
    io:format("~p~n", [sort(complete("", delete("car", delete("dog", T))))]),
    io:format("~p~n", [delete("ab", insert_all(["ab"], #{}))]).

insert_all([], T) -> T;
insert_all([W | Ws], T) -> insert_all(Ws, insert(W, T)).

insert([], T) -> T#{'end' => true};
insert([C | Cs], T) -> T#{C => insert(Cs, maps:get(C, T, #{}))}.

member([], T) -> maps:is_key('end', T);
member([C | Cs], T) ->
    case T of
        #{C := Sub} -> member(Cs, Sub);
        #{} -> false
    end.

complete([], T) -> flat([case P of {'end', true} -> [[]]; {C, Sub} -> [[C | W] || W <- complete([], Sub)] end || P <- maps:to_list(T)]);
complete([C | Cs], T) -> [[C | W] || W <- complete(Cs, maps:get(C, T, #{}))].

longest(W, T) -> longest(W, T, [], none).
longest(W, #{'end' := true} = T, Path, _) -> step(W, T, Path, lists:reverse(Path, []));
longest(W, T, Path, Best) -> step(W, T, Path, Best).

step([C | Cs], T, Path, Best) when is_map_key(C, T) -> longest(Cs, map_get(C, T), [C | Path], Best);
step(_, _, _, Best) -> Best.

delete([], T) -> maps:remove('end', T);
delete([C | Cs], T) ->
    case delete(Cs, map_get(C, T)) of
        Empty when map_size(Empty) =:= 0 -> maps:remove(C, T);
        Sub -> T#{C := Sub}
    end.

flat([]) -> [];
flat([H | T]) -> H ++ flat(T).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X > P]).
