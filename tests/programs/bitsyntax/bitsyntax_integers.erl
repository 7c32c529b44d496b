%% Integers of many sizes, both byte orders and signs, at every bit offset, with sizes known when compiled.
-module(bitsyntax_integers).
-export([main/0]).

-define(SIZES, [1, 2, 3, 5, 7, 8, 9, 12, 15, 16, 17, 20, 24, 31, 32, 33, 40, 47, 48, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 72, 100, 128, 200]).
-define(READ(N),
    read(N, 0, <<U:N, _/bits>> = B) -> <<L:N/little, _/bits>> = B, <<S:N/signed, _/bits>> = B, <<M:N/little-signed, _/bits>> = B, {U, L, S, M};
    read(N, 3, <<_:3, U:N, _/bits>> = B) -> <<_:3, L:N/little, _/bits>> = B, <<_:3, S:N/signed, _/bits>> = B, <<_:3, M:N/little-signed, _/bits>> = B, {U, L, S, M};
    read(N, 8, <<_, U:N, _/bits>> = B) -> <<_, L:N/little, _/bits>> = B, <<_, S:N/signed, _/bits>> = B, <<_, M:N/little-signed, _/bits>> = B, {U, L, S, M}).
-define(WRITE(N), write(N, O, V) -> P = (1 bsl O) - 1, [<<P:O, V:N, P:O>>, <<P:O, V:N/little, P:O>>, <<V:N, P:O>>, <<V:N/little, V:N, V:3, V:5>>]).

main() ->
    Data = << <<(I * 37 + 11)>> || I <- lists_seq(1, 40) >>,
    [io:format("~w ~w ~w~n", [N, O, read(N, O, shifted(O rem 5, Data))]) || N <- ?SIZES, O <- [0, 3, 8]],
    [io:format("~w ~w~n", [N, [write(N, O, V) || O <- [0, 1, 4, 8], V <- [0, 1, -1, 16#123456789abcdef0123456789, -(1 bsl 59), 1 bsl (N - 1)]]]) || N <- ?SIZES],
    ok.

shifted(0, B) -> B;
shifted(N, B) -> <<_:N, R/bits>> = <<B/binary, 0:N>>, R.

?READ(1); ?READ(2); ?READ(3); ?READ(5); ?READ(7); ?READ(8); ?READ(9); ?READ(12); ?READ(15); ?READ(16); ?READ(17); ?READ(20); ?READ(24);
?READ(31); ?READ(32); ?READ(33); ?READ(40); ?READ(47); ?READ(48); ?READ(55); ?READ(56); ?READ(57); ?READ(58); ?READ(59); ?READ(60);
?READ(61); ?READ(62); ?READ(63); ?READ(64); ?READ(65); ?READ(72); ?READ(100); ?READ(128); ?READ(200).

?WRITE(1); ?WRITE(2); ?WRITE(3); ?WRITE(5); ?WRITE(7); ?WRITE(8); ?WRITE(9); ?WRITE(12); ?WRITE(15); ?WRITE(16); ?WRITE(17); ?WRITE(20); ?WRITE(24);
?WRITE(31); ?WRITE(32); ?WRITE(33); ?WRITE(40); ?WRITE(47); ?WRITE(48); ?WRITE(55); ?WRITE(56); ?WRITE(57); ?WRITE(58); ?WRITE(59); ?WRITE(60);
?WRITE(61); ?WRITE(62); ?WRITE(63); ?WRITE(64); ?WRITE(65); ?WRITE(72); ?WRITE(100); ?WRITE(128); ?WRITE(200).

lists_seq(I, N) when I > N -> [];
lists_seq(I, N) -> [I | lists_seq(I + 1, N)].
