# All encodings, of all short lengths, and what cannot be decoded.
defmodule BaseEncodings do
  def main do
    for size <- 0..20, seed <- [0, 97, 255] do
      data = for i <- :lists.seq(1, size), into: "", do: <<rem(i * 37 + seed, 256)>>

      for {encode, decode} <- codecs(), opts <- options(encode) do
        text = apply(Base, encode, [data, opts])
        IO.puts(text)
        true = apply(Base, decode, [text, opts]) == {:ok, data}
      end
    end

    for text <-
          [
            "",
            "=",
            "==",
            "====",
            "A",
            "AA",
            "AAA",
            "AAAA",
            "AA==",
            "AAA=",
            "A===",
            "AAAAA",
            "AAAAAA",
            "AAAAAA==",
            "AAAAAAA="
          ] ++
            [
              "AAAAAAAA",
              "AA======",
              "AAA=====",
              "AAAA====",
              "AAAAA===",
              "AAAAAA==",
              "========",
              "AA AA=",
              "A A\n==",
              "ab",
              "aB",
              "é"
            ] ++
            [
              "AAAAAAAAAA",
              "AAAAAAAAA===",
              "AAAAAAAAAA==",
              "A_-+/",
              "____",
              "++//",
              "77777777",
              "VVVVVVVV",
              "0G",
              "/A=="
            ],
        {_, decode} <- codecs(),
        opts <- [
          [],
          [padding: false],
          [case: :lower],
          [case: :mixed, padding: false],
          [ignore: :whitespace]
        ] do
      IO.puts([
        inspect({text, decode, opts}),
        " ",
        inspect(apply(Base, decode, [text, opts])),
        " ",
        bang(decode, text, opts)
      ])
    end
  end

  defp bang(decode, text, opts) do
    inspect(apply(Base, :"#{decode}!", [text, opts]))
  rescue
    error -> Exception.message(error)
  end

  defp codecs do
    [
      encode16: :decode16,
      encode32: :decode32,
      hex_encode32: :hex_decode32,
      encode64: :decode64,
      url_encode64: :url_decode64
    ]
  end

  defp options(encode) when encode in [:encode64, :url_encode64], do: [[], [padding: false]]
  defp options(:encode16), do: [[], [case: :lower]]
  defp options(_), do: [[], [padding: false], [case: :lower], [case: :lower, padding: false]]
end
