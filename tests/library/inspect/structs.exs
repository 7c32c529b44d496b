# Structs: derived, failing, with fields of their own.
defmodule InspectStructs do
  defmodule Plain do
    defstruct [:b, a: 1]
  end

  defmodule Only do
    @derive {Inspect, only: [:a]}
    defstruct [:a, :b, :c]
  end

  defmodule Except do
    @derive {Inspect, except: [:a]}
    defstruct [:a, :b, :c]
  end

  defmodule Optional do
    @derive {Inspect, optional: [:a, :b]}
    defstruct a: nil, b: 2, c: 3
  end

  defmodule Mixed do
    @derive {Inspect, only: [:a, :b], optional: [:b]}
    defstruct [:a, :b, :c]
  end

  defmodule Nothing do
    @derive {Inspect, only: []}
    defstruct [:a]
  end

  defmodule Failing do
    defstruct [:reason]

    defimpl Inspect do
      def inspect(%{reason: reason}, _opts), do: raise(reason)
    end
  end

  defmodule Concat do
    defstruct [:inner]

    defimpl Inspect do
      import Inspect.Algebra

      def inspect(%{inner: inner}, opts) do
        custom = opts.custom_options[:mark] || "-"
        concat(["#Concat<", custom, to_doc(inner, opts), ">"])
      end
    end
  end

  defmodule Error do
    defexception [:message, :extra]
  end

  def main do
    structs = [
      %Plain{},
      %Plain{a: %Plain{b: [1]}},
      %Only{a: 1, b: 2},
      %Except{a: 1, b: 2},
      %Optional{},
      %Optional{a: 1, b: 3, c: 4},
      %Mixed{a: 1},
      %Mixed{b: 1},
      %Nothing{a: 1},
      %Concat{inner: [%Concat{inner: "x"}]},
      %Error{message: "m"},
      %{__struct__: Plain, a: 1},
      %{__struct__: NoModule, a: 1},
      %{__struct__: :atom},
      %{__struct__: 1}
    ]

    for struct <- structs,
        opts <- [[], [structs: false], [pretty: true, width: 12], [limit: 1]] do
      IO.puts(inspect(struct, opts))
    end

    IO.puts(inspect(%Concat{inner: 1}, custom_options: [mark: "+"]))
    failing()
    inspect_fun()
    default_inspect_fun()
  end

  defp failing do
    text = inspect(%Failing{reason: "no\n\nway"})
    [head | _] = String.split(text, "Stacktrace:")
    IO.puts(head)
    text = inspect([%Failing{reason: "deep"}])
    [head | _] = String.split(text, "Stacktrace:")
    IO.puts(head)

    try do
      inspect(%Failing{reason: "unsafe"}, safe: false)
    rescue
      error -> IO.puts([inspect(error.__struct__), ": ", Exception.message(error)])
    end
  end

  defp inspect_fun do
    fun = fn
      %Plain{}, _opts -> "PLAIN"
      term, opts -> Inspect.inspect(term, opts)
    end

    IO.puts(inspect([%Plain{}, 1, {%Plain{}}], inspect_fun: fun))
  end

  defp default_inspect_fun do
    default = Inspect.Opts.default_inspect_fun()
    IO.inspect(is_function(default, 2))

    :ok =
      Inspect.Opts.default_inspect_fun(fn term, opts ->
        if term == 42, do: "the answer", else: default.(term, opts)
      end)

    IO.puts(inspect([41, 42, %{a: 42}]))
    :ok = Inspect.Opts.default_inspect_fun(default)
    IO.puts(inspect(42))
    IO.inspect(Inspect.Opts.new(limit: 3, nope: 1, width: :infinity).limit)
  end
end
