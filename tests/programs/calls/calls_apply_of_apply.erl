%% erlang:apply/3 called through apply, any number of times: what is raised within keeps the caller's frame, what is called gets its arguments.
-module(calls_apply_of_apply).
-export([main/0, last/3, not_last/3, add/2]).

main() ->
    [io:format("~w~n", [show(How, Call)]) || How <- [last, not_last], Call <- calls()].

calls() ->
    Direct = [[?MODULE, add, [1, 2]], [erlang, error, [oops]], [erlang, error, [oops, [some]]], [erlang, error, [oops, none, []]],
              [erlang, exit, [bye]], [erlang, throw, [ball]], [erlang, hd, [[]]], [erlang, error, [a | b]], [no, [list], []], [lists, no_such, [x]]],
    Direct ++ [[erlang, apply, C] || C <- Direct] ++ [[erlang, apply, [erlang, apply, C]] || C <- Direct] ++ [[erlang, apply, [fun() -> 7 end, []]]].

show(How, [M, F, A]) ->
    try ?MODULE:How(M, F, A) catch Class:Reason:Stack ->
        {Class, Reason, [{Name, Arity, line(Info)} || {Module, Name, Arity, Info} <- Stack, Module =/= ?MODULE orelse lists_member(Name)]}
    end.

lists_member(Name) -> Name =:= last orelse Name =:= not_last.

line([{line, N} | _]) -> N;
line([_ | T]) -> line(T);
line([]) -> none.

add(X, Y) -> X + Y.

last(M, F, A) ->
    put(last, M),
    apply(id(erlang), id(apply), [M, F, A]).

not_last(M, F, A) ->
    R = apply(id(erlang), id(apply), [M, F, A]),
    put(last, R),
    {R}.

id(X) -> X.
