defmodule OtpBase64 do
  def main do
    for f <- [:encode, :encode_to_string],
        do: show(f, Enum.map(["", "a", "ab", "abc", <<255, 254, 253, 252>>, 'abc'], &[&1]))

    texts = [
      "",
      "YQ==",
      "YWI=",
      "YWJj",
      "Y Q =\n=",
      "YQ",
      "YQ=",
      "YQ==x",
      "!!",
      "Y!Q=!=",
      "YQ==YQ==",
      "YWI=  ",
      'Y Q==',
      "====",
      "-_"
    ]

    for f <- [:decode, :mime_decode], do: show(f, Enum.map(texts, &[&1]))
    IO.inspect(:base64.decode_to_string("YWJj"))
    bytes = for n <- 0..999, into: "", do: <<rem(n * n, 251)>>
    IO.inspect(:base64.decode(:base64.encode(bytes)) == bytes)
    IO.inspect(:erlang.phash2(:base64.encode(bytes)))
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:base64, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
