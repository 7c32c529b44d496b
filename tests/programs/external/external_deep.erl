%% Long and deeply nested terms there and back, and funs with their free variables.
%% heavy
-module(external_deep).
-export([main/0]).

main() ->
    Deep = nest(300000, []),
    io:format("~w~n", [binary_to_term(term_to_binary(Deep)) =:= Deep]),
    Long = lists:seq(1, 200000),
    io:format("~w~n", [binary_to_term(term_to_binary(Long)) =:= Long]),
    Tails = lists:foldl(fun(N, T) -> [{N, a} | T] end, tail, lists:seq(1, 100000)),
    io:format("~w~n", [binary_to_term(term_to_binary(Tails)) =:= Tails]),
    Heads = lists:foldl(fun(_, T) -> [T] end, [], lists:seq(1, 100000)),
    io:format("~w~n", [binary_to_term(term_to_binary(Heads)) =:= Heads]),
    Maps = lists:foldl(fun(N, T) -> #{N => T, T => N} end, #{}, lists:seq(1, 12)),
    io:format("~w~n", [binary_to_term(term_to_binary(Maps)) =:= Maps]),
    X = length(Long), Y = {some, "text"},
    F = fun(A) -> {A, X, Y} end,
    G = binary_to_term(term_to_binary(F)),
    io:format("~w~n", [{G =:= F, G(1)}]),
    [H] = binary_to_term(term_to_binary([fun(A, B) -> A + B end])),
    io:format("~w~n", [H(1, 2)]),
    io:format("~w~n", [byte_size(term_to_binary(F)) =:= erlang:external_size(F)]).

nest(0, T) -> T;
nest(N, T) -> nest(N - 1, {T, N}).
