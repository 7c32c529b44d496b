defmodule AtomicsArrays do
  def main do
    array = :atomics.new(3, [])
    IO.inspect(:atomics.put(array, 1, 5))
    IO.inspect(:atomics.sub(array, 1, 7))
    IO.inspect(:atomics.get(array, 1))
    IO.inspect(:atomics.sub_get(array, 2, 4))
    IO.inspect(:atomics.add_get(array, 2, 10))
    IO.inspect(:atomics.exchange(array, 3, 9))
    IO.inspect(:atomics.compare_exchange(array, 3, 8, 1))
    IO.inspect(:atomics.compare_exchange(array, 3, 9, 1))
    IO.inspect(Map.take(:atomics.info(array), [:size, :max, :min]))
    unsigned = :atomics.new(1, signed: false)
    IO.inspect(:atomics.sub_get(unsigned, 1, 1))

    for kind <- [[], [:atomics], [:write_concurrency]] do
      counters = :counters.new(2, kind)
      IO.inspect(:counters.add(counters, 1, 5))
      IO.inspect(:counters.sub(counters, 1, 7))
      IO.inspect(:counters.put(counters, 2, 3))
      IO.inspect({:counters.get(counters, 1), :counters.get(counters, 2)})
      IO.inspect(:counters.info(counters).size)
    end

    for fun <- [
          fn -> :atomics.new(0, []) end,
          fn -> :atomics.new(1, odd: 1) end,
          fn -> :atomics.sub(array, 9, 1) end,
          fn -> :atomics.sub_get(array, 1, :a) end,
          fn -> :counters.new(1, [:odd]) end,
          fn -> :counters.new(0, []) end,
          fn -> :counters.get(:no_counters, 1) end,
          fn -> :counters.add(:counters.new(1, []), 2, 1) end
        ] do
      IO.puts(message(fun))
    end
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
