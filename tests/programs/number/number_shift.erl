%% bsl and bsr: negative counts, counts beyond the word, arithmetic shift of negative numbers, errors.
-module(number_shift).
-export([main/0, id/1]).

main() ->
    Values = [0, 1, -1, 3, -3, 576460752303423487, -576460752303423488, 1 bsl 100, -(1 bsl 100), -(1 bsl 100) - 1],
    Counts = [0, 1, 4, 58, 59, 60, 63, 64, 65, 100, 128, -1, -59, -64, -65],
    [io:format("~w: ~w~n", [V, [{V bsl C, V bsr C} || C <- Counts]]) || V <- Values],
    io:format("~w~n", [[id(1) bsr (1 bsl 70), id(-1) bsr (1 bsl 70), id(0) bsl (1 bsl 70)]]),
    [io:format("~w~n", [attempt(F)]) || F <- [fun() -> id(1.0) bsl 1 end, fun() -> 1 bsr id(a) end, fun() -> id(1) bsl (id(1) bsl 70) end]],
    ok.

attempt(F) ->
    try F() catch Class:Reason -> {Class, Reason} end.

id(X) -> X.
