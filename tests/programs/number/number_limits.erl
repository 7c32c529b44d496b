%% Integers at the limit of their size: what is just possible, and what raises system_limit.
%% heavy
-module(number_limits).
-export([main/0]).

main() ->
    M = id((1 bsl 19) - 1),
    B = M * 64,
    One = id(1),
    Big = id(1 bsl 70),
    Wide = id(16#ffffffffffffffffffffffff),
    show([fun() -> One bsl (B + S) end || S <- [-64, -1, 0, 1, 64, 640]]),
    show([fun() -> Wide bsl (B + S) end || S <- [-96, -95, -64, -1, 0]]),
    X = One bsl (B - 1),
    Y = X bor (X - 1),
    show([fun() -> X + X end, fun() -> X - 1 + X end, fun() -> X * 2 end, fun() -> -X end, fun() -> bnot X end,
          fun() -> Y + 1 end, fun() -> -Y - 1 end, fun() -> (-Y) bsr 1 end, fun() -> Y bor -1 end, fun() -> (-Y) band (-Y + 2) end]),
    show([fun() -> One bsl Big end, fun() -> (One - 1) bsl Big end, fun() -> One bsl -Big end, fun() -> -One bsr Big end,
          fun() -> One bsr -Big end, fun() -> Big bsl Big end, fun() -> Big bsr Big end, fun() -> -Big bsl -Big end,
          fun() -> (One * 1.0) bsl 1 end, fun() -> float(Y) end, fun() -> Y * 1.0 end, fun() -> Y / Y end, fun() -> math:sqrt(Y) end]),
    External = fun(Bytes, Tail) -> <<131, 111, Bytes:32, 0, (binary:copy(<<255>>, M * 8))/binary, Tail/binary>> end,
    show([fun() -> binary_to_term(External(M * 8, <<>>)) end, fun() -> binary_to_term(External(M * 8 + 1, <<255>>)) end,
          fun() -> binary_to_term(External(M * 8 + 1, <<0>>)) end]).

show(Funs) ->
    io:format("~w~n", [[try F() of N -> {N > 0, N rem 1000003} catch C:R -> {C, R} end || F <- Funs]]).

%% Not known to the compiler.
id(N) ->
    case get(nothing) of undefined -> N; Other -> Other end.
