defmodule Inspect.Algebra do
  @moduledoc """
  Documents that know where they may be broken into lines, and their layout.

  A document is put together from strings with the functions below and becomes iodata with
  `format/2`, which chooses the line breaks so that lines fit a width. The idea is Wadler's ("A
  prettier printer"), in the strict form of Lindig ("Strictly Pretty"), with additions: breaks that
  fill lines (`flex_break/1`), nesting at the cursor, groups that inherit the decision of their
  parent, parts whose fitting is decided by their last part (`next_break_fits/2`).

      iex> doc = Inspect.Algebra.glue("one", "two") |> Inspect.Algebra.group()
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "one two"
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 4))
      "one\\ntwo"

  Implementations of `Inspect` return such documents; `container_doc/6` and `to_doc/2` are what they
  mostly need.
  """

  @type t ::
          binary
          | :doc_line
          | :doc_nil
          | doc_break
          | doc_collapse
          | doc_color
          | doc_cons
          | doc_fits
          | doc_force
          | doc_group
          | doc_nest
          | doc_string
          | doc_limit

  @typep doc_string :: {:doc_string, t, non_neg_integer}
  @typep doc_limit :: {:doc_limit, t, pos_integer | :infinity}
  @typep doc_cons :: {:doc_cons, t, t}
  @typep doc_nest :: {:doc_nest, t, :cursor | :reset | non_neg_integer, :always | :break}
  @typep doc_break :: {:doc_break, binary, :flex | :strict}
  @typep doc_group :: {:doc_group, t, :inherit | :self}
  @typep doc_fits :: {:doc_fits, t, :enabled | :disabled}
  @typep doc_force :: {:doc_force, t}
  @typep doc_collapse :: {:doc_collapse, pos_integer()}
  @typep doc_color :: {:doc_color, t, IO.ANSI.ansidata()}

  @tags [
    :doc_break,
    :doc_collapse,
    :doc_color,
    :doc_cons,
    :doc_fits,
    :doc_force,
    :doc_group,
    :doc_limit,
    :doc_nest,
    :doc_string
  ]

  defguard is_doc(doc)
           when is_binary(doc) or doc in [:doc_nil, :doc_line] or
                  (is_tuple(doc) and elem(doc, 0) in @tags)

  defguardp is_natural(limit) when limit == :infinity or (is_integer(limit) and limit >= 0)

  ## Documents of terms

  @doc """
  The document of any term, made by the `:inspect_fun` of the options.

  A struct whose `Inspect` implementation raises becomes a document that tells the error (an
  `Inspect.Error`); with the option `safe: false` the error is raised.
  """
  @spec to_doc(any, Inspect.Opts.t()) :: t
  def to_doc(term, opts)

  def to_doc(%_{} = struct, %Inspect.Opts{structs: false} = opts) do
    Inspect.Map.inspect(struct, opts)
  end

  def to_doc(%_{} = struct, %Inspect.Opts{inspect_fun: fun} = opts) do
    try do
      fun.(struct, opts)
    rescue
      exception -> failed_struct(struct, opts, exception, __STACKTRACE__)
    end
  end

  def to_doc(term, %Inspect.Opts{inspect_fun: fun} = opts), do: fun.(term, opts)

  # The text of the error contains the struct as a map. If that text cannot be made either, because
  # the struct is part of it once more, the flag below ends the circle.
  @failing_key :inspect_trap

  defp failed_struct(struct, opts, exception, stacktrace) do
    if Process.get(@failing_key) do
      Inspect.Map.inspect(struct, opts)
    else
      Process.put(@failing_key, true)

      try do
        plain = Inspect.Opts.default_inspect_fun()

        error =
          Inspect.Error.exception(
            exception: exception,
            stacktrace: stacktrace,
            inspected_struct: plain_text(struct, %{opts | syntax_colors: [], inspect_fun: plain})
          )

        if opts.safe do
          Inspect.inspect(error, %{opts | inspect_fun: plain})
        else
          reraise error, stacktrace
        end
      after
        Process.delete(@failing_key)
      end
    end
  end

  defp plain_text(struct, opts) do
    struct |> Inspect.Map.inspect(opts) |> format(opts.width) |> IO.iodata_to_binary()
  end

  @doc """
  Puts the documents of a collection's entries between `left` and `right`.

  `fun` makes the document of an entry; it receives options whose `:limit` has been counted down, and
  after `:limit` entries `"..."` follows. Entries that become `empty/0` are left out and do not count.

  Options:

    * `:separator` - what follows each entry but the last, `","` by default

    * `:break` - `:strict` puts each entry on a line of its own if not all fit, `:flex` fills lines,
      `:maybe` (the default) is `:flex` if all entries are plain strings, else `:strict`

        iex> opts = %Inspect.Opts{limit: 2}
        iex> fun = fn i, _opts -> to_string(i) end
        iex> doc = Inspect.Algebra.container_doc("[", [1, 2, 3], "]", opts, fun, separator: ";")
        iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
        "[1; 2; ...]"

  """
  @doc since: "1.6.0"
  @spec container_doc(t, [any], t, Inspect.Opts.t(), (term, Inspect.Opts.t() -> t), keyword()) ::
          t
  def container_doc(left, collection, right, inspect_opts, fun, opts \\ [])
      when is_doc(left) and is_list(collection) and is_doc(right) and is_function(fun, 2) and
             is_list(opts) do
    if collection == [] do
      concat(left, right)
    else
      break = option(opts, :break, :maybe)
      separator = option(opts, :separator, ",")
      docs = entries(collection, inspect_opts.limit, inspect_opts, fun)
      plain? = break == :maybe and plain_entries?(docs)
      flex? = plain? or break == :flex
      enclose(left, join_entries(docs, flex?, plain?, separator), right, flex?)
    end
  end

  # As Keyword.get/3; so that inspecting a term loads one module less.
  defp option(opts, key, default) do
    case :lists.keyfind(key, 1, opts) do
      {_, value} -> value
      false -> default
    end
  end

  defp enclose(left, inner, right, true), do: group(concat(concat(left, nest(inner, 1)), right))

  defp enclose(left, inner, right, false),
    do: group(glue(nest(glue(left, "", inner), 2), "", right))

  # The entries' documents; the two sides of an improper end stay apart as {:tail, left, right}.
  defp entries([], _limit, _opts, _fun), do: []
  defp entries(_, 0, _opts, _fun), do: ["..."]

  defp entries([term | terms], limit, opts, fun) when is_natural(limit) do
    left = count_down(limit)
    inner_opts = %{opts | limit: left}
    doc = fun.(term, inner_opts)

    cond do
      not is_list(terms) -> [{:tail, doc, fun.(terms, inner_opts)}]
      doc == :doc_nil -> [doc | entries(terms, limit, opts, fun)]
      true -> [doc | entries(terms, left, opts, fun)]
    end
  end

  defp count_down(:infinity), do: :infinity
  defp count_down(limit), do: limit - 1

  defp plain_entries?([]), do: true
  defp plain_entries?([{:tail, left, right}]), do: plain?(left) and plain?(right)
  defp plain_entries?([doc | docs]), do: plain?(doc) and plain_entries?(docs)

  defp plain?(doc) when is_binary(doc), do: true
  defp plain?(:doc_nil), do: true
  defp plain?({:doc_string, _, _}), do: true
  defp plain?({:doc_color, doc, _}), do: plain?(doc)
  defp plain?({:doc_cons, left, right}), do: plain?(left) and plain?(right)
  defp plain?(_), do: false

  defp join_entries([{:tail, left, right}], _flex?, plain?, _separator),
    do: join(left, right, plain?, " |")

  defp join_entries([doc], _flex?, _plain?, _separator), do: doc

  defp join_entries([doc | docs], flex?, plain?, separator),
    do: join(doc, join_entries(docs, flex?, plain?, separator), flex?, separator)

  defp join(left, :doc_nil, _flex?, _separator), do: left
  defp join(:doc_nil, right, _flex?, _separator), do: right
  defp join(left, right, true, separator), do: flex_glue(concat(left, separator), right)
  defp join(left, right, false, separator), do: glue(concat(left, separator), right)

  @doc false
  @deprecated "Use a combination of concat/2 and nest/2 instead"
  def surround(left, doc, right) when is_doc(left) and is_doc(doc) and is_doc(right) do
    concat(concat(left, nest(doc, 1)), right)
  end

  @doc false
  @deprecated "Use Inspect.Algebra.container_doc/6 instead"
  def surround_many(left, docs, right, %Inspect.Opts{} = inspect, fun, separator \\ ",")
      when is_doc(left) and is_list(docs) and is_doc(right) and is_function(fun, 2) do
    container_doc(left, docs, right, inspect, fun, separator: separator)
  end

  ## Building documents

  @doc """
  The document of nothing.

      iex> Inspect.Algebra.empty()
      :doc_nil

  """
  @spec empty() :: :doc_nil
  def empty, do: :doc_nil

  @doc """
  A string whose width is its number of graphemes. (A plain binary counts by its bytes.)

      iex> doc = Inspect.Algebra.string("olá")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "olá"

  """
  @doc since: "1.6.0"
  @spec string(String.t()) :: doc_string
  def string(string) when is_binary(string), do: {:doc_string, string, String.length(string)}

  @doc """
  One document after the other.

      iex> doc = Inspect.Algebra.concat("hello", "world")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "helloworld"

  """
  @spec concat(t, t) :: t
  def concat(doc1, doc2) when is_doc(doc1) and is_doc(doc2), do: {:doc_cons, doc1, doc2}

  @doc """
  All documents of a list, one after the other.

      iex> doc = Inspect.Algebra.concat(["a", "b", "c"])
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "abc"

  """
  @spec concat([t]) :: t
  def concat(docs) when is_list(docs), do: fold_doc(docs, &concat/2)

  @doc """
  Lays a document out as if lines had no end.

      iex> doc = Inspect.Algebra.group(Inspect.Algebra.glue("hello", "world"))
      iex> IO.iodata_to_binary(Inspect.Algebra.format(Inspect.Algebra.no_limit(doc), 4))
      "hello world"

  """
  @spec no_limit(t) :: t
  def no_limit(doc), do: {:doc_limit, doc, :infinity}

  @doc """
  Colours a document if `:syntax_colors` has a colour under `color_key`.
  """
  @doc since: "1.4.0"
  @spec color(t, Inspect.Opts.color_key(), Inspect.Opts.t()) :: t
  def color(doc, _color_key, %Inspect.Opts{syntax_colors: []}) when is_doc(doc), do: doc

  def color(doc, color_key, %Inspect.Opts{syntax_colors: colors}) when is_doc(doc) do
    if color = option(colors, color_key, nil) do
      reset = option(colors, :reset, :reset)
      concat({:doc_color, doc, color}, {:doc_color, empty(), reset})
    else
      doc
    end
  end

  @doc """
  Indents the lines of a document after its first.

  `level` is a number of columns to add, `:cursor` for the column where the document begins, or
  `:reset` for column 0. In mode `:break` only documents in a broken group are nested.

      iex> doc = Inspect.Algebra.nest(Inspect.Algebra.glue("hello", "world"), 5)
      iex> IO.iodata_to_binary(Inspect.Algebra.format(Inspect.Algebra.group(doc), 5))
      "hello\\n     world"

  """
  @spec nest(t, non_neg_integer | :cursor | :reset, :always | :break) :: doc_nest | t
  def nest(doc, level, mode \\ :always)

  def nest(doc, level, mode)
      when level in [:cursor, :reset] and is_doc(doc) and mode in [:always, :break],
      do: {:doc_nest, doc, level, mode}

  def nest(doc, 0, _mode) when is_doc(doc), do: doc

  def nest(doc, level, mode)
      when is_doc(doc) and is_integer(level) and level > 0 and mode in [:always, :break],
      do: {:doc_nest, doc, level, mode}

  @doc """
  A place where a line may end: `string` if it does not. All such breaks of a group end their line,
  or none.

      iex> doc = Inspect.Algebra.concat(["a", Inspect.Algebra.break("\\t"), "b"])
      iex> IO.iodata_to_binary(Inspect.Algebra.format(Inspect.Algebra.group(doc), 80))
      "a\\tb"

  """
  @spec break(binary) :: doc_break
  def break(string \\ " ") when is_binary(string), do: {:doc_break, string, :strict}

  @doc """
  Makes at most `max` line ends of those that follow directly.
  """
  @doc since: "1.6.0"
  @spec collapse_lines(pos_integer) :: doc_collapse
  def collapse_lines(max) when is_integer(max) and max > 0, do: {:doc_collapse, max}

  @doc """
  When `:enabled`, a group fits as soon as this document's first break is reached within the line,
  whatever follows that break; so the last argument of a call may span lines while the call does not.
  `:disabled` takes that back for an inner document.
  """
  @doc since: "1.6.0"
  @spec next_break_fits(t, :enabled | :disabled) :: doc_fits
  def next_break_fits(doc, mode \\ :enabled) when is_doc(doc) and mode in [:enabled, :disabled],
    do: {:doc_fits, doc, mode}

  @doc """
  Makes the group that contains the document break its lines.
  """
  @doc since: "1.6.0"
  @spec force_unfit(t) :: doc_force
  def force_unfit(doc) when is_doc(doc), do: {:doc_force, doc}

  @doc """
  Like `break/1`, but decided alone: the line ends only if what comes up to the next break does not
  fit.
  """
  @doc since: "1.6.0"
  @spec flex_break(binary) :: doc_break
  def flex_break(string \\ " ") when is_binary(string), do: {:doc_break, string, :flex}

  @doc """
  Two documents with a `flex_break/1` between them.
  """
  @doc since: "1.6.0"
  @spec flex_glue(t, binary, t) :: t
  def flex_glue(doc1, break_string \\ " ", doc2) when is_binary(break_string),
    do: concat(doc1, concat(flex_break(break_string), doc2))

  @doc """
  Two documents with a `break/1` between them.

      iex> doc = Inspect.Algebra.glue("hello", "world")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(Inspect.Algebra.group(doc), 80))
      "hello world"

  """
  @spec glue(t, binary, t) :: t
  def glue(doc1, break_string \\ " ", doc2) when is_binary(break_string),
    do: concat(doc1, concat(break(break_string), doc2))

  @doc """
  A document that is laid out on one line if it fits; else its strict breaks end lines. In mode
  `:inherit` a group inside a broken group is broken too.
  """
  @spec group(t, :self | :inherit) :: doc_group
  def group(doc, mode \\ :self) when is_doc(doc), do: {:doc_group, doc, mode}

  @doc """
  Two documents with a space between them, where no line ends.

      iex> doc = Inspect.Algebra.space("hughes", "wadler")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 5))
      "hughes wadler"

  """
  @spec space(t, t) :: t
  def space(doc1, doc2), do: concat(doc1, concat(" ", doc2))

  @doc """
  A line end.
  """
  @doc since: "1.6.0"
  @spec line() :: t
  def line, do: :doc_line

  @doc """
  Two documents with a line end between them.

      iex> doc = Inspect.Algebra.line("hughes", "wadler")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "hughes\\nwadler"

  """
  @spec line(t, t) :: t
  def line(doc1, doc2), do: concat(doc1, concat(line(), doc2))

  @doc """
  Folds a list of documents from its end. The last document is the start; no document gives
  `empty/0`.

      iex> docs = ["A", "B", "C"]
      iex> doc = Inspect.Algebra.fold_doc(docs, fn doc, acc ->
      ...>   Inspect.Algebra.concat([doc, "!", acc])
      ...> end)
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "A!B!C"

  """
  @spec fold_doc([t], (t, t -> t)) :: t
  def fold_doc(docs, folder_fun)
  def fold_doc([], _folder_fun), do: empty()
  def fold_doc([doc], _folder_fun), do: doc

  def fold_doc([doc | docs], folder_fun) when is_function(folder_fun, 2),
    do: folder_fun.(doc, fold_doc(docs, folder_fun))

  ## Layout

  @doc """
  Lays a document out in lines of `width` columns (`:infinity`: only where it says so itself) and
  answers iodata.
  """
  @spec format(t, non_neg_integer | :infinity) :: iodata
  def format(doc, width) when is_doc(doc) and is_natural(width),
    do: layout([{0, :flat, doc}], width, 0)

  # The work list holds {indentation, mode, document}. Mode :flat keeps strict breaks as their
  # strings, :break makes them line ends. Two more modes exist while it is found out whether a group
  # fits: :no_break (next_break_fits is disabled here) and :no_flat (it is enabled: the first break
  # ends the question).
  @typep mode :: :flat | :break | :no_break | :no_flat
  @typep work :: [{integer, mode, t}]

  @spec layout(work, non_neg_integer | :infinity, non_neg_integer) :: iolist
  defp layout([], _width, _column), do: []

  defp layout([{indent, mode, doc} | work], width, column) do
    case doc do
      text when is_binary(text) ->
        [text | layout(work, width, column + byte_size(text))]

      {:doc_cons, left, right} ->
        layout([{indent, mode, left}, {indent, mode, right} | work], width, column)

      {:doc_break, text, :strict} when mode != :break ->
        [text | layout(work, width, column + byte_size(text))]

      {:doc_break, _text, :strict} ->
        [line_end(indent) | layout(work, width, indent)]

      {:doc_break, text, :flex} ->
        column = column + byte_size(text)

        if width == :infinity or mode == :flat or fits?(work, width, column, true) do
          [text | layout(work, width, column)]
        else
          [line_end(indent) | layout(work, width, indent)]
        end

      {:doc_group, inner, group_mode} ->
        inner_mode = group_mode(inner, group_mode, mode, indent, width, column)
        layout([{indent, inner_mode, inner} | work], width, column)

      {:doc_nest, inner, _level, :break} when mode != :break ->
        layout([{indent, mode, inner} | work], width, column)

      {:doc_nest, inner, level, _} ->
        layout([{nested(level, indent, column), mode, inner} | work], width, column)

      :doc_nil ->
        layout(work, width, column)

      :doc_line ->
        [line_end(indent) | layout(work, width, indent)]

      {:doc_string, text, length} ->
        [text | layout(work, width, column + length)]

      {:doc_color, inner, color} ->
        code = IO.ANSI.format_fragment(color, true)
        [code | layout([{indent, mode, inner} | work], width, column)]

      {:doc_collapse, max} ->
        work |> layout(width, indent) |> collapse(max, 0, indent)

      {:doc_limit, inner, :infinity} when width != :infinity ->
        back = {indent, mode, {:doc_limit, :doc_nil, width}}
        layout([{indent, :flat, inner}, back | work], :infinity, column)

      {:doc_limit, inner, inner_width} ->
        layout([{indent, mode, inner} | work], inner_width, column)

      {:doc_force, inner} ->
        layout([{indent, mode, inner} | work], width, column)

      {:doc_fits, inner, _enabled} ->
        layout([{indent, mode, inner} | work], width, column)
    end
  end

  defp group_mode(_inner, :inherit, :break, _indent, _width, _column), do: :break
  defp group_mode(_inner, _mode, _outer, _indent, :infinity, _column), do: :flat

  defp group_mode(inner, _group_mode, _outer, indent, width, column) do
    if fits?([{indent, :flat, inner}], width, column, false), do: :flat, else: :break
  end

  # Does the work up to the next line end fit? `breakable?` says whether a break has been passed: a
  # line without one cannot be made shorter, so it fits by definition. When a group is entered, what
  # follows it is kept as {:rest, breakable?, work}, since breaks inside the group say nothing about
  # the text behind it.
  @spec fits?(
          maybe_improper_list({integer, mode, t}, [] | {:rest, boolean, term}),
          non_neg_integer | :infinity,
          non_neg_integer,
          boolean
        ) :: boolean
  defp fits?(_work, width, column, true) when column > width, do: false
  defp fits?([], _width, _column, _breakable?), do: true

  defp fits?({:rest, breakable?, work}, width, column, _),
    do: fits?(work, width, column, breakable?)

  defp fits?([{indent, mode, doc} | work], width, column, breakable?) do
    case doc do
      text when is_binary(text) ->
        fits?(work, width, column + byte_size(text), breakable?)

      {:doc_cons, left, right} ->
        fits?([{indent, mode, left}, {indent, mode, right} | work], width, column, breakable?)

      {:doc_break, _text, _} when mode == :break or mode == :no_flat ->
        true

      {:doc_break, text, _} ->
        fits?(work, width, column + byte_size(text), true)

      {:doc_group, inner, _} ->
        inner_mode = if mode == :break, do: :flat, else: mode

        fits?(
          [{indent, inner_mode, inner} | {:rest, breakable?, work}],
          width,
          column,
          breakable?
        )

      {:doc_nest, inner, level, :always} ->
        inner_indent = nested(level, indent, column)
        fits?([{inner_indent, mode, inner} | work], width, column, breakable?)

      {:doc_nest, inner, _level, :break} ->
        fits?([{indent, mode, inner} | work], width, column, breakable?)

      :doc_nil ->
        fits?(work, width, column, breakable?)

      :doc_line when mode == :break or mode == :no_flat ->
        true

      :doc_line ->
        fits?(work, width, indent, false)

      {:doc_string, _text, length} ->
        fits?(work, width, column + length, breakable?)

      {:doc_color, inner, _color} ->
        fits?([{indent, mode, inner} | work], width, column, breakable?)

      {:doc_collapse, _max} ->
        fits?(work, width, indent, breakable?)

      {:doc_force, inner} when mode == :no_flat ->
        fits?([{indent, :no_flat, inner} | work], width, column, breakable?)

      {:doc_force, _inner} ->
        false

      {:doc_fits, inner, enabled} ->
        inner_mode = if enabled == :disabled or mode == :no_break, do: :no_break, else: :no_flat
        fits?([{indent, inner_mode, inner} | work], width, column, breakable?)

      {:doc_limit, inner, :infinity} when width != :infinity ->
        back = {indent, mode, {:doc_limit, :doc_nil, width}}
        fits?([{indent, :flat, inner}, back | work], :infinity, column, breakable?)

      {:doc_limit, inner, inner_width} ->
        fits?([{indent, mode, inner} | work], inner_width, column, breakable?)
    end
  end

  defp nested(:cursor, _indent, column), do: column
  defp nested(:reset, _indent, _column), do: 0
  defp nested(level, indent, _column), do: indent + level

  defp line_end(0), do: "\n"
  defp line_end(indent), do: "\n" <> :binary.copy(" ", indent)

  defp collapse(["" | lines], max, count, indent), do: collapse(lines, max, count, indent)

  defp collapse(["\n" <> _ | lines], max, count, indent),
    do: collapse(lines, max, count + 1, indent)

  defp collapse(lines, max, count, indent),
    do: [:binary.copy("\n", min(max, count)) <> :binary.copy(" ", indent) | lines]
end
