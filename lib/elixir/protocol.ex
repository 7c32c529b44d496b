defmodule Protocol do
  @moduledoc """
  Functions whose implementation depends on the type of their first argument.

      defprotocol Size do
        @doc "How large is it?"
        def size(data)
      end

      defimpl Size, for: BitString do
        def size(text), do: byte_size(text)
      end

      defimpl Size, for: Map do
        def size(map), do: map_size(map)
      end

  Types are structs, by the name of their module, and `Atom`, `BitString`, `Float`, `Function`, `Integer`,
  `List`, `Map`, `PID`, `Port`, `Reference`, `Tuple`; `Any` stands for all others if the protocol says
  `@fallback_to_any true`, and for structs that name the protocol in `@derive`. An implementation for `Any`
  may have a macro `__deriving__(module, struct, options)` that makes what is derived.

  A protocol has, besides its own functions, `impl_for/1`, `impl_for!/1` and `__protocol__/1`; an
  implementation `__impl__/1` with `:target`, `:for` and `:protocol`.
  """

  @doc """
  Declares a function of a protocol, within `defprotocol`.
  """
  defmacro def(signature)

  defmacro def({_, _, args}) when args == [] or is_atom(args) do
    raise ArgumentError, "protocol functions expect at least one argument"
  end

  defmacro def({name, _, args}) when is_atom(name) and is_list(args) do
    arity = length(args)
    others = for number <- :lists.seq(2, arity), do: Macro.var(:"arg#{number}", __MODULE__)
    call = [quote(do: term) | others]
    types = [quote(do: t) | :lists.map(fn _ -> quote(do: term) end, others)]

    quote do
      name = unquote(name)
      arity = unquote(arity)
      @__functions__ [{name, arity} | @__functions__]

      # The head is for documentation.
      Kernel.def(unquote(name)(unquote_splicing(args)))

      Kernel.def unquote(name)(unquote_splicing(call)) do
        impl_for!(term).unquote(name)(unquote_splicing(call))
      end

      Module.spec_to_callback(__MODULE__, {name, arity}) ||
        @callback unquote(name)(unquote_splicing(types)) :: term
    end
  end

  defmacro def(_) do
    raise ArgumentError, "invalid arguments for def inside defprotocol"
  end

  @doc """
  Raises `ArgumentError` unless a module is there and is a protocol.
  """
  @spec assert_protocol!(module) :: :ok
  def assert_protocol!(module), do: assert_protocol!(module, "")

  defp assert_protocol!(module, rest) do
    ensure_compiled!(module, rest)

    case function_exported?(module, :__protocol__, 1) do
      true -> :ok
      false -> raise ArgumentError, "#{inspect(module)} is not a protocol" <> rest
    end
  end

  @doc """
  Raises `ArgumentError` unless there is an implementation of a protocol for a type.
  """
  @spec assert_impl!(module, module) :: :ok
  def assert_impl!(protocol, base), do: assert_impl!(protocol, base, "")

  defp assert_impl!(protocol, base, rest) do
    impl = Module.concat(protocol, base)
    ensure_compiled!(impl, rest)

    if not function_exported?(impl, :__impl__, 1) do
      raise ArgumentError, "#{inspect(impl)} is not an implementation of a protocol" <> rest
    end

    case impl.__impl__(:protocol) do
      ^protocol ->
        :ok

      other ->
        raise ArgumentError,
              "expected #{inspect(impl)} to be an implementation of #{inspect(protocol)}" <>
                ", got: #{inspect(other)}" <> rest
    end
  end

  defp ensure_compiled!(module, rest) do
    try do
      Code.ensure_compiled!(module)
    rescue
      error in ArgumentError -> raise ArgumentError, error.message <> rest
    end
  end

  @doc """
  Implements a protocol for a struct as `@derive` does, outside of the struct's module.
  """
  defmacro derive(protocol, module, options \\ []) do
    quote do
      Protocol.__derive__([{unquote(protocol), unquote(options)}], unquote(module), __ENV__)
    end
  end

  # Consolidation

  @doc """
  The protocols whose files are in some directories.
  """
  @spec extract_protocols([charlist | String.t()]) :: [atom]
  def extract_protocols(paths) do
    with_attributes(paths, 'Elixir.', fn module, attributes ->
      case :lists.keyfind(:__protocol__, 1, attributes) do
        {_, [fallback_to_any: _]} -> module
        _ -> nil
      end
    end)
  end

  @doc """
  The types for which there are implementations of a protocol in some directories.
  """
  @spec extract_impls(module, [charlist | String.t()]) :: [atom]
  def extract_impls(protocol, paths) when is_atom(protocol) do
    with_attributes(paths, :erlang.atom_to_list(protocol) ++ '.', fn _, attributes ->
      case :lists.keyfind(:__impl__, 1, attributes) do
        {_, [protocol: ^protocol, for: type]} -> type
        _ -> nil
      end
    end)
  end

  # What `select` answers for the modules in the files whose names begin so; nil is left out.
  defp with_attributes(paths, prefix, select) do
    for path <- paths,
        path = to_charlist(path),
        file <- files(path),
        :lists.prefix(prefix, file) and :filename.extension(file) == '.beam',
        found = selected(:filename.join(path, file), select),
        do: found
  end

  defp files(path) do
    case :wasmbeam_compiler.ask({:call, :wasmbeam_compiler, :list_directory, [path]}) do
      {:ok, files} -> Enum.map(files, &to_charlist/1)
      :error -> []
    end
  end

  defp selected(file, select) do
    case :beam_lib.chunks(file, [:attributes]) do
      {:ok, {module, [attributes: attributes]}} -> select.(module, attributes)
      _ -> nil
    end
  end

  @doc """
  Does a protocol know all its implementations?
  """
  @spec consolidated?(module) :: boolean
  def consolidated?(protocol), do: protocol.__protocol__(:consolidated?)

  @doc """
  The file of a protocol that knows its implementations, those for `types`, so that its functions find
  them without looking for modules. The protocol's file must have its code in the chunk Dbgi.
  """
  @spec consolidate(module, [module]) ::
          {:ok, binary}
          | {:error, :not_a_protocol}
          | {:error, :no_beam_info}
  def consolidate(protocol, types) when is_atom(protocol) do
    with {:ok, code, specs, chunks} <- code(protocol),
         {:ok, any?} <- fallback(code),
         {:ok, definitions} <- consolidated(protocol, code.definitions, any?, Enum.sort(types)) do
      code = %{code | definitions: definitions}
      {:ok, :wasmbeam_compiler.ask({:call, :elixir_erl, :consolidate, [code, specs, chunks]})}
    end
  end

  # What a protocol's file says of its code, and the chunks that stay as they are.
  defp code(protocol) do
    file =
      case :code.which(protocol) do
        [_ | _] = path -> path
        _ -> protocol
      end

    case :beam_lib.chunks(file, [:debug_info, 'Docs', 'ExCk'], [:allow_missing_chunks]) do
      {:ok, {^protocol, [{:debug_info, {_, _, {:elixir_v1, code, specs}}} | chunks]}} ->
        {:ok, code, specs,
         for({id, data} when is_binary(data) <- chunks, do: {to_string(id), data})}

      _ ->
        {:error, :no_beam_info}
    end
  end

  defp fallback(code) do
    case :lists.keyfind(:__protocol__, 1, code.attributes) do
      {_, [fallback_to_any: any?]} -> {:ok, any?}
      _ -> {:error, :not_a_protocol}
    end
  end

  # The definitions that look for implementations, replaced by ones that know them.
  defp consolidated(protocol, definitions, any?, types) do
    types = if any?, do: types, else: List.delete(types, Any)
    built_in = __built_in__()
    structs = (types -- [Any]) -- Keyword.values(built_in)
    target = fn type -> Module.concat(protocol, type).__impl__(:target) end
    otherwise = if Any in types, do: target.(Any)

    with {{_, kind, meta, clauses}, rest} <- List.keytake(definitions, {:__protocol__, 1}, 0) do
      {{_, _, impl_meta, _}, rest} = List.keytake(rest, {:impl_for, 1}, 0)
      {{_, _, struct_meta, _}, rest} = List.keytake(rest, {:struct_impl_for, 1}, 0)
      last = {[], [{:_, [], nil}], [], otherwise}

      built_in_clauses =
        for {test, type} <- built_in,
            type in types,
            do: clause_for(test, target.(type), impl_meta)

      struct_clauses = for struct <- structs, do: {struct_meta, [struct], [], target.(struct)}

      new = [
        {{:__protocol__, 1}, kind, meta, Enum.map(clauses, &knowing(&1, types))},
        {{:impl_for, 1}, :def, impl_meta,
         [struct_clause(impl_meta) | built_in_clauses] ++ [last]},
        {{:struct_impl_for, 1}, :defp, struct_meta, struct_clauses ++ [last]}
      ]

      {:ok, new ++ rest}
    else
      nil -> {:error, :not_a_protocol}
    end
  end

  defp knowing({meta, [:consolidated?], [], _}, _), do: {meta, [:consolidated?], [], true}

  defp knowing({meta, [:impls], [], _}, types),
    do: {meta, [:impls], [], {:consolidated, types}}

  defp knowing(clause, _), do: clause

  # Expanded code: variables have versions.
  defp clause_for(test, target, meta) do
    data = {:data, [version: 0], nil}
    {meta, [data], [{{:., [], [:erlang, test]}, [], [data]}], target}
  end

  defp struct_clause(meta) do
    struct = {:struct, [version: 0], nil}

    {meta, [{:%{}, [], [__struct__: struct]}], [{{:., [], [:erlang, :is_atom]}, [], [struct]}],
     {:struct_impl_for, [], [struct]}}
  end

  # What defprotocol, defimpl and @derive stand for

  @doc false
  def __protocol__(name, do: block) do
    quote do
      defmodule unquote(name) do
        @before_compile Protocol
        import Kernel,
          except: [
            def: 1,
            def: 2,
            defp: 1,
            defp: 2,
            defdelegate: 2,
            defguard: 1,
            defguardp: 1,
            defmacro: 1,
            defmacro: 2,
            defmacrop: 1,
            defmacrop: 2
          ]

        import Protocol, only: [def: 1]
        @compile :debug_info
        @__functions__ []
        @fallback_to_any false
        _ = unquote(block)
        unquote(dispatch())
      end
    end
  end

  # The functions that every protocol has besides its own. An implementation is looked for, and loaded if need be, by Erlang's
  # functions only, so that compiled protocols run wherever Elixir does.
  defp dispatch do
    quote bind_quoted: [built_in: __built_in__()] do
      otherwise =
        case @fallback_to_any do
          true -> quote(do: unquote(__MODULE__.Any).__impl__(:target))
          _ -> nil
        end

      @dialyzer {:nowarn_function, __protocol__: 1, impl_for: 1, impl_for!: 1}
      @doc false
      @spec impl_for(term) :: atom | nil
      Kernel.def(impl_for(data))

      Kernel.def(impl_for(%{__struct__: struct}) when :erlang.is_atom(struct),
        do: struct_impl_for(struct)
      )

      for {test, type} <- built_in do
        target = Module.concat(__MODULE__, type)

        Kernel.def impl_for(data) when :erlang.unquote(test)(data) do
          case :erlang.function_exported(unquote(target), :__impl__, 1) or
                 (:code.ensure_loaded(unquote(target)) == {:module, unquote(target)} and
                    :erlang.function_exported(unquote(target), :__impl__, 1)) do
            true -> unquote(target).__impl__(:target)
            false -> unquote(otherwise)
          end
        end
      end

      Kernel.def(impl_for(_), do: unquote(otherwise))

      @doc false
      @spec impl_for!(term) :: atom
      Kernel.def impl_for!(data) do
        case impl_for(data) do
          nil ->
            :erlang.error(Protocol.UndefinedError.exception(protocol: __MODULE__, value: data))

          impl ->
            impl
        end
      end

      @compile {:inline, struct_impl_for: 1}
      Kernel.defp struct_impl_for(struct) do
        target = Module.concat(__MODULE__, struct)

        case :erlang.function_exported(target, :__impl__, 1) or
               (:code.ensure_loaded(target) == {:module, target} and
                  :erlang.function_exported(target, :__impl__, 1)) do
          true -> target.__impl__(:target)
          false -> unquote(otherwise)
        end
      end

      case Module.defines_type?(__MODULE__, {:t, 0}) do
        true -> :ok
        false -> @type t :: term
      end

      Module.register_attribute(__MODULE__, :__protocol__, persist: true)
      @__protocol__ [fallback_to_any: @fallback_to_any == true]
      @doc false
      @spec __protocol__(:module) :: __MODULE__
      @spec __protocol__(:functions) :: unquote(Protocol.__functions_spec__(@__functions__))
      @spec __protocol__(:consolidated?) :: boolean
      @spec __protocol__(:impls) :: :not_consolidated | {:consolidated, [module]}
      Kernel.def(__protocol__(:module), do: __MODULE__)
      Kernel.def(__protocol__(:functions), do: unquote(:lists.sort(@__functions__)))
      Kernel.def(__protocol__(:consolidated?), do: false)
      Kernel.def(__protocol__(:impls), do: :not_consolidated)
    end
  end

  @doc false
  def __built_in__ do
    [
      is_tuple: Tuple,
      is_atom: Atom,
      is_list: List,
      is_map: Map,
      is_bitstring: BitString,
      is_integer: Integer,
      is_float: Float,
      is_function: Function,
      is_pid: PID,
      is_port: Port,
      is_reference: Reference
    ]
  end

  @doc false
  def __before_compile__(env) do
    functions = Module.get_attribute(env.module, :__functions__)

    if functions == [] do
      IO.warn("protocols must define at least one function, but none was defined", env)
    end

    for {callback, line} <- declared(env.module, :callback), callback not in functions do
      warn_of(callback, :callback, env, line)
    end

    for {callback, line} <- declared(env.module, :macrocallback) do
      warn_of(callback, :macrocallback, env, line)
    end

    if Module.get_attribute(env.module, :optional_callbacks) != [] do
      IO.warn(
        "cannot define @optional_callbacks inside protocol, all of the protocol definitions are required",
        env
      )
    end
  end

  defp warn_of({name, arity}, kind, env, line) do
    IO.warn(
      "cannot define @#{kind} #{name}/#{arity} inside protocol, use def/1 to outline your protocol definition",
      %{env | line: line || env.line}
    )
  end

  # `{{name, arity}, line}` of callbacks, each once, in order of names.
  defp declared(module, kind) do
    :maps.to_list(
      :maps.from_list(:lists.flatmap(&callback_head/1, Module.get_attribute(module, kind)))
    )
  end

  defp callback_head({_, {:when, _, [spec, _]}, _}), do: head(spec)
  defp callback_head({_, spec, _}), do: head(spec)

  defp head({:"::", meta, [{name, _, args}, _]}) when is_list(args),
    do: [{{name, length(args)}, line(meta)}]

  defp head({:"::", meta, [{name, _, _}, _]}), do: [{{name, 0}, line(meta)}]
  defp head(_), do: []

  defp line(meta) do
    case :lists.keyfind(:line, 1, meta) do
      {:line, line} -> line
      false -> nil
    end
  end

  @doc false
  def __impl__(protocol, options, block, env) do
    {types, rest} =
      case :lists.keytake(:for, 1, options ++ block) do
        {:value, {:for, types}, rest} ->
          {types, rest}

        false ->
          env.module ||
            raise ArgumentError, "defimpl/3 expects a :for option when declared outside a module"

          {env.module, options ++ block}
      end

    types = Macro.expand_literal(types, %{env | module: Kernel, function: {:defimpl, 3}})

    case rest do
      [] -> raise ArgumentError, "defimpl expects a do-end block"
      [do: body] -> implementations(protocol, types, body)
      _ -> raise ArgumentError, "unknown options given to defimpl, got: #{Macro.to_string(rest)}"
    end
  end

  defp implementations(protocol, types, body) when is_list(types) do
    for type <- types, do: implementations(protocol, type, body)
  end

  defp implementations(protocol, type, body) do
    # Runs in the module's body, where `protocol` and `for` are bound.
    functions =
      quote unquote: false do
        @doc false
        @spec __impl__(:target) :: __MODULE__
        @spec __impl__(:for) :: unquote(for)
        @spec __impl__(:protocol) :: unquote(protocol)
        def __impl__(:target), do: __MODULE__
        def __impl__(:for), do: unquote(for)
        def __impl__(:protocol), do: unquote(protocol)
      end

    quote do
      protocol = unquote(protocol)
      for = unquote(type)
      name = Module.concat(protocol, for)
      Protocol.assert_protocol!(protocol)
      Protocol.__ensure_defimpl__(protocol, for, __ENV__)

      defmodule name do
        @behaviour protocol
        @protocol protocol
        @for for
        result = unquote(body)
        Module.register_attribute(__MODULE__, :__impl__, persist: true)
        @__impl__ [protocol: @protocol, for: @for]
        unquote(functions)
        result
      end
    end
  end

  @doc false
  def __derive__(derives, type, %{__struct__: Macro.Env} = env) when is_atom(type) do
    struct = Macro.struct!(type, env)

    for derived <- :lists.flatten([derives]) do
      case derived do
        {protocol, options} when is_atom(protocol) ->
          derive_one(protocol, type, struct, options, env)

        protocol when is_atom(protocol) ->
          derive_one(protocol, type, struct, [], env)
      end
    end

    :ok
  end

  defp derive_one(protocol, type, struct, options, env) do
    rest = ", cannot derive #{inspect(protocol)} for #{inspect(type)}"
    assert_protocol!(protocol, rest)
    __ensure_defimpl__(protocol, type, env)
    assert_impl!(protocol, Any, rest)
    any = Module.concat(protocol, Any)
    args = [type, struct, options]

    case :wasmbeam_compiler.ask({:call, Protocol, :expand_deriving, [any, args, env]}) do
      true -> :ok
      false -> derive_as_any(protocol, type, any, env)
    end
  end

  # The struct is implemented by what implements Any.
  defp derive_as_any(protocol, type, any, env) do
    Module.create(
      Module.concat(protocol, type),
      quote do
        Module.register_attribute(__MODULE__, :__impl__, persist: true)
        @__impl__ [protocol: unquote(protocol), for: unquote(type)]
        @doc false
        @spec __impl__(:target) :: unquote(any)
        @spec __impl__(:protocol) :: unquote(protocol)
        @spec __impl__(:for) :: unquote(type)
        def __impl__(:target), do: unquote(any)
        def __impl__(:protocol), do: unquote(protocol)
        def __impl__(:for), do: unquote(type)
      end,
      Macro.Env.location(env)
    )
  end

  @doc false
  def __ensure_defimpl__(protocol, type, env) do
    if function_exported?(protocol, :__protocol__, 1) and consolidated?(protocol) do
      IO.warn(
        "the #{inspect(protocol)} protocol has already been consolidated, an " <>
          "implementation for #{inspect(type)} has no effect. If you want to " <>
          "implement protocols after compilation or during tests, check the " <>
          "\"Consolidation\" section in the Protocol module documentation",
        env
      )
    end

    :ok
  end

  @doc false
  def __functions_spec__([]), do: []

  def __functions_spec__([head | tail]) do
    [:lists.foldl(&{:|, [], [&1, &2]}, head, tail), quote(do: ...)]
  end
end
