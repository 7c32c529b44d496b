%% A token goes round a ring of 1,000 processes, N hops in all.
-module(ring).
-export([run/1]).

run(N) ->
    Self = self(),
    Last = extend(999, Self),
    Last ! N,
    member(Last).

extend(0, Next) -> Next;
extend(K, Next) -> extend(K - 1, spawn(fun() -> member(Next) end)).

member(Next) ->
    receive
        stop -> Next ! stop, stopped;
        0 -> Next ! stop, receive stop -> stopped end;
        N -> Next ! N - 1, member(Next)
    end.
