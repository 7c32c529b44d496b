%% A simulation of four bodies under gravity: the energy before and after, to nine places and exactly.
%% otp
-module(algorithm_nbody).
-export([main/0]).

main() ->
    Bodies = offset(bodies()),
    io:format("~.9f~n", [energy(Bodies)]),
    After = advance(500, Bodies),
    io:format("~.9f~n", [energy(After)]),
    io:format("~w~n", [energy(After)]).

bodies() ->
    Sun = 39.47841760435743, D = 365.24,
    [{0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Sun},
     {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * D, 0.00769901118419740425 * D, -0.0000690460016972063023 * D, 0.000954791938424326609 * Sun},
     {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411021 * D, 0.00499852801234917238 * D, 0.0000230417297573763929 * D, 0.000285885980666130812 * Sun},
     {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * D, 0.00237847173959480950 * D, -0.0000296589568540237556 * D, 0.0000436624404335156298 * Sun}].

offset([{X, Y, Z, _, _, _, M} | T]) ->
    {PX, PY, PZ} = momentum(T, 0.0, 0.0, 0.0),
    [{X, Y, Z, -PX / M, -PY / M, -PZ / M, M} | T].

momentum([], X, Y, Z) -> {X, Y, Z};
momentum([{_, _, _, VX, VY, VZ, M} | T], X, Y, Z) -> momentum(T, X + VX * M, Y + VY * M, Z + VZ * M).

advance(0, B) -> B;
advance(N, B) -> advance(N - 1, [move(P) || P <- pairs(B)]).

pairs([]) -> [];
pairs([B | Bs]) -> {B2, Bs2} = pull(B, Bs, []), [B2 | pairs(Bs2)].

pull(B, [], Acc) -> {B, lists:reverse(Acc, [])};
pull({X, Y, Z, VX, VY, VZ, M}, [{X2, Y2, Z2, VX2, VY2, VZ2, M2} | T], Acc) ->
    DX = X - X2, DY = Y - Y2, DZ = Z - Z2,
    D2 = DX * DX + DY * DY + DZ * DZ,
    Mag = 0.01 / (D2 * math:sqrt(D2)),
    pull({X, Y, Z, VX - DX * M2 * Mag, VY - DY * M2 * Mag, VZ - DZ * M2 * Mag, M}, T,
         [{X2, Y2, Z2, VX2 + DX * M * Mag, VY2 + DY * M * Mag, VZ2 + DZ * M * Mag, M2} | Acc]).

move({X, Y, Z, VX, VY, VZ, M}) -> {X + 0.01 * VX, Y + 0.01 * VY, Z + 0.01 * VZ, VX, VY, VZ, M}.

energy(B) -> energy(B, 0.0).
energy([], E) -> E;
energy([{X, Y, Z, VX, VY, VZ, M} | T], E) ->
    energy(T, lists:foldl(fun({X2, Y2, Z2, _, _, _, M2}, A) -> A - M * M2 / math:sqrt((X - X2) * (X - X2) + (Y - Y2) * (Y - Y2) + (Z - Z2) * (Z - Z2)) end,
                          E + 0.5 * M * (VX * VX + VY * VY + VZ * VZ), T)).
