%% Conway's game of life on an unbounded board held in a map: a glider, a blinker and the R-pentomino.
%% otp
-module(algorithm_life).
-export([main/0]).

main() ->
    Glider = [{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}],
    io:format("~w~n", [sort(run(4, Glider))]),
    io:format("~w~n", [sort(run(4, Glider)) =:= sort([{X + 1, Y + 1} || {X, Y} <- Glider])]),
    io:format("~w~n", [sort(run(3, [{0, 0}, {1, 0}, {2, 0}]))]),
    io:format("~w~n", [length(run(40, [{1, 0}, {2, 0}, {0, 1}, {1, 1}, {1, 2}]))]).

run(0, Cells) -> Cells;
run(N, Cells) -> run(N - 1, step(Cells)).

step(Cells) ->
    Alive = maps:from_list([{C, true} || C <- Cells]),
    Counts = count([{X + DX, Y + DY} || {X, Y} <- Cells, DX <- [-1, 0, 1], DY <- [-1, 0, 1], {DX, DY} =/= {0, 0}], #{}),
    [C || {C, N} <- maps:to_list(Counts), N =:= 3 orelse (N =:= 2 andalso maps:is_key(C, Alive))].

count([], M) -> M;
count([C | Cs], M) -> count(Cs, M#{C => maps:get(C, M, 0) + 1}).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X > P]).
