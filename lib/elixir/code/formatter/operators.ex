defmodule Code.Formatter.Operators do
  @moduledoc false
  # Operators, of one operand and of two, attributes and captures.
  #
  # Where an expression of operators does not fit, it depends on the operator where its lines end:
  #
  #   * `|` and `when` begin lines, and so do pipes; a whole chain of them is then broken;
  #   * after `..`, `in` and `\\` no line ends;
  #   * the others end lines, and what follows is indented.
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter
  alias Code.Formatter.{Calls, Comments, Layout, Node}

  @tight [:.., :"//"]
  @one_line [:\\, :in]
  @pipes [:|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>"]
  @line_starts [:|, :when]
  @logical [:||, :|||, :or, :&&, :&&&, :and]
  # What stands on their right may begin on their line.
  @hanging [:<-, :==, :!=, :=~, :===, :!==, :<, :>, :<=, :>=, :=, :"::"]
  # Operators among their operands are parenthesized, whatever binds tighter.
  @parenthesizing @pipes ++ [:<<<, :>>>, :"^^^", :+++, :---, :in, :++, :--, :.., :<>]

  {:non_associative, precedence} = Code.Identifier.unary_op(:&)
  @capture_precedence precedence

  # One operand

  @doc false
  def unary(operator, operand, position, state) do
    {doc, state} = Formatter.doc(operand, operand_position(position, :operand), state)
    {concat(unary_text(operator), unary_operand(doc, operator, operand)), state}
  end

  defp unary_text(:not), do: "not "
  defp unary_text(operator), do: Atom.to_string(operator)

  # `!!a` and `not not a`
  defp unary_operand(doc, operator, {operator, _, [_]}) when operator in [:!, :not], do: doc
  defp unary_operand(doc, _operator, operand), do: Formatter.parenthesize_operator(doc, operand)

  @doc false
  # `@name`, `@name value`
  def attribute({:__aliases__, _, [_, _ | _]} = aliases, _position, state) do
    {doc, state} = Formatter.doc(aliases, :parens_arg, state)
    {concat(concat("@(", doc), ")"), state}
  end

  def attribute({name, meta, [_] = args} = call, position, state)
      when is_atom(name) and name not in [:__block__, :__aliases__] do
    if Macro.classify_atom(name) == :identifier do
      Calls.call(string("@#{name}"), args, meta, position, :bare_if_one, false, state)
    else
      unary(:@, call, position, state)
    end
  end

  def attribute(other, position, state), do: unary(:@, other, position, state)

  # Captures

  @doc false
  def capture(number, _position, state) when is_integer(number),
    do: {"&" <> Integer.to_string(number), state}

  def capture(captured, position, state) do
    {doc, state} = captured(captured, position, state)
    ampersand = if String.starts_with?(Layout.text(doc), "&"), do: "& ", else: "&"
    {concat(ampersand, doc), state}
  end

  defp captured(
         {:/, _, [{{:., _, [target, name]}, _, []}, {:__block__, _, [arity]}]},
         _position,
         state
       )
       when is_atom(name) and is_integer(arity) do
    {doc, state} = Calls.target(target, state)
    name = Macro.inspect_atom(:remote_call, name)
    {concat(nest(doc, 1), string(".#{name}/#{arity}")), state}
  end

  defp captured({:/, _, [{name, _, context}, {:__block__, _, [arity]}]}, _position, state)
       when is_atom(name) and is_atom(context) and is_integer(arity),
       do: {string("#{name}/#{arity}"), state}

  defp captured(other, position, state),
    do: Formatter.doc_or_parenthesized(other, position, state)

  # Two operands

  @doc false
  # `text` is how the operator is written.
  def binary(operator, text, meta, left, right, position, state),
    do: binary(operator, text, meta, left, right, position, state, state.operand_nesting)

  defp binary(operator, text, meta, left, right, position, state, _nesting)
       when operator in @line_starts,
       do: starting_lines(operator, text, meta, left, right, position, state)

  defp binary(operator, _text, meta, left, right, position, state, _nesting)
       when operator in @pipes,
       do: pipeline(operator, meta, left, right, position, state)

  defp binary(operator, text, meta, left, right, position, state, nesting) do
    {left_doc, state} =
      operand(left, operand_position(position, :parens_arg), state, operator, :left, 2)

    {right_doc, state} =
      operand(right, operand_position(position, :operand), state, operator, :right, 0)

    {joined(operator, text, meta, group(left_doc), right, right_doc, state, nesting), state}
  end

  defp joined(operator, text, _meta, left_doc, _right, right_doc, _state, _nesting)
       when operator in @tight,
       do: concat(concat(left_doc, text), group(right_doc))

  defp joined(operator, text, _meta, left_doc, _right, right_doc, _state, _nesting)
       when operator in @one_line,
       do: concat(concat(left_doc, " " <> text <> " "), group(right_doc))

  defp joined(operator, text, meta, left_doc, right, right_doc, state, nesting) do
    broken? = Node.broken?(meta, state)
    hangs? = operator in @hanging and not broken? and Node.hangs?(right, state)

    Layout.with_break(right_doc, hangs?, fn right_doc ->
      right_doc = nest(glue(" " <> text, group(right_doc)), nesting, :break)
      right_doc = if broken?, do: force_unfit(right_doc), else: right_doc
      concat(left_doc, group(right_doc))
    end)
  end

  # Chains

  defp starting_lines(operator, text, meta, left, right, position, state) do
    first_line = first_line(left, meta)
    left_position = operand_position(position, :parens_arg)
    right_position = operand_position(position, :operand)

    {operands, last_line} =
      right_chain(right, operator, meta, right_position, [{{:root, left_position}, left}])

    write = fn
      {{:root, position}, node}, state ->
        operand(node, position, state, operator, :left, 2)

      {{side, position}, node}, state ->
        {doc, state} = operand(node, position, state, operator, side, 0)
        doc = nest(doc, String.length(text) + 1)
        doc = if Node.one_per_line?(node), do: force_unfit(doc), else: doc
        {concat(text <> " ", doc), state}
    end

    {doc, state} = chain(operands, meta, first_line, last_line, position, state, write)

    if Node.pairs?(right) and position in [:parens_arg, :no_parens_arg],
      do: {Layout.parenthesize(doc), state},
      else: {doc, state}
  end

  defp right_chain({operator, meta, [left, right]}, operator, _meta, position, operands) do
    left = {{:left, operand_position(position, :parens_arg)}, left}

    right_chain(right, operator, meta, operand_position(position, :operand), [left | operands])
  end

  defp right_chain(right, _operator, meta, position, operands),
    do: {Enum.reverse([{{:right, position}, right} | operands]), Node.line(meta)}

  defp pipeline(operator, meta, left, right, position, state) do
    right = {{operator, operand_position(position, :operand)}, right}
    left_position = operand_position(position, :parens_arg)
    {operands, first_line} = pipes(left, meta, left_position, [right])

    write = fn
      {{:root, position}, node}, state ->
        operand(node, position, state, operator, :left, 2)

      {{pipe, position}, node}, state ->
        {doc, state} = operand(node, position, state, pipe, :right, 0)
        {concat(Atom.to_string(pipe) <> " ", doc), state}
    end

    chain(operands, meta, first_line, Node.line(meta), position, state, write)
  end

  defp pipes({operator, meta, [left, right]}, _meta, position, operands)
       when operator in @pipes do
    right = {{operator, operand_position(position, :operand)}, right}
    pipes(left, meta, operand_position(position, :parens_arg), [right | operands])
  end

  defp pipes(left, meta, position, operands),
    do: {[{{:root, position}, left} | operands], first_line(left, meta)}

  defp first_line({_, meta, _}, _), do: Node.line(meta)
  defp first_line(_, meta), do: Node.line(meta)

  # As the only argument of a call without parentheses, the first operand has no place for comments before it.
  defp chain(operands, meta, first_line, last_line, position, state, write) do
    write = fn operand, _rest, state ->
      {doc, state} = write.(operand, state)
      {{doc, empty(), 1}, state}
    end

    {operands, done, state} = first_written(operands, position, state, write)

    {docs, commented?, state} =
      Comments.interleave(operands, done, first_line, last_line, state, write)

    if commented? or Node.broken?(meta, state),
      do: {force_unfit(Layout.stack(docs)), state},
      else: {Layout.row(docs), state}
  end

  defp first_written([first | rest], :no_parens_one_arg, state, write) do
    {written, state} = write.(first, rest, state)
    {rest, [written], state}
  end

  defp first_written(operands, _position, state, _write), do: {operands, [], state}

  # Operands

  # `(not a) in b`
  defp operand({:__block__, _, [{name, _, [node]}]}, position, state, :in, :left, _nesting)
       when name in [:not, :!] do
    {doc, state} = unary(name, node, position, state)
    {Layout.parenthesize(doc), state}
  end

  defp operand({:&, _, [captured]} = node, position, state, parent, side, _nesting)
       when not is_integer(captured) do
    {doc, state} = Formatter.doc(node, position, state)
    {associates, precedence} = Code.Identifier.binary_op(parent)

    if side == :left or (associates == :left and precedence > @capture_precedence),
      do: {Layout.parenthesize(doc), state},
      else: {doc, state}
  end

  defp operand({name, meta, [left, right]} = node, position, state, parent, side, nesting) do
    write = fn nesting ->
      binary(name, Atom.to_string(name), meta, left, right, position, state, nesting)
    end

    case embedding(name, parent, side) do
      :none ->
        Formatter.doc(node, position, state)

      # Nesting once is enough for a whole chain.
      :chained ->
        write.(nesting)

      :apart ->
        write.(2)

      :parenthesized ->
        {doc, state} = write.(2)
        {Layout.parenthesize(doc), state}
    end
  end

  defp operand(node, position, state, _parent, _side, _nesting),
    do: Formatter.doc(node, position, state)

  # How an operator stands as an operand of another.
  defp embedding(name, _parent, _side) when not is_atom(name), do: :none

  defp embedding(name, parent, side) do
    with {_, precedence} <- Code.Identifier.binary_op(name) do
      {associates, parent_precedence} = Code.Identifier.binary_op(parent)

      cond do
        precedence == parent_precedence and associates == side and
            (side == :left or name == parent) ->
          :chained

        parent in @parenthesizing and name not in @tight ->
          :parenthesized

        name in @logical and parent in @logical ->
          :parenthesized

        precedence < parent_precedence or (precedence == parent_precedence and associates != side) ->
          :parenthesized

        true ->
          :apart
      end
    else
      :error -> :none
    end
  end

  # Positions

  # Arguments stay what they are for operands in them.
  defp operand_position(:no_parens_one_arg, _), do: :no_parens_arg
  defp operand_position(:no_parens_arg, _), do: :no_parens_arg
  defp operand_position(:parens_one_arg, _), do: :parens_arg
  defp operand_position(:parens_arg, _), do: :parens_arg
  defp operand_position(position, otherwise) when position in [:operand, :block], do: otherwise
end
