%% Infinite streams as funs: naturals, primes by a sieve, powers, interleaving.
-module(fun_lazy_streams).
-export([main/0]).

main() ->
    io:format("~w~n", [take(10, nats(0))]),
    io:format("~w~n", [take(20, sieve(nats(2)))]),
    io:format("~w~n", [take(12, iterate(fun(X) -> X * 3 end, 1))]),
    io:format("~w~n", [take(9, interleave(nats(0), iterate(fun(X) -> [x | X] end, [])))]).

nats(N) -> fun() -> {N, nats(N + 1)} end.

iterate(F, X) -> fun() -> {X, iterate(F, F(X))} end.

filter(P, S) ->
    fun() ->
        {H, T} = S(),
        case P(H) of
            true -> {H, filter(P, T)};
            false -> (filter(P, T))()
        end
    end.

sieve(S) -> fun() -> {H, T} = S(), {H, sieve(filter(fun(X) -> X rem H =/= 0 end, T))} end.

interleave(A, B) -> fun() -> {H, T} = A(), {H, interleave(B, T)} end.

take(0, _) -> [];
take(N, S) -> {H, T} = S(), [H | take(N - 1, T)].
