defmodule Base do
  @moduledoc """
  Bytes as text of an alphabet of 16, 32 or 64 characters, as RFC 4648 says.

  `url_encode64/2` has an alphabet that is safe in URLs and names of files, `hex_encode32/2` one whose
  order is that of the bytes. Decoding answers `{:ok, binary}` or `:error`; the functions whose name
  ends in `!` raise `ArgumentError`.

  Options:

    * `:case` (16 and 32) - `:upper` (the default) or `:lower`, in decoding also `:mixed`
    * `:padding` (32 and 64) - is the text filled up with `=` to whole groups? `true` by default
    * `:ignore` (decoding of 64) - `:whitespace` leaves out blanks, tabs and line ends

  """

  @type encode_case :: :upper | :lower
  @type decode_case :: :upper | :lower | :mixed

  @base16 '0123456789ABCDEF'
  @base32 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  @hex32 '0123456789ABCDEFGHIJKLMNOPQRSTUV'
  @base64 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  @url64 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

  ## Alphabets
  #
  # An encoding alphabet is a tuple with the text of every pair of digits, as an integer of 16 bits; a
  # decoding alphabet is a tuple with the value of every byte, or nil.

  lower = fn chars -> for char <- chars, do: if(char in ?A..?Z, do: char + 32, else: char) end

  pairs = fn chars ->
    List.to_tuple(for first <- chars, second <- chars, do: first * 256 + second)
  end

  values = fn alphabets ->
    known =
      for chars <- alphabets,
          {char, value} <- Enum.with_index(chars),
          into: %{},
          do: {char, value}

    List.to_tuple(for byte <- 0..255, do: known[byte])
  end

  for {name, chars} <- [base16: @base16, base32: @base32, hex32: @hex32] do
    small = lower.(chars)
    defp pairs(unquote(name), :upper), do: unquote(Macro.escape(pairs.(chars)))
    defp pairs(unquote(name), :lower), do: unquote(Macro.escape(pairs.(small)))
    defp values(unquote(name), :upper), do: unquote(Macro.escape(values.([chars])))
    defp values(unquote(name), :lower), do: unquote(Macro.escape(values.([small])))
    defp values(unquote(name), :mixed), do: unquote(Macro.escape(values.([chars, small])))
  end

  for {name, chars} <- [base64: @base64, url64: @url64] do
    defp pairs(unquote(name)), do: unquote(Macro.escape(pairs.(chars)))
    defp values(unquote(name)), do: unquote(Macro.escape(values.([chars])))
  end

  defp encode_case(opts) do
    case Keyword.get(opts, :case, :upper) do
      letter_case when letter_case in [:upper, :lower] -> letter_case
    end
  end

  defp decode_case(opts) do
    case Keyword.get(opts, :case, :upper) do
      letter_case when letter_case in [:upper, :lower, :mixed] -> letter_case
    end
  end

  defp padding?(opts), do: Keyword.get(opts, :padding, true)

  ## 16

  @doc """
  Encodes with 16 characters, two for a byte.

      iex> Base.encode16("foobar")
      "666F6F626172"
      iex> Base.encode16("foobar", case: :lower)
      "666f6f626172"

  """
  @spec encode16(binary, case: encode_case) :: binary
  def encode16(data, opts \\ []) when is_binary(data) do
    pairs = pairs(:base16, encode_case(opts))
    for <<byte <- data>>, into: "", do: <<elem(pairs, byte)::16>>
  end

  @doc """
  Decodes what `encode16/2` makes.

      iex> Base.decode16("666F6F626172")
      {:ok, "foobar"}
      iex> Base.decode16("666f6F", case: :mixed)
      {:ok, "foo"}
      iex> Base.decode16("66z")
      :error

  """
  @spec decode16(binary, case: decode_case) :: {:ok, binary} | :error
  def decode16(string, opts \\ []) do
    {:ok, decode16!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc """
  Like `decode16/2`, but raises `ArgumentError`.

      iex> Base.decode16!("666F6F626172")
      "foobar"

  """
  @spec decode16!(binary, case: decode_case) :: binary
  def decode16!(string, opts \\ [])

  def decode16!(string, opts) when is_binary(string) and rem(byte_size(string), 2) == 0,
    do: digits4(string, values(:base16, decode_case(opts)), <<>>)

  def decode16!(string, _opts) when is_binary(string) do
    raise ArgumentError,
          "string given to decode has wrong length. An even number of bytes was expected, got: #{byte_size(string)}. " <>
            "Double check your string for unwanted characters or pad it accordingly"
  end

  defp digits4(<<a, b, rest::bits>>, values, acc),
    do: digits4(rest, values, <<acc::bits, value(values, a)::4, value(values, b)::4>>)

  defp digits4(<<>>, _values, acc), do: acc

  defp value(values, byte) do
    elem(values, byte) ||
      raise ArgumentError,
            "non-alphabet character found: #{inspect(<<byte>>, binaries: :as_strings)} (byte #{byte})"
  end

  ## 32

  @doc """
  Encodes with 32 characters, eight for five bytes.

      iex> Base.encode32("foobar")
      "MZXW6YTBOI======"
      iex> Base.encode32("foobar", padding: false)
      "MZXW6YTBOI"

  """
  @spec encode32(binary, case: encode_case, padding: boolean) :: binary
  def encode32(data, opts \\ []) when is_binary(data),
    do: to_base32(data, pairs(:base32, encode_case(opts)), padding?(opts))

  @doc """
  Decodes what `encode32/2` makes.

      iex> Base.decode32("MZXW6YTBOI======")
      {:ok, "foobar"}
      iex> Base.decode32("mzxw6ytboi======")
      :error

  """
  @spec decode32(binary, case: decode_case, padding: boolean) :: {:ok, binary} | :error
  def decode32(string, opts \\ []) do
    {:ok, decode32!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc """
  Like `decode32/2`, but raises `ArgumentError`.

      iex> Base.decode32!("MZXW6YTBOI======")
      "foobar"

  """
  @spec decode32!(binary, case: decode_case, padding: boolean) :: binary
  def decode32!(string, opts \\ []) when is_binary(string),
    do: from_base32(string, values(:base32, decode_case(opts)), padding?(opts))

  @doc """
  Encodes with 32 characters whose order is that of the digits they stand for.

      iex> Base.hex_encode32("foobar")
      "CPNMUOJ1E8======"
      iex> Base.hex_encode32("foobar", case: :lower, padding: false)
      "cpnmuoj1e8"

  """
  @spec hex_encode32(binary, case: encode_case, padding: boolean) :: binary
  def hex_encode32(data, opts \\ []) when is_binary(data),
    do: to_base32(data, pairs(:hex32, encode_case(opts)), padding?(opts))

  @doc """
  Decodes what `hex_encode32/2` makes.

      iex> Base.hex_decode32("CPNMUOJ1E8======")
      {:ok, "foobar"}

  """
  @spec hex_decode32(binary, case: decode_case, padding: boolean) :: {:ok, binary} | :error
  def hex_decode32(string, opts \\ []) do
    {:ok, hex_decode32!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc """
  Like `hex_decode32/2`, but raises `ArgumentError`.

      iex> Base.hex_decode32!("CPNMUOJ1E8======")
      "foobar"

  """
  @spec hex_decode32!(binary, case: decode_case, padding: boolean) :: binary
  def hex_decode32!(string, opts \\ []) when is_binary(string),
    do: from_base32(string, values(:hex32, decode_case(opts)), padding?(opts))

  # Groups of 40 bits are four pairs of digits; the last group may have 8, 16, 24 or 32.
  defp to_base32(data, pairs, padding?) do
    size = div(byte_size(data), 5) * 5
    <<groups::binary-size(size), rest::binary>> = data
    text = for <<pair::10 <- groups>>, into: "", do: <<elem(pairs, pair)::16>>
    last_group32(rest, text, pairs) |> pad(8, padding?)
  end

  defp last_group32(<<>>, text, _pairs), do: text

  defp last_group32(<<a::8>>, text, pairs), do: <<text::binary, elem(pairs, a * 4)::16>>

  defp last_group32(<<a::10, b::6>>, text, pairs),
    do: <<text::binary, elem(pairs, a)::16, elem(pairs, b * 16)::16>>

  defp last_group32(<<a::10, b::10, c::4>>, text, pairs),
    do: <<text::binary, elem(pairs, a)::16, elem(pairs, b)::16, last_digit(pairs, c * 2)>>

  defp last_group32(<<a::10, b::10, c::10, d::2>>, text, pairs) do
    <<text::binary, elem(pairs, a)::16, elem(pairs, b)::16, elem(pairs, c)::16,
      last_digit(pairs, d * 8)>>
  end

  # The text of one digit: the second of the pair that begins with the digit 0.
  defp last_digit(pairs, digit), do: :erlang.band(elem(pairs, digit), 0xFF)

  defp pad(text, group, true) do
    case rem(byte_size(text), group) do
      0 -> text
      size -> text <> :binary.copy("=", group - size)
    end
  end

  defp pad(text, _group, _padding?), do: text

  defp from_base32(string, values, padding?) do
    {groups, last} = last_group(string)

    groups = digits5(groups, values, <<>>)

    # How many characters of the last group stand for digits, and how many bits of the last are left over.
    case digit_count(last, 8, padding?) do
      0 -> groups
      2 -> last_digits5(last, 2, values, groups, 2)
      4 -> last_digits5(last, 4, values, groups, 4)
      5 -> last_digits5(last, 5, values, groups, 1)
      7 -> last_digits5(last, 7, values, groups, 3)
      8 -> digits5(last, values, groups)
      _ -> raise ArgumentError, "incorrect padding"
    end
  end

  defp digits5(<<a, b, c, d, rest::bits>>, values, acc) do
    acc =
      <<acc::bits, value(values, a)::5, value(values, b)::5, value(values, c)::5,
        value(values, d)::5>>

    digits5(rest, values, acc)
  end

  defp digits5(<<a, rest::bits>>, values, acc),
    do: digits5(rest, values, <<acc::bits, value(values, a)::5>>)

  defp digits5(<<>>, _values, acc), do: acc

  defp last_digits5(group, count, values, acc, unused) do
    <<digits::binary-size(count), _::bits>> = group
    digits |> digits5(values, acc) |> without_last_bits(unused)
  end

  defp without_last_bits(bits, unused) do
    size = bit_size(bits) - unused
    <<kept::bits-size(size), _::bits>> = bits
    kept
  end

  # All groups of eight characters but the last, and the last.
  defp last_group(""), do: {"", ""}

  defp last_group(string) do
    size = div(byte_size(string) - 1, 8) * 8
    <<groups::binary-size(size), last::binary>> = string
    {groups, last}
  end

  # How many characters of the last groups are digits: those before the padding, of which only so much
  # counts as can be. Groups that are not full are allowed without padding only.
  defp digit_count(last, group, padding?) do
    size = byte_size(last)

    cond do
      rem(size, group) == 0 -> size - padding_size(group, trailing_signs(last, size, 0))
      padding? -> :incorrect
      true -> size
    end
  end

  defp padding_size(4, signs), do: min(signs, 2)
  defp padding_size(8, signs) when signs >= 6, do: 6
  defp padding_size(8, 5), do: 4
  defp padding_size(8, 2), do: 1
  defp padding_size(8, signs), do: signs

  defp trailing_signs(last, size, count) do
    if count < size and :binary.at(last, size - 1 - count) == ?=,
      do: trailing_signs(last, size, count + 1),
      else: count
  end

  ## 64

  @doc """
  Encodes with 64 characters, four for three bytes.

      iex> Base.encode64("foobar")
      "Zm9vYmFy"
      iex> Base.encode64("foob", padding: false)
      "Zm9vYg"

  """
  @spec encode64(binary, padding: boolean) :: binary
  def encode64(data, opts \\ []) when is_binary(data),
    do: to_base64(data, pairs(:base64), padding?(opts))

  @doc """
  Decodes what `encode64/2` makes.

      iex> Base.decode64("Zm9vYmFy")
      {:ok, "foobar"}
      iex> Base.decode64("Zm9v\\nYg==", ignore: :whitespace)
      {:ok, "foob"}
      iex> Base.decode64("Zm9vYg")
      :error

  """
  @spec decode64(binary, ignore: :whitespace, padding: boolean) :: {:ok, binary} | :error
  def decode64(string, opts \\ []) when is_binary(string) do
    {:ok, decode64!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc """
  Like `decode64/2`, but raises `ArgumentError`.

      iex> Base.decode64!("Zm9vYmFy")
      "foobar"

  """
  @spec decode64!(binary, ignore: :whitespace, padding: boolean) :: binary
  def decode64!(string, opts \\ []) when is_binary(string),
    do: string |> without_ignored(opts[:ignore]) |> from_base64(values(:base64), padding?(opts))

  @doc """
  Encodes with 64 characters that are safe in URLs and names of files.

      iex> Base.url_encode64(<<255, 127, 254, 252>>)
      "_3_-_A=="

  """
  @spec url_encode64(binary, padding: boolean) :: binary
  def url_encode64(data, opts \\ []) when is_binary(data),
    do: to_base64(data, pairs(:url64), padding?(opts))

  @doc """
  Decodes what `url_encode64/2` makes.

      iex> Base.url_decode64("_3_-_A==")
      {:ok, <<255, 127, 254, 252>>}

  """
  @spec url_decode64(binary, ignore: :whitespace, padding: boolean) :: {:ok, binary} | :error
  def url_decode64(string, opts \\ []) when is_binary(string) do
    {:ok, url_decode64!(string, opts)}
  rescue
    ArgumentError -> :error
  end

  @doc """
  Like `url_decode64/2`, but raises `ArgumentError`.

      iex> Base.url_decode64!("_3_-_A==")
      <<255, 127, 254, 252>>

  """
  @spec url_decode64!(binary, ignore: :whitespace, padding: boolean) :: binary
  def url_decode64!(string, opts \\ []) when is_binary(string),
    do: string |> without_ignored(opts[:ignore]) |> from_base64(values(:url64), padding?(opts))

  # Groups of 24 bits are two pairs of digits; the last group may have 8 or 16.
  defp to_base64(data, pairs, padding?) do
    size = div(byte_size(data), 3) * 3
    <<groups::binary-size(size), rest::binary>> = data
    text = for <<pair::12 <- groups>>, into: "", do: <<elem(pairs, pair)::16>>
    last_group64(rest, text, pairs) |> pad(4, padding?)
  end

  defp last_group64(<<>>, text, _pairs), do: text
  defp last_group64(<<a::8>>, text, pairs), do: <<text::binary, elem(pairs, a * 16)::16>>

  defp last_group64(<<a::12, b::4>>, text, pairs),
    do: <<text::binary, elem(pairs, a)::16, last_digit(pairs, b * 4)>>

  defp from_base64(string, values, padding?) do
    {groups, last} = last_group(string)
    groups = digits6(groups, values, <<>>)

    # Up to two groups of four are left.
    case digit_count(last, 4, padding?) do
      count when count in [0, 4, 8] -> last_digits6(last, count, values, groups, 0)
      count when count in [2, 6] -> last_digits6(last, count, values, groups, 4)
      count when count in [3, 7] -> last_digits6(last, count, values, groups, 2)
      _ -> raise ArgumentError, "incorrect padding"
    end
  end

  defp digits6(<<a, b, c, d, rest::bits>>, values, acc) do
    acc =
      <<acc::bits, value(values, a)::6, value(values, b)::6, value(values, c)::6,
        value(values, d)::6>>

    digits6(rest, values, acc)
  end

  defp digits6(<<a, rest::bits>>, values, acc),
    do: digits6(rest, values, <<acc::bits, value(values, a)::6>>)

  defp digits6(<<>>, _values, acc), do: acc

  defp last_digits6(group, count, values, acc, unused) do
    <<digits::binary-size(count), _::bits>> = group
    digits |> digits6(values, acc) |> without_last_bits(unused)
  end

  defp without_ignored(string, nil), do: string

  defp without_ignored(string, :whitespace),
    do: for(<<char <- string>>, char not in '\s\t\r\n', into: "", do: <<char>>)
end
