%% Long work in built-ins and comprehensions is preempted too: a timeout of another process fires meanwhile.
-module(scheduler_reductions).
-export([main/0]).

main() ->
    Me = self(),
    Timer = spawn(fun() -> receive after 20 -> Me ! timer_fired end end),
    Worker = spawn(fun() -> work(Me, 0) end),
    receive timer_fired -> io:format("timer fired~n") end,
    Worker ! stop,
    receive {worked, N} -> io:format("~w~n", [N > 0]) end,
    io:format("~w~n", [is_process_alive(Timer)]).

work(Me, N) ->
    L = [X * X || X <- "some characters to work on"],
    _ = lists:reverse(L, L) ++ L,
    receive
        stop -> Me ! {worked, N}
    after 0 -> work(Me, N + 1)
    end.
