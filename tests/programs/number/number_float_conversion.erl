%% float/1 of integers rounds to nearest even; integers that do not fit are an error.
-module(number_float_conversion).
-export([main/0]).

main() ->
    Values = [0, 1, -1, 9007199254740991, 9007199254740992, 9007199254740993, 9007199254740994, 9007199254740995, 9007199254740997,
              18014398509481985, 18014398509481987, (1 bsl 64) + 2048, (1 bsl 64) + 2049, (1 bsl 64) + 6144, -((1 bsl 64) + 2049),
              (1 bsl 1024) - 1, 1 bsl 1024, (1 bsl 1024) - (1 bsl 970), (1 bsl 1023), 2.5],
    [io:format("~w~n", [try {V, float(V)} catch C:R -> {V, C, R} end]) || V <- Values],
    ok.
