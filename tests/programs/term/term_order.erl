%% The standard order of terms over every kind, as a table of comparisons and as a sorted list.
-module(term_order).
-export([main/0, id/1]).

main() ->
    Pid = self(),
    Ref = make_ref(),
    Fun = fun() -> Ref end,
    Terms = id([<<"b">>, [], [1], {}, #{}, Fun, atom, Ref, Pid, 3, 2.5, {1}, #{a => 1}, -1, [0], {a, b}, <<>>]),
    Kinds = [kind(T) || T <- sort(Terms)],
    io:format("~p~n", [Kinds]),
    io:format("~p~n", [[sign(A, B) || A <- Terms, B <- Terms]]),
    io:format("~p~n", [1 < a andalso a < Ref andalso Ref < Fun andalso Fun < Pid andalso Pid < {} andalso {} < #{} andalso #{} < [] andalso [] < [0] andalso [0] < <<>>]).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).

sign(A, B) when A < B -> -1;
sign(A, B) when A > B -> 1;
sign(_, _) -> 0.

kind(X) when is_pid(X) -> pid;
kind(X) when is_reference(X) -> reference;
kind(X) when is_function(X) -> function;
kind(X) -> X.

id(X) -> X.
