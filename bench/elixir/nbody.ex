defmodule Nbody do
  @moduledoc "Five bodies under gravity for n steps: floats in tuples in lists (the Benchmarks Game's problem)."

  @solar_mass 39.478417604357432
  @days 365.24

  def run(n), do: round(energy(advance(n, offset(bodies())), 0.0) * 1.0e9)

  # {x, y, z, vx, vy, vz, mass}
  defp bodies do
    [
      {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, @solar_mass},
      {4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
       0.00166007664274403694 * @days, 0.00769901118419740425 * @days,
       -0.0000690460016972063023 * @days, 0.000954791938424326609 * @solar_mass},
      {8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
       -0.00276742510726411021 * @days, 0.00499852801234917238 * @days,
       0.0000230417297573763929 * @days, 0.000285885980666130812 * @solar_mass},
      {12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
       0.00296460137564761618 * @days, 0.00237847173959480950 * @days,
       -0.0000296589568540237556 * @days, 0.0000436624404335156298 * @solar_mass},
      {15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
       0.00268067772490389322 * @days, 0.00162824170038242295 * @days,
       -0.0000951592254519715870 * @days, 0.0000515138902046611451 * @solar_mass}
    ]
  end

  defp offset([{x, y, z, _, _, _, m} | planets]) do
    {px, py, pz} = momentum(planets, 0.0, 0.0, 0.0)
    [{x, y, z, -px / @solar_mass, -py / @solar_mass, -pz / @solar_mass, m} | planets]
  end

  defp momentum([], px, py, pz), do: {px, py, pz}

  defp momentum([{_, _, _, vx, vy, vz, m} | bodies], px, py, pz) do
    momentum(bodies, px + vx * m, py + vy * m, pz + vz * m)
  end

  defp advance(0, bodies), do: bodies
  defp advance(n, bodies), do: advance(n - 1, move(attract(bodies)))

  defp attract([]), do: []

  defp attract([body | bodies]) do
    {body, bodies} = attract_all(body, bodies, [])
    [body | attract(bodies)]
  end

  defp attract_all(body, [], done), do: {body, reverse(done, [])}

  defp attract_all(
         {x1, y1, z1, vx1, vy1, vz1, m1},
         [{x2, y2, z2, vx2, vy2, vz2, m2} | bodies],
         done
       ) do
    dx = x1 - x2
    dy = y1 - y2
    dz = z1 - z2
    squared = dx * dx + dy * dy + dz * dz
    magnitude = 0.01 / (squared * :math.sqrt(squared))
    mm1 = m1 * magnitude
    mm2 = m2 * magnitude
    body = {x1, y1, z1, vx1 - dx * mm2, vy1 - dy * mm2, vz1 - dz * mm2, m1}
    other = {x2, y2, z2, vx2 + dx * mm1, vy2 + dy * mm1, vz2 + dz * mm1, m2}
    attract_all(body, bodies, [other | done])
  end

  defp move(bodies) do
    for {x, y, z, vx, vy, vz, m} <- bodies do
      {x + 0.01 * vx, y + 0.01 * vy, z + 0.01 * vz, vx, vy, vz, m}
    end
  end

  defp energy([], e), do: e

  defp energy([{x, y, z, vx, vy, vz, m} | bodies], e) do
    energy(bodies, pairs(x, y, z, m, bodies, e + 0.5 * m * (vx * vx + vy * vy + vz * vz)))
  end

  defp pairs(_, _, _, _, [], e), do: e

  defp pairs(x1, y1, z1, m1, [{x2, y2, z2, _, _, _, m2} | bodies], e) do
    dx = x1 - x2
    dy = y1 - y2
    dz = z1 - z2
    pairs(x1, y1, z1, m1, bodies, e - m1 * m2 / :math.sqrt(dx * dx + dy * dy + dz * dz))
  end

  defp reverse([], done), do: done
  defp reverse([head | tail], done), do: reverse(tail, [head | done])
end
