# Modules whose definitions are compared, clause for clause, with what real Elixir makes of them.
defmodule ExpandedModules.Macros do
  defmacro twice(expression) do
    quote do
      value = unquote(expression)
      value + value
    end
  end

  defmacro define(name, do: body) do
    quote do
      def unquote(name)(), do: unquote(body)
    end
  end

  defmacro with_alias(do: body) do
    quote do
      alias String, as: Text
      {Text.upcase("a"), unquote(body)}
    end
  end

  defmacro keep(value) do
    quote location: :keep do
      def kept, do: unquote(value)
    end
  end

  defmacro caller_line, do: __CALLER__.line

  defmacro bound(value) do
    quote bind_quoted: [value: value] do
      {value, value}
    end
  end

  defmacro __using__(options) do
    quote do
      import ExpandedModules.Macros
      @options unquote(options)
      def options, do: @options
      def overridden(x), do: x
      defoverridable overridden: 1
    end
  end
end

defmodule ExpandedModules.User do
  use ExpandedModules.Macros, a: 1

  @list [1, {2, "three"}, %{four: 4.0}]
  @text "text"

  def overridden(x), do: super(x) + 1

  def attributes, do: {@list, @text}
  def twice_twice(x), do: twice(twice(x))
  def hygiene(value), do: {value, twice(value), value}
  def aliased, do: with_alias(do: Text)
  def line, do: caller_line()
  def both(x), do: bound(x + 1)
  define(:defined, do: :ok)
  keep(12)

  defmacrop local(x), do: quote(do: unquote(x) * 2)
  def calls_local(x), do: local(x) |> local()

  def defaults(a, b \\ 1, c, d \\ @text), do: {a, b, c, d}
  def head(a, b \\ fn x -> x end)
  def head(1, b), do: b.(1)
  def head(a, _b), do: a

  def guards(x) when is_integer(x) and x > 0 when is_float(x), do: x
  def guards(x) when x in [:a, :b] or is_nil(x), do: x
  def guards(%{key: key} = map) when is_map_key(map, :other), do: key
  def guards([head | tail] = list) when length(list) > 2, do: {head, tail}

  def rescues(x) do
    x.()
  rescue
    e in [ArgumentError, RuntimeError] -> e
    _ -> __STACKTRACE__
  catch
    :throw, value -> value
    kind, reason -> {kind, reason}
  else
    :ok -> 1
  after
    IO.puts("after")
  end

  def comprehensions(list) do
    a = for x <- list, y <- x, y > 1, z = y + 1, into: %{}, do: {y, z}
    b = for <<c <- "abc">>, do: c

    c =
      for {k, v} <- list, reduce: %{} do
        acc -> Map.put(acc, k, v)
      end

    {a, b, c}
  end

  def with_steps(map) do
    with {:ok, a} <- Map.fetch(map, :a),
         b = a + 1,
         {:ok, c} when c > b <- Map.fetch(map, :c) do
      {a, b, c}
    else
      :error -> :missing
      {:ok, _} -> :small
    end
  end

  def binaries(<<size, text::binary-size(size), rest::bits>>),
    do: <<text::binary, byte_size(rest)::16-little>>

  def prefix("pre" <> rest), do: "#{rest}-#{inspect(rest)}"

  def captures do
    {&captures/0, &String.upcase/1, &(&1 + &2), &"#{&1}", &{&1, &2}, &is_atom/1, &local(&1)}
  end

  def structs(%Range{first: first} = range), do: %Range{range | last: first}
  def structs(%name{}), do: name
  def date, do: %Date{year: 2020, month: 1, day: 1, calendar: Calendar.ISO}

  def receives do
    receive do
      {:a, x} when x > 1 -> x
      :other -> 1
    after
      100 -> :timeout
    end
  end

  def shadows(x) do
    x = x + 1
    f = fn x -> x end

    case f.(x) do
      ^x -> x
      y -> {x, y}
    end
  end

  def booleans(a, b),
    do: {a and b, a || b, !a, not (a == b), if(a > b, do: a), unless(a, do: b, else: a)}

  def environment, do: {__MODULE__, __ENV__.function, __DIR__}
  def sends(pid), do: send(pid, {:m, self()}) && Process.send_after(pid, :later, 10)
  def access(map), do: {put_in(map.a.b, 1), update_in(map[:a].b, &(&1 + 1)), pop_in(map[:a][:b])}

  for {name, value} <- [one: 1, two: 2] do
    def unquote(name)(), do: unquote(value)
    def unquote(:"#{name}_plus")(x), do: x + unquote(value)
  end

  defguard is_even(x) when is_integer(x) and rem(x, 2) == 0
  def even(x) when is_even(x), do: true
  def even(x), do: is_even(x + 1)

  defdelegate upcase(text), to: String
  defstruct [:name, age: 0]
  def new(name), do: %__MODULE__{name: name}
end

defmodule ExpandedModules.Error do
  defexception [:reason, message: "no message"]
end
