%% max_heap_size: a process that grows too large is killed, even when it traps exits, or only reported.
-module(process_max_heap).
-export([main/0]).

main() ->
    [grow([{max_heap_size, Limit}], false) || Limit <- [0, #{size => 10000, error_logger => false}, #{size => 10000, kill => false, error_logger => false}]],
    grow([{max_heap_size, #{size => 10000, error_logger => false}}], true),
    %% Set by itself, and by messages.
    {P, M} = spawn_monitor(fun() ->
        process_flag(max_heap_size, #{size => 20000, kill => true, error_logger => false}),
        keep([])
    end),
    send(P, 100000),
    receive {'DOWN', M, process, P, R} -> io:format("~w~n", [R]) end.

grow(Options, Trap) ->
    {P, M} = spawn_opt(
        fun() ->
            process_flag(trap_exit, Trap),
            exit(length(build(100000, [])))
        end,
        [monitor | Options]
    ),
    receive {'DOWN', M, process, P, R} -> io:format("~w ~w~n", [Options, R]) end.

build(0, List) -> List;
build(N, List) -> build(N - 1, [N | List]).

keep(List) -> receive M -> keep([M | List]) end.

send(_, 0) -> ok;
send(P, N) -> P ! {message, N}, send(P, N - 1).
