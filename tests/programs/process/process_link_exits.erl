%% What happens to a linked process, trapping and not, for each kind of exit.
-module(process_link_exits).
-export([main/0]).

main() ->
    Kinds = [normal, shutdown, kill, {any, term}, killed],
    [io:format("~w ~w: ~w~n", [Trap, K, linked(Trap, fun() -> exit(K) end)]) || Trap <- [true, false], K <- Kinds],
    [io:format("~w error: ~w~n", [Trap, linked(Trap, fun() -> error(crash) end)]) || Trap <- [true, false]],
    [io:format("~w throw: ~w~n", [Trap, linked(Trap, fun() -> throw(ball) end)]) || Trap <- [true, false]],
    ok.

%% A middle process, linked to a child that dies; reports what it saw or how it died.
linked(Trap, Death) ->
    Me = self(),
    {Middle, M} = spawn_monitor(fun() ->
        process_flag(trap_exit, Trap),
        Child = spawn_link(fun() -> receive go -> Death() end end),
        Child ! go,
        receive
            {'EXIT', Child, Reason} -> Me ! {saw, self(), simple(Reason)}
        after 50 -> Me ! {saw, self(), nothing}
        end
    end),
    receive
        {saw, Middle, What} -> receive {'DOWN', M, process, Middle, R} -> {saw, What, simple(R)} end;
        {'DOWN', M, process, Middle, R} -> {died, simple(R)}
    end.

simple({R, [{_, _, _, _} | _]}) -> {R, trace};
simple(R) -> R.
