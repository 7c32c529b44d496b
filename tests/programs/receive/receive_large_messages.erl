%% Messages with every kind of term arrive whole, while the receiver keeps them all and collects meanwhile.
-module(receive_large_messages).
-export([main/0]).

main() ->
    Me = self(),
    Terms = [1, 1 bsl 200, -2.5, atom, [], "text", {a, {b, [c]}}, #{a => #{b => c}}, maps:from_list([{N, {N}} || N <- range(1, 100)]), <<"binary">>,
             fun erlang:abs/1, Me, range(1, 1000), {range(1, 10), [range(1, 10)]}],
    Echo = spawn(fun echo/0),
    Got = [begin Echo ! {Me, T}, receive {echo, R} -> R end end || T <- Terms],
    io:format("~w~n", [[A =:= B || {A, B} <- zip(Got, Terms)]]),
    [Echo ! {Me, Terms} || _ <- range(1, 100)],
    io:format("~w~n", [length([x || _ <- range(1, 100), receive {echo, R} -> R =:= Terms end])]).

echo() -> receive {From, T} -> From ! {echo, T}, echo() end.

zip([], []) -> [];
zip([A | As], [B | Bs]) -> [{A, B} | zip(As, Bs)].

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
