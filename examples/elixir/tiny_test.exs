# A test framework in 50 lines: `test` collects, `check` takes an expression apart to show both
# sides when it fails.

defmodule TinyTest do
  defmacro __using__(_) do
    quote do
      import TinyTest
      Module.register_attribute(__MODULE__, :tests, accumulate: true)
      @before_compile TinyTest
    end
  end

  defmacro test(name, do: body) do
    function = :"test #{name}"

    quote do
      @tests {unquote(name), unquote(function)}
      def unquote(function)(), do: unquote(body)
    end
  end

  defmacro check({op, _, [left, right]} = expression) when op in [:==, :!=, :<, :>, :in] do
    quote do
      left = unquote(left)
      right = unquote(right)

      unless unquote({op, [], [quote(do: left), quote(do: right)]}) do
        raise "#{unquote(Macro.to_string(expression))}\n    left:  #{inspect(left)}\n    right: #{inspect(right)}"
      end
    end
  end

  defmacro check(expression) do
    quote do
      unquote(expression) || raise "expected #{unquote(Macro.to_string(expression))}"
    end
  end

  defmacro __before_compile__(_env) do
    quote do
      def run do
        results =
          for {name, function} <- Enum.reverse(@tests),
              do: TinyTest.run_one(name, fn -> apply(__MODULE__, function, []) end)

        IO.puts("#{length(results)} tests, #{Enum.count(results, &(&1 == :failed))} failures")
      end
    end
  end

  def run_one(name, fun) do
    fun.()
    IO.puts("ok      #{name}")
  rescue
    error ->
      IO.puts("FAILED  #{name}\n    #{Exception.message(error)}")
      :failed
  end
end

defmodule ListTest do
  use TinyTest

  test "reverse" do
    check(Enum.reverse([1, 2, 3]) == [3, 2, 1])
    check(Enum.reverse([]) == [])
  end

  test "sorting is stable" do
    check(Enum.sort_by([b: 1, a: 1, c: 0], &elem(&1, 1)) == [c: 0, b: 1, a: 1])
  end

  test "a wrong expectation" do
    check(Enum.sum([1, 2, 3]) == 7)
  end

  test "membership" do
    check(3 in 1..5)
    check(Enum.empty?([]))
    check(9 in 1..5)
  end

  test "what raises" do
    check(hd(Process.get(:empty, [])) == 1)
  end
end

ListTest.run()
