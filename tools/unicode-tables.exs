# Makes the tables of lib/otp/unicode_util/ from what Erlang/OTP 25 (Unicode 14) answers for every code point:
#
#     elixir tools/unicode-tables.exs
#
# Tables are literals (tuples and strings), so that nothing is computed when the library is compiled or loaded. How a
# table is laid out stands in the documentation of the function that returns it, which this script writes too.

defmodule UnicodeTables do
  @code_points Enum.concat(0..0xD7FF, 0xE000..0x10FFFF)
  @folder Path.expand("../lib/otp/unicode_util", __DIR__)

  # Code points from here on are few enough for a list of ranges.
  @trie_end 0x20000
  @block_size 64

  def run do
    true = :unicode_util.spec_version() == {14, 0}
    write("graphemes", graphemes())
    write("cases", cases())
    write("normalization", normalization())
  end

  defp write(name, body) do
    module = """
    # Made by tools/unicode-tables.exs; edit that.
    defmodule :unicode_util_#{name} do
    #{body}
    end
    """

    path = Path.join(@folder, name <> ".ex")
    File.write!(path, [Code.format_string!(module), ?\n])
    IO.puts("#{path}: #{File.stat!(path).size} bytes")
  end

  ## Grapheme clusters

  defp graphemes do
    {low, high} = Enum.split_while(@code_points, &(&1 < @trie_end))
    classes = Map.new(low, &{&1, class(&1)})

    {index, blocks} =
      0..(@trie_end - 1)
      |> Enum.chunk_every(@block_size)
      |> Enum.map(fn chunk -> List.to_string(for c <- chunk, do: Map.get(classes, c, ?_)) end)
      |> Enum.map_reduce({%{}, []}, fn block, {numbers, blocks} ->
        case numbers do
          %{^block => number} -> {number, {numbers, blocks}}
          _ -> {map_size(numbers), {Map.put(numbers, block, map_size(numbers)), [block | blocks]}}
        end
      end)
      |> then(fn {index, {_, blocks}} -> {index, Enum.reverse(blocks)} end)

    ranges = for {first, last, class} when class != ?_ <- ranges(high, &class/1), do: [first, last, class]

    ~s'''
    @moduledoc false

    @doc """
    Block number of each #{@block_size} code points below #{hex(@trie_end)}.
    """
    def index, do: #{tuple(index, &Integer.to_string/1)}

    @doc """
    The blocks, a letter for each code point: C control, E extend or spacing mark, Z zero width joiner, P prepend, R regional
    indicator, X extended pictographic, L V T Hangul jamo, A Hangul LV, B Hangul LVT, _ any other.
    """
    def blocks do
      "#{Enum.join(blocks)}"
    end

    @doc """
    Rows of first, last, letter for code points that are not in the blocks.
    """
    def ranges, do: #{tuple(ranges, &hex/1)}
    '''
    |> String.replace(~r/^  "[A-Z_]{100,}"$/m, &heredoc/1)
  end

  # A long string as a heredoc whose lines are joined.
  defp heredoc(line) do
    rows = line |> String.trim() |> String.trim("\"") |> String.to_charlist() |> Enum.chunk_every(@block_size)
    ~s'  """\n' <> Enum.map_join(rows, "", &"  #{&1}\\\n") <> ~s'  """'
  end

  # The class of a code point, by how OTP joins it with others whose class is known.
  defp class(c) when c in 0x1F1E6..0x1F1FF, do: ?R
  defp class(0x200D), do: ?Z

  defp class(c) do
    cond do
      cluster?([c, 0x1160, 0x11A8]) and not cluster?([c, 0x1100]) -> if(cluster?([0x1100, c]), do: vowel(c), else: ?_)
      cluster?([c, 0x1100]) and cluster?([0x1100, c]) and not cluster?([?a, c]) -> ?L
      cluster?([c, 0x11A8]) and not cluster?([c, 0x1160]) and not cluster?([c, 0x1100]) -> trailing(c)
      cluster?([0x100, c]) -> ?E
      not cluster?([c, 0x300]) -> ?C
      cluster?([c, 0x100]) -> ?P
      cluster?([c, 0x200D, 0x2764]) -> ?X
      true -> ?_
    end
  end

  # V and LV are followed by V and T; only LV can begin a syllable by itself.
  defp vowel(c) when c in 0xAC00..0xD7A3, do: ?A
  defp vowel(_), do: ?V

  defp trailing(c) when c in 0xAC00..0xD7A3, do: ?B
  defp trailing(_), do: ?T

  defp cluster?(codes), do: match?([^codes], :unicode_util.gc(codes))

  ## Case

  defp cases do
    for {name, key, meaning} <- [
          {"uppercase", :upper, "to upper case"},
          {"lowercase", :lower, "to lower case"},
          {"titlecase", :title, "to title case, where that is not the upper case"},
          {"casefold", :fold, "to folded case, where that is not the lower case"}
        ] do
      """
      @doc "Rows of first, last, step, and what is added (or the code points that replace it) #{meaning}."
      def #{name}, do: #{tuple(case_runs(key), &hex/1)}

      """
    end
    |> then(&["@moduledoc false\n\n" | &1])
    |> IO.iodata_to_binary()
  end

  defp case_runs(key) do
    for(c <- @code_points, change = change(key, c, :unicode_util.get_case(c)), do: {c, change})
    |> Enum.reduce([], &extend_run/2)
    |> Enum.reverse()
    |> Enum.map(fn {first, last, step, change} -> [first, last, max(step, 1), change] end)
  end

  defp change(:upper, c, %{upper: to}), do: difference(c, to)
  defp change(:lower, c, %{lower: to}), do: difference(c, to)
  defp change(:title, _, %{title: same, upper: same}), do: nil
  defp change(:title, c, %{title: to}), do: difference(c, to) || 0
  defp change(:fold, _, %{fold: same, lower: same}), do: nil
  defp change(:fold, c, %{fold: to}), do: difference(c, to) || 0

  defp difference(c, c), do: nil
  defp difference(c, to) when is_integer(to), do: to - c
  defp difference(_, to), do: to

  defp extend_run({c, change}, [{first, last, step, change} | runs])
       when is_integer(change) and ((step == 0 and c - last <= 2) or step == c - last),
       do: [{first, c, c - last, change} | runs]

  defp extend_run({c, change}, runs), do: [{c, c, 0, change} | runs]

  ## Normalization

  defp normalization do
    lookups = for c <- @code_points, do: {c, :unicode_util.lookup(c)}
    canonical = for {c, %{canon: [_ | _] = to}} <- lookups, do: [c, codes(to)]
    compat = for {c, %{compat: {tag, to}}} <- lookups, do: [c, [tag | codes(to)]]
    ccc = for {first, last, class} when class > 0 <- ranges(lookups), do: [first, last, class]

    ~s'''
    @moduledoc false

    @doc """
    Rows of first, last, canonical combining class, where that is not zero.
    """
    def combining_classes, do: #{tuple(ccc, &hex/1)}

    @doc """
    Rows of a code point and its whole canonical decomposition.
    """
    def canonical, do: #{tuple(canonical, &hex/1)}

    @doc """
    Rows of a code point and the kind and code points of its whole compatibility decomposition.
    """
    def compatible, do: #{tuple(compat, &hex/1)}

    @doc """
    Rows of a code point that can be the second of a pair, and the rows of the first and what the pair is composed to.
    """
    def compositions, do: #{compositions(lookups)}
    '''
  end

  defp codes(tagged), do: for({_, c} <- tagged, do: c)

  # Hangul syllables are computed. A pair composes to a code point when OTP says so, and that decomposes to it.
  defp compositions(lookups) do
    pairs =
      for {c, %{canon: [_, _ | _] = to}} <- lookups,
          codes = codes(to),
          {first, [second]} = Enum.split(codes, -1),
          base = compose(first),
          is_integer(base),
          compose([base, second]) == c,
          do: {second, [base, c]}

    rows =
      pairs
      |> Enum.group_by(&elem(&1, 0), &elem(&1, 1))
      |> Enum.sort()
      |> Enum.map_join(", ", fn {second, rows} -> "#{hex(second)}, #{tuple(Enum.sort(rows), &hex/1)}" end)

    "{#{rows}}"
  end

  defp compose(codes) do
    case :unicode_util.nfc(codes) do
      [composed] -> composed
      _ -> nil
    end
  end

  ## Writing

  # Runs of code points of the same value.
  defp ranges(lookups), do: Enum.map(lookups, fn {c, %{ccc: class}} -> {c, class} end) |> runs()
  defp ranges(codes, value), do: Enum.map(codes, &{&1, value.(&1)}) |> runs()

  defp runs(values) do
    Enum.reduce(values, [], fn
      {c, value}, [{first, last, value} | rest] when c == last + 1 -> [{first, c, value} | rest]
      {c, value}, rest -> [{c, c, value} | rest]
    end)
    |> Enum.reverse()
  end

  defp tuple(rows, to_text), do: "{#{rows |> Enum.flat_map(&List.wrap/1) |> Enum.map_join(", ", &text(&1, to_text))}}"

  defp text(list, to_text) when is_list(list), do: "[#{Enum.map_join(list, ", ", &text(&1, to_text))}]"
  defp text(atom, _) when is_atom(atom), do: inspect(atom)
  defp text(number, to_text), do: to_text.(number)

  defp hex(n) when n < 0, do: "-" <> hex(-n)
  defp hex(n) when n < 10, do: Integer.to_string(n)
  defp hex(n), do: "0x" <> Integer.to_string(n, 16)
end

UnicodeTables.run()
