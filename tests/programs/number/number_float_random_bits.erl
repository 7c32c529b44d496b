%% Shortest float text over a few hundred pseudo-random doubles, each read back.
-module(number_float_random_bits).
-export([main/0]).

main() -> loop(300, 12345).

loop(0, _) -> ok;
loop(N, Seed) ->
    S1 = (Seed * 6364136223846793005 + 1442695040888963407) band 16#FFFFFFFFFFFFFFFF,
    Exponent = (S1 bsr 50) rem 600 - 300,
    Mantissa = (S1 band 16#FFFFFFFFFFFFF) + 16#10000000000000,
    F = scale(float(Mantissa), Exponent),
    Text = float_to_list(F, [short]),
    case list_to_float(Text) of
        F -> io:format("~s~n", [Text]);
        G -> io:format("~s is not ~w~n", [Text, G])
    end,
    loop(N - 1, S1).

scale(F, 0) -> F;
scale(F, N) when N > 0 -> scale(F * 2, N - 1);
scale(F, N) -> scale(F / 2, N + 1).
