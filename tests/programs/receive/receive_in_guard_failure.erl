%% Guards that fail in receive clauses skip the message without an error; variables bound outside are matched.
-module(receive_in_guard_failure).
-export([main/0]).

main() ->
    Bound = 7,
    [self() ! M || M <- [a, [], {x}, 7, {7, y}, [1, 2]]],
    io:format("~w~n", [receive M when hd(M) =:= 1 -> M end]),
    io:format("~w~n", [receive {Bound, Y} -> Y end]),
    io:format("~w~n", [receive N when N + 1 =:= 8 -> N end]),
    io:format("~w~n", [receive T when element(2, T) =:= z -> T; T when tuple_size(T) =:= 1 -> {one, T} end]),
    io:format("~w~n", [receive Bound -> same after 0 -> gone end]),
    io:format("~w~n", [receive P -> receive Q -> {P, Q} end end]).
