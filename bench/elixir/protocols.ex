defmodule Protocols do
  @moduledoc "Areas of shapes of several kinds by a protocol, n times."

  defprotocol Shape do
    @moduledoc false
    def area(shape)
  end

  defmodule Square do
    @moduledoc false
    defstruct [:side]
  end

  defmodule Rectangle do
    @moduledoc false
    defstruct [:width, :height]
  end

  defimpl Shape, for: Square do
    def area(%{side: side}), do: side * side
  end

  defimpl Shape, for: Rectangle do
    def area(%{width: width, height: height}), do: width * height
  end

  defimpl Shape, for: Integer do
    def area(side), do: side
  end

  def run(n) do
    shapes = for i <- 1..100, do: shape(rem(i, 3), i)
    repeat(n, shapes, 0)
  end

  defp shape(0, i), do: %Square{side: i}
  defp shape(1, i), do: %Rectangle{width: i, height: i + 1}
  defp shape(2, i), do: i

  defp repeat(0, _shapes, sum), do: sum
  defp repeat(n, shapes, sum), do: repeat(n - 1, shapes, rem(areas(shapes, sum), 1_000_003))

  defp areas([], sum), do: sum
  defp areas([shape | shapes], sum), do: areas(shapes, sum + Shape.area(shape))
end
