# Options of Code.string_to_quoted/2, its errors, and evaluation.
show = fn fun ->
  result =
    try do
      fun.()
    rescue
      error -> error
    end

  IO.inspect(result, limit: :infinity, printable_limit: :infinity)
end

block = fn literal, meta -> {:ok, {:__block__, meta, [literal]}} end
refuse = fn literal, _ -> if literal == :b, do: {:error, "no b"}, else: {:ok, literal} end
name = fn name, meta -> {:ok, {:my, name, meta}} end
known = fn name, _ -> if name == "b", do: {:error, "no"}, else: {:ok, String.to_atom(name)} end

# Literals
literals =
  "foo :a, 1 do\n  [?a, 'c', \"s\", 1.0, {0x1, nil}, k: true] # c\nend\nfn (1) -> ((:a)); :b end"

for options <- [[], [columns: true], [token_metadata: true]] do
  show.(fn -> Code.string_to_quoted(literals, [literal_encoder: block] ++ options) end)
end

show.(fn -> Code.string_to_quoted("[:a, :b]", literal_encoder: refuse) end)
show.(fn -> Code.string_to_quoted!("\n[:a, :b]", literal_encoder: refuse, file: "f.ex") end)
show.(fn -> Code.string_to_quoted("\"a\\n\#{b}\\u00e9\"\n 'c\\n'", unescape: false) end)

# Atoms
atoms = "foo.bar :a, x: A.B, \"q r\": @y.\"z\"(&b/1)"
show.(fn -> Code.string_to_quoted(atoms, static_atoms_encoder: name) end)
show.(fn -> Code.string_to_quoted(atoms, static_atoms_encoder: known, columns: true) end)
show.(fn -> Code.string_to_quoted("there_is_no_such_name", existing_atoms_only: true) end)
show.(fn -> Code.string_to_quoted("inspect(:\"x\#{1}\")", existing_atoms_only: true) end)

# Comments
comments = "# a\n\n\nb # c\n  # d\r\n[ # e\n1,# f\n2]\nx. # g\ny"
show.(fn -> Code.string_to_quoted_with_comments(comments, columns: true) end)
show.(fn -> Code.string_to_quoted_with_comments!("\#{a \# b", line: 3) end)
show.(fn -> Code.string_to_quoted_with_comments!("a +\# b", line: 3) end)

# Errors, whose columns are those of tokens or of nodes
for source <- [
      "1 = fn",
      "\n1 +",
      "1 + )",
      "[foo 1, 2]",
      "fn 1\n2 -> 3 end",
      "f(a b: 1, c, d)",
      "%:foo=1"
    ] do
  show.(fn -> Code.string_to_quoted(source) end)
  show.(fn -> Code.string_to_quoted(source, columns: true) end)
  show.(fn -> Code.string_to_quoted!(source, file: "a.ex", line: 10, column: 4) end)
end

show.(fn -> Code.string_to_quoted(<<?", 255, ?">>) end)
show.(fn -> Code.string_to_quoted(1.5) end)
show.(fn -> Code.format_string!("f(") end)

show.(fn ->
  Code.format_string!("~W(a)", sigils: [W: fn text, opts -> [text, inspect(opts)] end])
end)

show.(fn -> Code.format_string!("~W(a)", sigils: [Wx: 1]) end)

# Evaluation: bindings of several contexts, those that come twice, lines
show.(fn -> Code.eval_string("c = 1; b = 2; a = 3; z = 4; {a, b, c, z}", y: 1, x: 2) end)
show.(fn -> Code.eval_string("b = String.Chars.to_string(a)", a: 0, a: 1, c: 2) end)

show.(fn ->
  Code.eval_quoted(
    quote(
      do:
        (
          x = 1
          y = var!(z)
        )
    ),
    z: 3,
    q: 4
  )
end)

show.(fn -> elem(Code.eval_quoted(quote(do: __ENV__.line), [], file: "a.ex", line: 13), 0) end)
show.(fn -> Code.eval_string("\n__ENV__.line", [], line: 13) end)
env = Code.env_for_eval(__ENV__)

show.(fn ->
  Code.eval_quoted_with_env(
    quote(
      do:
        (
          x = 1
          fn -> x end
        )
    ),
    [y: 2],
    env
  )
  |> elem(1)
end)

show.(fn -> elem(Code.purge_compiler_modules(), 0) end)
show.(fn -> Code.purge_compiler_modules() end)

# Code that ends at a cursor
fragments =
  [
    "f ",
    "f(a, b: 1, ",
    "[a, b: 2, ",
    "%{a: 1, b",
    "%S{a: ",
    "<<a, b::int",
    "fn a, b -> c(",
    "&(a + "
  ] ++
    [
      "if a do\n  b\nelse\n  c",
      "case x do\n  :a -> f(y, ",
      "\"abc \#{d(e",
      "f(\"a",
      "~s(a",
      "f(:",
      "f(0x",
      "a.b.",
      "f(g(h(1, "
    ] ++
    ["f(fn -> a end, ", "f(a ->", "f(]", "f(\"\"\"\n  abc", "x = a |> b(c)", "f(1,\n  2,\n  3"]

for fragment <- fragments do
  show.(fn ->
    Code.Fragment.container_cursor_to_quoted(fragment, columns: true, token_metadata: true)
  end)

  show.(fn -> Code.Fragment.cursor_context(fragment) end)
end

for fragment <- ["A.B.c(d)", "%A{b: :c}", "@a.b + not c", "f/1", "x\n|> y.z!\n.w", "~s(a) -- if"],
    {line, number} <- fragment |> String.split("\n") |> Enum.with_index(1),
    column <- 1..String.length(line) do
  show.(fn -> Code.Fragment.surround_context(fragment, {number, column}) end)
end
