%% and, or, xor, not, andalso and orelse: values and errors.
-module(term_compare_bool_ops).
-export([main/0, id/1]).

main() ->
    Bools = [true, false],
    [io:format("~w ~w: ~w~n", [A, B, {A and B, A or B, A xor B, not A, A andalso B, A orelse B}]) || A <- Bools, B <- Bools],
    [io:format("~w~n", [(catch_of(F))]) || F <- [
        fun() -> id(true) and id(1) end, fun() -> id(1) or id(true) end, fun() -> not id(x) end, fun() -> id(1) xor true end,
        fun() -> id(x) andalso true end, fun() -> id(true) andalso id(x) end, fun() -> id(false) andalso id(x) end,
        fun() -> id([]) orelse true end, fun() -> id(false) orelse id([]) end]],
    ok.

catch_of(F) ->
    try F() catch Class:Reason -> {Class, Reason} end.

id(X) -> X.
