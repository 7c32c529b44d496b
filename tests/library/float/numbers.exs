# Rounding, fractions and text of floats.
defmodule FloatNumbers do
  @floats [
            0.0,
            1.0,
            -1.0,
            0.1,
            0.5,
            1.5,
            2.5,
            -2.5,
            0.05,
            0.005,
            2.675,
            1.005,
            12.3456789,
            -12.3456789,
            5.015,
            1.1e-8
          ] ++
            [
              4.35,
              999.9999,
              0.99999,
              123_456_789.123456789,
              1.0e14,
              123_456_789_012_345.67,
              9_007_199_254_740_991.0
            ] ++
            [
              1.0e22,
              5.0e-324,
              2.2250738585072014e-308,
              1.7976931348623157e308,
              1.0e-20,
              3.0e-5,
              0.3,
              0.7,
              8_388_608.5
            ] ++
            [
              4_503_599_627_370_495.5,
              4_503_599_627_370_497.5,
              70_368_744_177_663.33,
              5_629_499_534_213.123
            ]

  def main do
    for float <- @floats ++ many(300, 12345) do
      IO.inspect({float, Float.ratio(float), Float.to_string(float), Float.to_charlist(float)})
      IO.inspect(for p <- 0..15, do: rounded(float, p))
      IO.inspect(Float.parse(Float.to_string(float) <> "rest"))
    end

    texts =
      ~w(1 1. 1.5 -1.5 +1.5 1e3 1E3 1e+3 1e-3 1.5e 1.5e+ 1.5ex .5 1.5.5 1e400 -1e-400 00.10 1_0 e5 -) ++
        ["", "12é"]

    for text <- texts, do: IO.inspect({text, Float.parse(text)})
    IO.inspect({Float.max_finite(), Float.min_finite(), Float.pow(2.0, 0.5), Float.pow(2.0, 3)})

    for fun <- [
          fn -> Float.round(1.5, 16) end,
          fn -> Float.floor(1.5, -1) end,
          fn -> Float.ceil(1.5, 2.0) end,
          fn -> Float.round(1) end,
          fn -> Float.pow(-1.0, 0.5) end,
          fn -> Float.to_string(1) end
        ] do
      try do
        IO.inspect(fun.())
      rescue
        error ->
          IO.puts([
            "** ",
            inspect(error.__struct__),
            " ",
            if(error.__struct__ == ArgumentError, do: Exception.message(error), else: "")
          ])
      end
    end
  end

  defp rounded(float, precision),
    do:
      {Float.round(float, precision), Float.floor(float, precision), Float.ceil(float, precision)}

  # The same floats everywhere: a linear congruential generator.
  defp many(0, _seed), do: []

  defp many(count, seed) do
    seed =
      rem(
        seed * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407,
        18_446_744_073_709_551_616
      )

    exponent = rem(div(seed, 4096), 60) - 30

    [
      (rem(div(seed, 65_536), 2_000_001) - 1_000_000) * :math.pow(2.0, exponent)
      | many(count - 1, seed)
    ]
  end
end
