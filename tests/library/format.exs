# What the formatter and its neighbours make of `sources`, which the test puts in front of this file.

print = fn label, fun ->
  text =
    try do
      fun.()
    rescue
      error -> "** (#{inspect(error.__struct__)}) #{Exception.message(error)}"
    end

  IO.puts(["--- ", label, "\n", text])
end

literal = fn literal, meta -> {:ok, {:__block__, meta, [literal]}} end
reading = [token_metadata: true, unescape: false, literal_encoder: literal, emit_warnings: false]

for source <- sources do
  print.("formatted", fn -> Code.format_string!(source, file: "a.ex") end)

  print.("narrow", fn ->
    options = [line_length: 30, force_do_end_blocks: true, normalize_bitstring_modifiers: false]
    Code.format_string!(source, [locals_without_parens: [f: :*, g: 2]] ++ options)
  end)

  print.("quoted", fn ->
    {:ok, quoted} = Code.string_to_quoted(source, emit_warnings: false)
    Macro.to_string(quoted)
  end)

  # Quoted code as a hash, so that long sources print little.
  print.("read", fn ->
    inspect(:erlang.phash2(Code.string_to_quoted_with_comments(source, [columns: true] ++ reading)))
  end)
end
