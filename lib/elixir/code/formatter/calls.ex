defmodule Code.Formatter.Calls do
  @moduledoc false
  # Calls: local, remote, of functions in variables, and their arguments.
  #
  # Whether parentheses are left out is one of
  #
  #   * `:bare_if_one` - where the call is not one of several arguments itself
  #   * `:bare_if_do` - if there is a do-block
  #   * `:bare_if_only_do` - if there is nothing but a do-block
  #   * `:never`
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter
  alias Code.Formatter.{Clauses, Containers, Layout, Node, State}

  @doc false
  def local(name, meta, args, position, state) do
    parens =
      cond do
        Node.has?(meta, :closing) -> :bare_if_only_do
        State.bare_call?(name, length(args), state.bare_calls) -> :bare_if_one
        true -> :bare_if_do
      end

    call(string(Atom.to_string(name)), args, meta, position, parens, true, state)
  end

  @doc false
  # `target.{…}`
  def remote({{:., _, [target, :{}]}, meta, args}, _position, state) do
    {target_doc, state} = target(target, state)
    {args_doc, state} = Containers.tuple(meta, args, :break, state)
    {concat(concat(target_doc, "."), args_doc), state}
  end

  # `target.(…)`
  def remote({{:., _, [target]}, meta, args}, position, state) do
    {target_doc, state} = target(target, state)
    call(concat(target_doc, "."), args, meta, position, :bare_if_do, true, state)
  end

  # `target.name(…)`, `target.name`
  def remote({{:., _, [target, name]}, meta, args}, position, state) when is_atom(name) do
    {target_doc, state} = target(target, state)
    name = Macro.inspect_atom(:remote_call, name)
    doc = target_doc |> concat(".") |> concat(string(name))

    if args == [] and not module?(target) and not Node.has?(meta, :closing),
      do: {doc, state},
      else: call(doc, args, meta, position, :bare_if_do, true, state)
  end

  # `call(…)(…)`
  def remote({target, meta, args}, position, state) do
    {target_doc, state} = Formatter.doc(target, :no_parens_arg, state)
    call(target_doc, args, meta, position, :never, true, state)
  end

  defp module?({:__MODULE__, _, context}), do: is_atom(context)
  defp module?({:__block__, _, [atom]}), do: is_atom(atom)
  defp module?({:__aliases__, _, _}), do: true
  defp module?(_), do: false

  @doc false
  # What stands before a dot or a bracket.
  def target({:fn, _, [_ | _]} = fun, state) do
    {doc, state} = Formatter.doc(fun, :no_parens_arg, state)
    {Layout.parenthesize(doc), state}
  end

  def target(target, state), do: Formatter.doc_or_parenthesized(target, :no_parens_arg, state)

  @doc false
  # A call of what `head` shows. `keywords?`: a list of pairs at the end loses its brackets.
  def call(head, args, meta, position, parens, keywords?, state)

  def call(head, [], meta, _position, _parens, _keywords?, state) do
    {doc, _, state} = Containers.joined([], meta, false, :none, :break, state, &{&1, &2})
    {concat(head, Layout.surround("(", doc, ")")), state}
  end

  def call(head, args, meta, position, parens, keywords?, state) do
    {others, last} = split_last(args)

    case Clauses.sections(meta, last, state) do
      nil ->
        bare? =
          parens == :bare_if_one and
            position in [:block, :operand, :no_parens_one_arg, :parens_one_arg]

        {doc, state} = arguments(args, meta, bare?, keywords?, empty(), state)
        {concat(head, doc), state}

      sections ->
        {doc, state} = before_do(others, meta, parens, keywords?, state)
        {block_doc, state} = Clauses.do_block(sections, state)
        doc = concat(head, doc |> concat(block_doc) |> line("end") |> force_unfit())

        # Else the block would belong to the outer call.
        if position in [:no_parens_arg, :no_parens_one_arg],
          do: {Layout.parenthesize(doc), state},
          else: {doc, state}
    end
  end

  defp before_do([], _meta, :never, _keywords?, state), do: {"() do", state}
  defp before_do([], _meta, _parens, _keywords?, state), do: {" do", state}

  defp before_do(args, meta, parens, keywords?, state) do
    bare? = parens not in [:never, :bare_if_only_do]
    arguments(args, meta, bare?, keywords?, " do", state)
  end

  # Arguments with their parentheses, if they have some, and what follows on the line of their end.
  defp arguments(args, meta, bare?, keywords?, suffix, state) do
    {left, last} = split_last(args)
    {keywords?, last} = keywords(last, keywords?, bare?, state.comments)
    args = if keywords?, do: left ++ last, else: left ++ [last]
    position = argument_position(bare?, left == [] and not keywords?)
    write = &Formatter.doc(&1, position, &2)

    if left != [] and keywords? and not Enum.any?(args, &match?({:<-, _, [_, _]}, &1)) do
      {doc, state} = with_keywords(left, last, meta, bare?, write, state)
      doc = if bare?, do: nest(concat(" ", doc), 2), else: parentheses(doc)
      {hanging(group(concat(doc, suffix)), true), state}
    else
      {doc, hangs?, state} = without_keywords(args, last, meta, bare?, write, state)
      doc = if bare?, do: concat(" ", doc), else: parentheses(doc)
      {hanging(group(concat(doc, suffix)), hangs?), state}
    end
  end

  defp argument_position(bare?, only?)
  defp argument_position(true, true), do: :no_parens_one_arg
  defp argument_position(true, false), do: :no_parens_arg
  defp argument_position(false, true), do: :parens_one_arg
  defp argument_position(false, false), do: :parens_arg

  defp parentheses(doc) do
    "(" |> concat(break("")) |> nest(2, :break) |> concat(doc) |> concat(")")
  end

  defp hanging(doc, true), do: next_break_fits(doc, :disabled)
  defp hanging(doc, false), do: doc

  # Keywords at the end may stand on lines of their own when what is before them does not.
  defp with_keywords(left, keywords, meta, bare?, write, state) do
    args = left ++ keywords
    broken? = Node.broken?(meta, state)
    left_join = join(broken? or Node.one_per_line?(left))
    open = Keyword.delete(meta, :closing)

    {left_doc, _, state} = Containers.joined(left, open, bare?, :comma, left_join, state, write)
    join = join(broken? or Node.one_per_line?(keywords) or Node.one_per_line?(args))
    {right_doc, _, state} = Containers.joined(keywords, meta, false, :none, join, state, write)

    right_doc = concat(if(join == :line, do: line(), else: break()), right_doc)
    {joined_keywords(left_doc, right_doc, bare?), state}
  end

  defp joined_keywords(left_doc, right_doc, true) do
    left_doc
    |> concat(next_break_fits(group(right_doc, :inherit), :enabled))
    |> nest(:cursor, :break)
  end

  defp joined_keywords(left_doc, right_doc, false) do
    right_doc = right_doc |> nest(2, :break) |> concat(break("")) |> group(:inherit)
    concat(nest(left_doc, 2, :break), next_break_fits(right_doc, :enabled))
  end

  defp without_keywords(args, last, meta, bare?, write, state) do
    many? = match?([_, _ | _], args)
    join = join((many? and Node.broken?(meta, state)) or Node.one_per_line?(args))
    hangs? = join == :break and Node.hangs?(last, state)
    mode = if hangs?, do: :hang, else: :none
    {doc, _, state} = Containers.joined(args, meta, bare?, mode, join, state, write)

    # The end of the only argument is followed by more before there is a place to break.
    doc = Layout.ungroup(doc)
    doc = if bare?, do: nest(doc, :cursor, :break), else: concat(nest(doc, 2, :break), break(""))
    {doc, hangs?, state}
  end

  defp join(true), do: :line
  defp join(false), do: :break

  # The last argument as keywords: `{are they keywords?, argument}`
  defp keywords([_ | _] = pairs, _keywords?, _bare?, _comments), do: {Node.pairs?(pairs), pairs}

  defp keywords({:__block__, meta, [[_ | _] = list]} = block, true, bare?, comments) do
    if Node.pairs?(list) and not (bare? and comment_inside?(meta, list, comments)),
      do: {true, list},
      else: {false, block}
  end

  defp keywords(arg, _keywords?, _bare?, _comments), do: {false, arg}

  # A comment between the bracket and the first pair needs the bracket.
  defp comment_inside?(meta, [{{_, first_meta, _}, _} | _], comments) do
    first_line = Node.line(meta)

    case Enum.drop_while(comments, &(&1.line <= first_line)) do
      [%{line: line} | _] -> line <= Node.line(first_meta)
      [] -> false
    end
  end

  defp split_last(list) do
    {left, [last]} = Enum.split(list, -1)
    {left, last}
  end
end
