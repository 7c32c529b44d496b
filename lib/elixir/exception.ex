defmodule Exception do
  @moduledoc """
  What is common to all exceptions, and the text of errors and stack traces.

  An exception is a struct with the field `__exception__`, as `defexception/1` defines it. Its module
  has the functions `exception/1`, which makes one of what is given to `raise/2`, and `message/1`.
  Functions that take a *kind* mean what `try` catches: `:error`, `:exit` or `:throw`; or `{:EXIT, pid}`
  for the exit signal of a process.
  """

  alias Exception.ExitReason
  alias Inspect.Quoting

  @typedoc "An exception."
  @type t :: %{
          required(:__struct__) => module,
          required(:__exception__) => true,
          optional(atom) => any
        }

  @typedoc "What formatting functions take as a kind."
  @type kind :: :error | non_error_kind
  @type non_error_kind :: :exit | :throw | {:EXIT, pid}

  @type stacktrace :: [stacktrace_entry]
  @type stacktrace_entry ::
          {module, atom, arity_or_args, location}
          | {(... -> any), arity_or_args, location}

  @type arity_or_args :: non_neg_integer | list
  @type location :: keyword

  @callback exception(term) :: t
  @callback message(t) :: String.t()

  @doc """
  Adds to an exception and its stack trace what helps the reader, for example names that may have been
  meant. It may take time, so it is called when an error is shown, not when it is raised.
  """
  @callback blame(t, stacktrace) :: {t, stacktrace}
  @optional_callbacks [blame: 2]

  @doc false
  # Erlang's formatting of errors calls this for exceptions.
  def format_error(%struct{} = exception, _stacktrace),
    do: %{general: message(exception), reason: "#" <> Atom.to_string(struct)}

  @doc "Whether a term is an exception."
  @doc deprecated: "Use Kernel.is_exception/1 instead"
  def exception?(term)
  def exception?(%_{__exception__: true}), do: true
  def exception?(_), do: false

  @doc """
  The message of an exception. If the exception fails to tell it, the message says so.

      iex> Exception.message(%ArgumentError{message: "too old"})
      "too old"

  """
  @spec message(t) :: String.t()
  def message(%module{__exception__: true} = exception) do
    module.message(exception)
  rescue
    failure ->
      "got #{inspect(failure.__struct__)} with message " <>
        "#{inspect(message(failure))} while retrieving Exception.message/1 " <>
        "for #{inspect(exception)}. Stacktrace:\n#{format_stacktrace(__STACKTRACE__)}"
  else
    message when is_binary(message) ->
      message

    other ->
      "got #{inspect(other)} while retrieving Exception.message/1 " <>
        "for #{inspect(exception)} (expected a string)"
  end

  @doc """
  Makes an exception of an Erlang error; what is an exception already, or of another kind, stays as it
  is. Some messages are better if the stack trace is given.

      iex> Exception.normalize(:error, :badarith)
      %ArithmeticError{message: "bad argument in arithmetic expression"}
      iex> Exception.normalize(:throw, :ball)
      :ball

  """
  @spec normalize(:error, any, stacktrace) :: t
  @spec normalize(non_error_kind, payload, stacktrace) :: payload when payload: var
  def normalize(kind, payload, stacktrace \\ [])
  def normalize(:error, %_{__exception__: true} = payload, _stacktrace), do: payload
  def normalize(:error, payload, stacktrace), do: ErlangError.normalize(payload, stacktrace)
  def normalize(_kind, payload, _stacktrace), do: payload

  @doc """
  The line that tells an error, without a stack trace.

      iex> Exception.format_banner(:error, %RuntimeError{message: "oops"})
      "** (RuntimeError) oops"
      iex> Exception.format_banner(:exit, :shutdown)
      "** (exit) shutdown"

  """
  @spec format_banner(kind, any, stacktrace) :: String.t()
  def format_banner(kind, exception, stacktrace \\ [])

  def format_banner(:error, exception, stacktrace) do
    exception = normalize(:error, exception, stacktrace)
    "** (" <> inspect(exception.__struct__) <> ") " <> message(exception)
  end

  def format_banner(:throw, reason, _stacktrace), do: "** (throw) " <> inspect(reason)

  def format_banner(:exit, reason, _stacktrace), do: "** (exit) " <> format_exit(reason)

  def format_banner({:EXIT, pid}, reason, _stacktrace),
    do: "** (EXIT from #{inspect(pid)}) " <> format_exit(reason)

  @doc """
  The error and its stack trace as text.
  """
  @spec format(kind, any, stacktrace) :: String.t()
  def format(kind, payload, stacktrace \\ [])
  def format({:EXIT, _} = kind, payload, _stacktrace), do: format_banner(kind, payload)
  def format(kind, payload, []), do: format_banner(kind, payload)

  def format(kind, payload, stacktrace),
    do: format_banner(kind, payload, stacktrace) <> "\n" <> format_stacktrace(stacktrace)

  @doc """
  Normalizes an error and adds to it what its module's `c:blame/2` finds out.
  """
  @doc since: "1.5.0"
  @spec blame(:error, any, stacktrace) :: {t, stacktrace}
  @spec blame(non_error_kind, payload, stacktrace) :: {payload, stacktrace} when payload: var
  def blame(kind, error, stacktrace)

  def blame(:error, error, stacktrace) do
    %module{} = exception = normalize(:error, error, stacktrace)

    if Code.ensure_loaded?(module) and function_exported?(module, :blame, 2),
      do: module.blame(exception, stacktrace),
      else: {exception, stacktrace}
  end

  def blame(_kind, reason, stacktrace), do: {reason, stacktrace}

  @doc """
  The clauses of a function, and which of their arguments and guards match the given arguments.

  Answers `{:ok, kind, clauses}`, where each argument and each operand of a guard is a map
  `%{match?: boolean, node: quoted}`; `:error` if the module's definitions are not known.
  """
  @doc since: "1.5.0"
  @spec blame_mfa(module, function :: atom, args :: [term]) ::
          {:ok, :def | :defp | :defmacro | :defmacrop, [{args :: [term], guards :: [term]}]}
          | :error
  def blame_mfa(module, function, args)
      when is_atom(module) and is_atom(function) and is_list(args) do
    Exception.Blame.clauses(module, function, args)
  rescue
    _ -> :error
  end

  @doc """
  The reason of an exit as text.

      iex> Exception.format_exit(:killed)
      "killed"

  """
  @spec format_exit(any) :: String.t()
  def format_exit(reason), do: ExitReason.format(reason, "\n    ")

  ## Stack traces

  @doc """
  An entry of a stack trace as text.

      iex> Exception.format_stacktrace_entry({Some, :call, 2, [file: 'lib/some.ex', line: 7]})
      "lib/some.ex:7: Some.call/2"

  """
  @spec format_stacktrace_entry(stacktrace_entry) :: String.t()
  def format_stacktrace_entry(entry)

  # The body of a module, and code outside of modules, as the compiler calls them.
  def format_stacktrace_entry({module, :__MODULE__, 0, location}),
    do: location(location) <> inspect(module) <> " (module)"

  def format_stacktrace_entry({_module, :__MODULE__, 1, location}),
    do: location(location) <> "(module)"

  def format_stacktrace_entry({_module, :__FILE__, 1, location}),
    do: location(location) <> "(file)"

  def format_stacktrace_entry({module, fun, arity, location}),
    do: application(module) <> location(location) <> format_mfa(module, fun, arity)

  def format_stacktrace_entry({fun, arity, location}),
    do: location(location) <> format_fa(fun, arity)

  defp application(module) do
    case :application.get_application(module) do
      {:ok, application} ->
        case :application.get_key(application, :vsn) do
          {:ok, version} when is_list(version) -> "(#{application} #{version}) "
          _ -> "(#{application}) "
        end

      :undefined ->
        ""
    end
  end

  defp location(location) when is_list(location),
    do: format_file_line(Keyword.get(location, :file), Keyword.get(location, :line), " ")

  @doc """
  A stack trace as text, a line for each entry; without an argument that of the calling process.
  """
  @spec format_stacktrace(stacktrace | nil) :: String.t()
  def format_stacktrace(trace \\ nil) do
    case trace || current_stacktrace() do
      [] -> "\n"
      trace -> "    " <> Enum.map_join(trace, "\n    ", &format_stacktrace_entry/1) <> "\n"
    end
  end

  # Without the functions of this module and the one that asks.
  defp current_stacktrace do
    {:current_stacktrace, trace} = :erlang.process_info(self(), :current_stacktrace)
    trace |> Enum.drop_while(&(elem(&1, 0) == __MODULE__)) |> Enum.drop(1)
  end

  @doc """
  A function and its arity, or its arguments, as text.

      iex> Exception.format_fa(&String.length/1, 1)
      "&String.length/1/1"

  """
  @spec format_fa(fun, arity_or_args) :: String.t()
  def format_fa(fun, arity) when is_function(fun), do: inspect(fun) <> arity(arity)

  @doc """
  A function of a module and its arity, or its arguments, as text.

      iex> Exception.format_mfa(Foo, :bar, 1)
      "Foo.bar/1"
      iex> Exception.format_mfa(Foo, :bar, [1, :two])
      "Foo.bar(1, :two)"
      iex> Exception.format_mfa(nil, :bar, [])
      "nil.bar()"

  Anonymous functions are told by the function they are in:

      iex> Exception.format_mfa(Foo, :"-func/2-fun-0-", 0)
      "anonymous fn/0 in Foo.func/2"

  """
  @spec format_mfa(module, atom, arity_or_args) :: String.t()
  def format_mfa(module, fun, arity) when is_atom(module) and is_atom(fun) do
    module = Quoting.atom(:literal, module)

    case Quoting.anonymous_function_parent(fun) do
      {parent, parent_arity} ->
        "anonymous fn#{arity(arity)} in " <>
          "#{module}.#{Quoting.atom(:remote_call, parent)}/#{parent_arity}"

      :error ->
        "#{module}.#{Quoting.atom(:remote_call, fun)}#{arity(arity)}"
    end
  end

  defp arity(arguments) when is_list(arguments),
    do: "(" <> Enum.map_join(arguments, ", ", &inspect/1) <> ")"

  defp arity(arity) when is_integer(arity), do: "/" <> Integer.to_string(arity)

  @doc """
  A file and a line as text, ready for what follows.

      iex> Exception.format_file_line("foo", 1)
      "foo:1:"
      iex> Exception.format_file_line("foo", nil)
      "foo:"
      iex> Exception.format_file_line(nil, 1)
      ""

  """
  @spec format_file_line(String.t() | nil, non_neg_integer | nil, String.t()) :: String.t()
  def format_file_line(file, line, suffix \\ "") do
    cond do
      is_nil(file) -> ""
      is_nil(line) or line == 0 -> "#{file}:#{suffix}"
      true -> "#{file}:#{line}:#{suffix}"
    end
  end

  @doc """
  A file, a line and a column as text.

      iex> Exception.format_file_line_column("foo", 1, 2)
      "foo:1:2:"
      iex> Exception.format_file_line_column("foo", 1, nil)
      "foo:1:"

  """
  @spec format_file_line_column(
          String.t() | nil,
          non_neg_integer | nil,
          non_neg_integer | nil,
          String.t()
        ) :: String.t()
  def format_file_line_column(file, line, column, suffix \\ "") do
    if is_nil(file) or is_nil(line) or line == 0 or is_nil(column) or column == 0,
      do: format_file_line(file, line, suffix),
      else: "#{file}:#{line}:#{column}:#{suffix}"
  end

  @doc false
  # A line of source with a caret under a column.
  def format_snippet(%{content: content, offset: offset}, line) do
    number = line |> Integer.to_string() |> String.pad_leading(2)
    margin = String.duplicate(" ", String.length(number))
    caret = String.duplicate(" ", offset) <> "^"
    " #{margin} |\n #{number} | #{content}\n #{margin} | #{caret}"
  end
end
