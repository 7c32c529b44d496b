%% Big messages pile up in a mailbox while the receiver computes; then all are read in order and kept.
-module(gc_message_fragments).
-export([main/0]).

main() ->
    Me = self(),
    Senders = [spawn(fun() -> [Me ! {S, N, range(1, N)} || N <- range(1, 60)], Me ! {done, S} end) || S <- [1, 2, 3]],
    io:format("~w~n", [compute(20000, 0)]),
    [receive {done, S} -> ok end || S <- [1, 2, 3]],
    All = [receive {S, N, L} -> {S, N, L} end || S <- [1, 2, 3], N <- range(1, 60)],
    _ = erlang:garbage_collect(),
    io:format("~w~n", [[X || {_, N, L} = X <- All, L =/= range(1, N)]]),
    io:format("~w ~w~n", [length(All), length(Senders)]).

compute(0, Acc) -> Acc;
compute(N, Acc) -> compute(N - 1, Acc + length([N, N])).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
