%% Constants that doubles do not represent exactly, in operations for which the compilers know ranges.
-module(number_large_constants).
-export([main/0, id/1]).

id(X) -> X.

main() ->
    [io:format("~w~n", [around(N, ?MODULE:id(N))]) || N <- [0, 2, -2, 1 bsl 53, 1 bsl 58, (1 bsl 59) - 1, (1 bsl 59) - 2, 1 - (1 bsl 59), -(1 bsl 59)]],
    [io:format("~w~n", [of_length(?MODULE:id(L))]) || L <- [[], [a], [a, b]]].

around(_, N) when is_integer(N) ->
    {N rem 576460752303423487, N div 576460752303423487, N rem 9007199254740993, N div 9007199254740993, N rem -576460752303423487,
     N < 576460752303423487, N =< 576460752303423486, N > -576460752303423487, N =:= 576460752303423487, N == 576460752303423486,
     N - 576460752303423487, N + 576460752303423487, N * 576460752303423487, N band 576460752303423487, max(N, 576460752303423486)}.

%% Erlang's compiler knows the range of a length.
of_length(List) ->
    N = length(List),
    {N rem 576460752303423487, N div 576460752303423487, N * 576460752303423487, N + 576460752303423487, N < 576460752303423487,
     N - 576460752303423487, (N + 576460752303423486) rem 576460752303423487, (576460752303423487 - N) div 3, 576460752303423487 rem (N + 1)}.
