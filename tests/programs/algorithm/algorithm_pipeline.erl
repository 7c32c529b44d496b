%% Producer, transformers and consumer as processes with demand-driven flow of one item at a time.
-module(algorithm_pipeline).
-export([main/0]).

main() ->
    Source = spawn_link(fun() -> source(1, 30) end),
    Square = spawn_link(fun() -> transform(Source, fun(X) -> [X * X] end) end),
    Odd = spawn_link(fun() -> transform(Square, fun(X) when X rem 2 =:= 1 -> [X]; (_) -> [] end) end),
    Twice = spawn_link(fun() -> transform(Odd, fun(X) -> [X, -X] end) end),
    io:format("~w~n", [drain(Twice)]).

source(N, Max) ->
    receive
        {demand, From} when N =< Max -> From ! {item, self(), N}, source(N + 1, Max);
        {demand, From} -> From ! {done, self()}
    end.

transform(Upstream, F) -> receive {demand, From} -> supply(Upstream, F, From, []) end.

supply(Upstream, F, From, [X | Rest]) ->
    From ! {item, self(), X},
    receive {demand, Next} -> supply(Upstream, F, Next, Rest) end;
supply(Upstream, F, From, []) ->
    Upstream ! {demand, self()},
    receive
        {item, Upstream, X} -> supply(Upstream, F, From, F(X));
        {done, Upstream} -> From ! {done, self()}
    end.

drain(From) ->
    From ! {demand, self()},
    receive
        {item, From, X} -> [X | drain(From)];
        {done, From} -> []
    end.
