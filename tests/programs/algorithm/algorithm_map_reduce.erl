%% Parallel map and reduce over worker processes: results in order, a crashing worker reported, work spread by demand.
-module(algorithm_map_reduce).
-export([main/0]).

main() ->
    io:format("~w~n", [pmap(fun(X) -> X * X end, range(1, 50))]),
    io:format("~w~n", [pmap(fun(X) -> 10 div (X - 3) end, range(1, 6))]),
    io:format("~w~n", [pool(4, fun fib/1, range(1, 20))]).

pmap(F, L) ->
    Me = self(),
    Workers = [spawn_monitor(fun() -> Me ! {self(), F(X)} end) || X <- L],
    [receive
         {P, R} -> demonitor(M, [flush]), R;
         {'DOWN', M, process, P, {Reason, _}} -> {failed, Reason}
     end || {P, M} <- Workers].

pool(N, F, Jobs) ->
    Me = self(),
    [spawn_link(fun() -> worker(F, Me) end) || _ <- range(1, N)],
    Results = serve(Jobs, 1, length(Jobs), N, #{}),
    [map_get(I, Results) || I <- range(1, length(Jobs))].

serve([], _, 0, 0, Results) -> Results;
serve(Jobs, I, Left, Workers, Results) ->
    receive
        {ready, P} when Jobs =/= [] -> P ! {job, I, hd(Jobs)}, serve(tl(Jobs), I + 1, Left, Workers, Results);
        {ready, P} when Left =:= 0 -> P ! stop, serve(Jobs, I, Left, Workers - 1, Results);
        {result, K, R} -> serve(Jobs, I, Left - 1, Workers, Results#{K => R})
    end.

worker(F, Boss) ->
    Boss ! {ready, self()},
    receive
        {job, I, X} -> Boss ! {result, I, F(X)}, worker(F, Boss);
        stop -> ok
    end.

fib(N) when N < 2 -> N;
fib(N) -> fib(N - 1) + fib(N - 2).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
