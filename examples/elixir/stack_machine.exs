# A little language: source text becomes tokens, tokens a tree, the tree instructions of a stack
# machine, and that runs them.

defmodule Lang do
  def tokens(""), do: []
  def tokens(<<c, rest::binary>>) when c in ' \n', do: tokens(rest)
  def tokens(<<op, rest::binary>>) when op in '+-*/()=;<{}', do: [<<op>> | tokens(rest)]

  def tokens(<<c, _::binary>> = text) when c in ?0..?9 do
    {n, rest} = Integer.parse(text)
    [n | tokens(rest)]
  end

  def tokens(text) do
    [word] = Regex.run(~r/^[a-z]+/, text)

    [
      String.to_atom(word)
      | tokens(binary_part(text, byte_size(word), byte_size(text) - byte_size(word)))
    ]
  end

  # program: statements; each answers {tree, tokens that are left}.
  def parse(tokens) do
    {tree, []} = block(tokens)
    tree
  end

  defp block(tokens) when tokens == [] or hd(tokens) == "}", do: {[], tokens}

  defp block(tokens) do
    {statement, rest} = statement(tokens)
    {others, rest} = block(rest)
    {[statement | others], rest}
  end

  defp statement([:print | rest]) do
    {expression, [";" | rest]} = sum(rest)
    {{:print, expression}, rest}
  end

  defp statement([:while | rest]) do
    {left, ["<" | rest]} = sum(rest)
    {right, ["{" | rest]} = sum(rest)
    {body, ["}" | rest]} = block(rest)
    {{:while, {"<", left, right}, body}, rest}
  end

  defp statement([name, "=" | rest]) do
    {expression, [";" | rest]} = sum(rest)
    {{:assign, name, expression}, rest}
  end

  defp sum(tokens), do: tokens |> product() |> chain(["+", "-"], &product/1)
  defp product(tokens), do: tokens |> atom() |> chain(["*", "/"], &atom/1)

  defp chain({left, [op | rest]}, ops, next) do
    if op in ops do
      {right, rest} = next.(rest)
      chain({{op, left, right}, rest}, ops, next)
    else
      {left, [op | rest]}
    end
  end

  defp chain(done, _ops, _next), do: done

  defp atom(["(" | rest]) do
    {expression, [")" | rest]} = sum(rest)
    {expression, rest}
  end

  defp atom([value | rest]), do: {value, rest}

  # Jumps are relative to the instruction.
  def compile(list) when is_list(list), do: Enum.flat_map(list, &compile/1)
  def compile({:print, expression}), do: compile(expression) ++ [:print]
  def compile({:assign, name, expression}), do: compile(expression) ++ [{:store, name}]

  def compile({op, left, right}) when is_binary(op),
    do: compile(left) ++ compile(right) ++ [{:op, op}]

  def compile(n) when is_integer(n), do: [{:push, n}]
  def compile(name) when is_atom(name), do: [{:load, name}]

  def compile({:while, condition, body}) do
    condition = compile(condition)
    body = compile(body)

    condition ++
      [{:jump_if_false, length(body) + 2}] ++
      body ++ [{:jump, -(length(condition) + length(body) + 1)}]
  end

  def run(code), do: run(List.to_tuple(code), 0, [], %{}, 0)

  defp run(code, at, _stack, variables, steps) when at == tuple_size(code), do: {variables, steps}

  defp run(code, at, stack, variables, steps) do
    {jump, stack, variables} =
      case {elem(code, at), stack} do
        {{:push, n}, _} ->
          {1, [n | stack], variables}

        {{:load, name}, _} ->
          {1, [Map.fetch!(variables, name) | stack], variables}

        {{:store, name}, [value | stack]} ->
          {1, stack, Map.put(variables, name, value)}

        {{:op, op}, [b, a | stack]} ->
          {1, [calculate(op, a, b) | stack], variables}

        {:print, [value | stack]} ->
          IO.puts("  prints #{value}") && {1, stack, variables}

        {{:jump, by}, _} ->
          {by, stack, variables}

        {{:jump_if_false, by}, [condition | stack]} ->
          {if(condition == 0, do: by, else: 1), stack, variables}
      end

    run(code, at + jump, stack, variables, steps + 1)
  end

  defp calculate("+", a, b), do: a + b
  defp calculate("-", a, b), do: a - b
  defp calculate("*", a, b), do: a * b
  defp calculate("/", a, b), do: div(a, b)
  defp calculate("<", a, b), do: if(a < b, do: 1, else: 0)
end

for source <- [
      "print 1 + 2 * (3 + 4) - 10 / 3;",
      "n = 1; f = 1; while n < 21 { f = f * n; n = n + 1; } print f;"
    ] do
  IO.puts(source)
  code = source |> Lang.tokens() |> Lang.parse() |> Lang.compile()
  for {instruction, n} <- Enum.with_index(code), do: IO.puts("  #{n}: #{inspect(instruction)}")
  {variables, steps} = Lang.run(code)
  IO.puts("  #{steps} steps, #{inspect(variables)}")
end
