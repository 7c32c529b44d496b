%% Five bodies under gravity for N steps: float arithmetic on tuples in lists (the Benchmarks Game's problem).
-module(nbody).
-export([run/1]).

-define(SOLAR_MASS, 39.478417604357432).
-define(DAYS, 365.24).

run(N) -> round(energy(advance(N, offset(bodies()))) * 1.0e9).

%% {X, Y, Z, VX, VY, VZ, Mass}
bodies() ->
    [{0.0, 0.0, 0.0, 0.0, 0.0, 0.0, ?SOLAR_MASS},
     {4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
      0.00166007664274403694 * ?DAYS, 0.00769901118419740425 * ?DAYS, -0.0000690460016972063023 * ?DAYS, 0.000954791938424326609 * ?SOLAR_MASS},
     {8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
      -0.00276742510726411021 * ?DAYS, 0.00499852801234917238 * ?DAYS, 0.0000230417297573763929 * ?DAYS, 0.000285885980666130812 * ?SOLAR_MASS},
     {12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
      0.00296460137564761618 * ?DAYS, 0.00237847173959480950 * ?DAYS, -0.0000296589568540237556 * ?DAYS, 0.0000436624404335156298 * ?SOLAR_MASS},
     {15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
      0.00268067772490389322 * ?DAYS, 0.00162824170038242295 * ?DAYS, -0.0000951592254519715870 * ?DAYS, 0.0000515138902046611451 * ?SOLAR_MASS}].

offset([{X, Y, Z, _, _, _, M} | Planets]) ->
    {PX, PY, PZ} = momentum(Planets, 0.0, 0.0, 0.0),
    [{X, Y, Z, -PX / ?SOLAR_MASS, -PY / ?SOLAR_MASS, -PZ / ?SOLAR_MASS, M} | Planets].

momentum([], PX, PY, PZ) -> {PX, PY, PZ};
momentum([{_, _, _, VX, VY, VZ, M} | Bodies], PX, PY, PZ) -> momentum(Bodies, PX + VX * M, PY + VY * M, PZ + VZ * M).

advance(0, Bodies) -> Bodies;
advance(N, Bodies) -> advance(N - 1, move(attract(Bodies))).

attract([]) -> [];
attract([Body | Bodies]) ->
    {Body2, Bodies2} = attract_all(Body, Bodies, []),
    [Body2 | attract(Bodies2)].

attract_all(Body, [], Done) -> {Body, reverse(Done, [])};
attract_all({X1, Y1, Z1, VX1, VY1, VZ1, M1}, [{X2, Y2, Z2, VX2, VY2, VZ2, M2} | Bodies], Done) ->
    DX = X1 - X2,
    DY = Y1 - Y2,
    DZ = Z1 - Z2,
    Squared = DX * DX + DY * DY + DZ * DZ,
    Magnitude = 0.01 / (Squared * math:sqrt(Squared)),
    Mm1 = M1 * Magnitude,
    Mm2 = M2 * Magnitude,
    attract_all({X1, Y1, Z1, VX1 - DX * Mm2, VY1 - DY * Mm2, VZ1 - DZ * Mm2, M1}, Bodies,
                [{X2, Y2, Z2, VX2 + DX * Mm1, VY2 + DY * Mm1, VZ2 + DZ * Mm1, M2} | Done]).

move([]) -> [];
move([{X, Y, Z, VX, VY, VZ, M} | Bodies]) ->
    [{X + 0.01 * VX, Y + 0.01 * VY, Z + 0.01 * VZ, VX, VY, VZ, M} | move(Bodies)].

energy(Bodies) -> energy(Bodies, 0.0).

energy([], E) -> E;
energy([{X, Y, Z, VX, VY, VZ, M} | Bodies], E) ->
    energy(Bodies, pairs(X, Y, Z, M, Bodies, E + 0.5 * M * (VX * VX + VY * VY + VZ * VZ))).

pairs(_, _, _, _, [], E) -> E;
pairs(X1, Y1, Z1, M1, [{X2, Y2, Z2, _, _, _, M2} | Bodies], E) ->
    DX = X1 - X2,
    DY = Y1 - Y2,
    DZ = Z1 - Z2,
    pairs(X1, Y1, Z1, M1, Bodies, E - M1 * M2 / math:sqrt(DX * DX + DY * DY + DZ * DZ)).

reverse([], Acc) -> Acc;
reverse([X | Xs], Acc) -> reverse(Xs, [X | Acc]).
