# Every function of Tuple and of Function.
defmodule TupleFunctions do
  def main do
    for tuple <- [{}, {1}, {1, 2.5, 3}, {:a, "b"}] do
      IO.inspect({Tuple.to_list(tuple), Tuple.append(tuple, :end)})

      for index <- [-1, 0, 1, 3, 4] do
        IO.inspect({tuple, index, outcome(fn -> Tuple.insert_at(tuple, index, :new) end)})
        IO.inspect({tuple, index, outcome(fn -> Tuple.delete_at(tuple, index) end)})
      end

      IO.inspect({outcome(fn -> Tuple.sum(tuple) end), outcome(fn -> Tuple.product(tuple) end)})
    end

    IO.inspect({Tuple.duplicate(:a, 0), Tuple.duplicate({}, 3)})
    IO.inspect(outcome(fn -> Tuple.duplicate(:a, -1) end))
    IO.inspect(Tuple.sum({1_000_000_000_000_000_000_000, 1}))
    functions()
  end

  defp functions do
    IO.inspect(Function.capture(String, :upcase, 1).("abc"))
    IO.inspect(Function.identity({1}))
    external = &Enum.map/2
    IO.inspect(Enum.sort(Function.info(external)))

    for item <- [:arity, :module, :name, :env, :type],
        do: IO.inspect(Function.info(external, item))

    offset = 5
    local = fn x -> x + offset end
    for item <- [:arity, :module, :env, :type], do: IO.inspect(Function.info(local, item))
    IO.inspect(outcome(fn -> Function.info(:a) end))
    IO.inspect(outcome(fn -> apply(Function, :capture, ["a", :b, 1]) end))
  end

  defp outcome(fun) do
    fun.()
  rescue
    error -> error.__struct__
  end
end
