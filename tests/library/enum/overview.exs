defmodule EnumOverview do
  def main do
    IO.puts("hello, wörld")
    IO.inspect(Enum.map([1, 2, 3], &(&1 * 2)))
    IO.inspect(Enum.group_by(1..10, &rem(&1, 3)))
  end
end
