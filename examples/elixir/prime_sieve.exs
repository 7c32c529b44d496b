# The sieve of Eratosthenes as a chain of processes: each has found a prime, swallows its
# multiples and passes other numbers on. The first number that comes to the end of the chain is a
# prime, and gets a process of its own.

defmodule Sieve do
  def primes(limit) do
    collector = self()
    first = spawn_link(fn -> last(collector) end)
    for n <- 2..limit, do: send(first, n)
    send(first, :end)
    collect([])
  end

  # The end of the chain.
  defp last(collector) do
    receive do
      :end ->
        send(collector, :end)

      prime ->
        send(collector, {:prime, prime})
        filter(prime, spawn_link(fn -> last(collector) end))
    end
  end

  defp filter(prime, next) do
    receive do
      :end ->
        send(next, :end)

      n ->
        if rem(n, prime) != 0, do: send(next, n)
        filter(prime, next)
    end
  end

  defp collect(primes) do
    receive do
      {:prime, prime} -> collect([prime | primes])
      :end -> Enum.reverse(primes)
    end
  end
end

primes = Sieve.primes(1000)
IO.inspect(Enum.take(primes, 20))
IO.puts("#{length(primes)} primes below 1000, the last is #{List.last(primes)}")
gaps = primes |> Enum.zip(tl(primes)) |> Enum.frequencies_by(fn {a, b} -> b - a end)
IO.inspect(gaps, label: "gaps")
