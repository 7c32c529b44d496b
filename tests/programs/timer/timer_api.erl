%% send_after, start_timer, cancel_timer and read_timer: messages, results, cancelled and expired timers, errors.
-module(timer_api).
-export([main/0]).

main() ->
    Me = self(),
    T1 = erlang:start_timer(5, Me, hello),
    receive {timeout, T1, M1} -> io:format("~w~n", [M1]) end,
    T2 = erlang:send_after(10000, Me, never),
    Left = erlang:read_timer(T2),
    io:format("~w~n", [Left > 5000 andalso Left =< 10000]),
    C2 = erlang:cancel_timer(T2),
    io:format("~w ~w ~w~n", [is_integer(C2), erlang:cancel_timer(T2), erlang:read_timer(T2)]),
    io:format("~w~n", [erlang:cancel_timer(T1)]),
    T3 = erlang:send_after(0, Me, now),
    receive now -> io:format("now~n") end,
    io:format("~w~n", [erlang:cancel_timer(T3)]),
    T4 = erlang:send_after(10000, Me, x),
    io:format("~w~n", [erlang:cancel_timer(T4, [{info, false}])]),
    T5 = erlang:send_after(10000, Me, x),
    io:format("~w~n", [erlang:cancel_timer(T5, [{async, true}])]),
    receive {cancel_timer, T5, R5} -> io:format("~w~n", [is_integer(R5)]) end,
    register(timer_api_name, Me),
    erlang:send_after(5, timer_api_name, by_name),
    receive by_name -> io:format("by name~n") end,
    erlang:send_after(5, timer_api_nobody, lost),
    P = spawn(fun() -> ok end),
    erlang:send_after(5, P, lost),
    erlang:send_after(erlang:monotonic_time(millisecond) + 5, Me, absolute, [{abs, true}]),
    receive absolute -> io:format("absolute~n") end,
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> erlang:send_after(-1, Me, x) end, fun() -> erlang:send_after(a, Me, x) end, fun() -> erlang:send_after(1, "x", x) end,
        fun() -> erlang:cancel_timer(x) end, fun() -> erlang:cancel_timer(make_ref()) end, fun() -> erlang:start_timer(1.0, Me, x) end]],
    receive X -> io:format("unexpected ~w~n", [X]) after 20 -> ok end.
