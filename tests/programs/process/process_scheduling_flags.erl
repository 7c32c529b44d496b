%% Who blocks multi-scheduling takes it back as often; other settings refuse what they refuse.
-module(process_scheduling_flags).
-export([main/0]).

main() ->
    Free = state(),
    A = erlang:system_flag(multi_scheduling, block_normal),
    B = erlang:system_flag(multi_scheduling, block_normal),
    C = erlang:system_flag(multi_scheduling, unblock_normal),
    D = erlang:system_flag(multi_scheduling, unblock_normal),
    E = erlang:system_flag(multi_scheduling, block),
    Blocked = state(),
    F = erlang:system_flag(multi_scheduling, unblock),
    Ended = blocker(),
    io:format("~p~n", [{Free, A, B, C, D, E, Blocked, F, Ended, (catch erlang:system_flag(multi_scheduling, maybe)) =/= enabled}]).

state() -> erlang:system_info(multi_scheduling).

blocker() ->
    {Pid, Monitor} = spawn_monitor(fun() -> erlang:system_flag(multi_scheduling, block_normal), receive stop -> ok end end),
    wait_for(blocked_normal),
    Pid ! stop,
    receive {'DOWN', Monitor, process, Pid, normal} -> ok end,
    wait_for(enabled).

wait_for(State) ->
    case state() of
        State -> State;
        _ -> receive after 1 -> wait_for(State) end
    end.
