%% What process_info tells at the limits of erlang:system_flag(backtrace_depth, N), and of a process that hibernates.
%% otp
-module(process_being_done).
-export([main/0]).

main() ->
    io:format("~p~n", [{depths(), small_after_hibernation()}]).

depths() ->
    Old = erlang:system_flag(backtrace_depth, 0),
    {current_stacktrace, None} = process_info(self(), current_stacktrace),
    erlang:system_flag(backtrace_depth, 1),
    {current_stacktrace, [{?MODULE, depths, 0, _}]} = process_info(self(), current_stacktrace),
    erlang:system_flag(backtrace_depth, Old),
    {None, Old}.

small_after_hibernation() ->
    Kept = {self(), make_ref(), lists:seq(1, 50)},
    Pid = spawn_link(fun() -> sleeper(Kept, lists:seq(1, 5000)) end),
    wait_until(fun() -> process_info(Pid, current_function) =:= {current_function, {erlang, hibernate, 3}} end),
    {heap_size, Words} = process_info(Pid, heap_size),
    unlink(Pid),
    exit(Pid, kill),
    Words =< erts_debug:size([Kept]) + 8.

sleeper(Kept, Garbage) when length(Garbage) > 0 -> erlang:hibernate(lists, last, [[Kept]]).

wait_until(Condition) ->
    case Condition() of
        true -> ok;
        false -> receive after 1 -> wait_until(Condition) end
    end.
