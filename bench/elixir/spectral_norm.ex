defmodule SpectralNorm do
  @moduledoc "The spectral norm of an n by n matrix (the Benchmarks Game's problem): floats out of integers, comprehensions."

  def run(n) do
    {u, v} = iterate(10, n, for(_ <- 1..n, do: 1.0), [])
    round(:math.sqrt(dot(u, v, 0.0) / dot(v, v, 0.0)) * 1.0e9)
  end

  defp iterate(0, _n, u, v), do: {u, v}

  defp iterate(k, n, u, _v) do
    v = both(n, u)
    iterate(k - 1, n, both(n, v), v)
  end

  defp both(n, u), do: transposed(n, times(n, u))

  defp times(n, u), do: for(i <- 0..(n - 1), do: row(u, i, 0, 0.0))

  defp row([], _i, _j, sum), do: sum
  defp row([x | rest], i, j, sum), do: row(rest, i, j + 1, sum + x / entry(i, j))

  defp transposed(n, u), do: for(i <- 0..(n - 1), do: column(u, i, 0, 0.0))

  defp column([], _i, _j, sum), do: sum
  defp column([x | rest], i, j, sum), do: column(rest, i, j + 1, sum + x / entry(j, i))

  defp entry(i, j), do: div((i + j) * (i + j + 1), 2) + i + 1

  defp dot([], [], sum), do: sum
  defp dot([x | xs], [y | ys], sum), do: dot(xs, ys, sum + x * y)
end
