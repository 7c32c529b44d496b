defmodule Task.Supervisor do
  @moduledoc """
  Supervisors of tasks, which are started while the program runs.

      children = [{Task.Supervisor, name: Jobs}]
      Supervisor.start_link(children, strategy: :one_for_one)

      Jobs |> Task.Supervisor.async(fn -> 6 * 7 end) |> Task.await()
      #=> 42

  A task of `async_nolink/3` is not linked to this process, so that this goes on when the task
  fails, and hears of it by the message `{:DOWN, ref, :process, pid, reason}`.
  """

  @typedoc "An option of `start_link/1`"
  @type option ::
          DynamicSupervisor.option()
          | DynamicSupervisor.init_option()

  @doc false
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, Task.Supervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {Task.Supervisor, :start_link, [options]}, type: :supervisor}
  end

  @doc """
  Starts a supervisor of tasks, linked to this process. Options: `:name`, `:max_restarts`,
  `:max_seconds` and `:max_children` of `DynamicSupervisor`.
  """
  @spec start_link([option]) :: Supervisor.on_start()
  def start_link(options \\ []) do
    {restart, options} = Keyword.pop(options, :restart)
    {shutdown, options} = Keyword.pop(options, :shutdown)

    if restart || shutdown do
      IO.warn(
        ":restart and :shutdown options in Task.Supervisor.start_link/1 " <>
          "are deprecated. Please pass those options on start_child/3 instead"
      )
    end

    {flags, start_options} = Keyword.split(options, [:max_children, :max_seconds, :max_restarts])
    defaults = {restart || :temporary, shutdown || 5000}
    DynamicSupervisor.start_link(__MODULE__, {defaults, flags}, start_options)
  end

  # The defaults are for DynamicSupervisor's handling of :start_task.
  @doc false
  def init({{_restart, _shutdown} = defaults, flags}) do
    Process.put(__MODULE__, defaults)
    DynamicSupervisor.init([strategy: :one_for_one] ++ flags)
  end

  @doc """
  Starts a task under the supervisor, linked to this process as well. Option: `:shutdown`,
  milliseconds that it may take to end (5000) or `:brutal_kill`. Raises if there are as many as
  there may be.
  """
  @spec async(Supervisor.supervisor(), (() -> any), Keyword.t()) :: Task.t()
  def async(supervisor, fun, options \\ []) do
    async(supervisor, :erlang, :apply, [fun, []], options)
  end

  @doc """
  Starts a task that calls `module.fun` with `args`, linked to this process as well. See
  `async/3`.
  """
  @spec async(Supervisor.supervisor(), module, atom, [term], Keyword.t()) :: Task.t()
  def async(supervisor, module, fun, args, options \\ []) do
    start_async(supervisor, :link, {module, fun, args}, options)
  end

  @doc """
  Starts a task under the supervisor, without a link to this process. Options are those of
  `async/3`.
  """
  @spec async_nolink(Supervisor.supervisor(), (() -> any), Keyword.t()) :: Task.t()
  def async_nolink(supervisor, fun, options \\ []) do
    async_nolink(supervisor, :erlang, :apply, [fun, []], options)
  end

  @doc """
  Starts a task that calls `module.fun` with `args`, without a link to this process.
  """
  @spec async_nolink(Supervisor.supervisor(), module, atom, [term], Keyword.t()) :: Task.t()
  def async_nolink(supervisor, module, fun, args, options \\ []) do
    start_async(supervisor, :nolink, {module, fun, args}, options)
  end

  defp start_async(supervisor, link, mfa, options) do
    args = [Task.Supervised.owner(self()), :monitor]

    case start_task(supervisor, args, :temporary, options[:shutdown]) do
      {:ok, pid} ->
        if link == :link, do: Process.link(pid)
        Task.Supervised.request(pid, mfa)

      {:error, :max_children} ->
        raise """
        reached the maximum number of tasks for this task supervisor. The maximum number \
        of tasks that are allowed to run at the same time under this supervisor can be \
        configured with the :max_children option passed to Task.Supervisor.start_link/1\
        """
    end
  end

  @doc """
  Like `async_stream/4`, calling `module.function` with an element and `args`.
  """
  @doc since: "1.4.0"
  @spec async_stream(Supervisor.supervisor(), Enumerable.t(), module, atom, [term], keyword) ::
          Enumerable.t()
  def async_stream(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    stream(supervisor, :link, enumerable, {module, function, args}, options)
  end

  @doc """
  Like `Task.async_stream/3`, with tasks under the supervisor, linked to this process as well.
  Option in addition: `:shutdown`, as in `async/3`.

      iex> {:ok, supervisor} = Task.Supervisor.start_link()
      iex> supervisor |> Task.Supervisor.async_stream([1, 2], &(&1 * 2)) |> Enum.to_list()
      [ok: 2, ok: 4]

  """
  @doc since: "1.4.0"
  @spec async_stream(Supervisor.supervisor(), Enumerable.t(), (term -> term), keyword) ::
          Enumerable.t()
  def async_stream(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, :link, enumerable, fun, options)
  end

  @doc """
  Like `async_stream_nolink/4`, calling `module.function` with an element and `args`.
  """
  @doc since: "1.4.0"
  @spec async_stream_nolink(
          Supervisor.supervisor(),
          Enumerable.t(),
          module,
          atom,
          [term],
          keyword
        ) :: Enumerable.t()
  def async_stream_nolink(supervisor, enumerable, module, function, args, options \\ [])
      when is_atom(module) and is_atom(function) and is_list(args) do
    stream(supervisor, :nolink, enumerable, {module, function, args}, options)
  end

  @doc """
  Like `async_stream/4`, with tasks that are not linked to this process: one that fails gives
  `{:exit, reason}`.
  """
  @doc since: "1.4.0"
  @spec async_stream_nolink(Supervisor.supervisor(), Enumerable.t(), (term -> term), keyword) ::
          Enumerable.t()
  def async_stream_nolink(supervisor, enumerable, fun, options \\ []) when is_function(fun, 1) do
    stream(supervisor, :nolink, enumerable, fun, options)
  end

  defp stream(supervisor, link, enumerable, call, options) do
    fn acc, reducer ->
      args = [Task.Supervised.owner(self()), :monitor]

      Task.Stream.reduce(enumerable, acc, reducer, call, options, fn ->
        case start_task(supervisor, args, :temporary, options[:shutdown]) do
          {:ok, pid} ->
            if link == :link, do: Process.link(pid)
            {:ok, link, pid}

          {:error, :max_children} = error ->
            error
        end
      end)
    end
  end

  @doc """
  Ends the task with this pid.
  """
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid) do
    DynamicSupervisor.terminate_child(supervisor, pid)
  end

  @doc """
  The pids of all tasks that run.
  """
  @spec children(Supervisor.supervisor()) :: [pid]
  def children(supervisor) do
    for {_, pid, _, _} <- DynamicSupervisor.which_children(supervisor), is_pid(pid), do: pid
  end

  @doc """
  Starts a process that runs `fun` under the supervisor; nobody gets its result. Options:
  `:restart` (`:temporary`, `:transient` or `:permanent`) and `:shutdown`, as in child
  specifications.
  """
  @spec start_child(Supervisor.supervisor(), (() -> any), keyword) ::
          DynamicSupervisor.on_start_child()
  def start_child(supervisor, fun, options \\ []) do
    start_noreply(supervisor, {:erlang, :apply, [fun, []]}, options)
  end

  @doc """
  Starts a process that calls `module.fun` with `args` under the supervisor. See `start_child/3`.
  """
  @spec start_child(Supervisor.supervisor(), module, atom, [term], keyword) ::
          DynamicSupervisor.on_start_child()
  def start_child(supervisor, module, fun, args, options \\ [])
      when is_atom(fun) and is_list(args) do
    start_noreply(supervisor, {module, fun, args}, options)
  end

  defp start_noreply(supervisor, mfa, options) do
    args = [Task.Supervised.owner(self()), Task.Supervised.callers(self()), mfa]
    start_task(supervisor, args, options[:restart], options[:shutdown])
  end

  defp start_task(supervisor, args, restart, shutdown) do
    GenServer.call(supervisor, {:start_task, args, restart, shutdown}, :infinity)
  end
end
