%% Waiting for a reply tagged with a monitor reference, replies that came before, and nested waits.
-module(receive_marker_monitor).
-export([main/0]).

main() ->
    S = spawn(fun server/0),
    [self() ! noise || _ <- "12345"],
    io:format("~w~n", [[call(S, N) || N <- [1, 2, 3]]]),
    Ref = make_ref(),
    self() ! {Ref, sent_before_wait},
    io:format("~w~n", [call(S, 4)]),
    io:format("~w~n", [receive {Ref, X} -> X end]),
    R1 = make_ref(), R2 = make_ref(),
    S ! {self(), R1, 5}, S ! {self(), R2, 6},
    io:format("~w~n", [receive {R2, A} -> receive {R1, B} -> {A, B} end end]),
    io:format("~w~n", [wait_either(make_ref(), S)]),
    S ! stop,
    io:format("~w~n", [try call(S, 7) catch exit:Why -> Why end]),
    io:format("~w~n", [flush(0)]).

wait_either(Ref, S) ->
    S ! {self(), Ref, 10},
    receive
        {Ref, X} when X > 100 -> large;
        {Ref, X} -> {small, X}
    after 1000 -> timeout
    end.

server() ->
    receive
        {From, Ref, X} -> From ! {Ref, X * X}, server();
        stop -> exit(stopped)
    end.

call(S, X) ->
    M = monitor(process, S),
    S ! {self(), M, X},
    receive
        {M, R} -> demonitor(M, [flush]), R;
        {'DOWN', M, process, _, Why} -> exit(case Why of noproc -> stopped; _ -> Why end)
    end.

flush(N) -> receive noise -> flush(N + 1) after 0 -> N end.
