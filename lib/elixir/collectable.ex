defprotocol Collectable do
  @moduledoc """
  How values are put into a collection, one at a time; the opposite of `Enumerable`.

  `Enum.into/2` and `for … into:` go by it:

      iex> Enum.into([a: 1, b: 2], %{})
      %{a: 1, b: 2}
      iex> for letter <- ["b", "c"], into: "a", do: letter
      "abc"

  Collecting need not be the inverse of enumerating: a map can be made from any pairs, and a list
  that nothing is in can come from anything.
  """

  @typedoc "What a collector is told: take in a value, there are no more, or it is given up."
  @type command :: {:cont, term} | :done | :halt

  @doc """
  An accumulator to begin with, and the function that collects.

  That function is called with the accumulator and `{:cont, value}` for every value, and answers
  the next accumulator. At the end it gets `:done`, and answers the collection. It gets `:halt`
  when collecting is given up because of an exception; then its answer does not matter.
  """
  @spec into(t) :: {initial_acc :: term, collector :: (acc :: term, command -> t | term)}
  def into(collectable)
end

defimpl Collectable, for: List do
  def into(list) do
    if list != [], do: warn()

    collector = fn
      collected, {:cont, value} -> [value | collected]
      collected, :done -> list ++ :lists.reverse(collected)
      _collected, :halt -> :ok
    end

    {[], collector}
  end

  defp warn do
    IO.warn(
      "the Collectable protocol is deprecated for non-empty lists. The behaviour of " <>
        "Enum.into/2 and \"for\" comprehensions with an :into option is incorrect " <>
        "when collecting into non-empty lists. If you're collecting into a non-empty keyword " <>
        "list, consider using Keyword.merge/2 instead. If you're collecting into a non-empty " <>
        "list, consider concatenating the two lists with the ++ operator."
    )
  end
end

defimpl Collectable, for: BitString do
  # The machine appends in place as long as nobody else has the accumulator.
  def into(bitstring) do
    collector = fn
      collected, {:cont, bits} when is_bitstring(bits) ->
        <<collected::bitstring, bits::bitstring>>

      collected, :done ->
        collected

      _collected, :halt ->
        :ok
    end

    {bitstring, collector}
  end
end

defimpl Collectable, for: Map do
  def into(map) do
    collector = fn
      collected, {:cont, {key, value}} -> :maps.put(key, value, collected)
      collected, :done -> collected
      _collected, :halt -> :ok
    end

    {map, collector}
  end
end
