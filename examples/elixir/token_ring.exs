# A token goes round a ring of processes; each passes it on, the last one knows how far it has
# come. Then messages of different sizes.

defmodule Ring do
  def start(count) do
    main = self()
    last = spawn_link(fn -> receive do: ({:next, next} -> member(next, main)) end)
    first = Enum.reduce(2..count, last, fn _, next -> spawn_link(fn -> member(next, nil) end) end)
    send(last, {:next, first})
    first
  end

  defp member(next, main) do
    receive do
      {:token, 0, data} ->
        if main, do: send(main, {:done, data}), else: send(next, {:token, 0, data})

      {:token, rounds, data} ->
        # Only the last one counts rounds.
        send(next, {:token, if(main, do: rounds - 1, else: rounds), data + 1})
    end

    member(next, main)
  end

  def run(first, rounds) do
    send(first, {:token, rounds, 0})
    receive do: ({:done, hops} -> hops)
  end
end

for {members, rounds} <- [{10, 1}, {100, 100}, {1000, 20}, {5000, 3}] do
  first = Ring.start(members)

  IO.puts(
    "#{members} members, #{rounds} rounds: the token was passed on #{Ring.run(first, rounds)} times"
  )
end
