# Access on maps, keyword lists, structs and nil, and paths with all its functions.
defmodule AccessPaths do
  defmodule Plain do
    defstruct a: 1
  end

  defmodule Counting do
    @behaviour Access
    defstruct seen: []

    @impl true
    def fetch(%{seen: seen}, key),
      do: if(key == :none, do: :error, else: {:ok, {key, length(seen)}})

    @impl true
    def get_and_update(counting, key, fun) do
      case fun.({key, length(counting.seen)}) do
        {taken, new} -> {taken, %{counting | seen: [new | counting.seen]}}
        :pop -> pop(counting, key)
      end
    end

    @impl true
    def pop(counting, key), do: {key, %{counting | seen: [:popped | counting.seen]}}
  end

  def main do
    containers = [%{a: 1}, [a: 1, a: 2], nil, %Plain{}, %Counting{}, [1], 5, %{"a" => nil}]

    for container <- containers, key <- [:a, :none, "a"] do
      results = [
        fetch: outcome(fn -> Access.fetch(container, key) end),
        fetch!: outcome(fn -> Access.fetch!(container, key) end),
        get: outcome(fn -> Access.get(container, key, :default) end),
        syntax: outcome(fn -> container[key] end),
        update: outcome(fn -> Access.get_and_update(container, key, &{&1, :new}) end),
        update_pop: outcome(fn -> Access.get_and_update(container, key, fn _ -> :pop end) end),
        pop: outcome(fn -> Access.pop(container, key) end)
      ]

      IO.puts([inspect(container), " ", inspect(key)])
      for {name, result} <- results, do: IO.puts(["  ", to_string(name), " ", inspect(result)])
    end

    paths()
  end

  defp paths do
    data = %{
      list: [1, 2, 3, 4, 5],
      tuple: {1, 2},
      nested: [%{k: 1}, %{k: 2}, %{}],
      plain: %Plain{}
    }

    paths = [
      [:list, Access.all()],
      [:list, Access.at(0)],
      [:list, Access.at(-1)],
      [:list, Access.at(9)],
      [:list, Access.at(-9)],
      [:list, Access.at!(2)],
      [:list, Access.at!(9)],
      [:list, Access.filter(&(rem(&1, 2) == 1))],
      [:list, Access.slice(1..3)],
      [:list, Access.slice(-2..-1)],
      [:list, Access.slice(0..4//2)],
      [:list, Access.slice(1..-2//1)],
      [:list, Access.slice(7..9)],
      [:list, Access.elem(0)],
      [:tuple, Access.elem(1)],
      [:tuple, Access.elem(5)],
      [:tuple, Access.all()],
      [:tuple, Access.at(0)],
      [:tuple, Access.at!(0)],
      [:tuple, Access.filter(& &1)],
      [:tuple, Access.slice(0..1)],
      [:tuple, Access.key(:a)],
      [:tuple, Access.key!(:a)],
      [:nested, Access.all(), :k],
      [:nested, Access.all(), Access.key(:k, 0)],
      [:nested, Access.all(), Access.key!(:k)],
      [:nested, Access.at(1), :k],
      [:plain, Access.key(:a)],
      [:plain, Access.key!(:z)],
      [:plain, :a],
      [:missing, :deeper],
      [:missing, Access.key(:deeper, %{}), Access.key(:still, 1)]
    ]

    for {path, index} <- Enum.with_index(paths) do
      IO.puts("path #{index}")
      IO.inspect(outcome(fn -> get_in(data, path) end))
      IO.inspect(outcome(fn -> put_in(data, path, :new) end))
      IO.inspect(outcome(fn -> update_in(data, path, &{&1}) end))
      IO.inspect(outcome(fn -> get_and_update_in(data, path, &{{:old, &1}, :new}) end))
      IO.inspect(outcome(fn -> pop_in(data, path) end))
    end

    IO.inspect(outcome(fn -> Access.slice(3..1//-1) end))
    IO.inspect(outcome(fn -> Access.at("0") end))
    IO.inspect(outcome(fn -> Access.filter(5) end))
  end

  defp outcome(fun) do
    fun.()
  rescue
    error in FunctionClauseError -> error.__struct__
    error -> {error.__struct__, Exception.message(error)}
  end
end
