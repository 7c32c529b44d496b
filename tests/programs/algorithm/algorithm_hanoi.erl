%% Towers of Hanoi, simulated and checked move by move.
-module(algorithm_hanoi).
-export([main/0]).

main() ->
    io:format("~w~n", [moves(3, a, b, c, [])]),
    M = moves(10, a, b, c, []),
    io:format("~w~n", [length(M)]),
    io:format("~w~n", [play(M, #{a => range(1, 10), b => [], c => []})]).

moves(0, _, _, _, Acc) -> Acc;
moves(N, From, To, Via, Acc) -> moves(N - 1, From, Via, To, [{From, To} | moves(N - 1, Via, To, From, Acc)]).

play([], State) -> State;
play([{F, T} | Ms], State) ->
    #{F := [D | Rest], T := Target} = State,
    true = Target =:= [] orelse D < hd(Target),
    play(Ms, State#{F := Rest, T := [D | Target]}).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
