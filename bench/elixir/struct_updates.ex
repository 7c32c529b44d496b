defmodule StructUpdates do
  @moduledoc "n steps of particles that are structs: matched, updated, kept in a list."

  defmodule Particle do
    @moduledoc false
    defstruct x: 0, y: 0, dx: 1, dy: 1, bounces: 0
  end

  alias __MODULE__.Particle

  def run(n) do
    particles =
      for i <- 1..20, do: %Particle{x: i, y: 2 * i, dx: rem(i, 3) + 1, dy: rem(i, 5) + 1}

    particles |> steps(n) |> total(0)
  end

  defp steps(particles, 0), do: particles
  defp steps(particles, n), do: steps(step_all(particles), n - 1)

  defp step_all([]), do: []
  defp step_all([particle | rest]), do: [particle |> move() |> bounce() | step_all(rest)]

  defp move(%Particle{x: x, y: y, dx: dx, dy: dy} = particle),
    do: %{particle | x: x + dx, y: y + dy}

  defp bounce(%Particle{x: x} = particle) when x > 100 or x < 0 do
    %Particle{particle | dx: -particle.dx, bounces: particle.bounces + 1}
  end

  defp bounce(%Particle{y: y} = particle) when y > 100 or y < 0 do
    %Particle{particle | dy: -particle.dy, bounces: particle.bounces + 1}
  end

  defp bounce(%Particle{} = particle), do: particle

  defp total([], sum), do: sum
  defp total([%Particle{bounces: bounces} | rest], sum), do: total(rest, sum + bounces)
end
