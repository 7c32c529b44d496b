%% Comparing, hashing and copying terms nested a hundred thousand deep does not overflow anything.
%% heavy
-module(term_deep).
-export([main/0]).

main() ->
    A = nest(100000, []),
    B = nest(100000, []),
    C = nest(100000, [x]),
    io:format("~w~n", [{A == B, A =:= B, A =:= C, A < C}]),
    TA = tuples(100000, 1), TB = tuples(100000, 1.0),
    io:format("~w~n", [{TA == TB, TA =:= TB}]),
    io:format("~w~n", [erlang:phash2(A) =:= erlang:phash2(B)]),
    Self = self(),
    Pid = spawn(fun() -> receive {Term, From} -> From ! {back, Term} end end),
    Pid ! {A, Self},
    receive {back, D} -> io:format("~w~n", [D =:= A]) end.

nest(0, X) -> X;
nest(N, X) -> nest(N - 1, [X]).

tuples(0, X) -> X;
tuples(N, X) -> tuples(N - 1, {X, N}).
