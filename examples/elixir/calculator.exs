# Macros: an infix calculator that is compiled, not interpreted. The macro gets an expression as
# data, works out what is constant, and gives back simpler code; another derives a function.

defmodule Calc do
  @doc "The expression, simplified at compile time."
  defmacro simplify(expression) do
    simpler = simple(expression)
    quote do: {unquote(Macro.to_string(simpler)), unquote(simpler)}
  end

  @doc "Defines a function of x, and another that is its derivative."
  defmacro deffunction({:=, _, [{name, _, [{:x, _, _}]}, body]}) do
    derivative = simple(d(body))

    quote do
      def unquote(name)(var!(x)), do: unquote(body)

      def unquote(:"#{name}_derivative")(var!(x)) do
        _ = var!(x)
        unquote(derivative)
      end

      def unquote(:"#{name}_text")(), do: unquote(Macro.to_string(derivative))
    end
  end

  # Constants are folded, and what adds or multiplies nothing goes away.
  def simple({op, meta, [a, b]}) when op in [:+, :-, :*] do
    case {op, simple(a), simple(b)} do
      {op, a, b} when is_number(a) and is_number(b) -> apply(Kernel, op, [a, b])
      {:+, 0, b} -> b
      {op, a, 0} when op in [:+, :-] -> a
      {:*, 0, _} -> 0
      {:*, _, 0} -> 0
      {:*, 1, b} -> b
      {:*, a, 1} -> a
      {op, a, b} -> {op, meta, [a, b]}
    end
  end

  def simple(other), do: other

  # The rules of differentiation.
  defp d(n) when is_number(n), do: 0
  defp d({:x, _, _}), do: 1
  defp d({op, meta, [a, b]}) when op in [:+, :-], do: {op, meta, [d(a), d(b)]}
  defp d({:*, meta, [a, b]}), do: {:+, meta, [{:*, meta, [d(a), b]}, {:*, meta, [a, d(b)]}]}
end

defmodule Functions do
  import Calc
  deffunction(square(x) = x * x)
  deffunction(line(x) = 3 * x + 2)
  deffunction(cubic(x) = x * x * x - 2 * x)

  def simplified(y), do: [simplify(1 + 2 * 3), simplify(y * 1 + 0), simplify(0 * y + (2 + 3) * y)]
end

for {text, value} <- Functions.simplified(10), do: IO.puts("#{text} = #{value}")

for name <- [:square, :line, :cubic] do
  text = apply(Functions, :"#{name}_text", [])

  values =
    for x <- 0..4, do: {apply(Functions, name, [x]), apply(Functions, :"#{name}_derivative", [x])}

  IO.puts("#{name}: derivative #{text}, values #{inspect(values)}")
end

IO.puts(Macro.to_string(Calc.simple(quote do: (1 + 1) * (x + 0) - 0 * y)))
