%% link and unlink: of the dead, of oneself, twice; after unlink no exit arrives; links are symmetric.
-module(process_link_unlink).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    P = spawn(fun() -> receive stop -> exit(stopped) end end),
    io:format("~w ~w ~w~n", [link(P), link(P), unlink(P)]),
    P ! stop,
    receive {'EXIT', P, R1} -> io:format("~w~n", [R1]) after 20 -> io:format("nothing~n") end,
    io:format("~w~n", [link(P)]),
    receive {'EXIT', P, R2} -> io:format("~w~n", [R2]) after 20 -> io:format("nothing~n") end,
    io:format("~w ~w~n", [link(self()), unlink(P)]),
    Q = spawn_link(fun() -> receive stop -> ok end end),
    {links, L} = process_info(Q, links),
    io:format("~w~n", [L =:= [self()]]),
    Q ! stop,
    receive {'EXIT', Q, R3} -> io:format("~w~n", [R3]) end,
    io:format("~w~n", [process_info(self(), links)]),
    io:format("~w~n", [process_flag(trap_exit, false)]),
    S = spawn_link(fun() -> receive stop -> ok end end),
    S ! stop,
    M = monitor(process, S),
    receive {'DOWN', M, _, _, _} -> io:format("alive after a normal exit~n") end.
