%% register, whereis, unregister, sending to names, registered/0; errors; names vanish at exit.
-module(process_registered).
-export([main/0]).

main() ->
    P = spawn(fun loop/0),
    io:format("~w~n", [register(process_registered_a, P)]),
    io:format("~w~n", [whereis(process_registered_a) =:= P]),
    io:format("~w~n", [element(2, process_info(P, registered_name))]),
    process_registered_a ! {self(), ping},
    receive {P, pong} -> io:format("pong~n") end,
    {process_registered_a, node()} ! {self(), ping},
    receive {P, pong} -> io:format("pong~n") end,
    io:format("~w~n", [[N || N <- registered(), N =:= process_registered_a]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> register(process_registered_a, self()) end, fun() -> register(process_registered_b, P) end, fun() -> register(undefined, self()) end,
        fun() -> register("x", self()) end, fun() -> register(process_registered_c, x) end, fun() -> unregister(process_registered_c) end,
        fun() -> process_registered_c ! x end, fun() -> whereis(process_registered_c) end, fun() -> erlang:send(process_registered_c, x) end]],
    io:format("~w~n", [unregister(process_registered_a)]),
    io:format("~w~n", [process_info(P, registered_name)]),
    register(process_registered_d, P),
    M = monitor(process, P),
    P ! stop,
    receive {'DOWN', M, process, P, R} -> io:format("~w ~w~n", [R, whereis(process_registered_d)]) end,
    io:format("~w~n", [try register(process_registered_e, P) catch C2:R2 -> {C2, R2} end]).

loop() ->
    receive
        {From, ping} -> From ! {self(), pong}, loop();
        stop -> ok
    end.
