defmodule Ring do
  @moduledoc "A token goes n hops around a ring of 1,000 processes."

  def run(n) do
    first = start(1000, self())
    send(first, n)

    receive do
      :done -> n
    end
  end

  defp start(count, main) do
    spawn_link(fn ->
      next = chain(count - 1, self(), main)
      loop(next, main)
    end)
  end

  defp chain(0, first, _main), do: first

  defp chain(count, first, main) do
    next = chain(count - 1, first, main)
    spawn_link(fn -> loop(next, main) end)
  end

  defp loop(next, main) do
    receive do
      0 ->
        send(main, :done)

      n ->
        send(next, n - 1)
        loop(next, main)
    end
  end
end
