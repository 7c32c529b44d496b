%% Ten thousand unmatched messages stay in order while selective receives pick from the end and the middle.
-module(receive_mailbox_growth).
-export([main/0]).

main() ->
    send(1, 10000),
    self() ! last,
    io:format("~w~n", [receive last -> got_last end]),
    io:format("~w~n", [receive {n, 5000} -> got_middle end]),
    io:format("~w~n", [[receive {n, N} when N rem 1000 =:= 1 -> N end || _ <- "12345"]]),
    io:format("~w~n", [element(2, process_info(self(), message_queue_len))]),
    io:format("~w~n", [drain(0, 0)]).

send(N, Max) when N > Max -> ok;
send(N, Max) -> self() ! {n, N}, send(N + 1, Max).

drain(Last, Count) ->
    receive {n, N} when N > Last -> drain(N, Count + 1) after 0 -> {Last, Count} end.
