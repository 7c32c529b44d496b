%% Collections while a hundred thousand frames are on the stack, each holding its own live terms.
%% heavy
-module(gc_deep_stack).
-export([main/0]).

main() ->
    io:format("~w~n", [deep(100000)]),
    io:format("~w~n", [erlang:garbage_collect()]).

deep(0) -> 0;
deep(N) ->
    Tuple = {N, [N]},
    Rest = deep(N - 1),
    {N, [N]} = Tuple,
    Rest + hd(element(2, Tuple)) - N + 1.
