defmodule Macro do
  @moduledoc """
  Code as data: walking through it, building it, expanding macros in it, writing it as text.

  Quoted code consists of `{form, metadata, arguments}` for calls, `{name, metadata, context}` for
  variables, and of what stands for itself: atoms, numbers, texts, lists, and tuples of two elements.
  """

  import Kernel, except: [to_string: 1]

  @typedoc "Quoted code."
  @type t :: input

  @typedoc "What may be given as quoted code: structs and the like stand for themselves."
  @type input ::
          input_expr
          | {input, input}
          | [input]
          | atom
          | number
          | binary

  @typedoc "Quoted code as `quote` and the parser make it."
  @type output ::
          output_expr
          | {output, output}
          | [output]
          | atom
          | number
          | binary
          | captured_remote_function
          | pid

  @typedoc "A function such as `&Mod.fun/1`, which can be quoted."
  @type captured_remote_function :: fun

  @typedoc "What is known of a node beside what it is: its line, its context, …"
  @type metadata :: keyword
  @type input_expr :: {input_expr | atom, metadata, atom | [input]}
  @type output_expr :: {output_expr | atom, metadata, atom | [output]}

  @special_forms [
    %: 2,
    &: 1,
    .: 2,
    "::": 2,
    =: 2,
    ^: 1,
    __CALLER__: 0,
    __DIR__: 0,
    __ENV__: 0,
    __MODULE__: 0,
    __STACKTRACE__: 0,
    alias: 1,
    alias: 2,
    case: 2,
    cond: 1,
    import: 1,
    import: 2,
    quote: 1,
    quote: 2,
    receive: 1,
    require: 1,
    require: 2,
    try: 1,
    unquote: 1,
    unquote_splicing: 1,
    {}: 0,
    %{}: 0,
    <<>>: 0,
    __block__: 0
  ]

  # Building

  @doc """
  Puts code into a call as its argument number `position`, counted from 0, as `|>` does.

      iex> Macro.pipe(1, quote(do: f(2)), 0) |> Macro.to_string()
      "f(1, 2)"
  """
  @spec pipe(Macro.t(), Macro.t(), integer) :: Macro.t()
  def pipe(expr, call_args, position)

  def pipe(expr, {special, _, _} = call, _) when special in [:&, :{}, :%{}, :__aliases__, :<<>>],
    do: bad_pipe(expr, call)

  def pipe(expr, {special, _, []}, _) when special in [:unquote, :unquote_splicing] do
    raise ArgumentError,
          "cannot pipe #{to_string(expr)} into the special form #{special}/1 " <>
            "since #{special}/1 is used to build the Elixir AST itself"
  end

  def pipe(expr, {:fn, _, _}, _) do
    raise ArgumentError,
          "cannot pipe #{to_string(expr)} into an anonymous function without " <>
            "calling the function; use Kernel.then/2 instead or " <>
            "define the anonymous function as a regular private function"
  end

  def pipe(expr, {call, meta, context}, position) when is_atom(context),
    do: {call, meta, List.insert_at([], position, expr)}

  def pipe(_expr, {sign, _, [arg]}, _) when sign in [:+, :-] do
    raise ArgumentError,
          "piping into a unary operator is not supported, please use the qualified name: " <>
            "Kernel.#{sign}(#{to_string(arg)}), instead of #{sign}#{to_string(arg)}"
  end

  def pipe(expr, {form, meta, args} = call, position) when is_list(args) do
    cond do
      is_atom(form) and operator?(form, 1) -> bad_operator(expr, call, "one argument")
      is_atom(form) and operator?(form, 2) -> bad_operator(expr, call, "two arguments")
      true -> {form, meta, List.insert_at(args, position, expr)}
    end
  end

  def pipe(expr, other, _), do: bad_pipe(expr, other)

  defp bad_operator(expr, {operator, _, _} = call, count) do
    raise ArgumentError,
          "cannot pipe #{to_string(expr)} into #{to_string(call)}, " <>
            "the #{to_string(operator)} operator can only take #{count}"
  end

  defp bad_pipe(expr, call) do
    raise ArgumentError,
          "cannot pipe #{to_string(expr)} into #{to_string(call)}, " <>
            "can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"
  end

  @doc """
  The steps of a pipeline, each with the place of its argument.

      iex> for {step, 0} <- Macro.unpipe(quote(do: 100 |> div(5))), do: Macro.to_string(step)
      ["100", "div(5)"]
  """
  @spec unpipe(Macro.t()) :: [Macro.t()]
  def unpipe(expr), do: :lists.reverse(steps(expr, []))

  defp steps({:|>, _, [left, right]}, acc), do: steps(right, steps(left, acc))
  defp steps(other, acc), do: [{other, 0} | acc]

  @doc """
  A quoted variable.

      iex> Macro.var(:foo, nil)
      {:foo, [], nil}
  """
  @spec var(var, context) :: {var, [], context} when var: atom, context: atom
  def var(var, context) when is_atom(var) and is_atom(context), do: {var, [], context}

  @doc """
  A quoted variable that is like no other of its name.
  """
  @doc since: "1.11.3"
  @spec unique_var(var, context) :: {var, [{:counter, integer}], context}
        when var: atom, context: atom
  def unique_var(var, context) when is_atom(var) and is_atom(context) do
    {var, [counter: next_counter(context)], context}
  end

  @doc """
  So many quoted variables, `arg1` and so on.

      iex> Macro.generate_arguments(2, nil)
      [{:arg1, [], nil}, {:arg2, [], nil}]
  """
  @doc since: "1.5.0"
  @spec generate_arguments(0, context :: atom) :: []
  @spec generate_arguments(pos_integer, context) :: [{atom, [], context}, ...] when context: atom
  def generate_arguments(amount, context), do: arguments(amount, context, &var/2)

  @doc """
  So many quoted variables that are like no others.
  """
  @doc since: "1.11.3"
  @spec generate_unique_arguments(0, context :: atom) :: []
  @spec generate_unique_arguments(pos_integer, context) :: [
          {atom, [{:counter, integer}], context},
          ...
        ]
        when context: atom
  def generate_unique_arguments(amount, context), do: arguments(amount, context, &unique_var/2)

  defp arguments(0, context, _) when is_atom(context), do: []

  defp arguments(amount, context, make)
       when is_integer(amount) and amount > 0 and is_atom(context) do
    :lists.map(fn number -> make.(:"arg#{number}", context) end, :lists.seq(1, amount))
  end

  defp next_counter(context), do: :elixir_module.next_counter(context)

  # Walking

  @doc """
  Changes the metadata of a node with a function; what has none stays as it is.

      iex> Macro.update_meta({:a, [line: 1], nil}, &Keyword.delete(&1, :line))
      {:a, [], nil}
  """
  @spec update_meta(t, (keyword -> keyword)) :: t
  def update_meta(quoted, fun)
  def update_meta({form, meta, args}, fun) when is_list(meta), do: {form, fun.(meta), args}
  def update_meta(other, _), do: other

  @doc """
  Walks through code with an accumulator: `pre` is called with each node before its parts are visited,
  `post` afterwards.
  """
  @spec traverse(t, any, (t, any -> {t, any}), (t, any -> {t, any})) :: {t, any}
  def traverse(ast, acc, pre, post) when is_function(pre, 2) and is_function(post, 2) do
    walk(ast, acc, pre, post)
  end

  defp walk(ast, acc, pre, post) do
    {ast, acc} = pre.(ast, acc)
    {ast, acc} = walk_parts(ast, acc, pre, post)
    post.(ast, acc)
  end

  defp walk_parts({form, meta, args}, acc, pre, post) when is_atom(form) do
    {args, acc} = walk_args(args, acc, pre, post)
    {{form, meta, args}, acc}
  end

  defp walk_parts({form, meta, args}, acc, pre, post) do
    {form, acc} = walk(form, acc, pre, post)
    {args, acc} = walk_args(args, acc, pre, post)
    {{form, meta, args}, acc}
  end

  defp walk_parts({left, right}, acc, pre, post) do
    {left, acc} = walk(left, acc, pre, post)
    {right, acc} = walk(right, acc, pre, post)
    {{left, right}, acc}
  end

  defp walk_parts(list, acc, pre, post) when is_list(list), do: walk_args(list, acc, pre, post)
  defp walk_parts(other, acc, _, _), do: {other, acc}

  defp walk_args(args, acc, _, _) when is_atom(args), do: {args, acc}

  defp walk_args(args, acc, pre, post) when is_list(args) do
    :lists.mapfoldl(fn arg, acc -> walk(arg, acc, pre, post) end, acc, args)
  end

  @doc """
  Walks through code, a node before its parts.

      iex> Macro.prewalk([1, {2, 3}], fn n when is_integer(n) -> n + 1; other -> other end)
      [2, {3, 4}]
  """
  @spec prewalk(t, (t -> t)) :: t
  def prewalk(ast, fun) when is_function(fun, 1) do
    elem(prewalk(ast, nil, fn node, nil -> {fun.(node), nil} end), 0)
  end

  @doc """
  Walks through code with an accumulator, a node before its parts.
  """
  @spec prewalk(t, any, (t, any -> {t, any})) :: {t, any}
  def prewalk(ast, acc, fun) when is_function(fun, 2) do
    traverse(ast, acc, fun, fn node, acc -> {node, acc} end)
  end

  @doc """
  Walks through code, a node after its parts.
  """
  @spec postwalk(t, (t -> t)) :: t
  def postwalk(ast, fun) when is_function(fun, 1) do
    elem(postwalk(ast, nil, fn node, nil -> {fun.(node), nil} end), 0)
  end

  @doc """
  Walks through code with an accumulator, a node after its parts.
  """
  @spec postwalk(t, any, (t, any -> {t, any})) :: {t, any}
  def postwalk(ast, acc, fun) when is_function(fun, 2) do
    traverse(ast, acc, fn node, acc -> {node, acc} end, fun)
  end

  @doc """
  All nodes of code, as an enumerable, a node before its parts.

      iex> Enum.to_list(Macro.prewalker([1, {2, 3}]))
      [[1, {2, 3}], 1, {2, 3}, 2, 3]
  """
  @doc since: "1.13.0"
  @spec prewalker(t) :: Enumerable.t()
  def prewalker(ast), do: collected(ast, &prewalk/3)

  @doc """
  All nodes of code, as an enumerable, a node after its parts.

      iex> Enum.to_list(Macro.postwalker([1, {2, 3}]))
      [1, 2, 3, {2, 3}, [1, {2, 3}]]
  """
  @doc since: "1.13.0"
  @spec postwalker(t) :: Enumerable.t()
  def postwalker(ast), do: collected(ast, &postwalk/3)

  defp collected(ast, walk) do
    {_, nodes} = walk.(ast, [], fn node, acc -> {node, [node | acc]} end)
    :lists.reverse(nodes)
  end

  @doc """
  The node for which a function answers true, with the nodes around it, from the inside out; or `nil`.

      iex> Macro.path(quote(do: [1, [2]]), &(&1 == 2))
      [2, [2], [1, [2]]]
  """
  @doc since: "1.14.0"
  @spec path(t, (t -> as_boolean(term))) :: [t] | nil
  def path(ast, fun) when is_function(fun, 1), do: path_to(ast, [], fun)

  defp path_to(node, around, fun) do
    around = [node | around]
    if fun.(node), do: around, else: first_path(parts(node), around, fun)
  end

  defp first_path([], _, _), do: nil

  defp first_path([part | rest], around, fun) do
    path_to(part, around, fun) || first_path(rest, around, fun)
  end

  defp parts({form, _, args}) when is_atom(form) and is_list(args), do: args
  defp parts({form, _, args}) when is_list(args), do: [form | args]
  defp parts({form, _, context}) when is_atom(context) and not is_atom(form), do: [form]
  defp parts({left, right}), do: [left, right]
  defp parts(list) when is_list(list), do: list
  defp parts(_), do: []

  @doc """
  The name and the arguments of a local call, or the module, the name and the arguments of a call of
  another; `:error` for what is no call.

      iex> Macro.decompose_call(quote(do: foo(1)))
      {:foo, [1]}
  """
  @spec decompose_call(t) :: {atom, [t]} | {t, atom, [t]} | :error
  def decompose_call(ast)
  def decompose_call({:{}, _, args}) when is_list(args), do: :error

  def decompose_call({{:., _, [remote, name]}, _, args})
      when is_tuple(remote) or is_atom(remote) do
    {remote, name, args}
  end

  def decompose_call({name, _, args}) when is_atom(name) and is_atom(args), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  # Values

  @doc """
  The code whose value is a term. With `unquote: true`, `unquote` works within it; `prune_metadata: true` keeps
  little metadata.

      iex> Macro.escape({:a, :b, :c})
      {:{}, [], [:a, :b, :c]}
  """
  @spec escape(term, keyword) :: t
  def escape(expr, opts \\ []), do: ask(:escape, [expr, opts])

  @doc """
  Is code nothing but a literal value?

      iex> Macro.quoted_literal?(quote(do: {1, %{a: "b"}}))
      true
      iex> Macro.quoted_literal?(quote(do: f()))
      false
  """
  @doc since: "1.7.0"
  @spec quoted_literal?(t) :: boolean
  def quoted_literal?(term)
  def quoted_literal?({:__aliases__, _, args}), do: quoted_literal?(args)

  def quoted_literal?({:%, _, [left, right]}),
    do: quoted_literal?(left) and quoted_literal?(right)

  def quoted_literal?({:%{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:<<>>, _, segments}), do: :lists.all(&literal_segment?/1, segments)
  def quoted_literal?({:__MODULE__, _, context}) when is_atom(context), do: true
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: :lists.all(&quoted_literal?/1, list)

  def quoted_literal?(term),
    do: is_atom(term) or is_number(term) or is_binary(term) or is_function(term)

  defp literal_segment?({:"::", _, [value, _]}), do: quoted_literal?(value)
  defp literal_segment?(value), do: quoted_literal?(value)

  @doc """
  Is a term code that could come from a quote? `:ok`, or `{:error, what is not}`.
  """
  @spec validate(term) :: :ok | {:error, term}
  def validate(expr) do
    case invalid(expr) do
      :valid -> :ok
      {:invalid, remainder} -> {:error, remainder}
    end
  end

  defp invalid({left, right}), do: first_invalid([left, right])

  defp invalid({form, meta, args}) when is_list(meta) and is_list(args) do
    if is_atom(form), do: first_invalid(args), else: first_invalid([form | args])
  end

  defp invalid({form, meta, context}) when is_list(meta) and is_atom(context) do
    if is_atom(form), do: :valid, else: invalid(form)
  end

  defp invalid(list) when is_list(list) and length(list) >= 0, do: first_invalid(list)
  defp invalid(fun) when is_function(fun), do: invalid_fun(fun)

  defp invalid(term) when is_atom(term) or is_number(term) or is_binary(term) or is_pid(term) do
    :valid
  end

  defp invalid(other), do: {:invalid, other}

  defp invalid_fun(fun) do
    case :erlang.fun_info(fun, :type) do
      {:type, :external} -> :valid
      _ -> {:invalid, fun}
    end
  end

  defp first_invalid([]), do: :valid

  defp first_invalid([term | rest]) do
    case invalid(term) do
      :valid -> first_invalid(rest)
      found -> found
    end
  end

  @doc """
  What escapes in a text stand for.

      iex> Macro.unescape_string("example\\\\n")
      "example\\n"
  """
  @spec unescape_string(String.t()) :: String.t()
  def unescape_string(string), do: unescape_string(string, &usual_escape/1)

  @doc """
  As `unescape_string/1`, with a function that says what a character behind a backslash stands for: a
  code point, `true` for itself, `false` for itself with the backslash. For `:newline`, `:unicode` and `:hex` it
  says whether these escapes are known.
  """
  @spec unescape_string(String.t(), (non_neg_integer -> non_neg_integer | false)) :: String.t()
  def unescape_string(string, map) when is_binary(string) and is_function(map, 1) do
    :erlang.iolist_to_binary(unescape(string, map))
  end

  defp usual_escape(:newline), do: true
  defp usual_escape(:unicode), do: true
  defp usual_escape(:hex), do: true
  defp usual_escape(?0), do: 0
  defp usual_escape(?a), do: ?\a
  defp usual_escape(?b), do: ?\b
  defp usual_escape(?d), do: ?\d
  defp usual_escape(?e), do: ?\e
  defp usual_escape(?f), do: ?\f
  defp usual_escape(?n), do: ?\n
  defp usual_escape(?r), do: ?\r
  defp usual_escape(?s), do: ?\s
  defp usual_escape(?t), do: ?\t
  defp usual_escape(?v), do: ?\v
  defp usual_escape(letter), do: letter

  defp unescape(<<?\\, ?u, rest::binary>>, map) do
    if map.(:unicode) do
      {digits, rest} = unicode_digits(rest)
      [<<:erlang.binary_to_integer(digits, 16)::utf8>> | unescape(rest, map)]
    else
      unescape_letter(?u, rest, map)
    end
  end

  defp unescape(<<?\\, ?\n, rest::binary>>, map) do
    if map.(:newline), do: unescape(rest, map), else: [?\\, ?\n | unescape(rest, map)]
  end

  defp unescape(<<?\\, ?x, high, low, rest::binary>>, map) do
    if map.(:hex) do
      [:erlang.binary_to_integer(<<high, low>>, 16) | unescape(rest, map)]
    else
      unescape_letter(?x, <<high, low, rest::binary>>, map)
    end
  end

  defp unescape(<<?\\, letter, rest::binary>>, map), do: unescape_letter(letter, rest, map)
  defp unescape(<<byte, rest::binary>>, map), do: [byte | unescape(rest, map)]
  defp unescape(<<>>, _), do: []

  defp unicode_digits(<<?{, rest::binary>>) do
    [digits, rest] = :binary.split(rest, "}")
    {digits, rest}
  end

  defp unicode_digits(<<digits::binary-size(4), rest::binary>>), do: {digits, rest}

  defp unescape_letter(letter, rest, map) do
    case map.(letter) do
      false -> [?\\, letter | unescape(rest, map)]
      true -> [letter | unescape(rest, map)]
      code_point -> [<<code_point::utf8>> | unescape(rest, map)]
    end
  end

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens), do: unescaped_tokens(tokens, &unescape_string/1)

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens, map), do: unescaped_tokens(tokens, &unescape_string(&1, map))

  defp unescaped_tokens(tokens, unescape) do
    for token <- tokens do
      if is_binary(token), do: unescape.(token), else: token
    end
  end

  # Expansion

  @doc """
  Expands a node until it is no macro, alias or pseudo variable any more. Its parts are not expanded.
  """
  @spec expand(input, Macro.Env.t()) :: output
  def expand(ast, env) do
    case step(ast, env) do
      {expanded, true} -> expand(expanded, env)
      {same, false} -> same
    end
  end

  @doc """
  Expands a node by one step. See `expand/2`.
  """
  @spec expand_once(input, Macro.Env.t()) :: output
  def expand_once(ast, env), do: elem(step(ast, env), 0)

  # Only nodes can be expanded.
  defp step({_, _, _} = node, env), do: ask(:expand_once, [node, env])
  defp step(other, _), do: {other, false}

  @doc """
  Expands all aliases in literal code.
  """
  @doc since: "1.14.0"
  @spec expand_literal(input, Macro.Env.t()) :: output
  def expand_literal(ast, env) do
    if quoted_literal?(ast) do
      prewalk(ast, fn
        {:__aliases__, _, _} = alias -> expand(alias, env)
        {:__MODULE__, _, context} = pseudo when is_atom(context) -> expand(pseudo, env)
        other -> other
      end)
    else
      ast
    end
  end

  @doc """
  The struct of a module, with its default values, while modules are compiled.
  """
  @doc since: "1.8.0"
  @spec struct!(module, Macro.Env.t()) :: %{
          required(:__struct__) => module,
          optional(atom) => any
        }
        when module: module()
  def struct!(module, env) when is_atom(module) do
    # In the module's body, the attribute is there before the function.
    known = if module == env.module, do: Module.get_attribute(module, :__struct__)
    known || ask(:struct!, [module, env])
  end

  # Names

  @doc """
  Is it a special form with so many arguments?

      iex> Macro.special_form?(:case, 2)
      true
  """
  @doc since: "1.7.0"
  @spec special_form?(atom, arity) :: boolean
  def special_form?(name, arity) when is_atom(name) and is_integer(arity) do
    :lists.member({name, arity}, @special_forms) or
      (arity > 0 and
         name in [:for, :with, :fn, :super, :{}, :%{}, :<<>>, :__block__, :__aliases__])
  end

  @doc """
  Is it an operator with so many operands?

      iex> Macro.operator?(:+, 2)
      true
      iex> Macro.operator?(:foo, 2)
      false
  """
  @doc since: "1.7.0"
  @spec operator?(name :: atom(), arity()) :: boolean()
  def operator?(name, arity)
  def operator?(:"..//", 3), do: true
  def operator?(name, 2) when is_atom(name), do: Code.Identifier.binary_op(name) != :error
  def operator?(name, 1) when is_atom(name), do: Code.Identifier.unary_op(name) != :error
  def operator?(name, arity) when is_atom(name) and is_integer(arity), do: false

  @doc """
  How an atom can be written: `:alias`, `:identifier`, `:unquoted` or `:quoted`.

      iex> Macro.classify_atom(:"foo bar")
      :quoted
  """
  @doc since: "1.14.0"
  @spec classify_atom(atom) :: :alias | :identifier | :quoted | :unquoted
  def classify_atom(atom) when is_atom(atom) do
    case Inspect.Quoting.classify(atom) do
      class when class in [:alias, :identifier] -> class
      class when class in [:unquoted_operator, :not_callable] -> :unquoted
      _ -> :quoted
    end
  end

  @doc """
  An atom as code, where it stands as a literal (`:literal`), a key (`:key`) or the name of a call (`:remote_call`).

      iex> Macro.inspect_atom(:key, :foo)
      "foo:"
  """
  @doc since: "1.14.0"
  @spec inspect_atom(:literal | :key | :remote_call, atom) :: binary
  def inspect_atom(source_format, atom) when source_format in [:literal, :key, :remote_call],
    do: Inspect.Quoting.atom(source_format, atom)

  @doc """
  A name with capital letters instead of underscores, and dots instead of slashes.

      iex> Macro.camelize("foo_bar/baz")
      "FooBar.Baz"
  """
  @spec camelize(String.t()) :: String.t()
  def camelize(string)
  def camelize(""), do: ""
  def camelize(<<?_, rest::binary>>), do: camelize(rest)
  def camelize(<<letter, rest::binary>>), do: <<upper(letter)>> <> camel(rest)

  defp camel(<<?_, ?_, rest::binary>>), do: camel(<<?_, rest::binary>>)

  defp camel(<<?_, letter, rest::binary>>) when letter in ?a..?z,
    do: <<upper(letter)>> <> camel(rest)

  defp camel(<<?_, digit, rest::binary>>) when digit in ?0..?9, do: <<digit>> <> camel(rest)
  defp camel(<<?_>>), do: <<>>
  defp camel(<<?/, rest::binary>>), do: <<?.>> <> camelize(rest)
  defp camel(<<letter, rest::binary>>), do: <<letter>> <> camel(rest)
  defp camel(<<>>), do: <<>>

  @doc """
  A name with underscores before what were capital letters, and slashes instead of dots.

      iex> Macro.underscore("FooBar.Baz")
      "foo_bar/baz"
  """
  @spec underscore(module | atom | String.t()) :: String.t()
  def underscore(atom_or_string)

  def underscore(atom) when is_atom(atom) do
    case :erlang.atom_to_binary(atom, :utf8) do
      <<"Elixir.", rest::binary>> -> underscore(rest)
      name -> underscore(name)
    end
  end

  def underscore(<<letter, rest::binary>>), do: <<lower(letter)>> <> under(rest, letter)
  def underscore(""), do: ""

  defp under(<<letter, next, rest::binary>>, _)
       when letter in ?A..?Z and next not in ?A..?Z and next not in ?0..?9 and next != ?. and
              next != ?_ do
    <<?_, lower(letter), next>> <> under(rest, next)
  end

  defp under(<<letter, rest::binary>>, before)
       when letter in ?A..?Z and before not in ?A..?Z and before != ?_ do
    <<?_, lower(letter)>> <> under(rest, letter)
  end

  defp under(<<?., rest::binary>>, _), do: <<?/>> <> underscore(rest)
  defp under(<<letter, rest::binary>>, _), do: <<lower(letter)>> <> under(rest, letter)
  defp under(<<>>, _), do: <<>>

  defp upper(letter) when letter in ?a..?z, do: letter - 32
  defp upper(letter), do: letter
  defp lower(letter) when letter in ?A..?Z, do: letter + 32
  defp lower(letter), do: letter

  # Text

  @doc """
  Code as text, in the formatter's layout.

      iex> Macro.to_string(quote(do: foo(bar, 1 + 2)))
      "foo(bar, 1 + 2)"
  """
  @spec to_string(t) :: String.t()
  def to_string(tree) do
    tree |> Code.quoted_to_algebra() |> Inspect.Algebra.format(98) |> IO.iodata_to_binary()
  end

  @doc """
  Code as text, where a function gets each node with its text, and gives the text that is taken.

      iex> Macro.to_string(quote(do: 1 + 2), fn
      ...>   1, _ -> "one"
      ...>   _, text -> text
      ...> end)
      "one + 2"
  """
  @deprecated "Use Macro.to_string/1 instead"
  @spec to_string(t, (t, String.t() -> String.t())) :: String.t()
  def to_string(tree, fun), do: Macro.Rendering.text(tree, fun)

  # Debugging

  @doc """
  What `dbg/2` does by default: prints code with its value, for pipelines of each step.
  """
  @doc since: "1.14.0"
  @spec dbg(t, t, Macro.Env.t()) :: t
  def dbg(code, options, %{__struct__: Macro.Env} = env) do
    header = dbg_header(env)
    steps = for {step, 0} <- unpipe(code), do: step

    quote do
      {texts, values} = unquote(dbg_values(steps))
      Macro.__dbg__(unquote(header), texts, values, unquote(options))
    end
  end

  # Code that makes the texts of the steps of a pipeline, and their values, the last one first.
  defp dbg_values([first | rest] = steps) do
    value = unique_var(:value, __MODULE__)
    values = unique_var(:values, __MODULE__)

    start =
      quote do
        unquote(value) = unquote(first)
        unquote(values) = [unquote(value)]
      end

    chain =
      Enum.reduce(rest, start, fn step, before ->
        quote do
          unquote(before)
          unquote(value) = unquote(pipe(value, step, 0))
          unquote(values) = [unquote(value) | unquote(values)]
        end
      end)

    quote do
      unquote(chain)
      {unquote(Enum.map(steps, &to_string/1)), unquote(values)}
    end
  end

  defp dbg_header(env) do
    [entry] = Macro.Env.stacktrace(%{env | file: env.file && Path.relative_to_cwd(env.file)})
    "[" <> Exception.format_stacktrace_entry(entry) <> "]"
  end

  @doc false
  def __dbg__(header, texts, [result | _] = values, options) do
    {with_place, options} = Keyword.pop(options, :print_location, true)
    colours = if IO.ANSI.enabled?(), do: IO.ANSI.syntax_colors(), else: []
    options = Keyword.merge([width: 80, pretty: true, syntax_colors: colours], options)

    [first | rest] =
      for {text, value} <- Enum.zip(texts, Enum.reverse(values)),
          do: [text, :faint, " #=>", :reset, " ", inspect(value, options), ?\n]

    place = if with_place, do: [:cyan, :italic, header, :reset, "\n"], else: []
    lines = [place, first, Enum.map(rest, &[:faint, "|> ", :reset, &1]), "\n"]
    IO.write(IO.ANSI.format(lines, options[:syntax_colors] != []))
    result
  end

  defp ask(name, args), do: :wasmbeam_compiler.ask({:call, Macro, name, args})
end
