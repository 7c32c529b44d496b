%% A crash runs through a chain of a thousand linked processes; the trapping end sees the reason once.
-module(process_chain).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    First = spawn_link(fun() -> chain(1000) end),
    receive {'EXIT', First, R} -> io:format("~w~n", [R]) end,
    receive X -> io:format("unexpected ~w~n", [X]) after 20 -> io:format("once~n") end.

chain(0) -> exit(end_of_chain);
chain(N) ->
    spawn_link(fun() -> chain(N - 1) end),
    receive never -> ok end.
