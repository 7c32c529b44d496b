# Integer, Float and Bitwise.
defmodule IntegerNumbers do
  require Integer
  import Bitwise

  @integers [
    0,
    1,
    -1,
    2,
    7,
    -8,
    10,
    255,
    -256,
    1_000_003,
    4_294_967_296,
    -123_456_789_012_345_678_901_234
  ]

  def main do
    for a <- @integers do
      IO.inspect(
        {a, Integer.is_odd(a), Integer.is_even(a), bnot(a), Integer.digits(a),
         Integer.digits(a, 7)}
      )

      IO.inspect(
        for base <- [2, 8, 16, 36], do: {Integer.to_string(a, base), Integer.to_charlist(a, base)}
      )

      IO.inspect(for n <- 0..5, do: Integer.pow(a, n))
      IO.inspect(for n <- [-3, 0, 1, 40], do: {a <<< n, a >>> n, bsl(a, n), bsr(a, n)})
      IO.inspect(Integer.undigits(Integer.digits(a, 3), 3))

      for b <- @integers do
        IO.inspect(
          {a &&& b, a ||| b, bxor(a, b), band(a, b), bor(a, b), Integer.gcd(a, b),
           Integer.extended_gcd(a, b)}
        )

        if b != 0, do: IO.inspect({Integer.mod(a, b), Integer.floor_div(a, b)})
      end
    end

    for text <- [
          "12",
          "12x",
          "-12",
          "+12",
          "-",
          "+",
          "",
          "0x1F",
          "1F",
          "zz",
          " 1",
          "1_000",
          "é",
          "--1"
        ],
        base <- [2, 10, 16, 36] do
      IO.inspect({text, base, Integer.parse(text, base)})
    end

    for fun <- [
          fn -> Integer.pow(2, -1) end,
          fn -> Integer.mod(1, 0) end,
          fn -> Integer.floor_div(1, 0) end,
          fn -> Integer.undigits([1, 10]) end,
          fn -> Integer.undigits([-1, 2]) end,
          fn -> Integer.parse("1", 37) end,
          fn -> Integer.to_string(1, 1) end,
          fn -> Integer.digits(1, 1) end,
          fn -> Integer.gcd(1.0, 2) end,
          fn -> bsl(1.0, 2) end
        ] do
      try do
        IO.inspect(fun.())
      rescue
        error -> IO.puts(["** ", inspect(error.__struct__)])
      end
    end
  end
end
