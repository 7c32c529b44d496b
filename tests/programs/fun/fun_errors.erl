%% badfun and badarity, with their stack traces' top frames; funs with clauses that do not match.
-module(fun_errors).
-export([main/0, main/1, call/2, call/1]).

main() -> main([]).

main(Fs) ->
    F = fun(X) when X > 0 -> X end,
    [io:format("~p~n", [attempt(Fun, Args)]) || {Fun, Args} <- [{a, [1]}, {1, []}, {{m, f}, [1]}, {[], [1, 2]}, {fun call/1, [z]}]],
    io:format("~w~n", [try F(-1) catch error:R1:S1 -> {R1, frame(S1)} end]),
    io:format("~w~n", [try call(F, [1, 2]) catch error:{badarity, {G, A}}:S2 -> {G =:= F, A, frame(S2)} end]),
    io:format("~w~n", [try call(fun erlang:abs/1) catch error:R3:S3 -> {R3, frame(S3)} end]),
    io:format("~w~n", [try call(x) catch error:R4:S4 -> {R4, frame(S4)} end]),
    io:format("~w~n", [try apply(F, x) catch error:R5 -> R5 end]),
    io:format("~w~n", [try apply(F, [1 | 2]) catch error:R6 -> R6 end]),
    io:format("~w~n", [try apply(hd([y | Fs]), [1]) catch error:R7 -> R7 end]).

attempt(Fun, Args) ->
    try call(Fun, Args) catch Class:Reason:Stack -> {Class, Reason, frame(Stack)} end.

call(F, Args) -> {result, apply(F, Args)}.

call(F) -> {result, F()}.

frame([{M, Fn, A, _} | _]) when is_list(A) -> {M, no_fun(Fn), length(A)};
frame([{M, Fn, A, _} | _]) -> {M, no_fun(Fn), A}.

no_fun(Name) -> hd(atom_to_list(Name)) =:= $-.
