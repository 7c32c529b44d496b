%% Shared subterms: a term of 2^20 leaves by sharing keeps its sharing through collections and stays cheap to keep.
-module(gc_sharing).
-export([main/0]).

main() ->
    T = double(20, leaf),
    _ = erlang:garbage_collect(),
    waste(100),
    _ = erlang:garbage_collect(),
    io:format("~w~n", [leftmost(T)]),
    {memory, M} = process_info(self(), memory),
    io:format("~w~n", [M < 2000000]),
    io:format("~w~n", [element(1, T) =:= element(2, T)]).

double(0, X) -> X;
double(N, X) -> double(N - 1, {X, X}).

leftmost({L, _}) -> leftmost(L);
leftmost(X) -> X.

waste(0) -> ok;
waste(N) -> _ = [{N, X} || X <- "some garbage to be collected"], waste(N - 1).
