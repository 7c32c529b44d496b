defmodule Code.Normalizer do
  @moduledoc false
  # Makes of any quoted code what the formatter takes: literals are put in blocks with the metadata
  # that it asks for, and what has no line gets that of the node around it.
  #
  # Code that has been read with `literal_encoder:` has such blocks already.
  alias Code.Formatter.State
  alias Code.Normalizer.Keywords

  @doc false
  # Options: `line:` (of what has none), `escape:` (are texts to be escaped?), `locals_without_parens:`.
  def normalize(quoted, opts \\ []) do
    bare_calls = Keyword.get(opts, :locals_without_parens, []) ++ State.bare_calls()

    node(quoted, %{
      escape: Keyword.get(opts, :escape, true),
      parent_meta: [line: Keyword.get(opts, :line)],
      bare_calls: bare_calls
    })
  end

  @doc false
  def nodes(nodes, state), do: Enum.map(nodes, &node(&1, state))

  @doc false
  def node(node, state)

  def node({:__block__, meta, [literal]}, state)
      when not is_tuple(literal) or tuple_size(literal) == 2,
      do: literal(literal, meta, state)

  def node({:__aliases__, meta, [first | rest]}, state) when not is_atom(first) do
    meta = with_line(meta, state.parent_meta)
    {:__aliases__, meta, [node(first, within(state, meta)) | rest]}
  end

  def node({:__aliases__, _, _} = aliases, _state), do: aliases

  # `&1`
  def node({:&, meta, [number]}, state) when is_integer(number),
    do: {:&, with_line(meta, state.parent_meta), [number]}

  # A range that macros have made.
  def node(%{__struct__: Range, first: first, last: last, step: step}, state) do
    {first, last} = {node(first, state), node(last, state)}
    meta = line_of(state)

    if step == 1,
      do: {:.., meta, [first, last]},
      else: {:"..//", meta, [first, last, node(step, state)]}
  end

  # Texts with interpolations, and bitstrings

  def node({:<<>>, _, parts} = bitstring, state) when is_list(parts),
    do: bitstring(bitstring, state, false)

  def node(
        {{:., dot_meta, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, parts} = text, :utf8]},
        state
      )
      when is_list(parts) do
    dot_meta = with_line(dot_meta, state.parent_meta)
    text = bitstring(text, state, state.escape)
    {{:., dot_meta, [:erlang, :binary_to_atom]}, with_line(meta, dot_meta), [text, :utf8]}
  end

  def node({{:., dot_meta, [List, :to_charlist]}, meta, [parts]}, state) do
    parts =
      Enum.map(parts, fn
        {{:., _, [Kernel, :to_string]} = to_string, meta, args} ->
          {to_string, meta, nodes(args, state)}

        text ->
          escape(text, state)
      end)

    {{:., dot_meta, [List, :to_charlist]}, meta, [parts]}
  end

  # Dots: what stands on their right is no literal.

  def node({:., meta, [Access, :get]}, state),
    do: {:., with_line(meta, state.parent_meta), [Access, :get]}

  def node({:., meta, [left, right]}, state) do
    meta = with_line(meta, state.parent_meta)
    {:., meta, [node(left, within(state, meta)), right]}
  end

  # Clauses

  def node([{:->, _, [_ | _]} | _] = clauses, state), do: nodes(clauses, state)

  def node({:->, meta, [left, right]}, state) do
    meta = with_line(meta, state.parent_meta)
    state = within(state, meta)
    {:->, meta, [nodes(left, state), node(right, state)]}
  end

  # Maps, tuples, sigils, attributes

  def node({:%{}, meta, entries}, state) when is_list(entries) do
    line = state.parent_meta[:line]
    meta = if meta == [], do: [line: line, closing: [line: line]], else: meta
    {:%{}, meta, entries(entries, within(state, meta))}
  end

  def node({name, meta, [{:<<>>, _, parts} = text, modifiers]} = call, state)
      when is_list(parts) and is_atom(name) do
    case Atom.to_string(name) do
      "sigil_" <> _ ->
        meta = meta |> with_line(state.parent_meta) |> Keyword.put_new(:delimiter, "\"")
        {name, meta, [node(text, within(state, meta)), modifiers]}

      _ ->
        call(call, state)
    end
  end

  def node({:{}, meta, elements} = tuple, state) when is_list(elements) do
    {last, others} = List.pop_at(elements, -1)

    if others != [] and match?([_ | _], last) and Keywords.keywords?(last),
      do: {:{}, meta, nodes(others, state) ++ Keywords.normalize(last, state, true)},
      else: call(tuple, state)
  end

  def node({:@, meta, [{name, name_meta, [value]}]}, state) do
    value =
      cond do
        value != [] and Keywords.keywords?(value) -> Keywords.normalize(value, state, true)
        is_list(value) -> literal(value, meta, state)
        true -> node(value, state)
      end

    {:@, meta, [{name, name_meta, [value]}]}
  end

  # Blocks, calls, variables, literals

  def node({:__block__, meta, statements}, state) when is_list(statements),
    do: {:__block__, meta, nodes(statements, state)}

  def node({_, _, args} = call, state) when is_list(args), do: call(call, state)
  def node({_, _, context} = variable, _state) when is_atom(context), do: variable
  def node(literal, state), do: literal(literal, [], state)

  defp entries([{:|, meta, [map, entries]}], state),
    do: [{:|, meta, [node(map, state), map_pairs(entries, state)]}]

  defp entries([{_, _, _} = call], state), do: [node(call, state)]
  defp entries(entries, state), do: map_pairs(entries, state)

  # Pairs of maps are no tuples.
  defp map_pairs(pairs, state) do
    Enum.map(Keywords.normalize(pairs, state, false), fn
      {:__block__, _, [{_, _} = pair]} -> pair
      pair -> pair
    end)
  end

  # Literals

  defp literal(number, meta, state) when is_number(number) do
    meta = meta |> Keyword.put_new(:token, inspect(number)) |> with_line(state.parent_meta)
    {:__block__, meta, [number]}
  end

  defp literal(literal, meta, state) when is_atom(literal) or is_binary(literal) do
    meta = with_line(meta, state.parent_meta)
    literal = escape(literal, state)

    if is_atom(literal) and meta[:delimiter] == nil and Macro.classify_atom(literal) == :alias,
      do: {:__aliases__, meta, alias_parts(Atom.to_string(literal))},
      else: {:__block__, meta, [literal]}
  end

  defp literal({left, right}, meta, state) do
    meta = with_line(meta, state.parent_meta)
    state = within(state, meta)

    right_node =
      if match?([_ | _], right) and Keywords.keywords?(right),
        do: fn -> Keywords.normalize(right, state, true) end,
        else: fn -> node(right, state) end

    {:__block__, meta, [{node(left, state), right_node.()}]}
  end

  defp literal(list, meta, state) when is_list(list) do
    cond do
      list != [] and List.ascii_printable?(list) ->
        meta = meta |> Keyword.put_new(:delimiter, "'") |> with_line(state.parent_meta)
        {:__block__, meta, [charlist(list, state)]}

      line = state.parent_meta[:line] ->
        meta = meta |> Keyword.put_new(:closing, line: line) |> with_line(state.parent_meta)
        {:__block__, meta, [Keywords.normalize(list, state, false)]}

      true ->
        {:__block__, meta, [Keywords.normalize(list, state, false)]}
    end
  end

  # No quoted code: the formatter inspects it.
  defp literal(other, meta, _state), do: {:__block__, meta, [other]}

  defp alias_parts("Elixir"), do: [:"Elixir"]

  defp alias_parts("Elixir." <> parts),
    do: parts |> String.split(".") |> Enum.map(&String.to_atom/1)

  defp charlist(list, %{escape: true} = state),
    do: list |> List.to_string() |> escape(state) |> String.to_charlist()

  defp charlist(list, _state), do: list

  # Calls

  defp call({form, meta, args}, state) do
    meta = with_line(meta, state.parent_meta)
    form = if is_atom(form), do: form, else: node(form, within(state, meta))
    meta = parentheses(form, meta, length(args), state)
    last = List.last(args)

    cond do
      Keyword.has_key?(meta, :do) or match?([{{:__block__, _, [:do]}, _} | _], last) ->
        sections(form, meta, args, state)

      match?([{:do, _} | _], last) ->
        line = state.parent_meta[:line]
        sections(form, meta ++ [do: [line: line], end: [line: line]], args, state)

      true ->
        args = nodes(args, state)
        {form, meta, if(takes_keywords?(form, length(args)), do: unwrap_last(args), else: args)}
    end
  end

  # A call has parentheses unless it is said, or known, to have none.
  defp parentheses(form, meta, arity, state) do
    known? = meta[:no_parens] != nil or meta[:closing] != nil or meta[:do] != nil

    if known? or State.bare_call?(form, arity, state.bare_calls),
      do: meta,
      else: [closing: [line: meta[:line]]] ++ meta
  end

  defp takes_keywords?(:when, 2), do: true
  defp takes_keywords?(:{}, _arity), do: false
  defp takes_keywords?(name, arity), do: not is_atom(name) or not Macro.operator?(name, arity)

  # Keywords at the end stand without brackets.
  defp unwrap_last([]), do: []

  defp unwrap_last(args) do
    case Enum.split(args, -1) do
      {others, [{:__block__, _, [[{{:__block__, meta, _}, _} | _] = keywords]}]} ->
        if meta[:format] == :keyword, do: others ++ [keywords], else: args

      _ ->
        args
    end
  end

  defp sections(form, meta, args, state) do
    {sections, others} = List.pop_at(args, -1)
    state = within(state, meta)

    sections =
      Enum.map(sections, fn {name, body} ->
        {section_name(name, meta), section_body(node(body, state))}
      end)

    {form, meta, nodes(others, state) ++ [sections]}
  end

  defp section_body({_, _, [[{:->, _, _} | _] = clauses]}), do: clauses
  defp section_body(body), do: body

  defp section_name({:__block__, _, _} = name, _meta), do: name
  defp section_name(name, meta), do: {:__block__, [line: meta[:line]], [name]}

  # Bitstrings

  defp bitstring({:<<>>, meta, parts}, state, escapes?) do
    meta = with_line(meta, state.parent_meta)
    state = within(state, meta)

    if parts != [] and Code.Formatter.Node.interpolated?(parts),
      do: {:<<>>, meta, Enum.map(parts, &text_part(&1, state, escapes?))},
      else: {:<<>>, meta, Enum.map(parts, &segment(&1, state))}
  end

  defp text_part(
         {:"::", meta, [{{:., dot_meta, _} = to_string, to_string_meta, [value]}, type]},
         state,
         _
       ) do
    value = node(value, within(state, dot_meta))
    {:"::", meta, [{to_string, to_string_meta, [value]}, type]}
  end

  defp text_part(text, state, true), do: escape(text, state)
  defp text_part(text, _state, false), do: text

  # A type that the expander has added is not written.
  defp segment({:"::", meta, [value, _]} = segment, state) do
    if meta[:inferred_bitstring_spec] == true,
      do: node(value, state),
      else: node(segment, state)
  end

  defp segment(segment, state), do: node(segment, state)

  # Escapes and metadata

  @doc false
  def escape(text, %{escape: true}) when is_binary(text) do
    {escaped, ""} = Inspect.Quoting.escape(text, nil)
    IO.iodata_to_binary(escaped)
  end

  def escape(atom, %{escape: true} = state) when is_atom(atom),
    do: atom |> Atom.to_string() |> escape(state) |> String.to_atom()

  def escape(other, _state), do: other

  @doc false
  def line_of(state) do
    case state.parent_meta[:line] do
      nil -> []
      line -> [line: line]
    end
  end

  defp within(state, meta), do: %{state | parent_meta: meta}

  defp with_line(meta, parent_meta) do
    line = parent_meta[:line]
    if meta[:line] == nil and is_integer(line), do: [line: line] ++ meta, else: meta
  end
end
