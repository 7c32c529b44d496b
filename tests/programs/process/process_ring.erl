%% A ring of 200 processes passes a token 50 times round, then each member reports its count.
-module(process_ring).
-export([main/0]).

main() ->
    N = 200,
    Me = self(),
    First = spawn(fun() -> receive {next, Next} -> member(Next, 0, Me) end end),
    Last = extend(N - 1, First, Me),
    First ! {next, Last},
    First ! {token, N * 50},
    io:format("~w~n", [collect(N, 0)]).

extend(0, Next, _) -> Next;
extend(N, Next, Me) -> extend(N - 1, spawn(fun() -> member(Next, 0, Me) end), Me).

member(Next, Count, Me) ->
    receive
        {token, 0} -> Next ! stop, Me ! {count, Count};
        {token, N} -> Next ! {token, N - 1}, member(Next, Count + 1, Me);
        stop -> Next ! stop, Me ! {count, Count}
    end.

collect(0, Sum) -> Sum;
collect(N, Sum) -> receive {count, C} -> collect(N - 1, Sum + C) end.
