%% The Mandelbrot set as characters: float loops with two conditions of escape.
-module(algorithm_mandelbrot).
-export([main/0]).

main() ->
    [io:format("~s~n", [[point(X / 20 - 2.2, Y / 10) || X <- range(0, 60)]]) || Y <- range(-12, 12)],
    ok.

point(CR, CI) -> shade(iterate(CR, CI, 0.0, 0.0, 0)).

iterate(_, _, _, _, N) when N =:= 60 -> N;
iterate(_, _, R, I, N) when R * R + I * I > 4.0 -> N;
iterate(CR, CI, R, I, N) -> iterate(CR, CI, R * R - I * I + CR, 2 * R * I + CI, N + 1).

shade(60) -> $#;
shade(N) when N > 12 -> $*;
shade(N) when N > 6 -> $+;
shade(N) when N > 3 -> $.;
shade(_) -> $\s.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
