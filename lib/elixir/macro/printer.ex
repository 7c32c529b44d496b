defmodule Macro.Printer do
  @moduledoc false
  # Quoted code as text, `Macro.to_string/1`. Lines are not broken to fit a width.

  @binary %{
    <-: {:left, 40},
    \\: {:left, 40},
    when: {:right, 50},
    "::": {:right, 60},
    |: {:right, 70},
    "=>": {:right, 80},
    =: {:right, 100},
    ||: {:left, 120},
    |||: {:left, 120},
    or: {:left, 120},
    &&: {:left, 130},
    &&&: {:left, 130},
    and: {:left, 130},
    ==: {:left, 140},
    !=: {:left, 140},
    =~: {:left, 140},
    ===: {:left, 140},
    !==: {:left, 140},
    <: {:left, 150},
    <=: {:left, 150},
    >=: {:left, 150},
    >: {:left, 150},
    |>: {:left, 160},
    <<<: {:left, 160},
    >>>: {:left, 160},
    <<~: {:left, 160},
    ~>>: {:left, 160},
    <~: {:left, 160},
    ~>: {:left, 160},
    <~>: {:left, 160},
    "<|>": {:left, 160},
    in: {:left, 170},
    "not in": {:left, 170},
    "^^^": {:left, 180},
    "//": {:right, 190},
    ++: {:right, 200},
    --: {:right, 200},
    ..: {:right, 200},
    <>: {:right, 200},
    +++: {:right, 200},
    ---: {:right, 200},
    +: {:left, 210},
    -: {:left, 210},
    *: {:left, 220},
    /: {:left, 220},
    **: {:left, 230},
    .: {:left, 310}
  }
  @unary %{&: 90, !: 300, ^: 300, not: 300, +: 300, -: 300, "~~~": 300, @: 320}
  # Without spaces around them.
  @tight [:.., :"//"]
  @do_keys [:do, :else, :rescue, :catch, :after]

  def binary_operator(name), do: found(@binary, name)
  def unary_operator(name), do: found(@unary, name)

  defp found(map, name) when is_map_key(map, name), do: :maps.get(name, map)
  defp found(_, _), do: nil

  def print(tree), do: code(tree)

  # Blocks

  defp code({:__block__, _, [single]}), do: code(single)
  defp code({:__block__, _, []}), do: []
  defp code({:__block__, _, statements}) when is_list(statements), do: lines(statements)
  defp code([{:->, _, _} | _] = clauses), do: [?(, clauses(clauses), ?)]

  # Variables and aliases

  defp code({name, _, context}) when is_atom(name) and is_atom(context), do: atom_name(name)
  defp code({:__aliases__, _, parts}), do: :lists.join(?., :lists.map(&alias_part/1, parts))

  # Containers

  defp code({:{}, _, elements}), do: [?{, arguments(elements), ?}]

  defp code({:%{}, _, [{:|, _, [map, entries]}]}),
    do: ["%{", code(map), " | ", entries(entries), ?}]

  defp code({:%{}, _, entries}), do: ["%{", entries(entries), ?}]

  defp code({:%, _, [name, {:%{}, _, [{:|, _, [map, entries]}]}]}) do
    [?%, code(name), ?{, code(map), " | ", entries(entries), ?}]
  end

  defp code({:%, _, [name, {:%{}, _, entries}]}), do: [?%, code(name), ?{, entries(entries), ?}]

  defp code({:<<>>, _, segments} = node) do
    case interpolated?(segments) do
      true -> [?", interpolation(segments, "\""), ?"]
      false -> bitstring(node)
    end
  end

  # Functions

  defp code({:fn, _, [{:->, _, _} | _] = clauses}) do
    case clauses do
      [{:->, _, [_, {:__block__, _, [_, _ | _]}]}] -> ["fn ", clauses(clauses), "\nend"]
      [_] -> ["fn ", clauses(clauses), " end"]
      _ -> ["fn\n", indent(clauses(clauses)), "\nend"]
    end
  end

  defp code({:&, _, [number]}) when is_integer(number), do: [?&, Integer.to_string(number)]

  defp code({:&, _, [{:/, _, [{name, _, context}, arity]}]})
       when is_atom(name) and is_atom(context) and is_integer(arity) do
    [?&, atom_name(name), ?/, Integer.to_string(arity)]
  end

  defp code({:&, _, [{:/, _, [{{:., _, [_, _]} = target, _, []}, arity]}]})
       when is_integer(arity) do
    [?&, dotted(target), ?/, Integer.to_string(arity)]
  end

  # Operators

  defp code({:not, _, [{:in, _, [left, right]}]}), do: binary(:"not in", left, right)

  defp code({:"..//", _, [first, last, step]}),
    do: [
      operand(first, :.., :left),
      "..",
      operand(last, :.., :right),
      "//",
      operand(step, :"//", :right)
    ]

  defp code({:.., _, []}), do: ".."

  defp code({operator, _, [left, right]} = node)
       when is_atom(operator) and is_map_key(@binary, operator) do
    case operator do
      :. -> dotted(node)
      _ -> binary(operator, left, right)
    end
  end

  defp code({operator, _, [operand]}) when is_atom(operator) and is_map_key(@unary, operator) do
    text = :erlang.atom_to_binary(operator, :utf8)
    inner = unary_operand(operand, operator)
    if operator == :not, do: [text, ?\s, inner], else: [text, inner]
  end

  # Access, calls of modules and of funs

  defp code({{:., _, [Access, :get]}, _, [container, key]}),
    do: [callee(container), ?[, code(key), ?]]

  defp code({{:., _, [fun]}, _, args}), do: [callee(fun), ".(", arguments(args), ?)]

  defp code({{:., _, [left, :{}]}, _, args}), do: [callee(left), ".{", arguments(args), ?}]

  defp code({{:., _, [_, _]} = target, meta, args}) do
    case sigil_or_call(target, args) do
      nil when args == [] ->
        if :proplists.get_value(:no_parens, meta, false),
          do: dotted(target),
          else: [dotted(target), "()"]

      nil ->
        call(dotted(target), args)
    end
  end

  defp code({:unquote, _, [arg]}), do: ["unquote(", code(arg), ?)]

  defp code({name, _, [{:<<>>, _, parts}, modifiers]} = node)
       when is_atom(name) and is_list(modifiers) do
    case :erlang.atom_to_binary(name, :utf8) do
      <<"sigil_", letter>> -> [?~, letter, ?", interpolation(parts, "\""), ?", modifiers]
      _ -> plain_call(node)
    end
  end

  defp code({name, _, args} = node) when is_atom(name) and is_list(args), do: plain_call(node)

  defp code({target, _, args}) when is_list(args),
    do: [?(, code(target), ")(", arguments(args), ?)]

  # Literals

  defp code({left, right}), do: [?{, arguments([left, right]), ?}]

  defp code(list) when is_list(list) do
    cond do
      list != [] and printable?(list) -> [?', escaped(list, ?'), ?']
      true -> [?[, arguments(list), ?]]
    end
  end

  defp code(other), do: inspect(other, limit: :infinity, printable_limit: :infinity)

  defp printable?(list), do: :lists.all(&(is_integer(&1) and &1 in 32..126), list)
  defp escaped(list, quote), do: for(c <- list, do: if(c in [quote, ?\\], do: [?\\, c], else: c))

  defp alias_part(part) when is_atom(part), do: :erlang.atom_to_binary(part, :utf8)
  defp alias_part(part), do: callee(part)

  defp atom_name(name), do: :erlang.atom_to_binary(name, :utf8)

  defp sigil_or_call(_, _), do: nil

  defp dotted({:., _, [left, right]}) when is_atom(right) do
    [callee(left), ?., Macro.inspect_atom(:remote_call, right)]
  end

  defp dotted({:., _, [left, right]}), do: [callee(left), ?., code(right)]

  # What stands before a dot or a bracket.
  defp callee({:fn, _, _} = fun), do: [?(, code(fun), ?)]

  defp callee({operator, _, [_, _]} = node)
       when is_atom(operator) and is_map_key(@binary, operator) do
    [?(, code(node), ?)]
  end

  defp callee({operator, _, [_]} = node)
       when is_atom(operator) and is_map_key(@unary, operator) and operator != :@ do
    [?(, code(node), ?)]
  end

  defp callee({:__block__, _, _} = block), do: [?(, code(block), ?)]
  defp callee(other), do: code(other)

  defp plain_call({name, _, args}) do
    text =
      case Macro.classify_atom(name) do
        :identifier -> atom_name(name)
        _ -> atom_name(name)
      end

    call(text, args)
  end

  # A call, with do blocks if its last argument has some.
  defp call(text, args) do
    case do_blocks(args) do
      {[], blocks} -> [text, ?\s, blocks]
      {rest, blocks} -> [text, ?(, arguments(rest), ") ", blocks]
      nil -> [text, ?(, arguments(args), ?)]
    end
  end

  defp do_blocks([]), do: nil

  defp do_blocks(args) do
    case :lists.reverse(args) do
      [[{:do, _} | _] = blocks | rest] ->
        if :lists.all(&do_block?/1, blocks), do: {:lists.reverse(rest), blocks(blocks)}, else: nil

      _ ->
        nil
    end
  end

  defp do_block?({key, _}), do: key in @do_keys
  defp do_block?(_), do: false

  defp blocks(blocks) do
    [
      :lists.map(
        fn {key, body} -> [:erlang.atom_to_binary(key, :utf8), ?\n, indent(body(body)), ?\n] end,
        blocks
      ),
      "end"
    ]
  end

  defp body([{:->, _, _} | _] = clauses), do: clauses(clauses)
  defp body({:__block__, _, statements}) when is_list(statements), do: lines(statements)
  defp body(other), do: code(other)

  defp lines(statements), do: :lists.join(?\n, :lists.map(&code/1, statements))

  defp clauses(clauses), do: :lists.join(?\n, :lists.map(&clause/1, clauses))

  defp clause({:->, _, [left, right]}) do
    head =
      case left do
        [] -> []
        [{:when, _, args}] -> [guarded(args), ?\s]
        _ -> [arguments(left), ?\s]
      end

    case right do
      {:__block__, _, [_, _ | _]} -> [head, "->\n", indent(code(right))]
      _ -> [head, "-> ", code(right)]
    end
  end

  defp guarded(args) do
    {patterns, [guard]} = :lists.split(length(args) - 1, args)
    [arguments(patterns), " when ", code(guard)]
  end

  # Arguments: the last may be keywords without brackets.
  defp arguments([]), do: []

  defp arguments(args) do
    case :lists.reverse(args) do
      [[{key, _} | _] = keywords | rest] when is_atom(key) and rest != [] ->
        if keywords?(keywords) do
          :lists.join(", ", :lists.map(&argument/1, :lists.reverse(rest)) ++ [keywords(keywords)])
        else
          plain_arguments(args)
        end

      _ ->
        if keywords?(args), do: keywords(args), else: plain_arguments(args)
    end
  end

  defp plain_arguments(args), do: :lists.join(", ", :lists.map(&argument/1, args))

  defp argument({:when, _, _} = node), do: [?(, code(node), ?)]
  defp argument(other), do: code(other)

  defp keywords?(list), do: list != [] and :lists.all(&keyword?/1, list)
  defp keyword?({key, _}) when is_atom(key), do: Macro.classify_atom(key) != :alias
  defp keyword?(_), do: false

  defp keywords(list) do
    :lists.join(
      ", ",
      for({key, value} <- list, do: [Macro.inspect_atom(:key, key), ?\s, code(value)])
    )
  end

  defp entries(entries) do
    cond do
      keywords?(entries) ->
        keywords(entries)

      true ->
        :lists.join(
          ", ",
          :lists.map(
            fn
              {key, value} -> [operand(key, :"=>", :left), " => ", code(value)]
              other -> code(other)
            end,
            entries
          )
        )
    end
  end

  # Operands are put in parentheses where they would be read otherwise.
  defp binary(operator, left, right) do
    text = :erlang.atom_to_binary(operator, :utf8)
    spaced = if operator in @tight, do: text, else: [?\s, text, ?\s]
    [operand(left, operator, :left), spaced, operand(right, operator, :right)]
  end

  defp operand({:__block__, _, [_, _ | _]} = block, _, _), do: ["(\n", indent(code(block)), "\n)"]

  defp operand({inner, _, [_, _]} = node, operator, side)
       when is_atom(inner) and is_map_key(@binary, inner) and inner != :. do
    {associates, outer_strength} = :maps.get(operator, @binary)
    {_, strength} = :maps.get(inner, @binary)
    binds? = strength > outer_strength or (strength == outer_strength and associates == side)
    if binds?, do: code(node), else: [?(, code(node), ?)]
  end

  defp operand({:&, _, [argument]} = node, _, :left) when not is_integer(argument),
    do: [?(, code(node), ?)]

  defp operand({:not, _, [{:in, _, _}]} = node, _, _), do: [?(, code(node), ?)]
  defp operand(other, _, _), do: code(other)

  defp unary_operand({inner, _, [_, _]} = node, _)
       when is_atom(inner) and is_map_key(@binary, inner) and inner != :. do
    [?(, code(node), ?)]
  end

  defp unary_operand({inner, _, [_]} = node, operator)
       when is_atom(inner) and is_map_key(@unary, inner) and operator != :not and inner != :@ do
    [?(, code(node), ?)]
  end

  defp unary_operand({:__block__, _, [_, _ | _]} = block, _),
    do: ["(\n", indent(code(block)), "\n)"]

  defp unary_operand(other, _), do: code(other)

  # Texts

  defp interpolated?(segments) do
    :lists.any(
      &match?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]}, &1),
      segments
    ) and
      :lists.all(
        fn
          part when is_binary(part) -> true
          {:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, _}]} -> true
          _ -> false
        end,
        segments
      )
  end

  defp interpolation(parts, quote) do
    for part <- parts do
      case part do
        text when is_binary(text) ->
          escape(text, quote)

        {:"::", _, [{{:., _, [Kernel, :to_string]}, _, [value]}, _]} ->
          ["\#{", code(value), ?}]
      end
    end
  end

  defp escape(text, _) do
    shown = inspect(text, printable_limit: :infinity)
    :binary.part(shown, 1, byte_size(shown) - 2)
  end

  defp bitstring({:<<>>, _, segments}),
    do: ["<<", :lists.join(", ", :lists.map(&segment/1, segments)), ">>"]

  defp segment({:"::", _, [value, type]}), do: [operand(value, :"::", :left), "::", type(type)]
  defp segment(other), do: code(other)

  defp type({:-, _, [left, right]}), do: [type(left), ?-, type(right)]
  defp type({:*, _, [left, right]}), do: [type(left), ?*, type(right)]
  defp type(other), do: code(other)

  defp indent(text) do
    indented =
      for line <- :binary.split(:erlang.iolist_to_binary(text), "\n", [:global]) do
        if line == "", do: "", else: ["  ", line]
      end

    :lists.join(?\n, indented)
  end
end
