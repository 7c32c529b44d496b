defmodule OtpUnicode do
  def main do
    texts = [
      "",
      "abc",
      'abc',
      "héé",
      [0xE9, "x", ['y']],
      "e\u0301é",
      [0x1F600],
      <<0xFF>>,
      <<"ab", 0xC3>>,
      [<<0xC3>>, <<0xA9>>],
      [<<0xC3>>, ?a],
      :a,
      [-1],
      [0xD800],
      ["a" | "b"],
      "ﬁ①",
      <<0xD8, 0x3D, 0xDE, 0>>,
      <<0, 0, 0, 65>>,
      <<0x3D, 0xD8, 0>>
    ]

    encodings = [:latin1, :utf8, :utf16, {:utf16, :little}, :utf32, {:utf32, :little}, :other]

    for f <- [
          :characters_to_list,
          :characters_to_binary,
          :characters_to_nfc_list,
          :characters_to_nfc_binary,
          :characters_to_nfd_list,
          :characters_to_nfd_binary,
          :characters_to_nfkc_list,
          :characters_to_nfkc_binary,
          :characters_to_nfkd_list,
          :characters_to_nfkd_binary
        ],
        do: show(f, Enum.map(texts, &[&1]))

    for text <- texts do
      show(:characters_to_list, Enum.map(encodings, &[text, &1]))
      show(:characters_to_binary, for(from <- encodings, to <- encodings, do: [text, from, to]))
    end

    for f <- [:encoding_to_bom], do: show(f, Enum.map(encodings, &[&1]))

    show(
      :bom_to_encoding,
      Enum.map(
        [
          <<0xEF, 0xBB, 0xBF, 1>>,
          <<0, 0, 0xFE, 0xFF>>,
          <<0xFF, 0xFE, 0, 0>>,
          <<0xFE, 0xFF>>,
          <<0xFF, 0xFE>>,
          "a"
        ],
        &[&1]
      )
    )
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:unicode, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
