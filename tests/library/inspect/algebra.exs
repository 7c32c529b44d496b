# Documents put together by hand.
defmodule InspectAlgebra do
  import Inspect.Algebra

  def main do
    docs = [
      glue("hello", "world"),
      group(glue("hello", "world")),
      group(nest(glue("a", nest(glue("b", "c"), 3)), 2)),
      group(nest(glue("left", "", glue("a", "b")), :cursor)),
      concat("12345", nest(glue("x", "y"), :cursor)),
      nest(concat("12345", nest(line("x", "y"), :reset)), 4),
      group(glue(nest(glue("open", "inner"), 2, :break), "close")),
      group(force_unfit(glue("a", "b"))),
      group(concat(glue("a", "b"), group(glue("c", "d"), :inherit))),
      group(concat(glue("a", "b"), group(glue("c", "d")))),
      concat(["a", collapse_lines(2), line(), line(), line(), "b"]),
      group(flex_glue("aaa", flex_glue("bbb", flex_glue("ccc", "ddd")))),
      fold_doc(~w(a b c), &concat([&1, "!", &2])),
      space("a", "b"),
      no_limit(group(glue("hello", "world"))),
      concat(no_limit("x"), group(glue("hello", "world"))),
      group(
        glue(
          "f(",
          "",
          next_break_fits(group(glue(nest(glue("[", "", "item"), 2), "", "]")), :enabled)
        )
      ),
      group(
        glue(
          "f(",
          "",
          next_break_fits(group(glue(nest(glue("[", "", "item"), 2), "", "]")), :disabled)
        )
      ),
      group(concat(next_break_fits(force_unfit(glue("a", "b"))), "c")),
      string("été"),
      group(glue(string("été"), string("日本語"))),
      color("text", :number, %Inspect.Opts{syntax_colors: [number: :red]}),
      empty(),
      break("~"),
      concat([])
    ]

    for {doc, index} <- Enum.with_index(docs), width <- [0, 3, 5, 8, 80, :infinity] do
      IO.puts([Integer.to_string(index), " ", inspect(width)])
      IO.puts(format(doc, width))
    end

    for doc <- docs, do: IO.inspect(doc)
    containers()
    IO.inspect(is_doc({:doc_group, 1, 2}))
    IO.inspect([is_doc("x"), is_doc(:doc_nil), is_doc(:other), is_doc({:other})])
  end

  defp containers do
    fun = fn term, opts -> if term == :none, do: empty(), else: to_doc(term, opts) end

    for break <- [:maybe, :strict, :flex],
        list <- [[], [1], [1, :none, 2], [:none], ["a" | "b"], Enum.to_list(1..9)] do
      for limit <- [2, 50], width <- [6, 80] do
        opts = %Inspect.Opts{limit: limit}
        doc = container_doc("<", list, ">", opts, fun, separator: ";", break: break)
        IO.puts(format(doc, width))
      end
    end
  end
end
