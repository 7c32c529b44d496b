defmodule Code.Formatter.Comments do
  @moduledoc false
  # Comments and their places between the documents of nodes.
  #
  # Nodes are written in the order of the source. Before a node come the comments of lines before its
  # first line; those on its lines that nothing within it has taken come before it, too, for there is
  # no other place for them.
  import Inspect.Algebra
  alias Code.Formatter.Node

  # So many line ends make an empty line.
  @empty_line 2

  @doc false
  # Comments as they are written; those on lines that follow each other become one.
  def prepare(comments) do
    comments |> Enum.map(&%{&1 | text: spaced(&1.text)}) |> gather()
  end

  defp spaced("#"), do: "#"
  defp spaced("#!" <> _ = text), do: text
  defp spaced("##" <> rest), do: "#" <> spaced("#" <> rest)
  defp spaced("# " <> _ = text), do: text
  defp spaced("#" <> rest), do: "# " <> rest

  defp gather([]), do: []

  # What follows code on its line stays alone.
  defp gather([%{previous_eol_count: 0} = comment | comments]),
    do: [%{comment | previous_eol_count: @empty_line} | gather(comments)]

  defp gather([comment | comments]) do
    {comment, comments} = followed(comment, comment.line + 1, comments)
    [comment | gather(comments)]
  end

  defp followed(comment, line, [%{line: line, previous_eol_count: count} = next | comments])
       when count != 0 do
    merged = %{
      comment
      | text: line(comment.text, next.text),
        next_eol_count: next.next_eol_count
    }

    followed(merged, line + 1, comments)
  end

  defp followed(comment, _line, comments), do: {comment, comments}

  @doc false
  # Writes items by `write.(item, items_after_it, state)`, which gives `{{doc, separator, newlines}, state}`,
  # with the comments between line `first` and line `last`. `done` are such triplets of items before these.
  # Gives `{docs, were there comments?, state}`.
  def interleave(items, done, first, last, state, write) do
    {earlier, comments} = Enum.split_while(state.comments, &(&1.line <= first))
    state = %{state | comments: comments}
    {done, commented?, state} = write_all(items, done, last, state, false, write)
    docs = done |> Enum.reverse() |> separate(empty())
    {docs, commented?, %{state | comments: earlier ++ state.comments}}
  end

  defp write_all([], done, last, state, commented?, _write),
    do: before(last, done, state, commented?)

  defp write_all([item | items], done, last, state, commented?, write) do
    case Node.lines(item) do
      {first_line, last_line} when first_line > last_line ->
        {written, state} = write.(item, items, state)
        write_all(items, [written | done], last, state, commented?, write)

      {first_line, last_line} ->
        {done, commented?, state} = before(first_line, done, state, commented?)
        {written, state} = write.(item, items, state)
        {done, commented?, state} = within(first_line, last_line, done, state, commented?)
        written = close_up(written, last_line, state.comments)
        write_all(items, [written | done], last, state, commented?, write)
    end
  end

  defp before(line, done, %{comments: [%{line: at} = comment | comments]} = state, _)
       when at < line do
    done = [
      {comment.text, empty(), comment.next_eol_count}
      | at_least(done, comment.previous_eol_count)
    ]

    before(line, done, %{state | comments: comments}, true)
  end

  defp before(_line, done, state, commented?), do: {done, commented?, state}

  defp within(first, last, done, %{comments: [%{line: at} = comment | comments]} = state, _)
       when at >= first and at <= last do
    within(first, last, [{comment.text, empty(), 1} | done], %{state | comments: comments}, true)
  end

  defp within(_first, _last, done, state, commented?), do: {done, commented?, state}

  defp at_least([{doc, separator, newlines} | done], previous) when newlines < previous,
    do: [{doc, separator, previous} | done]

  defp at_least(done, _previous), do: done

  # The empty line behind a node comes after the comment on its next line.
  defp close_up({doc, separator, newlines}, last_line, [%{line: at} | _])
       when newlines > 1 and at == last_line + 1,
       do: {doc, separator, 1}

  defp close_up(written, _last_line, _comments), do: written

  # Empty lines stay, but only one at a time; `separator` makes some around what takes several lines.
  defp separate([], _left), do: []

  defp separate([{doc, separator, newlines} | rest], left) do
    right = if newlines >= @empty_line, do: line(), else: separator
    doc = if left == empty(), do: doc, else: concat(left, doc)

    doc =
      if rest == [] or right == empty(),
        do: doc,
        else: concat(doc, concat(collapse_lines(2), right))

    [group(doc) | separate(rest, right)]
  end
end
