defmodule Comprehensions do
  @moduledoc "Pythagorean triples below n, pairs that are reduced, text out of characters."

  def run(n) do
    triples =
      for a <- 1..n,
          b <- a..n,
          c = a * a + b * b,
          root = square_root(c),
          root != nil and root <= n,
          do: {a, b, root}

    sum = for {a, b, c} <- triples, rem(a, 2) == 1, reduce: 0, do: (sum -> sum + a + b + c)
    text = for i <- 1..(n * 50), letter = rem(i, 26) + ?a, letter != ?q, into: "", do: <<letter>>
    vowels = for <<c <- text>>, c in ~c"aeiou", do: c
    {length(triples), sum, byte_size(text), length(vowels)}
  end

  defp square_root(square) do
    root = trunc(:math.sqrt(square))
    if root * root == square, do: root, else: nil
  end
end
