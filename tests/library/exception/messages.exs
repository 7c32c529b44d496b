# Messages of exceptions: made by hand, from Erlang's errors, and with blame.
defmodule ExceptionMessages do
  defmodule Behaviour do
    @callback required(term) :: term
    @callback other(term) :: term
    @optional_callbacks [other: 1]
  end

  defmodule Lacking do
    def similar(_), do: :ok
    def similar(_, _), do: :ok
    def similarly, do: :ok
    @deprecated "no"
    def similaritas, do: :ok
    defmacro macro(x), do: x
  end

  defmodule Bad do
    defexception [:a]
    def message(%{a: :raise}), do: raise("inner")
    def message(%{a: other}), do: other
  end

  def main do
    for {error, trace} <- errors() do
      exception = Exception.normalize(:error, error, trace)
      IO.puts([inspect(exception.__struct__), " ", Exception.message(exception)])
      {blamed, _} = Exception.blame(:error, error, trace)
      IO.puts(Exception.message(blamed))
    end

    for exception <- exceptions(),
        do: IO.puts([inspect(exception.__struct__), ": ", Exception.message(exception)])

    IO.puts(Exception.message(%Bad{a: "text"}))
    IO.puts(Exception.message(%Bad{a: 1}))
    [head | _] = String.split(Exception.message(%Bad{a: :raise}), "Stacktrace")
    IO.puts(head)

    for reason <- reasons(), do: IO.puts(Exception.format_exit(reason))
    for kind <- [:exit, :throw], do: IO.puts(Exception.format_banner(kind, {:a, 1}))

    IO.puts(
      Exception.format(:error, :badarith, [
        {Foo, :bar, 1, [file: 'foo.ex', line: 3]},
        {Foo, :baz, [1, "x"], []}
      ])
    )

    for entry <- entries(), do: IO.puts(Exception.format_stacktrace_entry(entry))
    raised()
  end

  defp errors do
    [
      {:badarg, []},
      {:badarith, []},
      {:badarith, [{:erlang, :+, [1, "a"], []}]},
      {:badarith, [{:erlang, :-, [:a], []}]},
      {:badarith, [{:erlang, :div, [1, 0], []}]},
      {:badarith, [{:erlang, :bsl, [1, :x], []}]},
      {:badarith, [{:erlang, :bnot, [:x], []}]},
      {:system_limit, []},
      {:cond_clause, []},
      {{:badarity, {fn -> 1 end |> then(fn _ -> &String.length/1 end), [1, 2]}}, []},
      {{:badfun, 1}, []},
      {{:badstruct, Foo, 1}, []},
      {{:badmatch, [1]}, []},
      {{:badmap, 1}, []},
      {{:badbool, :and, 1}, []},
      {{:badkey, :a}, []},
      {{:badkey, :nme}, [{:maps, :get, [:nme, %{name: 1, names: 2, age: 3}], []}]},
      {{:badkey, :nme, %{name: 1, age: 2}}, []},
      {{:badkey, "x", %{"y" => 1}}, []},
      {{:badkey, :a, 1}, []},
      {{:case_clause, {1}}, []},
      {{:with_clause, 1}, []},
      {{:try_clause, 1}, []},
      {:undef, [{NoModule, :fun, [1, 2], []}]},
      {:undef, [{nil, :fun, [], []}]},
      {:undef, [{nil, :fun, [1], []}]},
      {:undef, [{:nope, :"b c", 2, []}]},
      {:undef, [{Lacking, :similr, [1], []}]},
      {:undef, [{Lacking, :similar, [1, 2, 3], []}]},
      {:undef, [{Lacking, :macro, [1], []}]},
      {:undef, []},
      {:function_clause, [{Foo, :bar, [1, :b], [file: 'x', line: 1]}]},
      {:function_clause, []},
      {{:badarg, [1]}, []},
      {:other, []},
      {{:some, "error"}, []},
      {:badarg, [{:erlang, :apply, [1, :foo, []], []}]},
      {:badarg, [{:erlang, :apply, [Foo, 1, [1]], []}]},
      {:badarg, [{:erlang, :apply, [1, :foo, [2]], []}]},
      {:badarg, [{:erlang, :apply, [Foo, :foo, [1 | 2]], []}]}
    ]
  end

  defp exceptions do
    [
      %RuntimeError{},
      %ArgumentError{},
      %ArithmeticError{},
      %SystemLimitError{},
      %SyntaxError{file: "nofile", line: 1, column: 2},
      %SyntaxError{
        file: "nofile",
        line: 12,
        column: 2,
        snippet: %{content: "some code", offset: 5},
        description: "bad"
      },
      %TokenMissingError{file: "nofile", line: 1, column: 2},
      %CompileError{file: "nofile", line: 3},
      %CompileError{description: "alone"},
      %BadFunctionError{term: self() && :x},
      %KeyError{key: :a, term: nil},
      %KeyError{key: :a, message: "given"},
      %UndefinedFunctionError{module: Foo, function: :bar, arity: 1, reason: "why"},
      %UndefinedFunctionError{
        module: Foo,
        function: :bar,
        arity: 1,
        reason: :"function not exported"
      },
      %FunctionClauseError{module: Foo, function: :bar, arity: 1},
      %FunctionClauseError{
        module: Foo,
        function: :bar,
        arity: 2,
        args: [1, "multi\nline"],
        kind: :def,
        clauses: []
      },
      %FunctionClauseError{},
      Code.LoadError.exception(file: "x", reason: :enoent),
      UnicodeConversionError.exception(encoded: "", kind: :invalid, rest: <<255>>),
      UnicodeConversionError.exception(encoded: "", kind: :invalid, rest: [[0xD800]]),
      %Enum.OutOfBoundsError{},
      %Enum.EmptyError{},
      %Protocol.UndefinedError{protocol: String.Chars, value: {1}, description: "why not"},
      %Regex.CompileError{}
    ]
  end

  defp reasons do
    [
      :normal,
      :shutdown,
      {:shutdown, :x},
      :calling_self,
      :timeout,
      :killed,
      :noconnection,
      :noproc,
      {:nodedown, :a@b}
    ] ++
      [
        {:already_started, :pid},
        {:bad_return_value, 1},
        {:bad_call, 1},
        {:bad_cast, 1},
        {:bad_return, {Foo, :init, 1}}
      ] ++
      [
        {:bad_start_spec, [1]},
        {:noproc, {GenServer, :call, [:name, :req, 5000]}},
        {:timeout, {Foo, :bar, [1]}}
      ] ++
      [
        {%RuntimeError{message: "x"}, [{Foo, :bar, 1, [file: 'f', line: 2]}]},
        {:badarith, [{Foo, :bar, 1, []}]},
        {:a, [1]}
      ] ++
      [
        {:shutdown, {:failed_to_start_child, Child, :reason}},
        {:shutdown, {:failed_to_start_child, C, {:EXIT, {:badarith, [{A, :b, 0, []}]}}}}
      ] ++
      [
        {{:noproc, {A, :b, []}}, {C, :d, [1]}},
        {:start_spec, {:duplicate_child_name, :id}},
        {:start_spec, {:invalid_shutdown, 1}}
      ] ++
      [
        {:supervisor_data, {:invalid_strategy, :x}},
        {:supervisor_data, 1},
        "string",
        {:a, {1, 2, [3]}},
        {:start_spec, {:invalid_modules, 1}}
      ]
  end

  defp entries do
    [
      {Foo, :bar, 2, []},
      {Foo, :bar, [1, [2], "x"], [file: 'a.ex', line: 1]},
      {Foo, :"-bar/2-fun-0-", 1, [file: 'a.ex']},
      {Foo, :"-fun.bar/2-", 1, []},
      {Foo, :"-a/b/2-lc$^0/1-0-", 1, []},
      {Foo, :"b c", 1, [line: 3]},
      {Foo, :+, 2, []},
      {:erl, :fun, 0, [file: 'erl.erl', line: 0]},
      {Foo, :__MODULE__, 0, [file: 'a.ex', line: 2]},
      {Foo, :__MODULE__, 1, [file: 'a.ex', line: 2]},
      {Foo, :__FILE__, 1, [file: 'a.ex', line: 2]},
      {nil, :x, 1, []},
      {&String.length/1, 1, []},
      {&String.length/1, ["x"], [file: 'b.ex', line: 9]}
    ]
  end

  # What really raises.
  defp raised do
    for {name, fun} <- [
          arith: fn -> 1 + hide(:a) end,
          div: fn -> div(1, hide(0)) end,
          match: fn -> 1 = hide(2) end,
          case: fn -> case hide(1), do: (2 -> 3) end,
          cond: fn -> cond do: (hide(nil) -> 1) end,
          fun: fn -> hide(1).() end,
          arity: fn -> hide(&String.length/1).() end,
          key: fn -> hide(%{name: 1, nam: 2}).nme end,
          key_struct: fn -> hide(1..2).firts end,
          dot: fn -> hide(:atom).field end,
          map: fn -> %{hide(1) | a: 1} end,
          update: fn -> %{hide(%{a: 1}) | b: 1} end,
          and: fn -> hide(1) and true end,
          hd: fn -> hd(hide([])) end,
          elem: fn -> elem(hide({1}), 3) end,
          apply: fn -> apply(hide(Lacking), :similarr, []) end,
          struct: fn -> raise hide(ArgumentError) end,
          message: fn -> raise hide("text") end,
          atom: fn -> raise hide(:not_an_exception) end,
          binary_to_integer: fn -> String.to_integer(hide("x")) end
        ] do
      try do
        fun.()
      catch
        kind, reason ->
          {blamed, _} = Exception.blame(kind, reason, __STACKTRACE__)
          IO.puts([inspect(name), " ", Exception.format_banner(kind, blamed)])
      end
    end
  end

  defp hide(term), do: :erlang.binary_to_term(:erlang.term_to_binary(term))
end
