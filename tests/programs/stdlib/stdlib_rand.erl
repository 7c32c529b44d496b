%% OTP's rand with fixed seeds: every algorithm gives the same numbers as on real Erlang; jumps; uniform floats.
%% otp
-module(stdlib_rand).
-export([main/0]).

main() ->
    [begin
         S = rand:seed_s(Alg, {1, 2, 3}),
         {L, S2} = take(8, S, fun(X) -> rand:uniform_s(1000000, X) end),
         {F, _} = take(4, S2, fun rand:uniform_s/1),
         io:format("~w ~w ~w~n", [Alg, L, F])
     end || Alg <- [exsss, exro928ss, exrop, exs1024s, exsp, exs64, exsplus, exs1024]],
    _ = rand:seed(exsss, 42),
    io:format("~w~n", [[rand:uniform(100) || _ <- lists:seq(1, 20)]]),
    io:format("~w~n", [[rand:uniform(1 bsl 100) || _ <- lists:seq(1, 3)]]),
    io:format("~w~n", [[rand:uniform_real() || _ <- lists:seq(1, 3)]]),
    {_, S3} = rand:uniform_s(10, rand:jump(rand:seed_s(exro928ss, 7))),
    io:format("~w~n", [element(1, rand:uniform_s(1000, S3))]),
    io:format("~.6f~n", [element(1, rand:normal_s(rand:seed_s(exsss, 5)))]).

take(0, S, _) -> {[], S};
take(N, S, F) -> {X, S2} = F(S), {L, S3} = take(N - 1, S2, F), {[X | L], S3}.
