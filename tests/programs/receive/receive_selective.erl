%% Selective receive takes the first message that matches any clause and leaves the others in their order.
-module(receive_selective).
-export([main/0]).

main() ->
    [self() ! M || M <- [a, {b, 1}, c, {b, 2}, d, {e, 3}, a, {b, 3}]],
    io:format("~w~n", [receive {b, X} -> X end]),
    io:format("~w~n", [receive {b, X2} when X2 > 2 -> X2 end]),
    io:format("~w~n", [receive {e, _} = E -> E; d -> d end]),
    io:format("~w~n", [receive never -> never after 0 -> timeout end]),
    io:format("~w~n", [flush()]).

flush() ->
    receive M -> [M | flush()] after 0 -> [] end.
