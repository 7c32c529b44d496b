defmodule :string do
  @moduledoc """
  Erlang's functions on text. `list_to_integer/1` and `list_to_float/1` are built in.

  Text is `t:unicode:chardata/0`. Characters are grapheme clusters: an integer, or a list of code points. What a function returns of a binary
  is a part of it; of a list, a list. Text that is not UTF-8 raises `{:badarg, rest}`.

  The functions in the second half work on flat lists of code points. They are obsolete, and kept for what uses them.
  """

  import Kernel, except: [length: 1]
  alias :unicode_util, as: Unicode

  # Two code points that are never one grapheme cluster.
  defguardp latin1_pair(c, next) when c < 256 and next < 256 and c != ?\r

  @doc "Is there no character in a text?"
  @spec is_empty(:unicode.chardata()) :: boolean
  def is_empty([]), do: true
  def is_empty(""), do: true
  def is_empty([text | rest]), do: is_empty(text) and is_empty(rest)
  def is_empty(_), do: false

  @doc "How many characters a text has."
  @spec length(:unicode.chardata()) :: non_neg_integer
  def length(text), do: length_1(text, 0)

  defp length_1([c | [next | _] = rest], n) when latin1_pair(c, next), do: length_1(rest, n + 1)

  defp length_1(text, n) do
    case Unicode.gc(text) do
      [_ | rest] -> length_1(rest, n + 1)
      [] -> n
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "The characters of a text."
  @spec to_graphemes(:unicode.chardata()) :: [char | [char]]
  def to_graphemes(text) do
    case Unicode.gc(text) do
      [cluster | rest] -> [cluster | to_graphemes(rest)]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "The characters of a text from the last to the first."
  @spec reverse(:unicode.chardata()) :: [char | [char]]
  def reverse(text), do: reverse_1(text, [])

  defp reverse_1([c | [next | _] = rest], reversed) when latin1_pair(c, next),
    do: reverse_1(rest, [c | reversed])

  defp reverse_1(text, reversed) do
    case Unicode.gc(text) do
      [cluster | rest] -> reverse_1(rest, [cluster | reversed])
      [] -> reversed
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "The first character of a text, and the rest; `[]` or `{:error, rest}`."
  @spec next_grapheme(:unicode.chardata()) :: maybe_improper_list | {:error, :unicode.chardata()}
  def next_grapheme(text), do: Unicode.gc(text)

  @doc "The first code point of a text, and the rest; `[]` or `{:error, rest}`."
  @spec next_codepoint(:unicode.chardata()) :: maybe_improper_list | {:error, :unicode.chardata()}
  def next_codepoint(text), do: Unicode.cp(text)

  ## Comparing

  @doc "Have two texts the same code points?"
  @spec equal(:unicode.chardata(), :unicode.chardata()) :: boolean
  def equal(a, b) when is_binary(a) and is_binary(b), do: a === b
  def equal(a, b), do: equal_1(a, b)

  @doc "As `equal/2`, with case ignored when `ignore_case` is true."
  @spec equal(:unicode.chardata(), :unicode.chardata(), boolean) :: boolean
  def equal(a, b, false), do: equal(a, b)
  def equal(a, b, true), do: equal_by(a, b, &Unicode.casefold/1)

  @doc "As `equal/3`, of the texts in a normal form: `:none`, `:nfc`, `:nfd`, `:nfkc` or `:nfkd`."
  @spec equal(:unicode.chardata(), :unicode.chardata(), boolean, atom) :: boolean
  def equal(a, b, ignore_case, :none), do: equal(a, b, ignore_case)
  def equal(a, b, false, form), do: equal_by(a, b, normalizer(form))

  def equal(a, b, true, form) do
    normalize = normalizer(form)
    equal_by(a, b, fn text -> Unicode.casefold(normalize.(text)) end)
  end

  defp normalizer(:nfc), do: &Unicode.nfc/1
  defp normalizer(:nfd), do: &Unicode.nfd/1
  defp normalizer(:nfkc), do: &Unicode.nfkc/1
  defp normalizer(:nfkd), do: &Unicode.nfkd/1

  defp equal_1([a | as], [b | bs]) when is_integer(a) and is_integer(b),
    do: a === b and equal_1(as, bs)

  defp equal_1([], b), do: is_empty(b)

  defp equal_1(a, b) do
    case {Unicode.cp(a), Unicode.cp(b)} do
      {[c | a], [c | b]} -> equal_1(a, b)
      {[], []} -> true
      {a, b} when is_list(a) and is_list(b) -> false
    end
  end

  # `change` gives the first unit of a text in another form, and the rest.
  defp equal_by(a, a, _), do: true

  defp equal_by(a, b, change) do
    case {Unicode.cp(change.(a)), Unicode.cp(change.(b))} do
      {[c | a], [c | b]} -> equal_by(a, b, change)
      {[], []} -> true
      {a, b} when is_list(a) and is_list(b) -> false
    end
  end

  ## Parts by position

  @doc "What follows the first `start` characters."
  @spec slice(:unicode.chardata(), non_neg_integer) :: :unicode.chardata()
  def slice(text, start) when is_integer(start) and start >= 0, do: like(drop(text, start), text)

  @doc "At most `length` characters after the first `start`, or all of them when it is `:infinity`."
  @spec slice(:unicode.chardata(), non_neg_integer, non_neg_integer | :infinity) ::
          :unicode.chardata()
  def slice(text, start, length)
      when is_integer(start) and start >= 0 and is_integer(length) and length > 0 do
    case like(drop(text, start), text) do
      rest when is_binary(rest) ->
        :erlang.binary_part(rest, 0, byte_size(rest) - byte_size(like(drop(rest, length), rest)))

      rest ->
        take_clusters(rest, length)
    end
  end

  def slice(text, start, :infinity), do: like(drop(text, start), text)
  def slice(text, _, 0), do: if(is_binary(text), do: "", else: [])

  defp like([], text) when is_binary(text), do: ""
  defp like(part, _), do: part

  defp drop(text, 0), do: text

  defp drop([c | [next | _] = rest], n) when latin1_pair(c, next) and n > 0, do: drop(rest, n - 1)

  defp drop(text, n) when n > 0 do
    case Unicode.gc(text) do
      [_ | rest] -> drop(rest, n - 1)
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  defp take_clusters(_, 0), do: []

  defp take_clusters([c | [next | _] = rest], n) when latin1_pair(c, next),
    do: [c | take_clusters(rest, n - 1)]

  defp take_clusters(text, n) do
    case Unicode.gc(text) do
      [cluster | rest] -> prepend(cluster, take_clusters(rest, n - 1))
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "With spaces after the text, so that it is `length` characters long."
  @spec pad(:unicode.chardata(), integer) :: maybe_improper_list
  def pad(text, length), do: pad(text, length, :trailing, ?\s)

  @doc "With spaces at one side (`:leading` or `:trailing`) or `:both`."
  @spec pad(:unicode.chardata(), integer, :leading | :trailing | :both) :: maybe_improper_list
  def pad(text, length, side), do: pad(text, length, side, ?\s)

  @doc "With a character at one side (`:leading` or `:trailing`) or `:both`."
  @spec pad(:unicode.chardata(), integer, :leading | :trailing | :both, char | [char]) ::
          maybe_improper_list
  def pad(text, length, :leading, cluster) when is_integer(length),
    do: [:lists.duplicate(lacking(text, length), cluster), text]

  def pad(text, length, :trailing, cluster) when is_integer(length),
    do: [text | :lists.duplicate(lacking(text, length), cluster)]

  def pad(text, length, :both, cluster) when is_integer(length) do
    lacking = lacking(text, length)
    half = :lists.duplicate(div(lacking, 2), cluster)
    [half, text, half | :lists.duplicate(rem(lacking, 2), cluster)]
  end

  defp lacking(text, length), do: max(0, length - length(text))

  ## Parts by characters
  #
  # Separators are {clusters, their first code points, a pattern for :binary.match or nil}.

  defp separators(clusters), do: {clusters, first_codes(clusters), nil}

  defp first_codes([c | clusters]) when is_integer(c), do: [c | first_codes(clusters)]
  defp first_codes([cluster | clusters]), do: [hd(Unicode.cp(cluster)) | first_codes(clusters)]
  defp first_codes([]), do: []

  defp binary_separators(clusters) do
    codes = first_codes(clusters)
    {clusters, codes, :binary.compile_pattern(:lists.map(&<<&1::utf8>>, codes))}
  end

  # Where the first separator from `position` on is, and where it ends.
  defp find_separator(binary, position, {clusters, _, pattern} = separators) do
    case :binary.match(binary, pattern, scope: {position, byte_size(binary) - position}) do
      {found, _} ->
        [cluster | rest] = Unicode.gc(tail(binary, found))
        after_it = byte_size(binary) - byte_size(rest)

        if :lists.member(cluster, clusters),
          do: {found, after_it},
          else: find_separator(binary, after_it, separators)

      :nomatch ->
        :nomatch
    end
  end

  # Where the first character from `position` on is that is no separator; the size when there is none.
  defp skip_separators(binary, position, {clusters, _, _} = separators) do
    case Unicode.gc(tail(binary, position)) do
      [cluster | rest] ->
        if :lists.member(cluster, clusters),
          do: skip_separators(binary, byte_size(binary) - byte_size(rest), separators),
          else: position

      [] ->
        position

      {:error, rest} ->
        :erlang.error({:badarg, rest})
    end
  end

  defp tail(binary, position),
    do: :erlang.binary_part(binary, position, byte_size(binary) - position)

  # The first character of a list: {:separator, cluster, rest}, {:other, cluster or code point, rest} or :end.
  defp next([c | rest] = text, {clusters, codes, _}) when is_integer(c) do
    if :lists.member(c, codes), do: next_cluster(text, clusters), else: {:other, c, rest}
  end

  defp next(text, {clusters, codes, _}) do
    case Unicode.cp(text) do
      [c | rest] = text ->
        if :lists.member(c, codes), do: next_cluster(text, clusters), else: {:other, c, rest}

      [] ->
        :end

      {:error, rest} ->
        :erlang.error({:badarg, rest})
    end
  end

  defp next_cluster(text, clusters) do
    [cluster | rest] = Unicode.gc(text)
    {if(:lists.member(cluster, clusters), do: :separator, else: :other), cluster, rest}
  end

  defp prepend(c, "") when is_integer(c), do: [c]
  defp prepend(cluster, ""), do: cluster
  defp prepend(c, text) when is_binary(text), do: [c, text]
  defp prepend(c, text) when is_integer(c), do: [c | text]
  defp prepend(cluster, text), do: cluster ++ text

  defp prepend_reversed(c, reversed) when is_integer(c), do: [c | reversed]
  defp prepend_reversed(cluster, reversed), do: :lists.reverse(cluster, reversed)

  @doc "Without white space at both sides."
  @spec trim(:unicode.chardata()) :: :unicode.chardata()
  def trim(text), do: trim(text, :both, Unicode.whitespace())

  @doc "Without white space at one side (`:leading` or `:trailing`) or `:both`."
  @spec trim(:unicode.chardata(), :leading | :trailing | :both) :: :unicode.chardata()
  def trim(text, side), do: trim(text, side, Unicode.whitespace())

  @doc "Without some characters at one side (`:leading` or `:trailing`) or `:both`."
  @spec trim(:unicode.chardata(), :leading | :trailing | :both, [char | [char]]) ::
          :unicode.chardata()
  def trim(text, _, []), do: text

  def trim(text, :leading, clusters) when is_binary(text) and is_list(clusters),
    do: tail(text, skip_separators(text, 0, {clusters, [], nil}))

  def trim(text, :leading, clusters) when is_list(clusters), do: trim_leading(text, clusters)

  def trim(text, :trailing, clusters) when is_binary(text) and is_list(clusters),
    do: :erlang.binary_part(text, 0, trimmed_size(text, 0, binary_separators(clusters)))

  def trim(text, :trailing, clusters) when is_list(clusters),
    do: trim_trailing(text, separators(clusters))

  def trim(text, :both, clusters) when is_list(clusters),
    do: trim(trim(text, :leading, clusters), :trailing, clusters)

  defp trim_leading(text, clusters) do
    case Unicode.gc(text) do
      [cluster | rest] ->
        if :lists.member(cluster, clusters), do: trim_leading(rest, clusters), else: text

      [] ->
        []
    end
  end

  defp trim_trailing(text, separators) do
    case next(text, separators) do
      {:other, c, rest} -> prepend(c, trim_trailing(rest, separators))
      {:separator, c, rest} -> keep_before(c, trim_trailing(rest, separators))
      :end -> []
    end
  end

  defp keep_before(_, []), do: []
  defp keep_before(c, rest), do: prepend(c, rest)

  # How many bytes are before the separators at the end.
  defp trimmed_size(binary, position, separators) do
    case find_separator(binary, position, separators) do
      :nomatch ->
        byte_size(binary)

      {found, after_it} ->
        case skip_separators(binary, after_it, separators) do
          size when size == byte_size(binary) -> found
          other -> trimmed_size(binary, other, separators)
        end
    end
  end

  @doc "Without line ends at the end."
  @spec chomp(:unicode.chardata()) :: :unicode.chardata()
  def chomp(text), do: trim(text, :trailing, [[?\r, ?\n], ?\n])

  @doc "The leading characters that are among `clusters`, and the rest."
  @spec take(:unicode.chardata(), [char | [char]]) :: {:unicode.chardata(), :unicode.chardata()}
  def take(text, clusters), do: take(text, clusters, false, :leading)

  @doc "As `take/2`; with `complement` the characters that are not among `clusters`."
  @spec take(:unicode.chardata(), [char | [char]], boolean) ::
          {:unicode.chardata(), :unicode.chardata()}
  def take(text, clusters, complement), do: take(text, clusters, complement, :leading)

  @doc "As `take/3`, of the `:leading` or the `:trailing` characters. The text is always the two parts in their order."
  @spec take(:unicode.chardata(), [char | [char]], boolean, :leading | :trailing) ::
          {:unicode.chardata(), :unicode.chardata()}
  def take(text, [], complement, side) do
    empty = if is_binary(text), do: "", else: []

    case {complement, side} do
      {false, :leading} -> {empty, text}
      {false, :trailing} -> {text, empty}
      {true, :leading} -> {text, empty}
      {true, :trailing} -> {empty, text}
    end
  end

  def take(text, clusters, complement, side) when is_binary(text) do
    separators = binary_separators(clusters)

    position =
      case {complement, side} do
        {false, :leading} -> skip_separators(text, 0, separators)
        {true, :leading} -> first_separator(text, separators)
        {false, :trailing} -> trimmed_size(text, 0, separators)
        {true, :trailing} -> after_last_separator(text, 0, separators)
      end

    <<before::binary-size(position), rest::binary>> = text
    {before, rest}
  end

  def take(text, clusters, complement, :leading),
    do: take_leading(text, separators(clusters), complement, [])

  def take(text, clusters, complement, :trailing),
    do: take_trailing(text, separators(clusters), complement)

  defp first_separator(binary, separators) do
    case find_separator(binary, 0, separators) do
      {found, _} -> found
      :nomatch -> byte_size(binary)
    end
  end

  defp after_last_separator(binary, position, separators) do
    case find_separator(binary, position, separators) do
      {_, after_it} -> after_last_separator(binary, after_it, separators)
      :nomatch -> position
    end
  end

  defp take_leading(text, separators, complement, taken) do
    case next(text, separators) do
      {:separator, c, rest} when not complement ->
        take_leading(rest, separators, complement, prepend_reversed(c, taken))

      {:other, c, rest} when complement ->
        take_leading(rest, separators, complement, prepend_reversed(c, taken))

      :end ->
        {:lists.reverse(taken), []}

      _ ->
        {:lists.reverse(taken), text}
    end
  end

  defp take_trailing(text, separators, complement) do
    case next(text, separators) do
      :end ->
        {[], []}

      {kind, c, rest} ->
        case take_trailing(rest, separators, complement) do
          {[], taken} when kind == :separator != complement -> {[], prepend(c, taken)}
          {before, taken} -> {prepend(c, before), taken}
        end
    end
  end

  @doc "The parts between some characters. No part is empty."
  @spec lexemes(:unicode.chardata(), [char | [char]]) :: [:unicode.chardata()]
  def lexemes([], _), do: []
  def lexemes(text, []), do: [text]

  def lexemes(text, clusters) when is_binary(text) and is_list(clusters),
    do: binary_lexemes(text, 0, binary_separators(clusters))

  def lexemes(text, clusters) when is_list(clusters), do: list_lexemes(text, separators(clusters))

  defp binary_lexemes(binary, position, separators) do
    case binary_lexeme(binary, position, separators) do
      {lexeme, rest} -> [lexeme | binary_lexemes(binary, rest, separators)]
      :end -> []
    end
  end

  defp binary_lexeme(binary, position, separators) do
    case skip_separators(binary, position, separators) do
      start when start == byte_size(binary) ->
        :end

      start ->
        case find_separator(binary, start, separators) do
          {stop, rest} -> {:erlang.binary_part(binary, start, stop - start), rest}
          :nomatch -> {tail(binary, start), byte_size(binary)}
        end
    end
  end

  defp list_lexemes(text, separators) do
    case list_lexeme(text, separators) do
      {lexeme, rest} -> [lexeme | list_lexemes(rest, separators)]
      :end -> []
    end
  end

  defp list_lexeme(text, separators) do
    case next(text, separators) do
      {:separator, _, rest} -> list_lexeme(rest, separators)
      {:other, c, rest} -> list_lexeme(rest, separators, prepend_reversed(c, []))
      :end -> :end
    end
  end

  defp list_lexeme(text, separators, lexeme) do
    case next(text, separators) do
      {:separator, _, rest} -> {:lists.reverse(lexeme), rest}
      {:other, c, rest} -> list_lexeme(rest, separators, prepend_reversed(c, lexeme))
      :end -> {:lists.reverse(lexeme), []}
    end
  end

  @doc "The lexeme number `n`, counted from 1."
  @spec nth_lexeme(:unicode.chardata(), pos_integer, [char | [char]]) :: :unicode.chardata()
  def nth_lexeme(text, 1, []), do: text

  def nth_lexeme(text, n, clusters)
      when is_binary(text) and is_list(clusters) and is_integer(n) and n > 0,
      do: nth_binary_lexeme(text, 0, n, binary_separators(clusters))

  def nth_lexeme(text, n, clusters) when is_list(clusters) and is_integer(n) and n > 0,
    do: nth_list_lexeme(text, n, separators(clusters))

  defp nth_binary_lexeme(binary, position, n, separators) do
    case binary_lexeme(binary, position, separators) do
      {lexeme, _} when n == 1 -> lexeme
      {_, rest} -> nth_binary_lexeme(binary, rest, n - 1, separators)
      :end -> ""
    end
  end

  defp nth_list_lexeme(text, n, separators) do
    case list_lexeme(text, separators) do
      {lexeme, _} when n == 1 -> lexeme
      {_, rest} -> nth_list_lexeme(rest, n - 1, separators)
      :end -> []
    end
  end

  ## Parts by text

  @doc "What follows `prefix`, or `:nomatch` when the text does not begin with it."
  @spec prefix(:unicode.chardata(), :unicode.chardata()) :: :nomatch | :unicode.chardata()
  def prefix(text, prefix) do
    case :unicode.characters_to_list(prefix) do
      [] -> like(text, text)
      codes -> like(after_prefix(text, codes), text)
    end
  end

  # The last code point must be a whole grapheme cluster, so that no cluster is cut.
  defp after_prefix(text, [c]) do
    case Unicode.gc(text) do
      [^c | rest] -> rest
      _ -> :nomatch
    end
  end

  defp after_prefix([c | text], [d | codes]) when is_integer(c) do
    if c === d, do: after_prefix(text, codes), else: :nomatch
  end

  defp after_prefix(text, [c | codes]) do
    case Unicode.cp(text) do
      [^c | rest] -> after_prefix(rest, codes)
      _ -> :nomatch
    end
  end

  @doc "The text before and after the first `pattern`, or all of it when there is none."
  @spec split(:unicode.chardata(), :unicode.chardata()) :: [:unicode.chardata()]
  def split(text, pattern), do: split(text, pattern, :leading)

  @doc "The text cut at the `:leading`, the `:trailing` or `:all` places where `pattern` is."
  @spec split(:unicode.chardata(), :unicode.chardata(), :leading | :trailing | :all) ::
          [:unicode.chardata()]
  def split(text, pattern, where) do
    if is_empty(pattern) do
      [text]
    else
      codes = :unicode.characters_to_list(pattern)

      parts =
        if is_binary(text),
          do: split_binary(text, codes, where),
          else: split_list(text, codes, where, [], nil)

      parts || [text]
    end
  end

  defp split_binary(binary, codes, :all) do
    case find_in_binary(binary, 0, codes, <<hd(codes)::utf8>>) do
      :nomatch -> nil
      found -> split_binary_all(binary, 0, found, codes, <<hd(codes)::utf8>>)
    end
  end

  defp split_binary(binary, codes, where) do
    case find_in_binary(binary, 0, codes, <<hd(codes)::utf8>>) do
      :nomatch ->
        nil

      found when where == :leading ->
        cut(binary, found)

      found when where == :trailing ->
        cut(binary, find_last_in_binary(binary, found, codes, <<hd(codes)::utf8>>))
    end
  end

  defp cut(binary, {found, rest}), do: [:erlang.binary_part(binary, 0, found), tail(binary, rest)]

  defp split_binary_all(binary, start, {found, rest}, codes, first) do
    part = :erlang.binary_part(binary, start, found - start)

    [
      part
      | split_binary_all(binary, rest, find_in_binary(binary, rest, codes, first), codes, first)
    ]
  end

  defp split_binary_all(binary, start, :nomatch, _, _), do: [tail(binary, start)]

  # Where the pattern is from `position` on, and where it ends.
  defp find_in_binary(binary, position, codes, first) do
    case :binary.match(binary, first, scope: {position, byte_size(binary) - position}) do
      {found, size} ->
        case after_prefix(tail(binary, found), codes) do
          :nomatch -> find_in_binary(binary, found + size, codes, first)
          [] -> {found, byte_size(binary)}
          rest -> {found, byte_size(binary) - byte_size(rest)}
        end

      :nomatch ->
        :nomatch
    end
  end

  defp find_last_in_binary(binary, {found, _} = last, codes, first) do
    case find_in_binary(binary, found + byte_size(first), codes, first) do
      :nomatch -> last
      later -> find_last_in_binary(binary, later, codes, first)
    end
  end

  # `before` is reversed; `last` is what has been found so far, or nil.
  defp split_list(text, [first | _] = codes, where, before, last) do
    case Unicode.cp(text) do
      [^first | rest] = text ->
        case after_prefix(text, codes) do
          :nomatch ->
            split_list(rest, codes, where, [first | before], last)

          found when where == :leading ->
            [:lists.reverse(before), found]

          found when where == :trailing ->
            split_list(rest, codes, where, [first | before], [:lists.reverse(before), found])

          found when where == :all ->
            [:lists.reverse(before) | split_list(found, codes, where, [], []) || []]
        end

      [c | rest] ->
        split_list(rest, codes, where, [c | before], last)

      [] when where == :all and last == [] ->
        [:lists.reverse(before)]

      [] ->
        last
    end
  end

  @doc "With `replacement` for the first `pattern`, as a list of parts."
  @spec replace(:unicode.chardata(), :unicode.chardata(), :unicode.chardata()) ::
          [:unicode.chardata()]
  def replace(text, pattern, replacement), do: :lists.join(replacement, split(text, pattern))

  @doc "With `replacement` for the `:leading`, the `:trailing` or `:all` `pattern`s, as a list of parts."
  @spec replace(
          :unicode.chardata(),
          :unicode.chardata(),
          :unicode.chardata(),
          :leading | :trailing | :all
        ) :: [:unicode.chardata()]
  def replace(text, pattern, replacement, where),
    do: :lists.join(replacement, split(text, pattern, where))

  @doc "The text from the first `pattern` on, or `:nomatch`."
  @spec find(:unicode.chardata(), :unicode.chardata()) :: :unicode.chardata() | :nomatch
  def find(text, pattern), do: find(text, pattern, :leading)

  @doc "The text from the `:leading` or the `:trailing` `pattern` on, or `:nomatch`."
  @spec find(:unicode.chardata(), :unicode.chardata(), :leading | :trailing) ::
          :unicode.chardata() | :nomatch
  def find(text, pattern, _) when pattern == [] or pattern == "", do: text

  def find(text, pattern, where) when is_binary(text) and where in [:leading, :trailing] do
    codes = :unicode.characters_to_list(pattern)
    first = <<hd(codes)::utf8>>

    case find_in_binary(text, 0, codes, first) do
      :nomatch -> :nomatch
      {found, _} when where == :leading -> tail(text, found)
      found -> tail(text, elem(find_last_in_binary(text, found, codes, first), 0))
    end
  end

  def find(text, pattern, where) when where in [:leading, :trailing],
    do: find_in_list(text, :unicode.characters_to_list(pattern), where, :nomatch)

  defp find_in_list(text, [first | _] = codes, where, last) do
    case Unicode.cp(text) do
      [^first | rest] ->
        case after_prefix(text, codes) do
          :nomatch -> find_in_list(rest, codes, where, last)
          _ when where == :leading -> text
          _ -> find_in_list(rest, codes, where, text)
        end

      [_ | rest] ->
        find_in_list(rest, codes, where, last)

      [] ->
        last
    end
  end

  ## Case

  @doc "In upper case."
  @spec uppercase(:unicode.chardata()) :: :unicode.chardata()
  def uppercase(text), do: convert(text, ?a, ?z, -32, &Unicode.uppercase/1)

  @doc "In lower case."
  @spec lowercase(:unicode.chardata()) :: :unicode.chardata()
  def lowercase(text), do: convert(text, ?A, ?Z, 32, &Unicode.lowercase/1)

  @doc "So that texts that differ by case only become equal."
  @spec casefold(:unicode.chardata()) :: :unicode.chardata()
  def casefold(text), do: convert(text, ?A, ?Z, 32, &Unicode.casefold/1)

  @doc "With the first character in title case."
  @spec titlecase(:unicode.chardata()) :: :unicode.chardata()
  def titlecase(text) when is_list(text) do
    case Unicode.titlecase(text) do
      [c | rest] -> prepend(c, rest)
      empty -> empty
    end
  end

  def titlecase(text) when is_binary(text) do
    case Unicode.titlecase(text) do
      [c | rest] when is_integer(c) -> <<c::utf8, rest::binary>>
      [codes | rest] -> <<:unicode.characters_to_binary(codes)::binary, rest::binary>>
      [] -> ""
    end
  end

  # Code points from `first` to `last` are changed by adding `difference`, other ASCII ones not at all, and the rest by
  # `change`. A text in which nothing changes is answered as it is.
  defp convert(text, first, last, difference, change) when is_list(text) do
    convert_list(text, first, last, difference, change, false)
  catch
    :unchanged -> text
  end

  defp convert("", _, _, _, _), do: ""

  defp convert(text, first, last, difference, change) when is_binary(text) do
    :unicode.characters_to_binary(convert_list(text, first, last, difference, change, false))
  catch
    :unchanged -> text
  end

  defp convert(text, _, _, _, _), do: :erlang.error({:badarg, text})

  defp convert_list([c | [next | _] = text], first, last, difference, change, _)
       when c >= first and c <= last and next < 256,
       do: [c + difference | convert_list(text, first, last, difference, change, true)]

  defp convert_list([c | [next | _] = text], first, last, difference, change, changed)
       when c < 128 and next < 256,
       do: [c | convert_list(text, first, last, difference, change, changed)]

  defp convert_list(<<c, text::binary>>, first, last, difference, change, changed) when c < 128 do
    if c >= first and c <= last,
      do: [c + difference | convert_list(text, first, last, difference, change, true)],
      else: [c | convert_list(text, first, last, difference, change, changed)]
  end

  defp convert_list(text, first, last, difference, change, changed) do
    case Unicode.cp(text) do
      [c | _] = codes ->
        changed = changed or (is_list(text) and hd(text) !== c)

        case change.(codes) do
          [^c | rest] -> [c | convert_list(rest, first, last, difference, change, changed)]
          [d | rest] -> prepend(d, convert_list(rest, first, last, difference, change, true))
        end

      [] when changed ->
        []

      [] ->
        throw(:unchanged)

      {:error, rest} ->
        :erlang.error({:badarg, rest})
    end
  end

  ## Numbers

  @doc "The integer at the beginning of a text, and the rest; or `{:error, reason}`."
  @spec to_integer(:unicode.chardata()) ::
          {integer, :unicode.chardata()} | {:error, :no_integer | :badarg}
  def to_integer(text) do
    to_number(text, '+-0123456789', :no_integer, &:string.list_to_integer/1)
  catch
    _, _ -> {:error, :badarg}
  end

  @doc "The float at the beginning of a text, and the rest; or `{:error, reason}`."
  @spec to_float(:unicode.chardata()) ::
          {float, :unicode.chardata()} | {:error, :no_float | :badarg}
  def to_float(text) do
    to_number(text, '+-0123456789eE.,', :no_float, &:string.list_to_float/1)
  catch
    _, _ -> {:error, :badarg}
  end

  defp to_number(text, digits, none, read) do
    {head, tail} = take(text, digits)

    if is_empty(head) do
      {:error, none}
    else
      codes = :unicode.characters_to_list(head)

      case read.(codes) do
        {:error, _} = error ->
          error

        {number, rest} when is_binary(text) ->
          {number, tail(text, :erlang.length(codes) - :erlang.length(rest))}

        {number, rest} ->
          {number, rest ++ tail}
      end
    end
  end

  ## Obsolete: flat lists of code points

  @doc "How many code points a list has."
  @spec len(charlist) :: non_neg_integer
  def len(text), do: :erlang.length(text)

  @doc "`a ++ b`"
  @spec concat(charlist, charlist) :: charlist
  def concat(a, b), do: a ++ b

  @doc "Number of the first `c`, or 0."
  @spec chr(charlist, char) :: non_neg_integer
  def chr(text, c) when is_integer(c), do: chr(text, c, 1)

  defp chr([c | _], c, n), do: n
  defp chr([_ | text], c, n), do: chr(text, c, n + 1)
  defp chr([], _, _), do: 0

  @doc "Number of the last `c`, or 0."
  @spec rchr(charlist, char) :: non_neg_integer
  def rchr(text, c) when is_integer(c), do: rchr(text, c, 1, 0)

  defp rchr([c | text], c, n, _), do: rchr(text, c, n + 1, n)
  defp rchr([_ | text], c, n, last), do: rchr(text, c, n + 1, last)
  defp rchr([], _, _, last), do: last

  @doc "Number of the code point with which `part` begins first, or 0."
  @spec str(charlist, charlist) :: non_neg_integer
  def str(text, part) when is_list(part), do: str(text, part, 1)

  defp str([c | text], [c | rest] = part, n) do
    if :lists.prefix(rest, text), do: n, else: str(text, part, n + 1)
  end

  defp str([_ | text], part, n), do: str(text, part, n + 1)
  defp str([], _, _), do: 0

  @doc "Number of the code point with which `part` begins last, or 0."
  @spec rstr(charlist, charlist) :: non_neg_integer
  def rstr(text, part) when is_list(part), do: rstr(text, part, 1, 0)

  defp rstr([c | text], [c | rest] = part, n, last) do
    if :lists.prefix(rest, text),
      do: rstr(text, part, n + 1, n),
      else: rstr(text, part, n + 1, last)
  end

  defp rstr([_ | text], part, n, last), do: rstr(text, part, n + 1, last)
  defp rstr([], _, _, last), do: last

  @doc "How many code points at the beginning are among `codes`."
  @spec span(charlist, charlist) :: non_neg_integer
  def span(text, codes) when is_list(codes), do: span(text, codes, 0)

  defp span([c | text], codes, n) do
    if :lists.member(c, codes), do: span(text, codes, n + 1), else: n
  end

  defp span([], _, n), do: n

  @doc "How many code points at the beginning are not among `codes`."
  @spec cspan(charlist, charlist) :: non_neg_integer
  def cspan(text, codes) when is_list(codes), do: cspan(text, codes, 0)

  defp cspan([c | text], codes, n) do
    if :lists.member(c, codes), do: n, else: cspan(text, codes, n + 1)
  end

  defp cspan([], _, n), do: n

  @doc "From the code point number `start` on."
  @spec substr(charlist, pos_integer) :: charlist
  def substr(text, 1) when is_list(text), do: text
  def substr(text, start) when is_integer(start) and start > 1, do: substr_from(text, start)

  @doc "At most `length` code points from number `start` on."
  @spec substr(charlist, pos_integer, non_neg_integer) :: charlist
  def substr(text, start, length)
      when is_integer(start) and start >= 1 and is_integer(length) and length >= 0,
      do: substr_of(substr_from(text, start), length)

  defp substr_from(text, 1) when is_list(text), do: text
  defp substr_from([_ | text], start), do: substr_from(text, start - 1)

  defp substr_of([c | text], n) when n > 0, do: [c | substr_of(text, n - 1)]
  defp substr_of(text, _) when is_list(text), do: []

  @doc "As `substr/2`."
  @spec sub_string(charlist, pos_integer) :: charlist
  def sub_string(text, start), do: substr(text, start)

  @doc "From the code point number `start` to number `stop`."
  @spec sub_string(charlist, pos_integer, pos_integer) :: charlist
  def sub_string(text, start, stop), do: substr(text, start, stop - start + 1)

  @doc "The parts between separators. No part is empty."
  @spec tokens(charlist, charlist) :: [charlist]
  def tokens([], []), do: []
  def tokens([_ | _] = text, []), do: [text]
  def tokens(text, [_ | _] = separators), do: tokens(:lists.reverse(text), separators, [])

  defp tokens([c | text], separators, tokens) do
    if :lists.member(c, separators),
      do: tokens(text, separators, tokens),
      else: tokens(text, separators, tokens, [c])
  end

  defp tokens([], _, tokens), do: tokens

  defp tokens([c | text], separators, tokens, token) do
    if :lists.member(c, separators),
      do: tokens(text, separators, [token | tokens]),
      else: tokens(text, separators, tokens, [c | token])
  end

  defp tokens([], _, tokens, token), do: [token | tokens]

  @doc "`n` times `c`."
  @spec chars(char, non_neg_integer) :: charlist
  def chars(c, n), do: chars(c, n, [])

  @doc "`n` times `c`, and then `tail`."
  @spec chars(char, non_neg_integer, charlist) :: charlist
  def chars(c, n, tail) when n > 0, do: chars(c, n - 1, [c | tail])
  def chars(c, 0, tail) when is_integer(c), do: tail

  @doc "`n` times a text."
  @spec copies(charlist, non_neg_integer) :: charlist
  def copies(text, n) when is_list(text) and is_integer(n) and n >= 0, do: copies(text, n, [])

  defp copies(_, 0, copies), do: copies
  defp copies(text, n, copies), do: copies(text, n - 1, text ++ copies)

  @doc "How many words there are, with spaces between them."
  @spec words(charlist) :: pos_integer
  def words(text), do: words(text, ?\s)

  @doc "How many words there are, with `c` between them."
  @spec words(charlist, char) :: pos_integer
  def words(text, c) when is_integer(c), do: count_words(strip(text, :both, c), c, 1)

  defp count_words([], _, n), do: n
  defp count_words([c | text], c, n), do: count_words(strip(text, :left, c), c, n + 1)
  defp count_words([_ | text], c, n), do: count_words(text, c, n)

  @doc "The word number `n`, with spaces between words."
  @spec sub_word(charlist, integer) :: charlist
  def sub_word(text, n), do: sub_word(text, n, ?\s)

  @doc "The word number `n`, with `c` between words."
  @spec sub_word(charlist, integer, char) :: charlist
  def sub_word(text, n, c) when is_integer(n) and is_integer(c) do
    if words(text, c) < n, do: [], else: word(strip(text, :left, c), n, c)
  end

  defp word(text, 1, c), do: :lists.takewhile(&(&1 !== c), text)

  defp word([c | text], n, c) when n > 1, do: word(strip(text, :left, c), n - 1, c)
  defp word([_ | text], n, c) when n > 1, do: word(text, n, c)
  defp word([], _, _), do: []

  @doc "Without spaces at both sides."
  @spec strip(charlist) :: charlist
  def strip(text), do: strip(text, :both)

  @doc "Without spaces at the `:left`, the `:right` or `:both` sides."
  @spec strip(charlist, :left | :right | :both) :: charlist
  def strip(text, side), do: strip(text, side, ?\s)

  @doc "Without `c` at the `:left`, the `:right` or `:both` sides."
  @spec strip(charlist, :left | :right | :both, char) :: charlist
  def strip(text, :right, c), do: strip_right(text, c)
  def strip(text, :left, c), do: strip_left(text, c)
  def strip(text, :both, c), do: strip_right(strip_left(text, c), c)

  defp strip_left([c | text], c), do: strip_left(text, c)
  defp strip_left([_ | _] = text, c) when is_integer(c), do: text
  defp strip_left([], c) when is_integer(c), do: []

  defp strip_right([c | text], c) do
    case strip_right(text, c) do
      [] -> []
      text -> [c | text]
    end
  end

  defp strip_right([d | text], c), do: [d | strip_right(text, c)]
  defp strip_right([], c) when is_integer(c), do: []

  @doc "Cut or with spaces at the end, so that it is `length` long."
  @spec left(charlist, non_neg_integer) :: charlist
  def left(text, length) when is_integer(length), do: left(text, length, ?\s)

  @doc "Cut or with `c` at the end, so that it is `length` long."
  @spec left(charlist, non_neg_integer, char) :: charlist
  def left(text, length, c) when is_integer(c) do
    case :erlang.length(text) do
      size when size > length -> substr(text, 1, length)
      size -> text ++ chars(c, length - size)
    end
  end

  @doc "Cut at the beginning or with spaces there, so that it is `length` long."
  @spec right(charlist, non_neg_integer) :: charlist
  def right(text, length) when is_integer(length), do: right(text, length, ?\s)

  @doc "Cut at the beginning or with `c` there, so that it is `length` long."
  @spec right(charlist, non_neg_integer, char) :: charlist
  def right(text, length, c) when is_integer(c) do
    case :erlang.length(text) do
      size when size > length -> substr(text, size - length + 1)
      size -> chars(c, length - size, text)
    end
  end

  @doc "Cut or with spaces at both sides, so that it is `length` long."
  @spec centre(charlist, non_neg_integer) :: charlist
  def centre(text, length) when is_integer(length), do: centre(text, length, ?\s)

  @doc "Cut or with `c` at both sides, so that it is `length` long."
  @spec centre(charlist, non_neg_integer, char) :: charlist
  def centre(text, 0, c) when is_list(text) and is_integer(c), do: []

  def centre(text, length, c) when is_integer(c) do
    case :erlang.length(text) do
      size when size > length ->
        substr(text, div(size - length, 2) + 1, length)

      size ->
        before = div(length - size, 2)
        chars(c, before, text ++ chars(c, length - size - before))
    end
  end

  @doc "A list or a code point of Latin-1 in lower case."
  @spec to_lower(charlist | char) :: charlist | char
  def to_lower(text) when is_list(text), do: :lists.map(&to_lower_char/1, text)
  def to_lower(c) when is_integer(c), do: to_lower_char(c)

  defp to_lower_char(c)
       when is_integer(c) and (c in ?A..?Z or c in 0xC0..0xD6 or c in 0xD8..0xDE),
       do: c + 32

  defp to_lower_char(c), do: c

  @doc "A list or a code point of Latin-1 in upper case."
  @spec to_upper(charlist | char) :: charlist | char
  def to_upper(text) when is_list(text), do: :lists.map(&to_upper_char/1, text)
  def to_upper(c) when is_integer(c), do: to_upper_char(c)

  defp to_upper_char(c)
       when is_integer(c) and (c in ?a..?z or c in 0xE0..0xF6 or c in 0xF8..0xFE),
       do: c - 32

  defp to_upper_char(c), do: c

  @doc "The texts of a list as one, with `separator` between them."
  @spec join([charlist], charlist) :: charlist
  def join([], separator) when is_list(separator), do: []

  def join([text | texts], separator),
    do: text ++ :lists.flatmap(&(separator ++ &1), texts)
end
