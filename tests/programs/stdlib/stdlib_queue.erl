%% OTP's queue module: both ends, filter, join, split, errors on empty queues.
%% otp
-module(stdlib_queue).
-export([main/0]).

main() ->
    Q = lists:foldl(fun queue:in/2, queue:new(), lists:seq(1, 6)),
    io:format("~w~n", [queue:to_list(Q)]),
    {{value, A}, Q2} = queue:out(Q), {{value, B}, Q3} = queue:out_r(Q2),
    io:format("~w~n", [{A, B, queue:to_list(Q3), queue:len(Q3), queue:is_empty(Q3)}]),
    io:format("~w~n", [[queue:peek(Q), queue:peek_r(Q), queue:get(Q), queue:get_r(Q), queue:member(3, Q)]]),
    io:format("~w~n", [queue:to_list(queue:join(Q, queue:from_list([a, b])))]),
    {L, R} = queue:split(2, Q),
    io:format("~w~n", [{queue:to_list(L), queue:to_list(R)}]),
    io:format("~w~n", [queue:to_list(queue:filter(fun(X) -> X rem 2 =:= 0 end, Q))]),
    io:format("~w~n", [queue:to_list(queue:reverse(queue:in_r(0, Q)))]),
    io:format("~w~n", [queue:out(queue:new())]),
    io:format("~w~n", [try queue:get(queue:new()) catch C:E -> {C, E} end]),
    io:format("~w~n", [drain(fill(1000, queue:new()), 0)]).

fill(0, Q) -> Q;
fill(N, Q) -> fill(N - 1, queue:in(N, Q)).

drain(Q, S) ->
    case queue:out(Q) of
        {{value, X}, Q2} -> drain(Q2, S * 3 rem 1000003 + X);
        {empty, _} -> S
    end.
