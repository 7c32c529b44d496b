%% A choice among two hundred integers and one among a hundred atoms, every one of them hit, and misses.
-module(match_large_select).
-export([main/0]).
-define(C(N), c(N) -> (N) * 3 + 1).
-define(C10(T), ?C(T + 0); ?C(T + 1); ?C(T + 2); ?C(T + 3); ?C(T + 4); ?C(T + 5); ?C(T + 6); ?C(T + 7); ?C(T + 8); ?C(T + 9)).
-define(C100(H), ?C10(H); ?C10(H + 10); ?C10(H + 20); ?C10(H + 30); ?C10(H + 40); ?C10(H + 50); ?C10(H + 60); ?C10(H + 70); ?C10(H + 80); ?C10(H + 90)).

main() ->
    io:format("~w~n", [[X || X <- range(-5, 1300), c(X) =/= missing, c(X) =:= X * 3 + 1] =:= range(0, 99) ++ range(1000, 1099)]),
    io:format("~w~n", [[c(X) || X <- [-1, 100, 999, 1100, 1.0, a, 1 bsl 64, 4294967296]]]),
    io:format("~w~n", [[a(A) || A <- [alpha, beta, gamma, delta, epsilon, zeta, eta, theta, iota, kappa, lambda, mu, nu, xi, omicron, pi, rho, sigma, tau, upsilon, phi, chi, psi, omega, digamma, 1, "pi"]]]).

?C100(0);
?C100(1000);
c(_) -> missing.

a(alpha) -> 1; a(beta) -> 2; a(gamma) -> 3; a(delta) -> 4; a(epsilon) -> 5; a(zeta) -> 6; a(eta) -> 7; a(theta) -> 8;
a(iota) -> 9; a(kappa) -> 10; a(lambda) -> 11; a(mu) -> 12; a(nu) -> 13; a(xi) -> 14; a(omicron) -> 15; a(pi) -> 16;
a(rho) -> 17; a(sigma) -> 18; a(tau) -> 19; a(upsilon) -> 20; a(phi) -> 21; a(chi) -> 22; a(psi) -> 23; a(omega) -> 24;
a(X) when is_atom(X) -> unknown;
a(_) -> no_atom.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
