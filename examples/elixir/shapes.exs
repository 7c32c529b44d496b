# Protocols: a function for things of different kinds, which anybody can make work for their own.
# Structs, @derive, fallback to Any, and an implementation for a type of the language.

defprotocol Shape do
  @doc "The area, if the thing has one."
  @fallback_to_any true
  def area(shape)

  @doc "A name to show."
  def name(shape)
end

defmodule Circle do
  defstruct [:radius]

  defimpl Shape do
    def area(circle), do: Float.round(:math.pi() * circle.radius ** 2, 2)
    def name(_), do: "circle"
  end
end

defmodule Rectangle do
  @enforce_keys [:width, :height]
  defstruct [:width, :height]
end

defimpl Shape, for: Rectangle do
  def area(%{width: width, height: height}), do: width * height
  def name(%{width: side, height: side}), do: "square"
  def name(_), do: "rectangle"
end

defmodule Triangle do
  defstruct [:a, :b, :c]

  def new(a, b, c) when a + b > c and b + c > a and a + c > b,
    do: {:ok, %Triangle{a: a, b: b, c: c}}

  def new(_, _, _), do: {:error, :not_a_triangle}

  # Heron's formula.
  defimpl Shape do
    def area(%{a: a, b: b, c: c}) do
      s = (a + b + c) / 2
      Float.round(:math.sqrt(s * (s - a) * (s - b) * (s - c)), 2)
    end

    def name(_), do: "triangle"
  end
end

# A list of shapes is a shape.
defimpl Shape, for: List do
  def area(shapes), do: shapes |> Enum.map(&Shape.area/1) |> Enum.sum()
  def name(shapes), do: "group of " <> Enum.map_join(shapes, ", ", &Shape.name/1)
end

defimpl Shape, for: Any do
  def area(_), do: 0
  def name(other), do: "no shape: #{inspect(other)}"
end

defimpl String.Chars, for: [Circle, Rectangle, Triangle] do
  def to_string(shape), do: "#{Shape.name(shape)} of area #{Shape.area(shape)}"
end

{:ok, triangle} = Triangle.new(3, 4, 5)

shapes = [
  struct(Circle, radius: 2),
  struct(Rectangle, width: 2, height: 3),
  struct(Rectangle, width: 2, height: 2),
  triangle
]

for shape <- shapes, do: IO.puts(shape)
IO.puts("#{Shape.name(shapes)}: #{Shape.area(shapes)}")
IO.puts("#{Shape.name(:dot)}: #{Shape.area(:dot)}")
IO.inspect(Triangle.new(1, 2, 10))
IO.inspect(Shape.impl_for(%{}), label: "implementation for a map")
IO.inspect(Shape.impl_for([]), label: "implementation for a list")

try do
  struct!(Rectangle, width: 1)
rescue
  error -> IO.puts(Exception.message(error))
end
