defmodule Code.Formatter.Layout do
  @moduledoc false
  # Documents of `Inspect.Algebra` as the formatter needs them.
  import Inspect.Algebra, except: [surround: 3]

  @doc false
  # Brackets on lines of their own if what is between them does not fit.
  def surround(left, :doc_nil, right), do: concat(left, right)

  def surround(left, doc, right) do
    group(glue(nest(glue(left, "", doc), 2, :break), "", right))
  end

  @doc false
  def parenthesize(doc), do: concat(concat("(", nest(doc, :cursor)), ")")

  @doc false
  # Documents one below the other.
  def stack([doc | docs]), do: Enum.reduce(docs, doc, &line(&2, &1))

  @doc false
  # Documents side by side, as long as they fit.
  def row([doc | docs], join \\ &glue/2), do: Enum.reduce(docs, doc, &join.(&2, &1))

  @doc false
  def comma_separated(args, state, fun) do
    [first | rest] = args

    Enum.reduce(rest, fun.(first, state), fn arg, {doc, state} ->
      {arg_doc, state} = fun.(arg, state)
      {glue(concat(doc, ","), arg_doc), state}
    end)
  end

  @doc false
  # `fun` makes a document of this one. With `breaks?`, the inner one may break while the outer one is said to fit.
  def with_break(doc, false, fun), do: fun.(doc)

  def with_break(doc, true, fun) do
    doc |> next_break_fits(:enabled) |> fun.() |> next_break_fits(:disabled)
  end

  # These two look into documents: what is appended belongs into the group that ends one.
  @doc false
  def ungroup({:doc_group, doc, _}), do: doc
  def ungroup(doc), do: doc

  @doc false
  def append({:doc_cons, left, right}, text), do: {:doc_cons, left, append(right, text)}
  def append({:doc_group, doc, mode}, text), do: {:doc_group, {:doc_cons, doc, text}, mode}
  def append(doc, text), do: {:doc_cons, doc, text}

  @doc false
  def text(doc), do: doc |> format(:infinity) |> IO.iodata_to_binary()

  @doc false
  # A line that is empty if it comes to be one.
  def blank_line, do: nest(break(""), :reset)
end
