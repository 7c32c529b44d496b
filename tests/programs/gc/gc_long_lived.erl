%% A queue that keeps the last 1,000 of 50,000 terms: old data dies all the time, young data survives for a while.
%% heavy
-module(gc_long_lived).
-export([main/0]).

main() ->
    {In, Out} = fill(1000, {[], []}),
    {In2, Out2} = turn(50000, {In, Out}),
    L = Out2 ++ lists:reverse(In2, []),
    io:format("~w ~w ~w~n", [length(L), hd(L), sum([N || {N, _} <- L], 0)]).

fill(0, Q) -> Q;
fill(N, Q) -> fill(N - 1, push({N, [N]}, Q)).

turn(0, Q) -> Q;
turn(N, Q) -> turn(N - 1, push({N, lists:reverse([N, N], [])}, pop(Q))).

push(X, {In, Out}) -> {[X | In], Out}.

pop({In, [_ | Out]}) -> {In, Out};
pop({In, []}) -> pop({[], lists:reverse(In, [])}).

sum([], S) -> S;
sum([H | T], S) -> sum(T, S + H).
