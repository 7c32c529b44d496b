%% References: unique, ordered among each other as made, comparable, usable as map keys.
-module(process_refs).
-export([main/0]).

main() ->
    Refs = [make_ref() || _ <- "0123456789"],
    io:format("~w~n", [[is_reference(R) || R <- Refs]]),
    io:format("~w~n", [unique(Refs)]),
    M = maps:from_list([{R, N} || {R, N} <- zip(Refs, 0)]),
    io:format("~w~n", [[map_get(R, M) || R <- Refs]]),
    [A, B | _] = Refs,
    io:format("~w~n", [{A =:= A, A == B, (A < B) xor (B < A)}]),
    io:format("~w~n", [[hd(ref_to_list(R)) || R <- [A, B]]]),
    {P, _} = spawn_monitor(fun() -> receive R -> exit({got, R}) end end),
    P ! A,
    receive {'DOWN', _, process, P, {got, A2}} -> io:format("~w~n", [A2 =:= A]) end,
    io:format("~w~n", [hd(pid_to_list(self()))]).

zip([], _) -> [];
zip([H | T], N) -> [{H, N} | zip(T, N + 1)].

unique([]) -> true;
unique([H | T]) -> not lists:member(H, T) andalso unique(T).
