defmodule Macro.Env do
  @moduledoc """
  What code knows of the place where it stands: `__ENV__`, and `__CALLER__` in macros.

  Fields that programs may read: `module`, `file`, `line`, `function` (`{name, arity}` or `nil`), `context`
  (`:match`, `:guard` or `nil`), `aliases`, `requires`, `functions` and `macros` (what is imported, by module),
  `context_modules`. All others belong to the compiler.
  """

  @type context :: :match | :guard | nil
  @type context_modules :: [module]
  @type file :: binary
  @type functions :: [{module, [name_arity]}]
  @type lexical_tracker :: pid | nil
  @type line :: non_neg_integer
  @type macro_aliases :: [{module, {term, module}}]
  @type macros :: [{module, [name_arity]}]
  @type name_arity :: {atom, arity}
  @type requires :: [module]
  @type aliases :: [{module, module}]
  @type variable :: {atom, atom | term}
  @type versioned_vars :: %{optional(variable) => var_version :: non_neg_integer}
  @type t :: %{
          __struct__: __MODULE__,
          aliases: aliases,
          context: context,
          context_modules: context_modules,
          file: file,
          function: name_arity | nil,
          functions: functions,
          lexical_tracker: lexical_tracker,
          line: line,
          macro_aliases: macro_aliases,
          macros: macros,
          module: module,
          requires: requires,
          tracers: list,
          versioned_vars: versioned_vars
        }

  @fields [
    aliases: [],
    context: nil,
    context_modules: [],
    file: "nofile",
    function: nil,
    functions: [],
    lexical_tracker: nil,
    line: 0,
    macro_aliases: [],
    macros: [],
    module: nil,
    requires: [],
    tracers: [],
    versioned_vars: %{}
  ]

  # Written out, since the library's structs need this one.
  Kernel.Utils.declare_struct(__MODULE__, @fields, __ENV__)

  @doc false
  def __struct__, do: :maps.put(:__struct__, __MODULE__, :maps.from_list(@fields))

  @doc false
  def __struct__(fields) do
    :lists.foldl(fn {key, value}, env -> %{env | key => value} end, __struct__(), fields)
  end

  @doc """
  Removes what the compiler keeps in an environment, so that it can be kept by a program.
  """
  @doc since: "1.14.0"
  @spec prune_compile_info(t) :: t
  def prune_compile_info(env), do: %{env | lexical_tracker: nil, tracers: []}

  @doc """
  The variables that can be read, as `{name, context}`.
  """
  @doc since: "1.7.0"
  @spec vars(t) :: [variable]
  def vars(env), do: :maps.keys(env.versioned_vars)

  @doc """
  Can a variable be read?
  """
  @doc since: "1.7.0"
  @spec has_var?(t, variable) :: boolean
  def has_var?(env, variable), do: is_map_key(env.versioned_vars, variable)

  @doc """
  File and line, as stack traces have them.
  """
  @spec location(t) :: keyword
  def location(%{file: file, line: line}), do: [file: file, line: line]

  @doc """
  The module that an alias stands for here: `{:ok, module}` or `:error`.
  """
  @doc since: "1.13.0"
  @spec fetch_alias(t, atom) :: {:ok, atom} | :error
  def fetch_alias(%{aliases: aliases}, name) when is_atom(name), do: find(aliases, name)

  @doc """
  The module that an alias made by a macro stands for here: `{:ok, module}` or `:error`.
  """
  @doc since: "1.13.0"
  @spec fetch_macro_alias(t, atom) :: {:ok, atom} | :error
  def fetch_macro_alias(%{macro_aliases: aliases}, name) when is_atom(name) do
    case find(aliases, name) do
      {:ok, {_counter, module}} -> {:ok, module}
      :error -> :error
    end
  end

  defp find(aliases, name) do
    case :lists.keyfind(:"Elixir.#{name}", 1, aliases) do
      {_, module} -> {:ok, module}
      false -> :error
    end
  end

  @doc """
  What a name and an arity are imported as: `[{:function | :macro, module}]`.
  """
  @doc since: "1.13.0"
  @spec lookup_import(t, name_arity) :: [{:function | :macro, module}]
  def lookup_import(%{functions: functions, macros: macros}, {name, arity} = pair)
      when is_atom(name) and is_integer(arity) do
    found = for {module, names} <- functions, :lists.member(pair, names), do: {:function, module}
    found ++ for {module, names} <- macros, :lists.member(pair, names), do: {:macro, module}
  end

  @doc """
  Has a module been required?
  """
  @doc since: "1.13.0"
  @spec required?(t, module) :: boolean
  def required?(%{requires: requires}, module) when is_atom(module) do
    :lists.member(module, requires)
  end

  @doc """
  Adds a module that is told of what the compiler does.
  """
  @doc since: "1.13.0"
  @spec prepend_tracer(t, module) :: t
  def prepend_tracer(%{tracers: tracers} = env, tracer), do: %{env | tracers: [tracer | tracers]}

  @doc """
  The environment as it is within a pattern.
  """
  @spec to_match(t) :: t
  def to_match(%{__struct__: Macro.Env} = env), do: %{env | context: :match}

  @doc """
  Is this place in a guard?
  """
  @spec in_guard?(t) :: boolean
  def in_guard?(%{__struct__: Macro.Env, context: context}), do: context == :guard

  @doc """
  Is this place in a pattern?
  """
  @spec in_match?(t) :: boolean
  def in_match?(%{__struct__: Macro.Env, context: context}), do: context == :match

  @doc """
  A stack trace of this place.
  """
  @spec stacktrace(t) :: list
  def stacktrace(%{__struct__: Macro.Env} = env) do
    cond do
      env.module == nil ->
        [{:elixir_compiler, :__FILE__, 1, place(env)}]

      env.function == nil ->
        [{env.module, :__MODULE__, 0, place(env)}]

      true ->
        {name, arity} = env.function
        [{env.module, name, arity, place(env)}]
    end
  end

  defp place(env) do
    [file: :erlang.binary_to_list(relative(env.file)), line: env.line]
  end

  defp relative(file) do
    :wasmbeam_compiler.ask({:call, Macro.Env, :relative_to_cwd, [file]})
  end
end
