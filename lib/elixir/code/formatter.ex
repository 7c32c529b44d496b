defmodule Code.Formatter do
  @moduledoc false
  # Quoted code as a document of `Inspect.Algebra`, in Elixir's usual layout.
  #
  # The code has literals in blocks, `{:__block__, meta, [literal]}`, with what tells how they were
  # written: option `literal_encoder:` of `Code.string_to_quoted/2` makes them so, and
  # `Code.Normalizer` for other code. Metadata has the positions of tokens (`token_metadata: true`).
  #
  # Each function that writes a node takes the state and gives `{doc, state}`: the state holds the
  # comments that are left (`Code.Formatter.Comments`). The position of a node says what it is part of:
  #
  #   * `:block` - a statement
  #   * `:operand` - the right operand of an operator in a statement
  #   * `:parens_arg`, `:parens_one_arg` - an argument in parentheses, or the only one; an element
  #   * `:no_parens_arg`, `:no_parens_one_arg` - the same without parentheses
  import Inspect.Algebra, only: [concat: 2, empty: 0, glue: 2, group: 1, nest: 3, string: 1]

  alias Code.Formatter.{
    Bitstrings,
    Calls,
    Clauses,
    Comments,
    Containers,
    Layout,
    Literals,
    Node,
    Operators,
    State,
    Texts
  }

  @doc false
  # Options are those of `Code.format_string!/2`, and `comments:`.
  def to_algebra(quoted, opts \\ []) do
    comments = opts |> Keyword.get(:comments, []) |> Comments.prepare()
    state = State.new(comments, opts)
    {doc, _} = Clauses.block(quoted, Node.first_line(), Node.last_line(), state)
    doc
  end

  @doc false
  def locals_without_parens, do: State.bare_calls()

  @doc false
  def local_without_parens?(name, arity, bare_calls),
    do: State.bare_call?(name, arity, bare_calls)

  @doc false
  # A node that `write` writes: what stands in the source at this place with these parts.
  def written_by(meta, parts, write), do: {{:written_by, write}, meta, parts}

  @doc false
  def doc_or_parenthesized(node, position, state) do
    {doc, state} = doc(node, position, state)
    {parenthesize_operator(doc, node), state}
  end

  @doc false
  def parenthesize_operator(doc, node),
    do: if(Node.operator?(node), do: Layout.parenthesize(doc), else: doc)

  @doc false
  def parenthesize_binary(doc, node),
    do: if(Node.binary_operator?(node), do: Layout.parenthesize(doc), else: doc)

  @doc false
  def doc(node, position, state)

  def doc({{:written_by, write}, _, _}, _position, state), do: write.(state)

  def doc({name, _, context}, _position, state) when is_atom(context),
    do: {string(Atom.to_string(name)), state}

  # Texts

  def doc({:<<>>, meta, parts}, _position, state) do
    cond do
      parts == [] -> {"<<>>", state}
      not Node.interpolated?(parts) -> Bitstrings.bitstring(meta, parts, state)
      meta[:delimiter] == ~s["""] -> Texts.interpolated(parts, ~s["""], state)
      true -> Texts.interpolated(parts, "\"", state)
    end
  end

  def doc({{:., _, [List, :to_charlist]}, meta, [parts]} = call, position, state) do
    cond do
      not Node.interpolated_charlist?(parts) -> Calls.remote(call, position, state)
      meta[:delimiter] == ~s['''] -> Texts.interpolated(parts, ~s['''], state)
      true -> Texts.interpolated(parts, "'", state)
    end
  end

  def doc(
        {{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts}, :utf8]} = call,
        position,
        state
      ) do
    if Node.interpolated?(parts),
      do: Texts.quoted(parts, ~s(:"), "\"", state),
      else: Calls.remote(call, position, state)
  end

  # Containers

  def doc({{:., _, [Access, :get]}, meta, [container, key]}, _position, state) do
    {container_doc, state} = Calls.target(container, state)
    keys = if Node.pairs?(key), do: key, else: [key]
    {key_doc, state} = Containers.list(meta, keys, state)
    {concat(container_doc, key_doc), state}
  end

  def doc({:%, _, [name, {:%{}, meta, entries}]}, _position, state) do
    {name, state} = doc(name, :parens_arg, state)
    Containers.map(meta, name, entries, state)
  end

  def doc({:%{}, meta, entries}, _position, state),
    do: Containers.map(meta, empty(), entries, state)

  def doc({:{}, meta, elements}, _position, state),
    do: Containers.tuple(meta, elements, :flex_break, state)

  # Literals and blocks

  def doc({:__block__, meta, [{left, right}]}, _position, state),
    do: Containers.tuple(meta, [left, right], :flex_break, state)

  def doc({:__block__, meta, [list]}, _position, state) when is_list(list) do
    case meta[:delimiter] do
      quotes when quotes in ["'", ~s[''']] -> {Texts.text(List.to_string(list), quotes), state}
      _ -> Containers.list(meta, list, state)
    end
  end

  def doc({:__block__, meta, [text]}, _position, state) when is_binary(text) do
    delimiter = if meta[:delimiter] == ~s["""], do: ~s["""], else: "\""
    {Texts.text(text, delimiter), state}
  end

  def doc({:__block__, meta, [atom]}, _position, state) when is_atom(atom),
    do: {Literals.atom(atom, meta), state}

  def doc({:__block__, meta, [integer]}, _position, state) when is_integer(integer),
    do: {Literals.integer(Keyword.fetch!(meta, :token)), state}

  def doc({:__block__, meta, [float]}, _position, state) when is_float(float),
    do: {Literals.float(Keyword.fetch!(meta, :token)), state}

  def doc({:__block__, _, [{:unquote_splicing, meta, [_] = args}]}, position, state) do
    {doc, state} = Calls.local(:unquote_splicing, meta, args, position, state)
    {Layout.parenthesize(doc), state}
  end

  def doc({:__block__, _, [expression]}, position, state), do: doc(expression, position, state)
  def doc({:__block__, _, []}, _position, state), do: {"nil", state}

  def doc({:__block__, meta, _} = block, _position, state) do
    {doc, state} = Clauses.block(block, Node.line(meta), Node.closing_line(meta), state)
    {Layout.surround("(", doc, ")"), state}
  end

  def doc({:__aliases__, _, [first | rest]}, position, state) do
    {doc, state} =
      if is_atom(first),
        do: {Atom.to_string(first), state},
        else: doc_or_parenthesized(first, position, state)

    {Enum.reduce(rest, doc, &concat(&2, "." <> Atom.to_string(&1))), state}
  end

  # Operators

  def doc({:&, _, [captured]}, position, state), do: Operators.capture(captured, position, state)
  def doc({:@, _, [operand]}, position, state), do: Operators.attribute(operand, position, state)

  def doc({:not, meta, [{:in, _, [left, right]}]}, position, state),
    do: Operators.binary(:in, "not in", meta, left, right, position, state)

  def doc({:.., _, []}, position, state) do
    doc = if position in [:no_parens_arg, :no_parens_one_arg], do: "(..)", else: ".."
    {doc, state}
  end

  def doc({:"..//", meta, [first, last, step]}, position, state),
    do: doc({:"//", meta, [{:.., meta, [first, last]}, step]}, position, state)

  # Calls

  def doc({:fn, meta, [_ | _] = clauses}, _position, state) do
    broken? = Node.broken?(meta, state)
    Clauses.fun(clauses, Node.line(meta), Node.closing_line(meta), state, broken?)
  end

  def doc({name, meta, args}, position, state) when is_atom(name) and is_list(args) do
    with :error <- Texts.sigil(name, meta, args, state),
         :error <- operator(name, meta, args, position, state),
         do: Calls.local(name, meta, args, position, state)
  end

  def doc({_, _, args} = call, position, state) when is_list(args),
    do: Calls.remote(call, position, state)

  # Parts of nodes: clauses, keywords, pairs

  def doc([{:->, _, _} | _] = clauses, _position, state),
    do: Clauses.parenthesized(clauses, Node.last_line(), Node.first_line(), state)

  def doc(list, position, state) when is_list(list),
    do: Layout.comma_separated(list, state, &doc(&1, position, &2))

  def doc({key, value}, position, state) do
    {key_doc, arrow, state} = key(key, position, state)
    {value_doc, state} = doc(value, position, state)

    doc =
      Layout.with_break(value_doc, Node.hangs?(value, state), fn value_doc ->
        concat(group(key_doc), group(nest(glue(arrow, group(value_doc)), 2, :break)))
      end)

    {doc, state}
  end

  # Pids and the like, in code that macros have made.
  def doc(other, _position, state), do: {inspect(other), state}

  defp operator(name, meta, args, position, state) do
    with [left, right] <- args,
         {_, _} <- Code.Identifier.binary_op(name) do
      Operators.binary(name, Atom.to_string(name), meta, left, right, position, state)
    else
      [operand] ->
        if Code.Identifier.unary_op(name) == :error,
          do: :error,
          else: Operators.unary(name, operand, position, state)

      _ ->
        :error
    end
  end

  defp key(key, position, state) do
    case {Node.key?(key), key} do
      {true, {:__block__, _, [atom]}} ->
        {Literals.key(atom), "", state}

      {true, {{:., _, _}, _, [{:<<>>, _, parts}, :utf8]}} ->
        {doc, state} = Texts.quoted(parts, "\"", ~s(":), state)
        {doc, "", state}

      {false, _} ->
        {doc, state} = doc(key, position, state)
        {parenthesize_binary(doc, key), " =>", state}
    end
  end
end
