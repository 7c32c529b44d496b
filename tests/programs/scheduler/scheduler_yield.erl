%% erlang:yield lets the other process run; two processes that yield after each step take turns.
-module(scheduler_yield).
-export([main/0]).

main() ->
    io:format("~w~n", [erlang:yield()]),
    Me = self(),
    Log = spawn(fun() -> log([]) end),
    Go = fun(Name) -> spawn(fun() -> receive go -> steps(Name, 5, Log), Me ! finished end end) end,
    A = Go(a), B = Go(b),
    A ! go, B ! go,
    receive finished -> ok end, receive finished -> ok end,
    Log ! {get, Me},
    receive {log, L} -> io:format("~w ~w~n", [[X || {a, X} <- L], [X || {b, X} <- L]]) end.

steps(_, 0, _) -> ok;
steps(Name, N, Log) -> Log ! {Name, N}, erlang:yield(), steps(Name, N - 1, Log).

log(Acc) ->
    receive
        {get, From} -> From ! {log, lists:reverse(Acc, [])};
        X -> log([X | Acc])
    end.
