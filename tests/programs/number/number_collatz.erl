%% Longest Collatz chain below 3000, with its length; small arithmetic in tight recursion.
-module(number_collatz).
-export([main/0]).

main() ->
    io:format("~w~n", [longest(1, 3000, 0, 0)]),
    io:format("~w~n", [chain(27)]).

longest(N, Max, Best, Length) when N > Max -> {Best, Length};
longest(N, Max, Best, Length) ->
    case steps(N, 1) of
        L when L > Length -> longest(N + 1, Max, N, L);
        _ -> longest(N + 1, Max, Best, Length)
    end.

steps(1, L) -> L;
steps(N, L) when N band 1 =:= 0 -> steps(N bsr 1, L + 1);
steps(N, L) -> steps(3 * N + 1, L + 1).

chain(1) -> [1];
chain(N) when N rem 2 =:= 0 -> [N | chain(N div 2)];
chain(N) -> [N | chain(3 * N + 1)].
