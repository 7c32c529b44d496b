%% kill cannot be trapped or caught; links see killed; a killed process runs no after.
-module(process_kill_uncatchable).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    Me = self(),
    P = spawn_link(fun() ->
        process_flag(trap_exit, true),
        try receive never -> ok end catch _:_ -> Me ! caught after Me ! after_ran end
    end),
    erlang:yield(),
    exit(P, kill),
    receive X -> io:format("~w~n", [case X of {'EXIT', P, R} -> R; _ -> X end]) end,
    Q = spawn_link(fun() -> exit(kill) end),
    receive {'EXIT', Q, R2} -> io:format("~w~n", [R2]) end,
    S = spawn_link(fun() -> try receive never -> ok end after Me ! after_ran end end),
    erlang:yield(),
    exit(S, stop_it),
    receive {'EXIT', S, R3} -> io:format("~w~n", [R3]) end,
    receive Y -> io:format("~w~n", [Y]) after 20 -> io:format("nothing more~n") end.
