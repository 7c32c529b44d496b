%% Long and deeply nested terms there and back, and funs with their free variables.
%% otp
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
    io:format("~w~n", [byte_size(term_to_binary(F)) =:= erlang:external_size(F)]),
    <<131, 112, Size:32, Arity, Uniq:16/binary, Index:32, Free:32, Rest/binary>> = term_to_binary(F),
    io:format("~w~n", [{Size =:= byte_size(term_to_binary(F)) - 2, Arity, Uniq =:= ?MODULE:module_info(md5), Index, Free, binary:match(Rest, <<"external_deep">>)}]),
    unknown(binary_to_term(<<131, 112, 61:32, 1, 1:128, 3:32, 1:32, 100, 0, 8, "nosuch_m", 97, 3, 97, 7, 88, 100, 0, 1, "x", 1:32, 2:32, 3:32, 97, 9>>)),
    io:format("~w~n", [try binary_to_term(<<131, 112, 61:32, 1, 1:128, 3:32, 2:32, 100, 0, 8, "nosuch_m", 97, 3, 97, 7, 88, 100, 0, 1, "x", 1:32, 2:32, 3:32, 97, 9>>) catch C:R -> {C, R} end]).

%% A fun of a module that is not there.
unknown(F) ->
    io:format("~w~n", [{is_function(F, 1), erlang:fun_info(F, module), erlang:fun_info(F, env), binary_to_term(term_to_binary(F)) =:= F}]),
    io:format("~w~n", [try F(1) catch error:{badfun, G} -> {badfun, G =:= F}; C:R -> {C, R} end]).

nest(0, T) -> T;
nest(N, T) -> nest(N - 1, {T, N}).
