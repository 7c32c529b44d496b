%% Float operations, mixed operands, and the errors where IEEE would give an infinity or a NaN.
-module(number_float_arithmetic).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[id(1) + 2.5, id(2.5) - 1, id(3) * 0.5, id(7) / 2, id(6) / 2, id(1.0e308) + 1.0e307, id(0.1) + 0.2]]),
    io:format("~w~n", [[-id(0.0), id(0.0) * -1, abs(id(-0.0)), abs(id(-2.5)), id(-0.0) + 0.0, +id(-0.0)]]),
    [io:format("~w~n", [attempt(F)]) || F <- [
        fun() -> id(1.0e308) * 10 end, fun() -> id(1.0) / 0 end, fun() -> id(1.0) / 0.0 end, fun() -> id(0.0) / 0.0 end,
        fun() -> id(1 bsl 2000) + 1.0 end, fun() -> id(1 bsl 2000) / 1 end, fun() -> id(a) + 1.0 end, fun() -> id(1.5) div 2 end,
        fun() -> id(1.5) band 2 end, fun() -> id(-1.0e308) - 1.0e308 end, fun() -> id(1 bsl 1023) * 1.0 end, fun() -> (id(1) bsl 1024) * 1.0 end]],
    io:format("~w~n", [[id(1 bsl 100) / (1 bsl 98), id(1 bsl 70) * 1.0, (1 bsl 70) / id(3), id(9007199254740993) + 0.0]]).

attempt(F) ->
    try F() catch Class:Reason -> {Class, Reason} end.

id(X) -> X.
