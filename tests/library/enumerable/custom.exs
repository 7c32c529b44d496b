# Enumerables and collectables that a program defines: what Enum asks of them, and what it does with the answers.
defmodule EnumerableCustom do
  defmodule Countdown do
    defstruct [:from, known: []]

    defimpl Enumerable do
      def count(%{known: known, from: from}) do
        IO.puts("count?")
        if :count in known, do: {:ok, from}, else: {:error, __MODULE__}
      end

      def member?(%{known: known, from: from}, element) do
        IO.puts("member? #{inspect(element)}")
        if :member in known, do: {:ok, element in 1..from//1}, else: {:error, __MODULE__}
      end

      def slice(%{known: known, from: from} = countdown) do
        IO.puts("slice?")

        cond do
          :slice in known -> {:ok, from, &for(n <- 0..(&2 - 1), do: from - &1 - n * &3)}
          :list in known -> {:ok, from, fn ^countdown -> Enum.to_list(from..1//-1) end}
          true -> {:error, __MODULE__}
        end
      end

      def reduce(%{from: from}, acc, fun), do: next(from, acc, fun)

      defp next(_from, {:halt, acc}, _fun) do
        IO.puts("halted")
        {:halted, acc}
      end

      defp next(from, {:suspend, acc}, fun), do: {:suspended, acc, &next(from, &1, fun)}
      defp next(0, {:cont, acc}, _fun), do: {:done, acc}
      defp next(from, {:cont, acc}, fun), do: next(from - 1, fun.(from, acc), fun)
    end
  end

  defmodule Log do
    defstruct [:name]

    defimpl Collectable do
      def into(%{name: name}) do
        collector = fn
          lines, {:cont, line} -> [line | lines]
          lines, :done -> {name, Enum.reverse(lines)}
          lines, :halt -> IO.inspect({:halted, name, lines})
        end

        {[:begin], collector}
      end
    end
  end

  def main do
    for known <- [[], [:count, :member], [:slice], [:list]] do
      countdown = %Countdown{from: 6, known: known}
      IO.inspect(known)
      IO.inspect(Enum.count(countdown))
      IO.inspect({3 in countdown, 9 in countdown, 3.0 in countdown})
      IO.inspect({Enum.at(countdown, 2), Enum.at(countdown, -1), Enum.at(countdown, 9)})

      IO.inspect(
        {Enum.slice(countdown, 1..3), Enum.slice(countdown, -2, 2), Enum.drop(countdown, -4)}
      )

      IO.inspect({Enum.take(countdown, 2), Enum.take(countdown, -2), Enum.empty?(countdown)})
      IO.inspect({Enum.count_until(countdown, 3), Enum.find(countdown, &(&1 < 5))})
      IO.inspect({Enum.zip(countdown, [:a, :b]), Enum.sum(countdown), Enum.to_list(countdown)})
      IO.inspect(countdown |> Stream.map(&(&1 * 2)) |> Stream.take(2) |> Enum.to_list())
    end

    collecting()
    failing()
  end

  defp collecting do
    IO.inspect(Enum.into([1, 2], %Log{name: :log}))
    IO.inspect(Enum.into([1, 2], %Log{name: :log}, &(&1 * 2)))
    IO.inspect(for(x <- 1..3, into: %Log{name: :for}, do: x))
    IO.inspect(outcome(fn -> Enum.into([1, 2], %Log{name: :failing}, fn _ -> raise "no" end) end))
    IO.inspect(Enum.to_list(Stream.into([1, 2], %Log{name: :stream})))
    IO.inspect(for(x <- ["a", "b"], into: "c", do: x))
    IO.inspect(for(x <- [<<1::1>>, <<2::3>>], into: <<1::2>>, do: x))
    IO.inspect(for({k, v} <- [a: 1], into: %{b: 2}, do: {k, v}))
    IO.inspect(outcome(fn -> Enum.into([1], %{}) end))
    IO.inspect(outcome(fn -> Enum.into([1], "a") end))
  end

  defp failing do
    for term <- [1, :a, {1}, "ab", <<1::3>>, fn -> 1 end, %Log{name: 1}] do
      IO.inspect(failure(fn -> Enum.count(term) end))
      IO.inspect(failure(fn -> Enum.map(term, & &1) end))
      IO.inspect(failure(fn -> Enum.into([1], term) end))
    end
  end

  defp failure(fun) do
    fun.()
  rescue
    error in Protocol.UndefinedError -> {error.protocol, error.description}
    error -> error.__struct__
  end

  defp outcome(fun) do
    fun.()
  rescue
    error in FunctionClauseError -> error.__struct__
    error -> {error.__struct__, Exception.message(error)}
  end
end
