%% Functions and funs of 100 and 255 arguments, called locally, by apply and with errors.
-module(calls_large_arity).
-export([main/0]).

main() ->
    L = range(1, 100),
    io:format("~w~n", [apply(erlang, list_to_tuple, [L]) =:= list_to_tuple(L)]),
    F = fun(A1, A2, A3, A4, A5, A6, A7, A8, A9, A10, A11, A12, A13, A14, A15, A16, A17, A18, A19, A20, A21, A22, A23, A24, A25, A26, A27, A28, A29, A30, A31, A32, A33) ->
        [A33, A1, A32, A2, A17, A16, A18, A31, A3, A30, A4, A29, A5, A28, A6, A27, A7, A26, A8, A25, A9, A24, A10, A23, A11, A22, A12, A21, A13, A20, A14, A19, A15] end,
    io:format("~w~n", [apply(F, range(1, 33))]),
    io:format("~w~n", [try apply(F, range(1, 32)) catch error:{badarity, {_, A}} -> {badarity, length(A)} end]),
    io:format("~w~n", [try apply(?MODULE, nothing, range(1, 200)) catch error:undef:S1 -> args(S1) end]),
    io:format("~w~n", [try apply(?MODULE, nothing, range(1, 255)) catch error:undef:S2 -> args(S2) end]),
    io:format("~w~n", [try apply(?MODULE, nothing, range(1, 256)) catch error:R:_ -> R end]),
    io:format("~w~n", [try apply(fun() -> ok end, range(1, 300)) catch error:R2:_ -> element(1, {R2}) =/= ok end]).

args(Stack) -> {_, F, Args, _} = hd(Stack), {F, length(Args)}.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
