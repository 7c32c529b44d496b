defmodule Code.Formatter.Containers do
  @moduledoc false
  # Lists, maps, structs, tuples, and the elements of all that has some.
  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter
  alias Code.Formatter.{Comments, Layout, Node}

  @doc false
  def list(meta, elements, state) do
    {doc, _, state} = elements(elements, meta, join(meta, :break, state), state)
    {Layout.surround("[", doc, "]"), state}
  end

  @doc false
  # `name` is the document of a struct's name.
  def map(meta, name, [{:|, _, [updated, entries]}], state) do
    join = join(meta, :break, state)
    {updated_doc, state} = Formatter.doc(updated, :parens_arg, state)
    {entries_doc, _, state} = elements(entries, meta, join, state)
    updated_doc = Formatter.parenthesize_binary(updated_doc, updated)
    {braces(name, glue(updated_doc, concat("| ", nest(entries_doc, 2)))), state}
  end

  def map(meta, name, entries, state) do
    {doc, _, state} = elements(entries, meta, join(meta, :break, state), state)
    {braces(name, doc), state}
  end

  defp braces(name, doc), do: Layout.surround(concat(concat("%", name), "{"), doc, "}")

  @doc false
  def tuple(meta, elements, join, state) do
    {doc, join, state} = elements(elements, meta, join(meta, join, state), state)

    if join == :flex_break,
      do: {group(concat(nest(concat("{", doc), 1), "}")), state},
      else: {Layout.surround("{", doc, "}"), state}
  end

  defp elements(elements, meta, join, state) do
    write = &Formatter.doc(&1, :parens_arg, &2)
    joined(elements, meta, false, :none, join, state, write)
  end

  @doc false
  # How elements are joined: one below the other if they were.
  def join(meta, join, state), do: if(Node.broken?(meta, state), do: :line, else: join)

  @doc false
  # Elements or arguments with commas, and the comments between them. `join` is `:line`, `:break` or `:flex_break`; gives `{doc, join, state}`
  # with the one that was taken, `:empty` for nothing at all. `last` says what becomes of the last one: it may
  # hang (`:hang`), it gets a comma as well (`:comma`), or neither (`:none`).
  #
  # Without parentheses (`bare?`), there is no place for comments before the first one.
  def joined(elements, meta, bare?, last, join, state, write) do
    write = fn element, rest, state ->
      {doc, state} = write.(element, state)
      {{element_doc(doc, rest, last), empty(), 1}, state}
    end

    {elements, done, state} = first_written(elements, bare?, state, write)
    {first_line, last_line} = {Node.line(meta), Node.closing_line(meta)}

    {docs, commented?, state} =
      Comments.interleave(elements, done, first_line, last_line, state, write)

    {doc, join} = join_docs(docs, if(commented?, do: :line, else: join))
    {doc, join, state}
  end

  defp first_written([first | rest], true, state, write) do
    {written, state} = write.(first, rest, state)
    {rest, [written], state}
  end

  defp first_written(elements, _bare?, state, _write), do: {elements, [], state}

  defp element_doc(doc, [], :none), do: doc
  defp element_doc(doc, [], :hang), do: next_break_fits(doc, :enabled)
  defp element_doc(doc, _rest, _last), do: Layout.append(doc, ",")

  defp join_docs([], _), do: {empty(), :empty}
  defp join_docs(docs, :line), do: {force_unfit(Layout.stack(docs)), :line}
  defp join_docs(docs, :break), do: {Layout.row(docs), :break}
  defp join_docs(docs, :flex_break), do: {Layout.row(docs, &flex_glue/2), :flex_break}
end
