%% Children inherit the group leader; one can be set; output of a process with its own leader goes there.
-module(process_group_leader).
-export([main/0]).

main() ->
    Me = self(), Old = group_leader(),
    spawn(fun() -> Me ! {leader, group_leader()} end),
    receive {leader, L} -> io:format("~w~n", [L =:= Old]) end,
    Leader = spawn(fun() -> leader([]) end),
    {P, M} = spawn_monitor(fun() ->
        true = group_leader(Leader, self()),
        io:put_chars("captured "),
        io:format("text ~w", [1]),
        spawn(fun() -> io:format(" grandchild"), Me ! done end)
    end),
    receive {'DOWN', M, process, P, R} -> io:format("~w~n", [R]) end,
    receive done -> ok end,
    Leader ! {get, self()},
    receive {text, Text} -> io:format("~p~n", [Text]) end.

leader(Acc) ->
    receive
        {io_request, From, ReplyAs, Request} ->
            From ! {io_reply, ReplyAs, ok},
            leader([text(Request) | Acc]);
        {get, From} -> From ! {text, flat(lists:reverse(Acc, []))}
    end.

text({put_chars, _, C}) -> chars(C);
text({put_chars, _, M, F, A}) -> chars(apply(M, F, A)).

chars(B) when is_binary(B) -> binary_to_list(B);
chars(L) -> flat(L).

flat([]) -> [];
flat([H | T]) when is_integer(H) -> [H | flat(T)];
flat([H | T]) -> chars(H) ++ flat(T).
