%% Three thousand timers with scattered times, a third of them cancelled; exactly the others fire.
%% heavy
-module(timer_many).
-export([main/0]).

main() ->
    Timers = [{N, erlang:send_after((N * 7919) rem 150, self(), {fire, N})} || N <- range(1, 3000)],
    Slow = [{N, erlang:send_after(100000 + N, self(), {fire, N})} || N <- range(5001, 6000)],
    io:format("~w~n", [length([x || {_, T} <- Slow, is_integer(erlang:cancel_timer(T))])]),
    io:format("~w~n", [collect(length(Timers), 0)]),
    io:format("~w~n", [receive X -> X after 10 -> none end]).

collect(0, Sum) -> Sum;
collect(N, Sum) -> receive {fire, K} -> collect(N - 1, Sum + K) end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
