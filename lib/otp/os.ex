defmodule :os do
  @moduledoc """
  The operating system, as far as a machine has one: times and environment variables are built
  into the machine; other programs cannot be run.
  """

  @type env_var_name :: charlist()
  @type env_var_value :: charlist()

  @doc "All environment variables, as lines `NAME=value`."
  @spec getenv() :: [charlist()]
  def getenv do
    for {name, value} <- :os.env(), do: name ++ '=' ++ value
  end

  @doc "An environment variable, or `default`."
  @spec getenv(env_var_name(), default) :: env_var_value() | default when default: term()
  def getenv(name, default) do
    case :os.getenv(name) do
      false -> default
      value -> value
    end
  end

  @doc "The counter of `perf_counter/0` in a unit of time."
  @spec perf_counter(:erlang.time_unit()) :: integer()
  def perf_counter(unit),
    do: :erlang.convert_time_unit(:os.perf_counter(), :perf_counter, unit)

  @doc "The kind of operating system."
  @spec type() :: {atom(), atom()}
  def type, do: :erlang.system_info(:os_type)

  @doc "The version of the operating system."
  @spec version() :: {non_neg_integer(), non_neg_integer(), non_neg_integer()} | charlist()
  def version, do: :erlang.system_info(:os_version)

  @doc "The number of the operating system's process: a machine has none of its own, so `[]`."
  @spec getpid() :: charlist()
  def getpid, do: []

  @doc "Says what is to happen on a signal of the operating system: machines get none."
  @spec set_signal(atom(), :default | :handle | :ignore) :: no_return()
  def set_signal(signal, option), do: :erlang.error(:notsup, [signal, option])

  @doc "The path of a program: there are no programs, so `false`."
  @spec find_executable(charlist()) :: false
  def find_executable(name) when is_list(name) or is_atom(name), do: false

  @doc "As `find_executable/1`, in the directories of a search path."
  @spec find_executable(charlist(), charlist()) :: false
  def find_executable(name, path) when (is_list(name) or is_atom(name)) and is_list(path),
    do: false

  @doc "Runs a command of the system's shell: machines cannot, so this fails as opening the port does."
  @spec cmd(charlist() | atom() | binary()) :: charlist()
  def cmd(command), do: cmd(command, %{})

  @doc "As `cmd/1`, with options."
  @spec cmd(charlist() | atom() | binary(), map()) :: charlist()
  def cmd(command, options) when is_map(options) do
    text = :unicode.characters_to_list(command)
    _ = :erlang.open_port({:spawn, '/bin/sh -s unix:cmd ' ++ text}, [:binary, :stderr_to_stdout])
    :erlang.error(:notsup, [command, options])
  end

  @doc false
  def internal_init_cmd_shell, do: :ok
end
