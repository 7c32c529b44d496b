defmodule :unicode_util do
  @moduledoc """
  Code points, grapheme clusters, case and normal forms of Unicode 14 text.

  Text is `t:unicode:chardata/0`: nested lists of code points and UTF-8 binaries. Most functions take the first unit of a text and
  return `[unit | rest]`, `[]` at the end, or `{:error, rest}` when what follows is not UTF-8. A grapheme cluster of one code point is an
  integer, any other a list.

  The tables come from the modules in `unicode_util/`. A table is a flat tuple of rows of equal width, ordered by their first column.
  """

  alias :unicode_util_cases, as: Cases
  alias :unicode_util_graphemes, as: Graphemes
  alias :unicode_util_normalization, as: Normalization

  @type gc :: char | [char]

  @doc "The version of Unicode: `{14, 0}`."
  def spec_version, do: {14, 0}

  ## Code points

  @doc "The first code point of `text` and the rest."
  @spec cp(:unicode.chardata()) :: maybe_improper_list | {:error, :unicode.chardata()}
  def cp([c | _] = text) when is_integer(c), do: text
  def cp([text]), do: cp(text)
  def cp([text | rest]), do: cp_nested(text, rest)
  def cp([]), do: []
  def cp(<<c::utf8, rest::binary>>), do: [c | rest]
  def cp(<<>>), do: []
  def cp(<<rest::binary>>), do: {:error, rest}

  defp cp_nested([c], rest) when is_integer(c), do: [c | flatten_outer(rest, 1)]
  defp cp_nested([c | text], rest) when is_integer(c), do: [c | flatten(text, rest, 1)]
  defp cp_nested([text], rest), do: cp_nested(text, rest)
  defp cp_nested([text | more], rest), do: cp_nested(text, [more | rest])
  defp cp_nested([], rest), do: cp(rest)
  defp cp_nested(<<c::utf8, text::binary>>, rest), do: [c, text | rest]
  defp cp_nested(<<>>, rest), do: cp(rest)
  defp cp_nested(<<text::binary>>, rest), do: {:error, [text | rest]}

  # Some code points of nested lists are brought to the surface at once, so that not each of them costs a new wrapping.
  @flattened 3

  defp flatten([c | text], rest, n) when is_integer(c) and n < @flattened,
    do: [c | flatten(text, rest, n + 1)]

  defp flatten([c], rest, _) when is_integer(c), do: [c | rest]
  defp flatten([c | text], rest, _) when is_integer(c), do: [c, text | rest]
  defp flatten([text], rest, n), do: flatten(text, rest, n)
  defp flatten([text | more], rest, n), do: flatten(text, [more | rest], n)
  defp flatten([], rest, n), do: flatten_outer(rest, n)
  defp flatten(text, rest, _), do: [text | rest]

  defp flatten_outer([c | text], n) when is_integer(c) and n < @flattened,
    do: [c | flatten_outer(text, n + 1)]

  defp flatten_outer([c | _] = text, _) when is_integer(c), do: text
  defp flatten_outer([text], n), do: flatten_outer(text, n)
  defp flatten_outer([text | rest], n), do: flatten(text, rest, n)
  defp flatten_outer(text, _), do: text

  # As cp/1, for texts whose next part is a list. A binary is left as it is.
  defp cp_of_list([c | _] = text) when is_integer(c), do: text
  defp cp_of_list([text]), do: cp_of_list(text)
  defp cp_of_list([text | rest]), do: cp_of_nested_list(text, rest)
  defp cp_of_list([]), do: []
  defp cp_of_list(_), do: :binary

  defp cp_of_nested_list([c], rest) when is_integer(c), do: [c | flatten_outer(rest, 1)]
  defp cp_of_nested_list([c | text], rest) when is_integer(c), do: [c | flatten(text, rest, 1)]
  defp cp_of_nested_list([text], rest), do: cp_of_nested_list(text, rest)
  defp cp_of_nested_list([text | more], rest), do: cp_of_nested_list(text, [more | rest])
  defp cp_of_nested_list([], rest), do: cp_of_list(rest)
  defp cp_of_nested_list(_, _), do: :binary

  ## Grapheme clusters

  @doc "The first grapheme cluster of `text` (UAX 29, extended) and the rest."
  @spec gc(:unicode.chardata()) :: maybe_improper_list | {:error, :unicode.chardata()}
  def gc([]), do: []
  def gc([c] = text) when is_integer(c), do: text

  def gc([?\r | rest]) do
    case cp(rest) do
      [?\n | rest] -> [[?\r, ?\n] | rest]
      rest -> [?\r | rest]
    end
  end

  # Two code points of Latin-1 are never one cluster, line ends aside.
  def gc([c | [next | _]] = text) when c < 256 and next < 256, do: text

  def gc([c | rest] = text) when c < 256 do
    case cp_of_list(rest) do
      [next | _] = rest when next < 256 -> [c | rest]
      :binary -> cluster(text)
      rest -> cluster([c | rest])
    end
  end

  def gc(<<c::utf8, next::utf8, _::binary>> = text) when c < 256 and next < 256 and c != ?\r do
    size = if c < 128, do: 1, else: 2
    <<_::binary-size(size), rest::binary>> = text
    [c | rest]
  end

  def gc(<<>>), do: []
  def gc(<<c::utf8, rest::binary>>), do: cluster([c | rest])
  def gc([c | _] = text) when is_integer(c), do: cluster(text)

  def gc(text) do
    case cp(text) do
      {:error, _} = error -> error
      text -> gc(text)
    end
  end

  defp cluster([?\r | rest] = text) do
    case cp(rest) do
      [?\n | rest] -> [[?\r, ?\n] | rest]
      _ -> text
    end
  end

  defp cluster([c | rest] = text) do
    case class(c) do
      ?C -> text
      ?P -> prepend(rest, c)
      ?L -> leading(rest, [c])
      v when v == ?V or v == ?A -> vowel(rest, [c])
      t when t == ?T or t == ?B -> trailing(rest, [c])
      ?R -> regional(rest, c)
      ?X -> pictographic(cp(rest), rest, [c])
      _ when c < 256 -> latin1(rest, text, c)
      _ -> extend(cp(rest), rest, c)
    end
  end

  defp latin1([next | _], text, _) when next < 256, do: text
  defp latin1(rest, _, c), do: extend(cp(rest), rest, c)

  defp prepend(rest, c) do
    case cp(rest) do
      [next | _] = text ->
        if class(next) == ?C, do: [c | rest], else: prepend_to(cluster(text), c)

      [] ->
        [c]

      {:error, rest} ->
        [c | rest]
    end
  end

  defp prepend_to([next | rest], c) when is_integer(next), do: [[c, next] | rest]
  defp prepend_to([cluster | rest], c), do: [[c | cluster] | rest]

  # What follows is given twice: with its first code point in front, and as it was, which is the rest when that code point
  # does not belong to the cluster (a binary remains one).
  defp extend([next | more], rest, c) do
    if extends?(next), do: extend_more(cp(more), more, [next, c]), else: [c | rest]
  end

  defp extend([], rest, c), do: [c | rest]
  defp extend({:error, rest}, _, c), do: [c | rest]

  defp extend_more([next | more], rest, reversed) do
    if extends?(next),
      do: extend_more(cp(more), more, [next | reversed]),
      else: [:lists.reverse(reversed) | rest]
  end

  defp extend_more([], rest, reversed), do: [:lists.reverse(reversed) | rest]
  defp extend_more({:error, rest}, _, reversed), do: [:lists.reverse(reversed), rest]

  defp extends?(c) do
    class = class(c)
    class == ?E or class == ?Z
  end

  defp pictographic([next | more], rest, reversed) do
    case class(next) do
      ?Z -> joined(cp(more), more, [next | reversed])
      ?E -> pictographic(cp(more), more, [next | reversed])
      _ -> close(reversed, rest)
    end
  end

  defp pictographic([], rest, reversed), do: close(reversed, rest)
  defp pictographic({:error, bad}, rest, reversed), do: close(reversed, rest) ++ [bad]

  # After a zero width joiner.
  defp joined([next | more], rest, reversed) do
    if class(next) == ?X,
      do: pictographic(cp(more), more, [next | reversed]),
      else: close(reversed, rest)
  end

  defp joined([], rest, reversed), do: close(reversed, rest)
  defp joined({:error, bad}, rest, reversed), do: close(reversed, rest) ++ [bad]

  defp close([c], rest), do: [c | rest]
  defp close(reversed, rest), do: [:lists.reverse(reversed) | rest]

  # Flags are two regional indicators.
  defp regional(rest, c) do
    case cp(rest) do
      [next | more] when next in 0x1F1E6..0x1F1FF -> extend_more(cp(more), more, [next, c])
      text -> extend(text, rest, c)
    end
  end

  defp leading(rest, reversed) do
    case cp(rest) do
      [next | more] = text ->
        case class(next) do
          ?L -> leading(more, [next | reversed])
          v when v == ?V or v == ?A -> vowel(more, [next | reversed])
          ?B -> trailing(more, [next | reversed])
          _ -> end_syllable(text, rest, reversed)
        end

      text ->
        end_syllable(text, rest, reversed)
    end
  end

  defp vowel(rest, reversed) do
    case cp(rest) do
      [next | more] = text ->
        case class(next) do
          ?V -> vowel(more, [next | reversed])
          ?T -> trailing(more, [next | reversed])
          _ -> end_syllable(text, rest, reversed)
        end

      text ->
        end_syllable(text, rest, reversed)
    end
  end

  defp trailing(rest, reversed) do
    case cp(rest) do
      [next | more] = text ->
        if class(next) == ?T,
          do: trailing(more, [next | reversed]),
          else: end_syllable(text, rest, reversed)

      text ->
        end_syllable(text, rest, reversed)
    end
  end

  defp end_syllable(text, rest, [c]), do: extend(text, rest, c)
  defp end_syllable(text, rest, reversed), do: extend_more(text, rest, reversed)

  # The letters are explained in the module of the tables.
  defp class(c) when c >= 0 and c < 0x20000 do
    block = :erlang.element(:erlang.bsr(c, 6) + 1, Graphemes.index())
    :binary.at(Graphemes.blocks(), :erlang.bsl(block, 6) + :erlang.band(c, 63))
  end

  defp class(c) when c >= 0xE0000, do: find_in_ranges(Graphemes.ranges(), c, ?_)
  defp class(_), do: ?_

  ## Case

  @doc "The first code point of `text` in upper case, and the rest. Raises `{:badarg, rest}` when it is not UTF-8."
  @spec uppercase(:unicode.chardata()) :: maybe_improper_list(gc, :unicode.chardata())
  def uppercase(text) do
    case cp(text) do
      [c | rest] -> [upper(c) | rest]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "The first code point of `text` in lower case, and the rest. Raises `{:badarg, rest}` when it is not UTF-8."
  @spec lowercase(:unicode.chardata()) :: maybe_improper_list(gc, :unicode.chardata())
  def lowercase(text) do
    case cp(text) do
      [c | rest] -> [lower(c) | rest]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "The first code point of `text` in title case, and the rest. Raises `{:badarg, rest}` when it is not UTF-8."
  @spec titlecase(:unicode.chardata()) :: maybe_improper_list(gc, :unicode.chardata())
  def titlecase(text) do
    case cp(text) do
      [c | rest] -> [title(c) | rest]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc """
  The first code point of `text` so that texts that differ by case only become equal, and the rest. Raises `{:badarg, rest}` when it
  is not UTF-8.
  """
  @spec casefold(:unicode.chardata()) :: maybe_improper_list(gc, :unicode.chardata())
  def casefold(text) do
    case cp(text) do
      [c | rest] -> [fold(c) | rest]
      [] -> []
      {:error, rest} -> :erlang.error({:badarg, rest})
    end
  end

  @doc "All forms of a code point, by case."
  @spec get_case(char) :: %{fold: gc, lower: gc, title: gc, upper: gc}
  def get_case(c), do: %{upper: upper(c), lower: lower(c), title: title(c), fold: fold(c)}

  defp upper(c) when c < 128, do: if(c >= ?a and c <= ?z, do: c - 32, else: c)
  defp upper(c), do: change_case(Cases.uppercase(), c) || c

  defp lower(c) when c < 128, do: if(c >= ?A and c <= ?Z, do: c + 32, else: c)
  defp lower(c), do: change_case(Cases.lowercase(), c) || c

  defp title(c) when c < 128, do: upper(c)
  defp title(c), do: change_case(Cases.titlecase(), c) || upper(c)

  defp fold(c) when c < 128, do: lower(c)
  defp fold(c), do: change_case(Cases.casefold(), c) || lower(c)

  defp change_case(table, c) do
    row = find_row(table, 4, c)

    if row >= 0 and c <= elem(table, row + 1) and
         rem(c - elem(table, row), elem(table, row + 2)) == 0 do
      case elem(table, row + 3) do
        difference when is_integer(difference) -> c + difference
        replacement -> replacement
      end
    end
  end

  ## White space

  @doc "What Unicode calls pattern white space (UAX 31), and CR LF."
  @spec whitespace() :: [gc]
  def whitespace,
    do: [[?\r, ?\n], ?\t, ?\n, ?\v, ?\f, ?\r, ?\s, 0x85, 0x200E, 0x200F, 0x2028, 0x2029]

  @doc "Is a grapheme cluster one of `whitespace/0`?"
  @spec is_whitespace(gc) :: boolean
  def is_whitespace([?\r, ?\n]), do: true
  def is_whitespace(c) when c in [?\t, ?\n, ?\v, ?\f, ?\r, ?\s, 0x85], do: true
  def is_whitespace(c) when c in [0x200E, 0x200F, 0x2028, 0x2029], do: true
  def is_whitespace(_), do: false

  ## Normal forms

  @doc "The first grapheme cluster of `text` in canonical decomposition, and the rest."
  @spec nfd(:unicode.chardata()) ::
          maybe_improper_list(gc, :unicode.chardata()) | {:error, :unicode.chardata()}
  def nfd(text) do
    case gc(text) do
      [c | _] = text when c < 128 -> text
      [cluster | rest] -> [decompose(cluster) | rest]
      [] -> []
      {:error, _} = error -> error
    end
  end

  @doc "The first grapheme cluster of `text` in compatibility decomposition, and the rest."
  @spec nfkd(:unicode.chardata()) ::
          maybe_improper_list(gc, :unicode.chardata()) | {:error, :unicode.chardata()}
  def nfkd(text) do
    case gc(text) do
      [c | _] = text when c < 128 -> text
      [cluster | rest] -> [decompose_compatible(cluster) | rest]
      [] -> []
      {:error, _} = error -> error
    end
  end

  @doc "The first grapheme cluster of `text` in canonical composition, and the rest."
  @spec nfc(:unicode.chardata()) ::
          maybe_improper_list(gc, :unicode.chardata()) | {:error, :unicode.chardata()}
  def nfc(text) do
    case gc(text) do
      [c | _] = text when c < 256 -> text
      [cluster | rest] -> [compose(decompose(cluster)) | rest]
      [] -> []
      {:error, _} = error -> error
    end
  end

  @doc "The first grapheme cluster of `text` in compatibility composition, and the rest."
  @spec nfkc(:unicode.chardata()) ::
          maybe_improper_list(gc, :unicode.chardata()) | {:error, :unicode.chardata()}
  def nfkc(text) do
    case gc(text) do
      [c | _] = text when c < 128 -> text
      [cluster | rest] -> [compose_clusters(decompose_compatible(cluster)) | rest]
      [] -> []
      {:error, _} = error -> error
    end
  end

  @doc "What the tables say of a code point: combining class, canonical and compatibility decomposition."
  @spec lookup(char) :: %{
          canon: [{byte, char}],
          ccc: byte,
          compat: [] | {atom, [{byte, char}]}
        }
  def lookup(c) do
    compat =
      case find(Normalization.compatible(), c) do
        nil -> []
        [kind | codes] -> {kind, with_classes(codes)}
      end

    canon = with_classes(find(Normalization.canonical(), c) || [])
    %{ccc: combining_class(c), canon: canon, compat: compat}
  end

  defp with_classes(codes), do: :lists.map(&{combining_class(&1), &1}, codes)

  defp decompose(c) when is_integer(c) and c < 0xAC00 do
    case find(Normalization.canonical(), c) do
      nil -> c
      codes -> canonical_order(codes)
    end
  end

  defp decompose(cluster), do: canonical_order(decompose_codes(cluster))

  defp decompose_codes([c | codes]), do: decompose_codes(c) ++ decompose_codes(codes)
  defp decompose_codes([]), do: []
  defp decompose_codes(c) when c >= 0xAC00 and c <= 0xD7A3, do: decompose_syllable(c - 0xAC00)
  defp decompose_codes(c) when is_integer(c), do: find(Normalization.canonical(), c) || [c]

  defp decompose_compatible(c) when is_integer(c) and c < 0xAC00 do
    case find_compatible(c) do
      [^c] -> c
      codes -> canonical_order(codes)
    end
  end

  defp decompose_compatible(cluster), do: canonical_order(decompose_compatible_codes(cluster))

  defp decompose_compatible_codes([c | codes]),
    do: decompose_compatible_codes(c) ++ decompose_compatible_codes(codes)

  defp decompose_compatible_codes([]), do: []

  defp decompose_compatible_codes(c) when c >= 0xAC00 and c <= 0xD7A3,
    do: decompose_syllable(c - 0xAC00)

  defp decompose_compatible_codes(c) when is_integer(c), do: find_compatible(c)

  defp find_compatible(c) do
    case find(Normalization.compatible(), c) do
      [_kind | codes] -> codes
      nil -> find(Normalization.canonical(), c) || [c]
    end
  end

  # Hangul: 19 leading consonants, 21 vowels, 27 trailing consonants or none (Unicode 14, chapter 3.12).
  defp decompose_syllable(n) do
    leading = 0x1100 + div(n, 588)
    vowel = 0x1161 + div(rem(n, 588), 28)

    case rem(n, 28) do
      0 -> [leading, vowel]
      trailing -> [leading, vowel, 0x11A7 + trailing]
    end
  end

  # Runs of marks are ordered by their combining class; those of the same class keep their order.
  defp canonical_order([c]), do: c
  defp canonical_order(codes), do: order(codes)

  defp order([c | codes]) do
    case combining_class(c) do
      0 -> [c | order(codes)]
      class -> order_marks(codes, [{class, c}])
    end
  end

  defp order([]), do: []

  defp order_marks([c | rest] = codes, marks) do
    case combining_class(c) do
      0 -> ordered(marks, codes)
      class -> order_marks(rest, [{class, c} | marks])
    end
  end

  defp order_marks([], marks), do: ordered(marks, [])

  defp ordered([{_, mark}], codes), do: [mark | order(codes)]

  defp ordered(marks, codes) do
    :lists.map(&elem(&1, 1), :lists.keysort(1, :lists.reverse(marks))) ++ order(codes)
  end

  # The compatibility decomposition of one cluster may be several.
  defp compose_clusters(c) when is_integer(c), do: c

  defp compose_clusters(codes) do
    case gc(codes) do
      [cluster | rest] ->
        case compose(cluster) do
          [_ | _] = codes -> codes ++ compose_clusters(rest)
          c -> [c | compose_clusters(rest)]
        end

      [] ->
        []
    end
  end

  defp compose(c) when is_integer(c), do: c

  defp compose([leading, vowel | rest]) when leading >= 0x1100 and leading <= 0x1112 do
    if vowel >= 0x1161 and vowel <= 0x1175 do
      compose_syllable(0xAC00 + (leading - 0x1100) * 588 + (vowel - 0x1161) * 28, rest)
    else
      case compose([vowel | rest]) do
        [_ | _] = codes -> [leading | codes]
        c -> [leading, c]
      end
    end
  end

  defp compose([base, mark] = cluster), do: compose_pair(base, mark) || cluster
  defp compose([c | codes]), do: compose_marks(codes, c, [], combining_class(c))

  defp compose_syllable(c, [trailing | rest]) when trailing >= 0x11A7 and trailing <= 0x11C2,
    do: cons_unless_last(c + trailing - 0x11A7, rest)

  defp compose_syllable(c, rest), do: cons_unless_last(c, rest)

  defp cons_unless_last(c, []), do: c
  defp cons_unless_last(c, rest), do: [c | rest]

  # A mark composes with the base unless one between them, that stays, is of the same or a higher class.
  defp compose_marks([c | codes], base, marks, last_class) do
    class = combining_class(c)

    case (last_class == 0 or last_class < class) && compose_pair(base, c) do
      composed when is_integer(composed) -> compose_marks(codes, composed, marks, last_class)
      _ -> compose_marks(codes, base, [c | marks], class)
    end
  end

  defp compose_marks([], base, [], _), do: base
  defp compose_marks([], base, marks, _), do: [base | :lists.reverse(marks)]

  defp compose_pair(first, second) do
    case find(Normalization.compositions(), second) do
      nil -> nil
      firsts -> find(firsts, first)
    end
  end

  defp combining_class(c) when c < 0x300, do: 0
  defp combining_class(c), do: find_in_ranges(Normalization.combining_classes(), c, 0)

  ## Tables

  # The value in rows of key and value.
  defp find(table, key) do
    row = find_row(table, 2, key)
    if row >= 0 and elem(table, row) == key, do: elem(table, row + 1)
  end

  # The value in rows of first, last, value.
  defp find_in_ranges(table, key, default) do
    row = find_row(table, 3, key)
    if row >= 0 and key <= elem(table, row + 1), do: elem(table, row + 2), else: default
  end

  # Index of the last row of `width` columns that begins with `key` or less, or -1.
  defp find_row(table, width, key),
    do: find_row(table, width, key, 0, div(tuple_size(table), width) - 1)

  defp find_row(table, width, key, low, high) when low <= high do
    middle = div(low + high, 2)

    if elem(table, middle * width) <= key,
      do: find_row(table, width, key, middle + 1, high),
      else: find_row(table, width, key, low, middle - 1)
  end

  defp find_row(_, width, _, _, high), do: if(high < 0, do: -1, else: high * width)
end
