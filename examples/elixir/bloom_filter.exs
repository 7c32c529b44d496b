# A Bloom filter: a set that needs few bits, never forgets a member, and sometimes takes a
# stranger for one. Bits are in :atomics, so that processes can fill it at the same time.

defmodule Bloom do
  import Bitwise
  defstruct [:bits, :size, :hashes]

  def new(size, hashes),
    do: %Bloom{bits: :atomics.new(div(size + 63, 64), signed: false), size: size, hashes: hashes}

  def add(bloom, item) do
    for position <- positions(bloom, item),
        do: set(bloom.bits, div(position, 64) + 1, 1 <<< rem(position, 64))

    bloom
  end

  def member?(bloom, item) do
    Enum.all?(positions(bloom, item), fn position ->
      (:atomics.get(bloom.bits, div(position, 64) + 1) >>> rem(position, 64) &&& 1) == 1
    end)
  end

  def filled(bloom) do
    1..div(bloom.size, 64)
    |> Enum.map(fn word -> bloom.bits |> :atomics.get(word) |> Integer.digits(2) |> Enum.sum() end)
    |> Enum.sum()
  end

  defp positions(bloom, item),
    do: for(seed <- 1..bloom.hashes, do: :erlang.phash2({seed, item}, bloom.size))

  # Another process may have changed the word meanwhile; then try again.
  defp set(bits, index, mask) do
    old = :atomics.get(bits, index)

    if :atomics.compare_exchange(bits, index, old, old ||| mask) != :ok,
      do: set(bits, index, mask)
  end
end

bloom = Bloom.new(4096, 4)

1..4
|> Enum.map(fn part ->
  Task.async(fn -> for n <- 1..100, do: Bloom.add(bloom, "member #{part * 1000 + n}") end)
end)
|> Task.await_many()

members = for part <- 1..4, n <- 1..100, do: "member #{part * 1000 + n}"
strangers = for n <- 1..2000, do: "stranger #{n}"

IO.puts("all members found: #{Enum.all?(members, &Bloom.member?(bloom, &1))}")
IO.puts("bits set: #{Bloom.filled(bloom)} of 4096")

IO.puts(
  "strangers taken for members: #{Enum.count(strangers, &Bloom.member?(bloom, &1))} of 2000"
)
