defmodule System do
  @moduledoc """
  Functions for the machine that the program runs on: time, environment variables, arguments, and
  its end.

  ## Time

  There are three clocks: `os_time/1` is that of the operating system, which may jump;
  `system_time/1` follows it without jumping back too often; `monotonic_time/1` never goes back
  and is for measuring durations, but its numbers mean nothing by themselves. `time_offset/1` is
  the difference of the last two. Units are `:second`, `:millisecond`, `:microsecond`,
  `:nanosecond`, a number of parts of a second, and `:native`, in which clocks count when no unit
  is given.

  ## Where there is no operating system

  On Wasmbeam, environment variables are the machine's own, and there are no programs to run, no
  signals and no process number: `cmd/3`, `shell/2`, `pid/0` and `restart/0` raise and say so, and
  `find_executable/1` finds nothing.
  """

  alias System.{EnvError, Settings}

  @typedoc """
  A unit of time; an integer is that many parts of a second.
  """
  @type time_unit ::
          :second
          | :millisecond
          | :microsecond
          | :nanosecond
          | pos_integer

  @typedoc "A signal of the operating system"
  @type signal ::
          :sigabrt
          | :sigalrm
          | :sigchld
          | :sighup
          | :sigquit
          | :sigstop
          | :sigterm
          | :sigtstp
          | :sigusr1
          | :sigusr2

  @signals [
    :sigquit,
    :sigterm,
    :sigusr1,
    :sighup,
    :sigabrt,
    :sigalrm,
    :sigusr2,
    :sigchld,
    :sigstop,
    :sigtstp
  ]

  @version "1.14.0"
  @compiled_at :erlang.universaltime()

  @doc """
  The order of bytes in numbers.
  """
  @spec endianness() :: :little | :big
  def endianness, do: :erlang.system_info(:endian)

  @compiled_endianness :erlang.system_info(:endian)

  @doc """
  The order of bytes where the library was compiled.
  """
  @spec compiled_endianness() :: :little | :big
  def compiled_endianness, do: @compiled_endianness

  @doc """
  The version of Elixir.
  """
  @spec version() :: String.t()
  def version, do: @version

  @doc """
  What is known about the making of this Elixir: `:build`, `:date`, `:revision`, `:version` and
  `:otp_release`.
  """
  @spec build_info() :: %{
          build: String.t(),
          date: String.t(),
          revision: String.t(),
          version: String.t(),
          otp_release: String.t()
        }
  def build_info do
    %{
      build: "#{@version} (compiled with Erlang/OTP #{otp_release()})",
      date: iso8601(@compiled_at),
      revision: "",
      version: @version,
      otp_release: otp_release()
    }
  end

  defp iso8601({{year, month, day}, {hour, minute, second}}) do
    [month, day, hour, minute, second] =
      for n <- [month, day, hour, minute, second], do: String.pad_leading("#{n}", 2, "0")

    "#{year}-#{month}-#{day}T#{hour}:#{minute}:#{second}Z"
  end

  @doc """
  The arguments of the program.
  """
  @spec argv() :: [String.t()]
  def argv, do: Settings.argv()

  @doc """
  Replaces the arguments of the program.
  """
  @spec argv([String.t()]) :: :ok
  def argv(args), do: Settings.put_argv(args)

  @doc """
  Says whether the machine goes on running when the program is done.
  """
  @doc since: "1.9.0"
  @spec no_halt(boolean) :: :ok
  def no_halt(boolean) when is_boolean(boolean), do: Settings.put_no_halt(boolean)

  @doc """
  Does the machine go on running when the program is done?
  """
  @doc since: "1.9.0"
  @spec no_halt() :: boolean
  def no_halt(), do: Settings.no_halt()

  @doc """
  The current directory, `nil` if there is none.
  """
  @deprecated "Use File.cwd/0 instead"
  @spec cwd() :: String.t() | nil
  def cwd do
    case File.cwd() do
      {:ok, cwd} -> cwd
      _ -> nil
    end
  end

  @doc """
  The current directory. Raises if there is none.
  """
  @deprecated "Use File.cwd!/0 instead"
  @spec cwd!() :: String.t()
  def cwd! do
    case File.cwd() do
      {:ok, cwd} ->
        cwd

      _ ->
        raise "could not get a current working directory, the current location is not accessible"
    end
  end

  @doc """
  The user's home directory, `nil` if there is none.
  """
  @spec user_home() :: String.t() | nil
  def user_home do
    case :init.get_argument(:home) do
      {:ok, [[home] | _]} ->
        encoding = :file.native_name_encoding()
        :unicode.characters_to_binary(home, encoding, encoding)

      _ ->
        get_env("HOME")
    end
  end

  @doc """
  The user's home directory. Raises if there is none.
  """
  @spec user_home!() :: String.t()
  def user_home! do
    user_home() || raise "could not find the user home, please set the HOME environment variable"
  end

  @doc """
  A directory for temporary files that can be written to: that of the variables `TMPDIR`, `TEMP`
  or `TMP`, `/tmp`, or the current one; `nil` if there is none.
  """
  @spec tmp_dir() :: String.t() | nil
  def tmp_dir do
    # Without an operating system there are no directories.
    unless own_machine?() do
      Enum.find_value(["TMPDIR", "TEMP", "TMP"], &writable(get_env(&1))) || writable("/tmp") ||
        current_if_writable()
    end
  end

  defp current_if_writable do
    case File.cwd() do
      {:ok, cwd} -> writable(cwd)
      _ -> nil
    end
  end

  defp writable(nil), do: nil

  defp writable(directory) do
    case File.stat(directory) do
      {:ok, %{type: :directory, access: access}} when access in [:read_write, :write] -> directory
      _ -> nil
    end
  end

  @doc """
  A directory for temporary files. Raises if there is none.
  """
  @spec tmp_dir!() :: String.t()
  def tmp_dir! do
    tmp_dir() ||
      raise "could not get a writable temporary directory, please set the TMPDIR environment variable"
  end

  @doc """
  Has `fun` be called with the exit status when the program is done, before the machine halts.
  What has been added last is called first.
  """
  @spec at_exit((non_neg_integer -> any)) :: :ok
  def at_exit(fun) when is_function(fun, 1), do: Settings.add_at_exit(fun)

  @doc """
  Has `fun` be called when a signal of the operating system comes. `{:error, :not_sup}` where
  there are none, as on Wasmbeam.
  """
  @doc since: "1.12.0"
  @spec trap_signal(signal, (() -> :ok)) :: {:ok, reference()} | {:error, :not_sup}
  @spec trap_signal(signal, id, (() -> :ok)) ::
          {:ok, id} | {:error, :already_registered} | {:error, :not_sup}
        when id: term()
  def trap_signal(signal, _id \\ make_ref(), fun)
      when signal in @signals and is_function(fun, 0) do
    {:error, :not_sup}
  end

  @doc """
  Takes a function for a signal out again. `{:error, :not_found}` where there are no signals.
  """
  @doc since: "1.12.0"
  @spec untrap_signal(signal, id) :: :ok | {:error, :not_found} when id: term
  def untrap_signal(signal, _id) when signal in @signals, do: {:error, :not_found}

  @doc """
  The path of a program, `nil` if there is none of that name.
  """
  @spec find_executable(binary) :: binary | nil
  def find_executable(program) when is_binary(program) do
    assert_no_null_byte!(program, "System.find_executable/1")

    case :os.find_executable(String.to_charlist(program)) do
      false -> nil
      path -> List.to_string(path)
    end
  end

  @doc """
  All environment variables.
  """
  @spec get_env() :: %{optional(String.t()) => String.t()}
  def get_env do
    Map.new(:os.env(), fn {name, value} ->
      {IO.chardata_to_string(name), IO.chardata_to_string(value)}
    end)
  end

  @doc """
  The value of an environment variable, `default` if it is not set.

      iex> System.put_env("LIBRARY_COLOUR", "blue")
      iex> System.get_env("LIBRARY_COLOUR")
      "blue"
      iex> System.get_env("NOT_SET_AT_ALL", "nothing")
      "nothing"

  """
  @doc since: "1.9.0"
  @spec get_env(String.t(), String.t() | nil) :: String.t() | nil
  def get_env(varname, default \\ nil)
      when is_binary(varname) and (is_binary(default) or is_nil(default)) do
    case :os.getenv(String.to_charlist(varname)) do
      false -> default
      value -> List.to_string(value)
    end
  end

  @doc """
  `{:ok, value}` of an environment variable, `:error` if it is not set.

      iex> System.fetch_env("NOT_SET_AT_ALL")
      :error

  """
  @doc since: "1.9.0"
  @spec fetch_env(String.t()) :: {:ok, String.t()} | :error
  def fetch_env(varname) when is_binary(varname) do
    case :os.getenv(String.to_charlist(varname)) do
      false -> :error
      value -> {:ok, List.to_string(value)}
    end
  end

  @doc """
  The value of an environment variable. Raises `System.EnvError` if it is not set.

      iex> System.fetch_env!("NOT_SET_AT_ALL")
      ** (System.EnvError) could not fetch environment variable "NOT_SET_AT_ALL" because it is not set

  """
  @doc since: "1.9.0"
  @spec fetch_env!(String.t()) :: String.t()
  def fetch_env!(varname) when is_binary(varname) do
    get_env(varname) || raise(EnvError, env: varname)
  end

  @doc """
  The number of the operating system's process.
  """
  @deprecated "Use System.pid/0 instead"
  @spec get_pid() :: binary
  def get_pid, do: pid()

  @doc """
  Sets an environment variable. Raises `ArgumentError` for a name with `=` in it.
  """
  @spec put_env(binary, binary) :: :ok
  def put_env(varname, value) when is_binary(varname) and is_binary(value) do
    put_variable!(
      String.to_charlist(varname),
      String.to_charlist(value),
      "System.put_env/2",
      varname
    )
  end

  @doc """
  Sets environment variables from pairs; those with `nil` are deleted.

      iex> System.put_env(%{"LIBRARY_A" => "1", "LIBRARY_B" => nil})
      iex> System.get_env("LIBRARY_A")
      "1"

  """
  @spec put_env(Enumerable.t()) :: :ok
  def put_env(enum) do
    Enum.each(enum, fn
      {name, nil} ->
        :os.unsetenv(to_charlist(name))

      {name, value} ->
        name = to_charlist(name)
        put_variable!(name, to_charlist(value), "System.put_env/1", name)
    end)
  end

  defp put_variable!(name, value, function, given_name) do
    if ?= in name do
      raise ArgumentError,
            "cannot execute #{function} for key with \"=\", got: #{inspect(given_name)}"
    end

    :os.putenv(name, value)
    :ok
  end

  @doc """
  Deletes an environment variable.
  """
  @spec delete_env(String.t()) :: :ok
  def delete_env(varname) do
    :os.unsetenv(String.to_charlist(varname))
    :ok
  end

  @doc """
  Always `[]`.
  """
  @deprecated "Use __STACKTRACE__ instead"
  @spec stacktrace() :: []
  def stacktrace, do: []

  @doc """
  Halts the machine at once, with an exit status, with a text to be written to a crash dump, or
  with `:abort`.
  """
  @spec halt() :: no_return
  @spec halt(non_neg_integer | binary | :abort) :: no_return
  def halt(status \\ 0)

  def halt(status) when is_integer(status) or status == :abort, do: :erlang.halt(status)
  def halt(status) when is_binary(status), do: :erlang.halt(String.to_charlist(status))

  @doc """
  The number of the operating system's process. Raises where there is none.
  """
  @doc since: "1.9.0"
  @spec pid :: String.t()
  def pid do
    case :os.getpid() do
      [] -> raise "System.pid/0: this machine is no process of an operating system"
      number -> List.to_string(number)
    end
  end

  @doc """
  Starts the machine anew. Raises where it cannot be.
  """
  @doc since: "1.9.0"
  @spec restart :: :ok
  def restart do
    unless function_exported?(:init, :restart, 0) do
      raise "System.restart/0: this machine cannot be started anew from within"
    end

    :init.restart()
  end

  @doc """
  Has the machine stop in good order, with an exit status or a text.
  """
  @doc since: "1.5.0"
  @spec stop(non_neg_integer | binary) :: no_return
  def stop(status \\ 0)

  def stop(status) when is_integer(status), do: :init.stop(status)
  def stop(status) when is_binary(status), do: :init.stop(String.to_charlist(status))

  @doc """
  Runs a command of the operating system's shell: `{output, exit_status}`. Options are those of
  `cmd/3`. Raises where there is no shell.
  """
  @doc since: "1.12.0"
  @spec shell(binary, keyword) :: {Collectable.t(), exit_status :: non_neg_integer}
  def shell(command, opts \\ []) when is_binary(command) do
    assert_no_null_byte!(command, "System.shell/2")
    assert_programs!("System.shell/2")
    sh = :os.find_executable('sh') || :erlang.error(:enoent, [command, opts])
    run({:spawn_executable, sh}, [args: ["-c", "(#{command}\n) </dev/null"]], opts)
  end

  @doc """
  Runs a program with a list of arguments, without a shell: `{output, exit_status}`. Raises where
  there are no programs.

  Options: `:into` (what the output is collected into, a string by default), `:cd`, `:env`,
  `:arg0`, `:stderr_to_stdout`, `:parallelism`.
  """
  @spec cmd(binary, [binary], keyword) :: {Collectable.t(), exit_status :: non_neg_integer}
  def cmd(command, args, opts \\ []) when is_binary(command) and is_list(args) do
    assert_no_null_byte!(command, "System.cmd/3")

    unless Enum.all?(args, &is_binary/1) do
      raise ArgumentError, "all arguments for System.cmd/3 must be binaries"
    end

    assert_programs!("System.cmd/3")
    program = String.to_charlist(command)

    path =
      if Path.type(program) == :absolute,
        do: program,
        else: :os.find_executable(program) || :erlang.error(:enoent, [command, args, opts])

    run({:spawn_executable, path}, [args: args], opts)
  end

  defp assert_no_null_byte!(binary, operation) do
    if :binary.match(binary, "\0") != :nomatch do
      raise ArgumentError,
            "cannot execute #{operation} for program with null byte, got: #{inspect(binary)}"
    end
  end

  defp assert_programs!(operation) do
    if own_machine?() do
      raise "#{operation}: this machine has no programs of an operating system to run"
    end
  end

  # Wasmbeam: a machine of its own, on no operating system.
  defp own_machine?, do: :os.type() == {:unix, :wasmbeam}

  defp run(program, port_options, options) do
    {into, port_options} =
      Enum.reduce(options, {"", port_options}, fn
        {:into, into}, {_, port_options} -> {into, port_options}
        option, {into, port_options} -> {into, port_option!(option) ++ port_options}
      end)

    {acc, collect} = Collectable.into(into)

    try do
      port = Port.open(program, [:use_stdio, :exit_status, :binary, :hide | port_options])
      output(port, acc, collect)
    catch
      kind, reason ->
        collect.(acc, :halt)
        :erlang.raise(kind, reason, __STACKTRACE__)
    else
      {acc, status} -> {collect.(acc, :done), status}
    end
  end

  defp port_option!({key, text} = option) when key in [:cd, :arg0] and is_binary(text),
    do: [option]

  defp port_option!({:stderr_to_stdout, true}), do: [:stderr_to_stdout]
  defp port_option!({:stderr_to_stdout, false}), do: []
  defp port_option!({:parallelism, value} = option) when is_boolean(value), do: [option]
  defp port_option!({:env, enum}), do: [env: Enum.map(enum, &port_variable!/1)]

  defp port_option!({key, value}) do
    raise ArgumentError, "invalid option #{inspect(key)} with value #{inspect(value)}"
  end

  defp port_variable!({name, nil}), do: {String.to_charlist(name), false}
  defp port_variable!({name, value}), do: {String.to_charlist(name), String.to_charlist(value)}

  defp port_variable!(other) do
    raise ArgumentError, "invalid environment key-value #{inspect(other)}"
  end

  defp output(port, acc, collect) do
    receive do
      {^port, {:data, data}} -> output(port, collect.(acc, {:cont, data}), collect)
      {^port, {:exit_status, status}} -> {acc, status}
    end
  end

  @doc """
  Monotonic time in native units.

  Inlined by the compiler.
  """
  @spec monotonic_time() :: integer
  def monotonic_time, do: :erlang.monotonic_time()

  @doc """
  Monotonic time.
  """
  @spec monotonic_time(time_unit) :: integer
  def monotonic_time(unit), do: :erlang.monotonic_time(unit!(unit))

  @doc """
  System time in native units: since 1970, universal time.

  Inlined by the compiler.
  """
  @spec system_time() :: integer
  def system_time, do: :erlang.system_time()

  @doc """
  System time.
  """
  @spec system_time(time_unit) :: integer
  def system_time(unit), do: :erlang.system_time(unit!(unit))

  @doc """
  Converts a time from one unit to another, rounding down.

      iex> System.convert_time_unit(1500, :millisecond, :second)
      1
      iex> System.convert_time_unit(2, :second, :microsecond)
      2000000

  """
  @spec convert_time_unit(integer, time_unit | :native, time_unit | :native) :: integer
  def convert_time_unit(time, from_unit, to_unit) do
    :erlang.convert_time_unit(time, unit!(from_unit), unit!(to_unit))
  end

  @doc """
  How far system time is ahead of monotonic time, in native units.

  Inlined by the compiler.
  """
  @spec time_offset() :: integer
  def time_offset, do: :erlang.time_offset()

  @doc """
  How far system time is ahead of monotonic time.
  """
  @spec time_offset(time_unit) :: integer
  def time_offset(unit), do: :erlang.time_offset(unit!(unit))

  @doc """
  The operating system's time in native units.
  """
  @spec os_time() :: integer
  @doc since: "1.3.0"
  def os_time, do: :os.system_time()

  @doc """
  The operating system's time.
  """
  @spec os_time(time_unit) :: integer
  @doc since: "1.3.0"
  def os_time(unit), do: :os.system_time(unit!(unit))

  @doc """
  The release of OTP whose behaviour this machine has.
  """
  @spec otp_release :: String.t()
  @doc since: "1.3.0"
  def otp_release, do: :erlang.list_to_binary(:erlang.system_info(:otp_release))

  @doc """
  The number of schedulers.
  """
  @spec schedulers :: pos_integer
  @doc since: "1.3.0"
  def schedulers, do: :erlang.system_info(:schedulers)

  @doc """
  The number of schedulers that run processes.
  """
  @spec schedulers_online :: pos_integer
  @doc since: "1.3.0"
  def schedulers_online, do: :erlang.system_info(:schedulers_online)

  @doc """
  An integer that is unlike all others of this machine. `:positive`: above 0; `:monotonic`:
  greater than those before.

      iex> a = System.unique_integer([:monotonic])
      iex> a < System.unique_integer([:monotonic])
      true

  Inlined by the compiler.
  """
  @spec unique_integer([:positive | :monotonic]) :: integer
  def unique_integer(modifiers \\ []), do: :erlang.unique_integer(modifiers)

  defp unit!(unit)
       when unit in [:native, :second, :millisecond, :microsecond, :nanosecond]
       when is_integer(unit) and unit > 0,
       do: unit

  defp unit!(:seconds), do: deprecated_unit(:seconds, :second)
  defp unit!(:milliseconds), do: deprecated_unit(:milliseconds, :millisecond)
  defp unit!(:microseconds), do: deprecated_unit(:microseconds, :microsecond)
  defp unit!(:nanoseconds), do: deprecated_unit(:nanoseconds, :nanosecond)
  defp unit!(:milli_seconds), do: deprecated_unit(:milli_seconds, :millisecond)
  defp unit!(:micro_seconds), do: deprecated_unit(:micro_seconds, :microsecond)
  defp unit!(:nano_seconds), do: deprecated_unit(:nano_seconds, :nanosecond)

  defp unit!(other) do
    raise ArgumentError,
          "unsupported time unit. Expected :second, :millisecond, " <>
            ":microsecond, :nanosecond, or a positive integer, got #{inspect(other)}"
  end

  defp deprecated_unit(unit, replacement) do
    IO.warn_once(
      {__MODULE__, unit},
      "deprecated time unit: #{inspect(unit)}. A time unit should be " <>
        ":second, :millisecond, :microsecond, :nanosecond, or a positive integer",
      _stacktrace_drop_levels = 4
    )

    replacement
  end
end
