defmodule Macro.Rendering do
  @moduledoc false
  # `Macro.to_string/2`: quoted code as text on few lines, where a function has the last word on the text of each node.

  @sections [:do, :rescue, :catch, :else, :after]
  @closing %{"(" => ")", "[" => "]", "{" => "}", "<" => ">"}

  @doc false
  # The function sees a pair as a tuple.
  def text({left, right}, fun), do: text({:{}, [], [left, right]}, fun)
  def text(node, fun), do: fun.(node, IO.iodata_to_binary(render(node, fun)))

  defp texts(nodes, fun), do: nodes |> Enum.map(&text(&1, fun)) |> Enum.intersperse(", ")

  # Variables, aliases, blocks

  defp render({name, _, context}, _fun) when is_atom(name) and is_atom(context),
    do: Atom.to_string(name)

  defp render({:__aliases__, _, parts}, fun),
    do: parts |> Enum.map(&callee(&1, fun)) |> Enum.intersperse(".")

  defp render({:__block__, _, [expression]}, fun), do: text(expression, fun)

  defp render({:__block__, _, _} = block, fun),
    do: ["(\n  ", indented(lines(block, fun)), "\n)"]

  # Containers

  defp render({:<<>>, _, parts}, fun) do
    if parts != [] and Code.Formatter.Node.interpolated?(parts),
      do: interpolated(parts, "\"", "\"", fun),
      else: ["<<", parts |> Enum.map(&segment(&1, fun)) |> Enum.intersperse(", "), ">>"]
  end

  defp render({:{}, _, elements}, fun), do: ["{", texts(elements, fun), "}"]
  defp render({:%{}, _, entries}, fun), do: ["%{", entries(entries, fun), "}"]

  defp render({:%, _, [name, {:%{}, _, entries}]}, fun),
    do: ["%", text(name, fun), "{", entries(entries, fun), "}"]

  # Functions and clauses

  defp render({:fn, _, [{:->, _, [_, {:__block__, _, _}]}] = clauses}, fun),
    do: ["fn ", lines(clauses, fun), "\nend"]

  defp render({:fn, _, [{:->, _, _}] = clauses}, fun),
    do: ["fn ", clauses(clauses, fun, ""), " end"]

  defp render({:fn, _, clauses}, fun), do: ["fn\n  ", indented(lines(clauses, fun)), "\nend"]
  defp render([{:->, _, _} | _] = clauses, fun), do: ["(", clauses(clauses, fun, "() "), ")"]

  defp render({:when, _, [left, right]} = node, fun) do
    right =
      if right != [] and Keyword.keyword?(right),
        do: keywords(right, fun),
        else: fun.(node, IO.iodata_to_binary(operand(right, fun, :when, :right)))

    [operand(left, fun, :when, :left), " when ", right]
  end

  defp render({:when, _, args}, fun) do
    {left, [right]} = Enum.split(args, -1)
    ["(", texts(left, fun), ") when ", text(right, fun)]
  end

  defp render({:&, _, [{:/, _, [{name, _, context}, arity]}]}, fun)
       when is_atom(name) and is_atom(context) and is_integer(arity),
       do: ["&", Atom.to_string(name), "/", text(arity, fun)]

  defp render({:&, _, [{:/, _, [{{:., _, [module, name]}, _, []}, arity]}]}, fun)
       when is_atom(name) and is_integer(arity),
       do: ["&", text(module, fun), ".", Atom.to_string(name), "/", text(arity, fun)]

  defp render({:&, _, [captured]}, fun) when not is_integer(captured),
    do: ["&(", text(captured, fun), ")"]

  # Access and calls

  defp render({:not, _, [{:in, _, [left, right]}]}, fun),
    do: [text(left, fun), " not in ", text(right, fun)]

  defp render({{:., _, [Access, :get]}, _, [container, key]}, fun) do
    container_text = text(container, fun)

    if operator?(container),
      do: ["(", container_text, ")", text([key], fun)],
      else: [container_text, text([key], fun)]
  end

  defp render({{:., _, [left, :{}]}, _, args}, fun),
    do: [text(left, fun), ".{", arguments(args, fun), "}"]

  defp render({{:., _, [left, _]} = target, meta, []}, fun) do
    if is_tuple(left) and meta[:no_parens],
      do: callee(target, fun),
      else: [callee(target, fun), "()"]
  end

  defp render({name, _, [operand]} = node, fun) when is_atom(name) do
    cond do
      not Macro.operator?(name, 1) -> call(node, fun)
      name == :not or operator?(operand) -> [Atom.to_string(name), "(", text(operand, fun), ")"]
      true -> [Atom.to_string(name), text(operand, fun)]
    end
  end

  defp render({:"..//", _, [first, last, step]}, fun) do
    range = [operand(first, fun, :.., :left), "..", operand(last, fun, :.., :right)]
    [range, "//", operand(step, fun, :"//", :right)]
  end

  defp render({name, meta, [left, right]} = node, fun) when is_atom(name) do
    cond do
      Macro.operator?(name, 2) ->
        shown = if name == :.., do: "..", else: " #{name} "
        [operand(left, fun, name, :left), shown, operand(right, fun, name, :right)]

      match?({:<<>>, _, _}, left) and is_list(right) ->
        sigil(Atom.to_string(name), meta, left, right, fun) || call(node, fun)

      true ->
        call(node, fun)
    end
  end

  defp render({_, _, args} = node, fun) when is_list(args), do: call(node, fun)

  # Lists and what is no node

  defp render([], _fun), do: "[]"

  defp render(list, fun) when is_list(list) do
    cond do
      :io_lib.printable_list(list) ->
        {escaped, ""} = Inspect.Quoting.escape(List.to_string(list), ?')
        ["'", escaped, "'"]

      keywords?(list) ->
        ["[", keywords(list, fun), "]"]

      true ->
        ["[", texts(list, fun), "]"]
    end
  end

  defp render(other, _fun), do: inspect(other, limit: :infinity, printable_limit: :infinity)

  # Calls

  defp call({target, _, args}, fun) do
    {others, last} = split_last(args)

    cond do
      not sections?(last) -> [callee(target, fun), "(", arguments(args, fun), ")"]
      others == [] -> [callee(target, fun), sections(last, fun)]
      true -> [callee(target, fun), "(", arguments(others, fun), ")", sections(last, fun)]
    end
  end

  defp callee(name, _fun) when is_atom(name), do: Atom.to_string(name)
  defp callee({:., _, [target]}, fun), do: [target(target, fun), "."]

  defp callee({:., _, [left, right]}, fun) when is_atom(right),
    do: [target(left, fun), ".", Macro.inspect_atom(:remote_call, right)]

  defp callee({:., _, [left, right]}, fun), do: [target(left, fun), ".", callee(right, fun)]
  defp callee(other, fun), do: text(other, fun)

  defp target(atom, _fun) when is_atom(atom), do: inspect(atom)

  defp target({:&, _, [captured]} = node, fun) when not is_integer(captured),
    do: parenthesized(node, fun)

  defp target({:fn, _, _} = node, fun), do: parenthesized(node, fun)

  defp target({_, _, [_ | _] = args} = node, fun) do
    if sections?(List.last(args)), do: parenthesized(node, fun), else: text(node, fun)
  end

  defp target(node, fun), do: text(node, fun)

  defp arguments(args, fun) do
    {others, last} = split_last(args)

    if last != [] and keywords?(last),
      do: Enum.intersperse(Enum.map(others, &text(&1, fun)) ++ [keywords(last, fun)], ", "),
      else: texts(args, fun)
  end

  defp sections?([{:do, _} | _] = list),
    do: Enum.all?(list, &(match?({_, _}, &1) and elem(&1, 0) in @sections))

  defp sections?(_), do: false

  defp sections(list, fun) do
    shown =
      for name <- @sections, {:ok, body} <- [Keyword.fetch(list, name)] do
        [Atom.to_string(name), "\n  ", indented(lines(body, fun)), "\n"]
      end

    [" ", shown, "end"]
  end

  # Operators

  defp operator?({name, _, [_, _]}) when is_atom(name), do: Macro.operator?(name, 2)
  defp operator?({name, _, [_]}) when is_atom(name), do: Macro.operator?(name, 1)
  defp operator?(_), do: false

  defp operand({name, _, [_, _]} = node, fun, parent, side) when is_atom(name) do
    with {_, precedence} <- Code.Identifier.binary_op(name),
         {associates, parent_precedence} = Code.Identifier.binary_op(parent),
         true <-
           precedence < parent_precedence or
             (precedence == parent_precedence and associates != side) do
      parenthesized(node, fun)
    else
      _ -> text(node, fun)
    end
  end

  defp operand(node, fun, _parent, _side), do: text(node, fun)

  defp parenthesized(node, fun), do: ["(", text(node, fun), ")"]

  # Bitstrings and texts

  defp segment(part, fun) do
    text = segment_text(part, fun)

    if :binary.first(text) == ?< or :binary.last(text) == ?>,
      do: ["(", text, ")"],
      else: text
  end

  defp segment_text({:"::", meta, [value, type]} = node, fun) do
    shown =
      if meta[:inferred_bitstring_spec],
        do: text(value, fun),
        else: [operand(value, fun, :"::", :left), "::", type(type, fun, :"::", :right)]

    fun.(node, IO.iodata_to_binary(shown))
  end

  defp segment_text(part, fun), do: text(part, fun)

  defp type({name, _, [left, right]} = node, fun, _parent, _side) when name in [:*, :-] do
    left = type(left, fun, name, :left)
    shown = [left, Atom.to_string(name), type(right, fun, name, :right)]
    fun.(node, IO.iodata_to_binary(shown))
  end

  defp type(other, fun, parent, side), do: operand(other, fun, parent, side)

  defp sigil(<<"sigil_", letter>>, meta, {:<<>>, _, parts}, modifiers, fun) do
    {left, right} = delimiters(Keyword.get(meta, :delimiter, "\""))
    modifiers = if modifiers == [], do: "", else: fun.(modifiers, List.to_string(modifiers))

    cond do
      letter in ?A..?Z -> [?~, letter, left, parts, right, modifiers]
      letter in ?a..?z -> [?~, letter, interpolated(parts, left, right, fun), modifiers]
      true -> nil
    end
  end

  defp sigil(_name, _meta, _text, _modifiers, _fun), do: nil

  defp delimiters(heredoc) when heredoc in [~s["""], ~s[''']], do: {heredoc <> "\n", heredoc}
  defp delimiters(opening), do: {opening, Map.get(@closing, opening, opening)}

  defp interpolated([text], left, right, _fun) when left in [~s["""\n], ~s['''\n]] do
    [left, text, right]
  end

  defp interpolated(parts, left, right, fun) do
    shown =
      Enum.map(parts, fn
        {:"::", _, [{{:., _, [Kernel, :to_string]}, _, [value]}, {:binary, _, _}]} ->
          ["\#{", text(value, fun), "}"]

        text when is_binary(text) ->
          String.replace(text, right, "\\" <> right)
      end)

    [left, shown, right]
  end

  # Keywords and entries

  # Keys that need no quotes beyond those of a key.
  defp keywords?([{key, _} | rest]) when is_atom(key),
    do: not match?("Elixir." <> _, Atom.to_string(key)) and keywords?(rest)

  defp keywords?(rest), do: rest == []

  defp keywords(list, fun) do
    list
    |> Enum.map(fn {key, value} -> [Macro.inspect_atom(:key, key), " ", text(value, fun)] end)
    |> Enum.intersperse(", ")
  end

  defp entries([{:|, _, [map, entries]}], fun), do: [text(map, fun), " | ", entries(entries, fun)]

  defp entries(entries, fun) do
    if keywords?(entries) do
      keywords(entries, fun)
    else
      entries
      |> Enum.map(fn
        {key, value} -> [text(key, fun), " => ", text(value, fun)]
        other -> text(other, fun)
      end)
      |> Enum.intersperse(", ")
    end
  end

  # Clauses and lines

  defp clauses(clauses, fun, no_args) do
    clauses
    |> Enum.map(fn {:->, _, [left, right]} ->
      [clause_args(left, fun, no_args), "-> ", text(right, fun)]
    end)
    |> Enum.intersperse("; ")
  end

  defp clause_args([], _fun, no_args), do: no_args
  defp clause_args(args, fun, _no_args), do: [texts(args, fun), " "]

  defp lines([{:->, _, _} | _] = clauses, fun) do
    clauses
    |> Enum.map(fn {:->, _, [left, right]} ->
      [clause_args(left, fun, ""), "->\n  ", indented(lines(right, fun))]
    end)
    |> Enum.intersperse("\n")
  end

  defp lines({:__block__, _, statements}, fun),
    do: statements |> Enum.map(&text(&1, fun)) |> Enum.intersperse("\n")

  defp lines(other, fun), do: text(other, fun)

  defp indented(text),
    do: text |> IO.iodata_to_binary() |> :binary.replace("\n", "\n  ", [:global])

  defp split_last([]), do: {[], []}

  defp split_last(args) do
    {others, [last]} = Enum.split(args, -1)
    {others, last}
  end
end
