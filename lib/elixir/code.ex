defmodule Code do
  @moduledoc """
  Compiling, evaluating and loading code.

  Code is evaluated in the process that asks for it. Modules that it defines stay loaded.
  """

  @typedoc "Variables: names, or `{name, module}` of those that macros have made, with their values."
  @type binding :: [{atom() | tuple(), any}]

  @boolean_options [
    docs: true,
    debug_info: true,
    ignore_already_consolidated: false,
    ignore_module_conflict: false,
    relative_paths: true,
    warnings_as_errors: false
  ]
  @options @boolean_options ++ [no_warn_undefined: [], tracers: [], parser_options: []]
  @option_names Enum.map(@options, &elem(&1, 0))

  # Evaluating

  @doc """
  Evaluates the text of some code. Gives its value and its variables.

  The environment, or options `file:` and `line:` (and others that `Macro.Env` has), say where it is
  said to stand.

      iex> {value, _} = Code.eval_string("a + b", [a: 1, b: 2])
      iex> value
      3
  """
  @spec eval_string(List.Chars.t(), binding, Macro.Env.t() | keyword) :: {term, binding}
  def eval_string(string, binding \\ [], opts \\ []) do
    env = env_for_eval(opts)
    quoted = string_to_quoted!(string, file: env.file, line: env.line)
    {value, binding, _} = evaluate(quoted, binding, env)
    {value, binding}
  end

  @doc """
  Evaluates quoted code. See `eval_string/3`.

      iex> {value, _} = Code.eval_quoted(quote(do: 1 + 2))
      iex> value
      3
  """
  @spec eval_quoted(Macro.t(), binding, Macro.Env.t() | keyword) :: {term, binding}
  def eval_quoted(quoted, binding \\ [], env_or_opts \\ []) do
    {value, binding, _} = evaluate(quoted, binding, env_for_eval(env_or_opts))
    {value, binding}
  end

  @doc """
  Evaluates quoted code in an environment of `env_for_eval/1`; gives the environment after it, too.
  """
  @doc since: "1.14.0"
  @spec eval_quoted_with_env(Macro.t(), binding, Macro.Env.t()) :: {term, binding, Macro.Env.t()}
  def eval_quoted_with_env(quoted, binding, %{__struct__: Macro.Env} = env)
      when is_list(binding) do
    evaluate(quoted, binding, env)
  end

  defp evaluate(quoted, binding, env), do: ask(:eval_quoted, [quoted, binding, env])

  @doc """
  An environment to evaluate code in: of options, or one that was there, as far as evaluated code may have it.
  """
  @doc since: "1.14.0"
  @spec env_for_eval(Macro.Env.t() | keyword) :: Macro.Env.t()
  def env_for_eval(env_or_opts) do
    env = ask(:env_for_eval, [current(env_or_opts)])
    %{env | context: nil, macro_aliases: [], versioned_vars: %{}}
  end

  defp current(%{lexical_tracker: tracker} = env) when is_pid(tracker) do
    if Process.alive?(tracker) do
      env
    else
      IO.warn(
        "an __ENV__ with outdated compilation information was given to eval, " <>
          "call Macro.Env.prune_compile_info/1 to prune it"
      )

      %{env | lexical_tracker: nil, tracers: []}
    end
  end

  defp current(env_or_opts), do: env_or_opts

  @doc """
  Evaluates a file. Gives the value of its last expression and its variables.
  """
  @spec eval_file(binary, nil | binary) :: {term, binding}
  def eval_file(file, relative_to \\ nil) when is_binary(file) do
    {text, path} = read!(file, relative_to)
    eval_string(text, [], file: path, line: 1)
  end

  # Reading

  @doc """
  The text of code as quoted code: `{:ok, quoted}`, or `{:error, {place, message, token}}`, where the message goes
  before the token or, as a pair, around it.

  Options:

    * `file:`, `line:`, `column:` - where the text is said to stand (`"nofile"`, 1, 1)
    * `columns:` - keeps columns in metadata (`false`)
    * `token_metadata:` - keeps where tokens are that quoted code does not need, see `t:Macro.metadata/0` (`false`)
    * `unescape:` - replaces escape sequences in texts (`true`)
    * `literal_encoder:` - a function of a literal and its metadata that gives what stands for it,
      as `{:ok, quoted}`, or refuses with `{:error, reason}`
    * `static_atoms_encoder:` - a function of a name and its place that gives what stands for the atom in the same way.
      It is not called for operators, reserved words and atoms with interpolations
    * `existing_atoms_only:` - refuses names whose atom does not exist (`false`)
    * `emit_warnings:`, `warn_on_unnecessary_quotes:` - whether to warn (`true`)

        iex> Code.string_to_quoted("1 + 2")
        {:ok, {:+, [line: 1], [1, 2]}}
  """
  @spec string_to_quoted(List.Chars.t(), keyword) ::
          {:ok, Macro.t()} | {:error, {location :: keyword, binary | {binary, binary}, binary}}
  def string_to_quoted(string, opts \\ []) when is_list(opts) do
    with {:ok, quoted, _} <- Code.Reader.read(to_text(string), opts, false), do: {:ok, quoted}
  end

  @doc """
  As `string_to_quoted/2`, but raises `SyntaxError` or `TokenMissingError` for what is no Elixir.
  """
  @spec string_to_quoted!(List.Chars.t(), keyword) :: Macro.t()
  def string_to_quoted!(string, opts \\ []) when is_list(opts) do
    text = to_text(string)

    case Code.Reader.read(text, opts, false) do
      {:ok, quoted, _} -> quoted
      {:error, error} -> Code.Reader.raise_error(error, text, opts)
    end
  end

  @doc """
  As `string_to_quoted/2`, with the comments: `{:ok, quoted, comments}`.

  A comment is a map of its `:line`, its `:column`, its `:text` from `#` on, and how many line ends stand before it
  (`:previous_eol_count`) and behind it (`:next_eol_count`).

      iex> {:ok, :foo, [comment]} = Code.string_to_quoted_with_comments(":foo # bar")
      iex> {comment.column, comment.text, comment.previous_eol_count}
      {6, "# bar", 0}
  """
  @doc since: "1.13.0"
  @spec string_to_quoted_with_comments(List.Chars.t(), keyword) ::
          {:ok, Macro.t(), list(map())} | {:error, {location :: keyword, term, term}}
  def string_to_quoted_with_comments(string, opts \\ []) when is_list(opts),
    do: Code.Reader.read(to_text(string), opts, true)

  @doc """
  As `string_to_quoted_with_comments/2`, but raises `SyntaxError` or `TokenMissingError` for what is no Elixir;
  gives `{quoted, comments}`.
  """
  @doc since: "1.13.0"
  @spec string_to_quoted_with_comments!(List.Chars.t(), keyword) :: {Macro.t(), list(map())}
  def string_to_quoted_with_comments!(string, opts \\ []) do
    text = to_text(string)

    case Code.Reader.read(text, opts, true) do
      {:ok, quoted, comments} -> {quoted, comments}
      {:error, error} -> Code.Reader.raise_error(error, text, opts)
    end
  end

  # Formatting

  @doc """
  The text of code in Elixir's usual layout, as iodata.

  Options, besides those of `string_to_quoted/2`:

    * `line_length:` - how many columns lines have, if that can be (98)
    * `locals_without_parens:` - names and arities (`:*` for all) of calls that keep having no parentheses
    * `force_do_end_blocks:` - writes `do: …` as `do … end`
    * `normalize_bitstring_modifiers:` - whether modifiers of bitstrings get or lose their parentheses (`true`)
    * `sigils:` - functions by the letter of a sigil; they take its text and a keyword list about it, and give the text anew

  Raises for what is no Elixir.

      iex> Code.format_string!("f  1,2") |> IO.iodata_to_binary()
      "f(1, 2)"
  """
  @doc since: "1.6.0"
  @spec format_string!(binary, keyword) :: iodata
  def format_string!(string, opts \\ []) when is_binary(string) and is_list(opts) do
    reading = [
      unescape: false,
      warn_on_unnecessary_quotes: false,
      literal_encoder: &{:ok, {:__block__, &2, [&1]}},
      token_metadata: true,
      emit_warnings: false
    ]

    {quoted, comments} = string_to_quoted_with_comments!(string, reading ++ opts)

    [comments: comments]
    |> Kernel.++(opts)
    |> then(&Code.Formatter.to_algebra(quoted, &1))
    |> Inspect.Algebra.format(Keyword.get(opts, :line_length, 98))
  end

  @doc """
  A file's text in Elixir's usual layout, with a line end. See `format_string!/2`.
  """
  @doc since: "1.6.0"
  @spec format_file!(binary, keyword) :: iodata
  def format_file!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    case ask(:read_file, [file]) do
      {:ok, text} -> [format_string!(text, [file: file, line: 1] ++ opts), ?\n]
      :error -> raise File.Error, reason: :enoent, action: "read file", path: file
    end
  end

  @doc """
  Quoted code as a document of `Inspect.Algebra`, in the formatter's layout.

  Options: `comments:` as `string_to_quoted_with_comments/2` gives them, `locals_without_parens:`, and `escape: false` for
  texts that have been read with `unescape: false`.

      iex> quote(do: a + b) |> Code.quoted_to_algebra() |> Inspect.Algebra.format(80) |> IO.iodata_to_binary()
      "a + b"
  """
  @doc since: "1.13.0"
  @spec quoted_to_algebra(Macro.t(), keyword) :: Inspect.Algebra.t()
  def quoted_to_algebra(quoted, opts \\ []) do
    quoted |> Code.Normalizer.normalize(opts) |> Code.Formatter.to_algebra(opts)
  end

  # Compiling

  @doc """
  Compiles quoted code as a file; gives the modules that it defines, with their files.
  """
  @spec compile_quoted(Macro.t(), binary) :: [{module, binary}]
  def compile_quoted(quoted, file \\ "nofile") when is_binary(file) do
    ask(:compile_quoted, [quoted, file])
  end

  @doc """
  Compiles the text of a file; gives the modules that it defines, with their files.
  """
  @spec compile_string(List.Chars.t(), binary) :: [{module, binary}]
  def compile_string(string, file \\ "nofile") when is_binary(file) do
    ask(:compile_string, [to_text(string), file])
  end

  @doc """
  Compiles a file; gives the modules that it defines, with their files.
  """
  @doc since: "1.7.0"
  @spec compile_file(binary, nil | binary) :: [{module, binary}]
  def compile_file(file, relative_to \\ nil) when is_binary(file) do
    {text, path} = read!(file, relative_to)
    compile_string(text, path)
  end

  @doc """
  Compiles a file unless it has been required before; then gives `nil`.
  """
  @spec require_file(binary, nil | binary) :: [{module, binary}] | nil
  def require_file(file, relative_to \\ nil) when is_binary(file) do
    path = path(file, relative_to)

    if path in required_files() do
      nil
    else
      modules = compile_file(path)
      :persistent_term.put({Code, :required_files}, required_files() ++ [path])
      modules
    end
  end

  @doc """
  The files that have been required.
  """
  @doc since: "1.7.0"
  @spec required_files() :: [binary]
  def required_files, do: :persistent_term.get({Code, :required_files}, [])

  @doc """
  Lets files be required again.
  """
  @doc since: "1.7.0"
  @spec unrequire_files([binary]) :: :ok
  def unrequire_files(files) when is_list(files) do
    :persistent_term.put({Code, :required_files}, required_files() -- files)
    :ok
  end

  @doc false
  @deprecated "Use Code.required_files/0 instead"
  def loaded_files, do: required_files()

  @doc false
  @deprecated "Use Code.unrequire_files/1 instead"
  def unload_files(files), do: unrequire_files(files)

  @doc false
  @deprecated "Use Code.require_file/2 or Code.compile_file/2 instead"
  def load_file(file, relative_to \\ nil), do: compile_file(file, relative_to)

  defp read!(file, relative_to) do
    path = path(file, relative_to)

    case ask(:read_file, [path]) do
      {:ok, text} ->
        # Raises an error that says where it is not.
        unless String.valid?(text), do: String.to_charlist(text)
        {text, path}

      :error ->
        raise Code.LoadError, file: path, reason: :enoent
    end
  end

  defp path(file, nil), do: ask(:absolute, [file])
  defp path(<<?/, _::binary>> = file, _), do: file
  defp path(file, relative_to), do: ask(:absolute, [<<relative_to::binary, ?/, file::binary>>])

  # Modules

  @doc """
  Loads a module if it is not loaded: `{:module, module}` or `{:error, reason}`.
  """
  @spec ensure_loaded(module) ::
          {:module, module} | {:error, :embedded | :badfile | :nofile | :on_load_failure}
  def ensure_loaded(module) when is_atom(module), do: :code.ensure_loaded(module)

  @doc """
  Is a module there? It is loaded if need be.

      iex> Code.ensure_loaded?(String)
      true
  """
  @spec ensure_loaded?(module) :: boolean
  def ensure_loaded?(module) when is_atom(module), do: match?({:module, _}, ensure_loaded(module))

  @doc """
  Loads a module, or raises `ArgumentError`.
  """
  @doc since: "1.12.0"
  @spec ensure_loaded!(module) :: module
  def ensure_loaded!(module) do
    case ensure_loaded(module) do
      {:module, module} ->
        module

      {:error, reason} ->
        raise ArgumentError,
              "could not load module #{inspect(module)} due to reason #{inspect(reason)}"
    end
  end

  @doc """
  Has a module compiled that is part of what is being compiled, and loads it: `{:module, module}`, or
  `{:error, reason}`, where `:unavailable` means that it waits for this one.
  """
  @spec ensure_compiled(module) ::
          {:module, module}
          | {:error, :embedded | :badfile | :nofile | :on_load_failure | :unavailable}
  def ensure_compiled(module) when is_atom(module) do
    case :code.ensure_loaded(module) do
      {:module, _} = found ->
        found

      {:error, _} = error ->
        case ask(:ensure_compiled, [module]) do
          :found -> :code.ensure_loaded(module)
          :deadlock -> {:error, :unavailable}
          :not_found -> error
        end
    end
  end

  @doc """
  As `ensure_compiled/1`, but raises `ArgumentError` when the module is not there.
  """
  @doc since: "1.12.0"
  @spec ensure_compiled!(module) :: module
  def ensure_compiled!(module) do
    case ensure_compiled(module) do
      {:module, module} ->
        module

      {:error, :unavailable} ->
        raise ArgumentError,
              "could not load module #{inspect(module)} due to reason :unavailable. " <>
                "This may be happening because the module you are trying to load " <>
                "directly or indirectly depends on the current module"

      {:error, reason} ->
        raise ArgumentError,
              "could not load module #{inspect(module)} due to reason #{inspect(reason)}"
    end
  end

  @doc false
  @deprecated "Use Code.ensure_compiled/1 instead"
  def ensure_compiled?(module) when is_atom(module),
    do: match?({:module, _}, ensure_compiled(module))

  @doc """
  Can code wait for modules that are being compiled?
  """
  @doc since: "1.11.0"
  @spec can_await_module_compilation?() :: boolean
  def can_await_module_compilation?, do: ask(:can_await_module_compilation?, [])

  @doc """
  Puts a directory in front of the code path.
  """
  @spec prepend_path(Path.t()) :: true | {:error, :bad_directory}
  def prepend_path(path), do: :code.add_patha(to_charlist(path))

  @doc """
  Puts a directory at the end of the code path.
  """
  @spec append_path(Path.t()) :: true | {:error, :bad_directory}
  def append_path(path), do: :code.add_pathz(to_charlist(path))

  @doc """
  Takes a directory out of the code path.
  """
  @spec delete_path(Path.t()) :: boolean
  def delete_path(path), do: :code.del_path(to_charlist(path))

  @doc """
  Purges modules that the compiler has used while it evaluated code: `{:ok, how many}`.
  """
  @doc since: "1.7.0"
  @spec purge_compiler_modules() :: {:ok, non_neg_integer()}
  def purge_compiler_modules do
    modules = ask(:compiler_modules, [])

    Enum.each(modules, fn module ->
      :code.delete(module)
      :code.purge(module)
    end)

    {:ok, length(modules)}
  end

  @doc """
  The documentation in a module's file: `{:docs_v1, …}` as EEP 48 has it, or `{:error, reason}`.
  """
  @doc since: "1.7.0"
  @spec fetch_docs(module | String.t()) ::
          {:docs_v1, annotation, beam_language, format, module_doc :: doc_content, metadata,
           docs :: [doc_element]}
          | {:error, :module_not_found | :chunk_not_found | {:invalid_chunk, binary}}
        when annotation: :erl_anno.anno(),
             beam_language: :elixir | :erlang | atom,
             doc_content: %{optional(binary) => binary} | :none | :hidden,
             doc_element:
               {{kind :: atom, function_name :: atom, arity}, annotation, signature, doc_content,
                metadata},
             format: binary,
             signature: [binary],
             metadata: map
  def fetch_docs(module) when is_atom(module) do
    case :code.get_object_code(module) do
      {_, binary, _} -> docs(binary)
      :error -> {:error, :module_not_found}
    end
  end

  def fetch_docs(path) when is_binary(path) do
    case ask(:read_binary, [path]) do
      {:ok, binary} -> docs(binary)
      :error -> {:error, :module_not_found}
    end
  end

  defp docs(binary) do
    case :code.get_chunk(binary, 'Docs') do
      chunk when is_binary(chunk) ->
        try do
          :erlang.binary_to_term(chunk)
        rescue
          _ in ArgumentError -> {:error, {:invalid_chunk, chunk}}
        end

      _ ->
        {:error, :chunk_not_found}
    end
  end

  @doc false
  @deprecated "Code.get_docs/2 always returns nil as its outdated documentation is no longer stored on BEAM files. Use Code.fetch_docs/1 instead"
  def get_docs(_module, _kind), do: nil

  # Options

  @doc """
  The names of the compiler's options.
  """
  @spec available_compiler_options() :: [atom]
  def available_compiler_options, do: @option_names

  @doc """
  The compiler's options with their values.
  """
  @spec compiler_options() :: map
  def compiler_options do
    for {key, _} <- @options, into: %{}, do: {key, get_compiler_option(key)}
  end

  @doc """
  Sets options of the compiler; gives those that were changed with their old values.
  """
  @spec compiler_options(Enumerable.t()) :: %{optional(atom) => boolean}
  def compiler_options(opts) do
    for {key, value} <- opts, into: %{} do
      previous = get_compiler_option(key)
      put_compiler_option(key, value)
      {key, previous}
    end
  end

  @doc """
  The value of an option of the compiler.
  """
  @doc since: "1.10.0"
  @spec get_compiler_option(atom) :: term
  def get_compiler_option(key) when key in @option_names do
    :persistent_term.get({Code, key}, @options[key])
  end

  @doc """
  Sets an option of the compiler, for all that is compiled from now on:

    * `:docs`, `:debug_info` - what is kept in the modules' files
    * `:ignore_module_conflict` - no warning when a module is defined again
    * `:ignore_already_consolidated` - no warning when a protocol that is consolidated is implemented
    * `:relative_paths`, `:warnings_as_errors`
    * `:no_warn_undefined` - modules and functions that need not be there, or `:all`
    * `:tracers` - modules whose `trace/2` is told what the compiler finds
    * `:parser_options` - options of `string_to_quoted/2` for files that are compiled

  Raises for other options and for values that are none of theirs.
  """
  @doc since: "1.10.0"
  @spec put_compiler_option(atom, term) :: :ok
  def put_compiler_option(key, value) do
    case refused(key, value) do
      nil -> :ok
      reason -> raise reason
    end

    :persistent_term.put({Code, key}, value)
    ask(:put_compiler_option, [key, value])
  end

  # What is wrong with an option of the compiler, or nil.
  defp refused(:no_warn_undefined, value) when value == :all or is_list(value), do: nil

  defp refused(:no_warn_undefined, value),
    do: wrong_option(:no_warn_undefined, "a list or the atom :all", value)

  defp refused(key, value) do
    cond do
      Keyword.has_key?(@boolean_options, key) ->
        if not is_boolean(value), do: wrong_option(key, "a boolean", value)

      key not in @option_names ->
        "unknown compiler option: #{inspect(key)}"

      not is_list(value) ->
        wrong_option(key, "a list", value)

      key == :parser_options and not Keyword.keyword?(value) ->
        wrong_option(key, "a keyword list", value)

      key == :tracers and not Enum.all?(value, &is_atom/1) ->
        wrong_option(key, "a list of modules", value)

      true ->
        nil
    end
  end

  defp wrong_option(key, expected, value),
    do: "compiler option #{inspect(key)} should be #{expected}, got: #{inspect(value)}"

  @doc false
  @deprecated "Use Code.Fragment.cursor_context/2 instead"
  def cursor_context(code, options \\ []), do: Code.Fragment.cursor_context(code, options)

  # Raises for what is no text.
  defp to_text(string) when is_binary(string) do
    if String.valid?(string), do: string, else: List.to_string(String.to_charlist(string))
  end

  defp to_text(chars), do: chars |> to_charlist() |> List.to_string()

  defp ask(name, args), do: :wasmbeam_compiler.ask({:call, Code, name, args})
end
