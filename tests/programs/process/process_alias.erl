%% Process aliases: sending to them, deactivating, monitors with alias options.
-module(process_alias).
-export([main/0]).

main() ->
    A = alias(),
    A ! hello,
    io:format("~w~n", [receive hello -> got end]),
    io:format("~w ~w~n", [unalias(A), unalias(A)]),
    A ! lost,
    io:format("~w~n", [receive lost -> wrong after 10 -> dropped end]),
    B = alias([reply]),
    B ! first, B ! second,
    io:format("~w~n", [[receive X -> X after 10 -> none end || _ <- "12"]]),
    P = spawn(fun() -> receive {R, M} -> R ! {R, answer, M} end, receive stop -> ok end end),
    Ref = monitor(process, P, [{alias, reply_demonitor}]),
    P ! {Ref, question},
    io:format("~w~n", [receive {Ref, answer, Q} -> Q end]),
    P ! stop,
    io:format("~w~n", [receive {'DOWN', Ref, _, _, _} -> wrong after 20 -> demonitored end]),
    D = spawn(fun() -> ok end),
    Ref2 = monitor(process, D, [{alias, demonitor}]),
    receive {'DOWN', Ref2, process, D, _} -> io:format("down~n") end,
    Ref2 ! late,
    io:format("~w~n", [receive late -> delivered after 10 -> dropped end]),
    Ref3 = monitor(process, D, [{tag, my_tag}]),
    io:format("~w~n", [receive {my_tag, Ref3, process, D, R3} -> R3 end]).
