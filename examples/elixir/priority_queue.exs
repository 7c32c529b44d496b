# A pairing heap, purely functional, with the protocols that make it feel built in: into: for
# filling, Enum functions for reading, inspect.

defmodule PriorityQueue do
  # The heap is nil or {item, [heap]}; every item is at most those below it.
  defstruct heap: nil, size: 0, by: nil

  def new(by \\ & &1), do: %PriorityQueue{by: by}

  def push(queue, item),
    do: %{queue | heap: meld({item, []}, queue.heap, queue.by), size: queue.size + 1}

  def pop(%{heap: nil}), do: :empty

  def pop(%{heap: {item, heaps}} = queue),
    do: {:ok, item, %{queue | heap: pair(heaps, queue.by), size: queue.size - 1}}

  defp meld(nil, heap, _by), do: heap
  defp meld(heap, nil, _by), do: heap

  defp meld({a, below_a} = left, {b, below_b} = right, by) do
    if by.(a) <= by.(b), do: {a, [right | below_a]}, else: {b, [left | below_b]}
  end

  defp pair([], _by), do: nil
  defp pair([heap], _by), do: heap
  defp pair([a, b | rest], by), do: meld(meld(a, b, by), pair(rest, by), by)

  defimpl Collectable do
    def into(queue) do
      {queue,
       fn
         queue, {:cont, item} -> PriorityQueue.push(queue, item)
         queue, :done -> queue
         _queue, :halt -> :ok
       end}
    end
  end

  defimpl Enumerable do
    def count(queue), do: {:ok, queue.size}
    def member?(_queue, _item), do: {:error, __MODULE__}
    def slice(_queue), do: {:error, __MODULE__}
    def reduce(_queue, {:halt, acc}, _fun), do: {:halted, acc}
    def reduce(queue, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(queue, &1, fun)}

    def reduce(queue, {:cont, acc}, fun) do
      case PriorityQueue.pop(queue) do
        {:ok, item, queue} -> reduce(queue, fun.(item, acc), fun)
        :empty -> {:done, acc}
      end
    end
  end

  defimpl Inspect do
    import Inspect.Algebra

    def inspect(queue, opts),
      do: concat(["#PriorityQueue<", to_doc(Enum.to_list(queue), opts), ">"])
  end
end

queue = Enum.into([5, 1, 4, 1, 3], PriorityQueue.new())
IO.inspect(queue)
IO.inspect(Enum.count(queue), label: "count")
IO.inspect(Enum.take(queue, 2), label: "first two")
IO.inspect(3 in queue, label: "has a 3")
{:ok, first, rest} = PriorityQueue.pop(queue)
IO.inspect({first, rest})

patients = [{"headache", 3}, {"heart attack", 1}, {"broken arm", 2}, {"cold", 4}]
waiting = for patient <- patients, into: PriorityQueue.new(&elem(&1, 1)), do: patient
for {{illness, _}, place} <- Enum.zip(waiting, 1..4), do: IO.puts("#{place}. #{illness}")

numbers = for n <- 1..500, do: rem(n * 7919, 1009)

IO.puts(
  "sorts as Enum.sort does: #{Enum.to_list(Enum.into(numbers, PriorityQueue.new())) == Enum.sort(numbers)}"
)
