# Every function of String on many strings, valid and not.
defmodule StringText do
  @strings [
    "",
    "a",
    "hello world",
    "  padded\t\n",
    "olá mundo",
    "e\u0301a\u0308\r\nx\r",
    "ÀÉÎ ßﬁ ŉ",
    "日本語 テスト",
    "👨‍👩‍👧‍👦👍🏽🇩🇪🇫🇷x",
    <<255, 254, ?a, 0xC3>>,
    <<?a, 0xCC, ?b, 0xCC>>,
    "ΑΣ ΣΑΣ. Σ",
    "İIıi",
    "\u00A0x\u2003y\u3000 \u202F",
    "a,b,,c,",
    "ﷺ①½Å",
    "aaaa",
    "한국어 한국",
    "\u0301x"
  ]

  def main do
    for string <- @strings do
      IO.puts(["== ", inspect(string)])
      for {name, fun} <- functions(), do: show(name, fn -> fun.(string) end)
    end

    for {name, fun} <- pairs(),
        left <- @strings,
        right <- ["", "a", " ", "e\u0301a", "ΑΣ", <<255>>] do
      show({name, left, right}, fn -> fun.(left, right) end)
    end
  end

  defp show(name, fun) do
    result =
      try do
        fun.()
      rescue
        error -> {:raised, error.__struct__, Exception.message(error)}
      end

    IO.puts([inspect(name), " ", inspect(result, limit: :infinity)])
  end

  defp functions do
    simple = [
      length: &String.length/1,
      graphemes: &String.graphemes/1,
      codepoints: &String.codepoints/1,
      upcase: &String.upcase/1,
      downcase: &String.downcase/1,
      capitalize: &String.capitalize/1,
      reverse: &String.reverse/1,
      first: &String.first/1,
      last: &String.last/1,
      split: &String.split/1,
      trim: &String.trim/1,
      trim_leading: &String.trim_leading/1,
      trim_trailing: &String.trim_trailing/1,
      valid: &String.valid?/1,
      printable: &String.printable?/1,
      next_grapheme: &String.next_grapheme/1,
      next_codepoint: &String.next_codepoint/1,
      to_charlist: &String.to_charlist/1,
      chunk_valid: &String.chunk(&1, :valid),
      chunk_printable: &String.chunk(&1, :printable),
      split_empty: &String.split(&1, ""),
      split_empty_trim: &String.split(&1, "", trim: true),
      split_empty_2: &String.split(&1, "", parts: 2),
      split_empty_trim_2: &String.split(&1, "", parts: 2, trim: true),
      split_empty_1: &String.split(&1, "", parts: 1),
      split_comma: &String.split(&1, ","),
      split_comma_trim: &String.split(&1, ",", trim: true),
      split_comma_3: &String.split(&1, ",", parts: 3),
      split_comma_3_trim: &String.split(&1, [",", " "], parts: 3, trim: true),
      split_none: &String.split(&1, [], trim: true),
      splitter: &(&1 |> String.splitter(",") |> Enum.to_list()),
      splitter_trim: &(&1 |> String.splitter(",", trim: true) |> Enum.take(2)),
      splitter_empty: &(&1 |> String.splitter("") |> Enum.to_list()),
      splitter_empty_trim: &(&1 |> String.splitter("", trim: true) |> Enum.to_list()),
      pad_leading: &String.pad_leading(&1, 14, "ab"),
      pad_trailing: &String.pad_trailing(&1, 14, ["é", "xy", ""]),
      duplicate: &String.duplicate(&1, 2),
      replace_empty: &String.replace(&1, "", "-"),
      replace_empty_fun: &String.replace(&1, "", fn "" -> "+" end, global: false),
      replace_a: &String.replace(&1, ["a", "é"], fn x -> [x, x] end),
      replace_once: &String.replace(&1, "a", "", global: false),
      bag: &String.bag_distance(&1, "hello a"),
      jaro: &String.jaro_distance(&1, "hello wrld"),
      myers: &String.myers_difference(&1, "hello a world")
    ]

    cases =
      for mode <- [:ascii, :greek, :turkic],
          {name, fun} <- cases(),
          do: {{name, mode}, &fun.(&1, mode)}

    forms = for form <- [:nfc, :nfd, :nfkc, :nfkd], do: {form, &String.normalize(&1, form)}

    places =
      for i <- [-20, -3, -1, 0, 1, 2, 5, 20],
          do: {{:at, i}, &{String.at(&1, i), String.split_at(&1, i)}}

    ranges =
      for range <- [
            0..2,
            1..-1,
            -3..-1,
            -3..-2//1,
            2..0,
            2..0//1,
            0..-1//2,
            1..5//3,
            4..-2//2,
            -30..3,
            30..40,
            -2..1
          ] do
        {{:slice, range}, &String.slice(&1, range)}
      end

    slices =
      for {i, n} <- [{0, 2}, {1, 0}, {-2, 5}, {-30, 3}, {3, 3}, {30, 2}],
          do: {{:slice, i, n}, &String.slice(&1, i, n)}

    simple ++ cases ++ forms ++ places ++ ranges ++ slices
  end

  defp cases,
    do: [upcase: &String.upcase/2, downcase: &String.downcase/2, capitalize: &String.capitalize/2]

  defp pairs do
    [
      starts: &String.starts_with?/2,
      ends: &String.ends_with?/2,
      contains: &String.contains?/2,
      equivalent: &String.equivalent?/2,
      trim: &String.trim/2,
      replace_leading: &String.replace_leading(&1, &2, "-"),
      replace_trailing: &String.replace_trailing(&1, &2, "-"),
      replace_prefix: &String.replace_prefix(&1, &2, "-"),
      replace_suffix: &String.replace_suffix(&1, &2, "-"),
      jaro: &String.jaro_distance/2,
      starts_any: &String.starts_with?(&1, ["zz", &2]),
      ends_any: &String.ends_with?(&1, ["zz", &2]),
      contains_any: &String.contains?(&1, ["zz", &2])
    ]
  end
end
