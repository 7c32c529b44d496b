%% Exceptions through ten thousand frames with handlers here and there, and rethrown at each of fifty levels.
-module(exception_deep_unwind).
-export([main/0]).

main() ->
    io:format("~w~n", [try deep(10000) catch throw:X -> X end]),
    io:format("~w~n", [layers(50)]),
    io:format("~w~n", [try selective(100) catch C:R -> {C, R} end]),
    io:format("~w~n", [length(collect(1000))]).

deep(0) -> throw(bottom);
deep(N) -> [N | deep(N - 1)].

layers(0) -> 0;
layers(N) ->
    try
        layers_body(N)
    catch
        throw:{level, M} -> M + 1
    end.

layers_body(N) ->
    R = layers(N - 1),
    throw({level, R}).

selective(0) -> error(zero);
selective(N) when N rem 10 =:= 0 -> try selective(N - 1) catch throw:_ -> wrong; exit:_ -> wrong end;
selective(N) -> {selective(N - 1)}.

collect(0) -> [];
collect(N) -> [try fail(N) catch error:{failed, K} -> K end | collect(N - 1)].

fail(N) -> error({failed, N}).
