defmodule Code.Formatter.Clauses do
  @moduledoc false
  # Blocks, do-blocks, and clauses of all kinds: `fn`, `case`, types of functions.
  #
  # `first` and `last` are the lines between which comments belong to what is being written.
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter
  alias Code.Formatter.{Comments, Layout, Node, Operators}

  # Blocks

  @doc false
  def block([{:->, _, _} | _] = clauses, first, last, state),
    do: parenthesized(clauses, first, last, state)

  def block({:__block__, _, []}, first, last, state), do: statements([], first, last, state)

  def block({:__block__, _, [_, _ | _] = statements}, first, last, state),
    do: statements(statements, first, last, state)

  def block(statement, first, last, state), do: statements([statement], first, last, state)

  defp statements(statements, first, last, state) do
    write = fn {form, meta, _} = statement, _rest, state ->
      {doc, state} = Formatter.doc(statement, :block, state)
      {{doc, separator(form), meta[:end_of_expression][:newlines] || 1}, state}
    end

    case Comments.interleave(statements, [], first, last, state, write) do
      {[], _, state} -> {empty(), state}
      {[doc], _, state} -> {doc, state}
      {docs, _, state} -> {force_unfit(Layout.stack(docs)), state}
    end
  end

  # Attributes need no empty lines around them.
  defp separator(:@), do: empty()
  defp separator(_), do: break("")

  # do … end

  @doc false
  # The sections of a do-block as `{name, line, last line, body}`, or nil if there is none.
  def sections(meta, [{{:__block__, _, [:do]}, _} | others] = sections, state) do
    if Node.has?(meta, :do) or (state.force_do_end? and Enum.all?(others, &section?/1)),
      do: with_lines(sections, Node.end_line(meta))
  end

  def sections(_meta, _last_arg, _state), do: nil

  defp section?({{:__block__, _, [name]}, _}), do: name in [:rescue, :catch, :else, :after]

  defp with_lines([{{:__block__, meta, [name]}, body} | rest], end_line) do
    last =
      case rest do
        [{{:__block__, next_meta, _}, _} | _] -> Node.line(next_meta)
        [] -> end_line
      end

    [{name, Node.line(meta), last, body} | with_lines(rest, end_line)]
  end

  defp with_lines([], _end_line), do: []

  @doc false
  def do_block([{:do, first, last, body} | sections], state) do
    Enum.reduce(sections, section(empty(), body, first, last, state), fn
      {name, first, last, body}, {doc, state} ->
        {section_doc, state} = section(Atom.to_string(name), body, first, last, state)
        {line(doc, section_doc), state}
    end)
  end

  defp section(name, body, first, last, state) do
    case clauses_or_block(body, first, last, state) do
      {:doc_nil, state} -> {name, state}
      {doc, state} -> {nest(line(name, doc), 2), state}
    end
  end

  defp clauses_or_block([{:->, _, _} | _] = clauses, first, last, state),
    do: clauses(clauses, first, last, state)

  defp clauses_or_block(body, first, last, state) do
    case block(body, first, last, state) do
      {:doc_nil, state} -> {empty(), state}
      {doc, state} -> {group(doc), state}
    end
  end

  # fn … end

  @doc false
  def fun([{:->, meta, [args, body]} = clause], _first, last, state, broken?)
      when args == [] or not broken? do
    {head, state} = fun_head(args, meta, state)
    {body, state} = block(body, Node.line(meta), last, state)
    gap = gap([clause], state)
    doc = nest(concat(concat(concat("fn ", head), gap), body), 2)
    {doc |> concat(gap) |> concat("end") |> fit([clause], state) |> group(), state}
  end

  def fun(clauses, first, last, state, _broken?) do
    {doc, state} = clauses(clauses, first, last, state)
    {"fn" |> line(doc) |> nest(2) |> line("end") |> force_unfit(), state}
  end

  defp fun_head([], _meta, state), do: {"->", state}

  defp fun_head(args, meta, state) do
    {doc, state} = args(args, Node.line(meta), state)
    {doc |> Layout.ungroup() |> concat(" ->") |> nest(:cursor) |> group(), state}
  end

  # Clauses in parentheses: the type of a function

  @doc false
  def parenthesized([{:->, meta, [[], body]}] = clauses, _first, last, state) do
    {body, state} = block(body, Node.line(meta), last, state)
    doc = concat(concat("(() -> ", nest(body, :cursor)), ")")
    {doc |> fit(clauses, state) |> group(), state}
  end

  def parenthesized([{:->, meta, [args, body]}] = clauses, _first, last, state) do
    {args, state} = args(args, Node.line(meta), state)
    {body, state} = block(body, Node.line(meta), last, state)
    head = args |> Layout.ungroup() |> concat(" ->") |> group()
    doc = concat(head, nest(concat(gap(clauses, state), body), 2))
    {doc |> Layout.parenthesize() |> fit(clauses, state) |> group(), state}
  end

  def parenthesized(clauses, first, last, state) do
    {doc, state} = clauses(clauses, first, last, state)
    {"(" |> line(doc) |> nest(2) |> line(")") |> force_unfit(), state}
  end

  # Clauses

  defp clauses(clauses, first, last, state) do
    [clause | rest] = clauses = ending_at(clauses, last)

    {doc, state} =
      Enum.reduce(rest, clause(clause, first, state), fn clause, {doc, state} ->
        {clause_doc, state} = clause(clause, first, state)
        {doc |> concat(Layout.blank_line()) |> line(clause_doc), state}
      end)

    {doc |> fit(clauses, state) |> group(), state}
  end

  defp ending_at(clauses, line) do
    List.update_at(clauses, -1, fn {:->, meta, args} ->
      {:->, [closing: [line: line]] ++ meta, args}
    end)
  end

  defp clause({:->, meta, [[], body]}, _first, state) do
    {doc, state} = block(body, Node.line(meta), Node.closing_line(meta), state)
    {nest(glue("() ->", doc), 2), state}
  end

  defp clause({:->, meta, [args, body]}, first, %{operand_nesting: nesting} = state) do
    {args, state} = args(args, first, %{state | operand_nesting: nesting + 2})
    state = %{state | operand_nesting: nesting}
    {body, state} = block(body, first, Node.closing_line(meta), state)
    head = args |> Layout.ungroup() |> concat(" ->") |> group()
    {concat(head, nest(concat(break(), body), 2)), state}
  end

  # What stands before `->`.
  defp args(args, first, state) do
    write = fn args, _rest, state ->
      {doc, state} = guarded(args, state)
      {{doc, empty(), 1}, state}
    end

    {docs, commented?, state} =
      Comments.interleave([args], [], first, Node.first_line(), state, write)

    {if(commented?, do: Layout.stack(docs), else: Layout.row(docs)), state}
  end

  defp guarded([{:when, meta, args}], state) do
    {patterns, [guard]} = Enum.split(args, -1)

    patterns =
      Formatter.written_by(meta, [patterns], fn state ->
        {doc, state} = guarded(patterns, state)
        {group(doc), state}
      end)

    Operators.binary(:when, "when", meta, patterns, guard, :no_parens_arg, state)
  end

  defp guarded([], state), do: {"()", state}

  defp guarded(patterns, state),
    do: Layout.comma_separated(patterns, state, &Formatter.doc(&1, :no_parens_arg, &2))

  # Lines

  defp gap(clauses, state), do: if(lines?(clauses, state), do: line(), else: break())
  defp fit(doc, clauses, state), do: if(lines?(clauses, state), do: force_unfit(doc), else: doc)

  # Are there clauses whose body stands on lines of its own?
  defp lines?(clauses, state) do
    Enum.any?(clauses, fn {:->, meta, [_, body]} ->
      Node.broken?(meta, state) or match?({:__block__, _, [_, _ | _]}, body)
    end)
  end
end
