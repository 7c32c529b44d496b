defmodule Mandelbrot do
  @moduledoc "Counts the points of an n by n picture that stay near zero for 50 rounds."

  def run(n), do: rows(0, n, 0)

  defp rows(n, n, count), do: count
  defp rows(y, n, count), do: rows(y + 1, n, columns(0, y, n, count))

  defp columns(n, _y, n, count), do: count

  defp columns(x, y, n, count) do
    cr = 2.0 * x / n - 1.5
    ci = 2.0 * y / n - 1.0
    columns(x + 1, y, n, if(stays?(0.0, 0.0, cr, ci, 50), do: count + 1, else: count))
  end

  defp stays?(_zr, _zi, _cr, _ci, 0), do: true
  defp stays?(zr, zi, _cr, _ci, _rounds) when zr * zr + zi * zi > 4.0, do: false

  defp stays?(zr, zi, cr, ci, rounds) do
    stays?(zr * zr - zi * zi + cr, 2.0 * zr * zi + ci, cr, ci, rounds - 1)
  end
end
