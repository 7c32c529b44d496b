defmodule Module do
  @moduledoc """
  Modules while they are being defined: their attributes, their definitions; and names of modules.

  Most functions here work only while the module's body is being evaluated. Attributes that mean
  something to the compiler:

    * `@moduledoc`, `@doc`, `@typedoc` - documentation: a text, `false` to hide it, or a keyword list of metadata
    * `@behaviour`, `@impl`, `@callback`, `@macrocallback`, `@optional_callbacks` - behaviours
    * `@type`, `@typep`, `@opaque`, `@spec` - types
    * `@before_compile`, `@after_compile`, `@after_verify`, `@on_definition` - hooks: a module, or `{module, function}`
    * `@compile` - options of the compiler, like `inline: [name: 1]`
    * `@deprecated` - the next definition should not be used any more, and what to use instead
    * `@derive`, `@enforce_keys` - for `defstruct/1`
    * `@on_load` - a function that is called when the module is loaded
    * `@external_resource`, `@file`, `@vsn`, `@dialyzer` - for tools

  All others are the program's own. They are constants: what is read in a function is the value that
  the attribute has at that place.

  Hooks: `__on_definition__(env, kind, name, args, guards, body)` is called for each definition;
  `__before_compile__(env)`, a function or a macro, at the end of the body; `__after_compile__(env, binary)`
  when the module is compiled; `__after_verify__(module)` at the very end.
  """

  @type definition :: {atom, arity}
  @type def_kind :: :def | :defp | :defmacro | :defmacrop

  @doc "What a module says of itself; every module that is written in Elixir has this function."
  @callback __info__(:attributes) :: keyword()
  @callback __info__(:compile) :: [term()]
  @callback __info__(:functions) :: keyword()
  @callback __info__(:macros) :: keyword()
  @callback __info__(:md5) :: binary()
  @callback __info__(:module) :: module()
  @callback __info__(:struct) :: list(%{field: atom(), required: boolean()}) | nil

  @doc """
  The attributes that mean something to the compiler, each with `%{doc: text}`.

      iex> is_map_key(Module.reserved_attributes(), :behaviour)
      true
  """
  @doc since: "1.12.0"
  def reserved_attributes do
    texts = [
      after_compile: "A function that is called when the module has been compiled.",
      after_verify: "A function that is called when the module has been verified.",
      before_compile: "A function or macro that is called at the end of the module's body.",
      behaviour: "A behaviour that the module implements.",
      on_definition: "A function that is called for each definition.",
      impl: "The next definition implements a callback.",
      compile: "Options of the compiler.",
      deprecated: "What to use instead of the next definition.",
      moduledoc: "Documentation of the module.",
      doc: "Documentation of the next function, macro or callback.",
      typedoc: "Documentation of the next type.",
      dialyzer: "What Dialyzer is to warn about.",
      external_resource: "A file that the module depends on.",
      file: "The file that stack traces show for the next definition.",
      on_load: "A function that is called when the module is loaded.",
      vsn: "The module's version.",
      type: "A type.",
      typep: "A type of this module only.",
      opaque: "A type whose structure is the module's own.",
      spec: "The types of a function.",
      callback: "A function that modules of this behaviour have.",
      macrocallback: "A macro that modules of this behaviour have.",
      optional_callbacks: "Callbacks that may be missing.",
      derive: "Protocols to be implemented for the struct."
    ]

    for {name, text} <- texts, into: %{}, do: {name, %{doc: text}}
  end

  @doc """
  Is the module being defined?

      iex> Module.open?(String)
      false
  """
  @spec open?(module) :: boolean
  def open?(module) when is_atom(module), do: ask(:open?, [module])

  @doc """
  Evaluates quoted code as if it stood in the module's body.
  """
  @spec eval_quoted(module | Macro.Env.t(), Macro.t(), list, keyword | Macro.Env.t()) :: term
  def eval_quoted(module_or_env, quoted, binding \\ [], opts \\ [])

  def eval_quoted(%{__struct__: Macro.Env} = env, quoted, binding, opts)
      when is_list(binding) and is_list(opts) do
    evaluate(env.module, quoted, binding, struct!(env, opts))
  end

  def eval_quoted(module, quoted, binding, env_or_opts)
      when is_atom(module) and is_list(binding) do
    evaluate(module, quoted, binding, env_or_opts)
  end

  defp evaluate(module, quoted, binding, env_or_opts) do
    :wasmbeam_compiler.ask({:call, :elixir_def, :reset_last, [module]})
    env = %{Code.env_for_eval(env_or_opts) | module: module}
    {value, binding, _} = Code.eval_quoted_with_env(quoted, binding, env)
    {value, binding}
  end

  @doc """
  Defines a module whose body is quoted code. The environment, or the options `file:` and `line:`,
  say where it is said to stand.
  """
  @spec create(module, Macro.t(), Macro.Env.t() | keyword) :: {:module, module, binary, term}
  def create(module, quoted, env_or_opts)

  def create(module, quoted, %{__struct__: Macro.Env} = env) when is_atom(module) do
    define(module, quoted, env)
  end

  def create(module, quoted, opts) when is_atom(module) and is_list(opts) do
    if not Keyword.has_key?(opts, :file) do
      raise ArgumentError, "expected :file to be given as option"
    end

    define(module, quoted, Code.env_for_eval(opts))
  end

  defp define(module, quoted, env) do
    ask(:create, [module, quoted, env])
  end

  @doc """
  Puts names together to the name of a module.

      iex> Module.concat([Foo, "Bar"])
      Foo.Bar
      iex> Module.concat(["Elixir", Foo])
      Foo
  """
  @spec concat([binary | atom]) :: atom
  def concat(list) when is_list(list), do: :erlang.binary_to_atom(joined(list), :utf8)

  @doc """
  Puts two names together to the name of a module.

      iex> Module.concat(Foo, Bar)
      Foo.Bar
  """
  @spec concat(binary | atom, binary | atom) :: atom
  def concat(left, right)
      when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    concat([left, right])
  end

  @doc """
  As `concat/1`, for names that are atoms already; otherwise `ArgumentError`.

      iex> Module.safe_concat([List, Chars])
      List.Chars
  """
  @spec safe_concat([binary | atom]) :: atom
  def safe_concat(list) when is_list(list),
    do: :erlang.binary_to_existing_atom(joined(list), :utf8)

  @doc """
  As `concat/2`, for names that are atoms already; otherwise `ArgumentError`.
  """
  @spec safe_concat(binary | atom, binary | atom) :: atom
  def safe_concat(left, right)
      when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    safe_concat([left, right])
  end

  defp joined(parts), do: :erlang.iolist_to_binary(["Elixir" | :lists.map(&part/1, parts)])

  defp part(nil), do: []
  defp part(atom) when is_atom(atom), do: part(:erlang.atom_to_binary(atom, :utf8))
  defp part("Elixir"), do: []
  defp part(<<"Elixir.", name::binary>>), do: [?., name]
  defp part(name) when is_binary(name), do: [?., name]

  @doc """
  The parts of an Elixir module's name.

      iex> Module.split(Very.Long.Name)
      ["Very", "Long", "Name"]
  """
  @spec split(module | String.t()) :: [String.t(), ...]
  def split(module)
  def split(module) when is_atom(module), do: parts(:erlang.atom_to_binary(module, :utf8), module)
  def split(module) when is_binary(module), do: parts(module, module)

  defp parts(<<"Elixir.", name::binary>>, _), do: :binary.split(name, ".", [:global])

  defp parts(_, given) do
    raise ArgumentError, "expected an Elixir module, got: #{inspect(given)}"
  end

  # Definitions

  @doc """
  Is a function or macro defined so far?
  """
  @spec defines?(module, definition) :: boolean
  def defines?(module, {name, arity} = definition)
      when is_atom(module) and is_atom(name) and is_integer(arity) and arity >= 0 and arity <= 255 do
    ask(:defines?, [module, definition])
  end

  @doc """
  Is a function or macro of that kind defined so far?
  """
  @spec defines?(module, definition, def_kind) :: boolean
  def defines?(module, {name, arity} = definition, kind)
      when is_atom(module) and is_atom(name) and is_integer(arity) and arity >= 0 and arity <= 255 and
             kind in [:def, :defp, :defmacro, :defmacrop] do
    ask(:defines?, [module, definition, kind])
  end

  @doc """
  Is a type defined so far?
  """
  @doc since: "1.7.0"
  @spec defines_type?(module, definition) :: boolean
  def defines_type?(module, definition) when is_atom(module),
    do: ask(:defines_type?, [module, definition])

  @doc """
  Makes the specification of a function that of a callback, too. `false` when there is none.
  """
  @doc since: "1.7.0"
  @spec spec_to_callback(module, definition) :: boolean
  def spec_to_callback(module, definition), do: ask(:spec_to_callback, [module, definition])

  @doc """
  All definitions so far, as `{name, arity}`.
  """
  @spec definitions_in(module) :: [definition]
  def definitions_in(module) when is_atom(module), do: ask(:definitions_in, [module])

  @doc """
  All definitions of a kind so far, as `{name, arity}`.
  """
  @spec definitions_in(module, def_kind) :: [definition]
  def definitions_in(module, kind)
      when is_atom(module) and kind in [:def, :defp, :defmacro, :defmacrop] do
    ask(:definitions_in, [module, kind])
  end

  @doc """
  A definition: `{:v1, kind, metadata, [{metadata, args, guards, body}]}`, expanded; `nil` when there is none.

  With `skip_clauses: true`, without its clauses.
  """
  @doc since: "1.12.0"
  @spec get_definition(module, definition, keyword) ::
          {:v1, def_kind, meta :: keyword,
           [{meta :: keyword, arguments :: [Macro.t()], guards :: [Macro.t()], Macro.t()}]}
          | nil
  def get_definition(module, {name, arity} = definition, options \\ [])
      when is_atom(module) and is_atom(name) and is_integer(arity) and is_list(options) do
    ask(:get_definition, [module, definition, options])
  end

  @doc """
  Takes a definition out of the module. `false` when there is none.
  """
  @doc since: "1.12.0"
  @spec delete_definition(module, definition) :: boolean
  def delete_definition(module, {name, arity} = definition)
      when is_atom(module) and is_atom(name) and is_integer(arity) do
    ask(:delete_definition, [module, definition])
  end

  @doc """
  Lets definitions be defined anew, as `defoverridable/1` does; given a behaviour, its callbacks.
  """
  @spec make_overridable(module, [definition]) :: :ok
  @spec make_overridable(module, module) :: :ok
  def make_overridable(module, definitions) when is_atom(module) and is_list(definitions) do
    ask(:make_overridable, [module, definitions])
  end

  def make_overridable(module, behaviour) when is_atom(module) and is_atom(behaviour) do
    case missing_for_overridable(module, behaviour) do
      nil ->
        :ok

      reason ->
        raise ArgumentError,
              "cannot pass module #{inspect(behaviour)} as argument " <>
                "to defoverridable/1 because #{reason}"
    end

    callbacks = :lists.map(&definition_of/1, behaviour.behaviour_info(:callbacks))
    make_overridable(module, :lists.filter(&(&1 in callbacks), definitions_in(module)))
  end

  defp missing_for_overridable(module, behaviour) do
    cond do
      not Code.ensure_loaded?(behaviour) ->
        "it was not defined"

      not function_exported?(behaviour, :behaviour_info, 1) ->
        "it does not define any callbacks"

      behaviour not in get_attribute(module, :behaviour) ->
        "its corresponding behaviour is missing. Did you forget to " <>
          "add @behaviour #{inspect(behaviour)}?"

      true ->
        nil
    end
  end

  # Macros are callbacks under another name, with the caller's environment as first argument.
  defp definition_of({name, arity}) do
    case :erlang.atom_to_binary(name, :utf8) do
      <<"MACRO-", macro::binary>> -> {:erlang.binary_to_atom(macro, :utf8), arity - 1}
      _ -> {name, arity}
    end
  end

  @doc """
  Can a definition be defined anew?
  """
  @spec overridable?(module, definition) :: boolean
  def overridable?(module, {name, arity} = definition)
      when is_atom(name) and is_integer(arity) and arity >= 0 and arity <= 255 do
    ask(:overridable?, [module, definition])
  end

  @doc """
  All definitions that can be defined anew.
  """
  @doc since: "1.13.0"
  @spec overridables_in(module) :: [atom]
  def overridables_in(module) when is_atom(module), do: ask(:overridables_in, [module])

  # Attributes

  @doc """
  Sets an attribute.
  """
  @spec put_attribute(module, atom, term) :: :ok
  def put_attribute(module, key, value) when is_atom(module) and is_atom(key) do
    ask(:put_attribute, [module, key, value])
  end

  @doc """
  The value of an attribute, or `default`. Of one that accumulates, all values, the last one first.
  """
  @spec get_attribute(module, atom, term) :: term
  def get_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    case ask(:get_attribute, [module, key]) do
      nil -> default
      value -> value
    end
  end

  @doc """
  Has an attribute been set or registered?
  """
  @doc since: "1.10.0"
  @spec has_attribute?(module, atom) :: boolean
  def has_attribute?(module, key) when is_atom(module) and is_atom(key) do
    ask(:has_attribute?, [module, key])
  end

  @doc """
  The names of all attributes.
  """
  @doc since: "1.13.0"
  @spec attributes_in(module) :: [atom]
  def attributes_in(module) when is_atom(module), do: ask(:attributes_in, [module])

  @doc """
  Removes an attribute and gives its value.
  """
  @spec delete_attribute(module, atom) :: term
  def delete_attribute(module, key) when is_atom(module) and is_atom(key) do
    ask(:delete_attribute, [module, key])
  end

  @doc """
  Says of an attribute that it accumulates (`accumulate: true`) or is kept in the module's file
  (`persist: true`), where `module.__info__(:attributes)` finds it.
  """
  @spec register_attribute(module, atom, [{:accumulate, boolean}, {:persist, boolean}]) :: :ok
  def register_attribute(module, attribute, options)
      when is_atom(module) and is_atom(attribute) and is_list(options) do
    ask(:register_attribute, [module, attribute, options])
  end

  @doc false
  @deprecated "Use @doc instead"
  def add_doc(module, line, kind, {name, arity}, signature \\ [], doc) do
    ask(:add_doc, [module, line, kind, {name, arity}, signature, doc])
  end

  @doc false
  def __put_attribute__(module, key, value, line, traces) when is_atom(key) do
    ask(:__put_attribute__, [module, key, value, line, traces])
  end

  @doc false
  def __get_attribute__(module, key, line, trace?) when is_atom(key) do
    ask(:__get_attribute__, [module, key, line, trace?])
  end

  defp ask(name, args), do: :wasmbeam_compiler.ask({:call, Module, name, args})
end
