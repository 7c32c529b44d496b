%% A tuple of 30 elements passed round a loop that changes a few of them at a time.
-module(tuple_big_state).
-export([main/0]).
-record(state, {a1 = 1, a2 = 2, a3 = 3, a4 = 4, a5 = 5, a6, a7, a8, a9 = [], a10 = 0, a11 = x, a12, a13, a14, a15, a16 = {}, a17, a18, a19, a20}).

main() ->
    io:format("~p~n", [loop(100, #state{})]).

loop(0, S) -> S;
loop(N, #state{a1 = A, a5 = E, a10 = J} = S) when N rem 3 =:= 0 -> loop(N - 1, S#state{a1 = E, a5 = A, a10 = J + N});
loop(N, #state{a9 = L} = S) when N rem 25 =:= 0 -> loop(N - 1, S#state{a9 = [N | L], a20 = N, a7 = {N}});
loop(N, #state{a11 = X, a12 = Y} = S) -> loop(N - 1, S#state{a11 = Y, a12 = X}).
