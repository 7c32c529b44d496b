%% Terms larger than any small heap: a list of 300,000, a tuple of 50,000, a bignum of 100,000 bits; built and dropped.
%% heavy
-module(gc_large_terms).
-export([main/0]).

main() ->
    io:format("~w~n", [[step(N) || N <- [1, 2, 3]]]).

step(K) ->
    L = build(300000, []),
    T = erlang:make_tuple(50000, K),
    B = (1 bsl 100000) + K,
    U = setelement(25000, T, L),
    {length(L), tuple_size(U), length(element(25000, U)), B rem 1000003, element(50000, U)}.

build(0, Acc) -> Acc;
build(N, Acc) -> build(N - 1, [N | Acc]).
