%% A mailbox used as a priority queue: high before normal before low, whatever the order of arrival.
-module(receive_priority_queue).
-export([main/0]).

main() ->
    [self() ! M || M <- [{low, 1}, {normal, 2}, {high, 3}, {low, 4}, {high, 5}, {normal, 6}]],
    io:format("~w~n", [drain()]).

drain() ->
    receive
        {high, X} -> [X | drain()]
    after 0 ->
        receive
            {normal, X} -> [X | drain()]
        after 0 ->
            receive {low, X} -> [X | drain()] after 0 -> [] end
        end
    end.
