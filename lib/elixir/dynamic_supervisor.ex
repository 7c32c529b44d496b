defmodule DynamicSupervisor do
  @moduledoc """
  Supervisors of children that are started while the program runs, in any number.

      {:ok, supervisor} = DynamicSupervisor.start_link(strategy: :one_for_one)
      {:ok, agent} = DynamicSupervisor.start_child(supervisor, {Agent, fn -> 0 end})
      DynamicSupervisor.count_children(supervisor)
      #=> %{active: 1, specs: 1, supervisors: 0, workers: 1}

  Children are found by pid; their `:id` does not count. When the supervisor ends, all children
  are ended at the same time. Child specifications are those of `Supervisor`.

  For many children that start slowly, `PartitionSupervisor` spreads them over several
  supervisors.

  `use DynamicSupervisor` declares the behaviour and defines `child_spec/1`, for supervisors with
  a module and an `c:init/1` of their own.
  """

  @behaviour GenServer

  alias DynamicSupervisor.{Child, Shutdown}

  @doc """
  Tells the supervisor its flags; use `init/1` of this module for the answer.
  """
  @callback init(init_arg :: term) :: {:ok, sup_flags()} | :ignore

  @typedoc "Flags that `c:init/1` answers"
  @type sup_flags() :: %{
          strategy: strategy(),
          intensity: non_neg_integer(),
          period: pos_integer(),
          max_children: non_neg_integer() | :infinity,
          extra_arguments: [term()]
        }

  @typedoc "An option of `start_link`"
  @type option :: GenServer.option()

  @typedoc "An option of `start_link/1` and `init/1`"
  @type init_option ::
          {:strategy, strategy()}
          | {:max_restarts, non_neg_integer()}
          | {:max_seconds, pos_integer()}
          | {:max_children, non_neg_integer() | :infinity}
          | {:extra_arguments, [term()]}

  @typedoc "Strategies"
  @type strategy :: :one_for_one

  @typedoc "What `start_child/2` answers"
  @type on_start_child ::
          {:ok, pid}
          | {:ok, pid, info :: term}
          | :ignore
          | {:error, {:already_started, pid} | :max_children | term}

  # `children` leads from a pid to a DynamicSupervisor.Child, or to {:restarting, child} when
  # starting it again has failed and is tried once more. `restarts` are the times, in seconds, of
  # those that count for max_restarts.
  defstruct [
    :args,
    :extra_arguments,
    :mod,
    :name,
    :strategy,
    :max_children,
    :max_restarts,
    :max_seconds,
    children: %{},
    restarts: []
  ]

  @doc """
  A specification to start a dynamic supervisor under a supervisor; the argument is the options of
  `start_link/1`. Its id is the name.

      iex> DynamicSupervisor.child_spec(name: Jobs)
      %{id: Jobs, start: {DynamicSupervisor, :start_link, [[name: Jobs]]}, type: :supervisor}

  """
  @doc since: "1.6.1"
  @spec child_spec([option | init_option]) :: Supervisor.child_spec()
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:global, name} -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {DynamicSupervisor, :start_link, [options]}, type: :supervisor}
  end

  @doc false
  defmacro __using__(opts) do
    [
      quote(do: @behaviour(DynamicSupervisor)),
      Supervisor.ChildSpec.define(opts, [type: :supervisor], :arg)
    ]
  end

  @doc """
  Starts a dynamic supervisor linked to this process. Options are those of `init/1`, and `:name`
  and others of `GenServer.start_link/3`.
  """
  @doc since: "1.6.0"
  @spec start_link([option | init_option]) :: Supervisor.on_start()
  def start_link(options) when is_list(options) do
    keys = [:extra_arguments, :max_children, :max_seconds, :max_restarts, :strategy]
    {flags, start_options} = Keyword.split(options, keys)
    start_link(Supervisor.Default, init(flags), start_options)
  end

  @doc """
  Starts a dynamic supervisor of `module`, whose `c:init/1` is called with `init_arg`.
  """
  @doc since: "1.6.0"
  @spec start_link(module, term, [option]) :: Supervisor.on_start()
  def start_link(module, init_arg, options \\ []) do
    GenServer.start_link(__MODULE__, {module, init_arg, options[:name]}, options)
  end

  @doc """
  Starts a child. The supervisor waits until its start function has answered; that answer is the
  result.

  `{:error, :max_children}` if there are as many as there may be. A child that is not started is
  not kept.
  """
  @doc since: "1.6.0"
  @spec start_child(
          Supervisor.supervisor(),
          Supervisor.child_spec()
          | {module, term}
          | module
          | (old_erlang_child_spec :: :supervisor.child_spec())
        ) :: on_start_child()
  def start_child(supervisor, {_, _, _, _, _, _} = tuple) do
    start_checked(supervisor, Child.from_spec(tuple))
  end

  def start_child(supervisor, child_spec) do
    start_checked(supervisor, Child.from_spec(Supervisor.child_spec(child_spec, [])))
  end

  defp start_checked(supervisor, {:ok, child}), do: call(supervisor, {:start_child, child})
  defp start_checked(_supervisor, {:error, _reason} = error), do: error

  @doc """
  Ends the child with this pid, and forgets it.
  """
  @doc since: "1.6.0"
  @spec terminate_child(Supervisor.supervisor(), pid) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, pid) when is_pid(pid) do
    call(supervisor, {:terminate_child, pid})
  end

  @doc """
  The children as a list of `{:undefined, child, type, modules}`; `child` is a pid or
  `:restarting`.
  """
  @doc since: "1.6.0"
  @spec which_children(Supervisor.supervisor()) :: [
          {:undefined, pid | :restarting, :worker | :supervisor, [module()] | :dynamic}
        ]
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc """
  How many children there are: `:specs` in all, `:active` that run, `:supervisors` and `:workers`.
  """
  @doc since: "1.6.0"
  @spec count_children(Supervisor.supervisor()) :: %{
          specs: non_neg_integer,
          active: non_neg_integer,
          supervisors: non_neg_integer,
          workers: non_neg_integer
        }
  def count_children(supervisor), do: :maps.from_list(call(supervisor, :count_children))

  @doc """
  Ends the supervisor and its children with the given reason, and waits until it has ended. See
  `GenServer.stop/3`.
  """
  @doc since: "1.7.0"
  @spec stop(Supervisor.supervisor(), reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity) do
    GenServer.stop(supervisor, reason, timeout)
  end

  @doc """
  The answer for `c:init/1`. Options:

    * `:strategy` - `:one_for_one`, the only one and the default
    * `:max_restarts` (3) in `:max_seconds` (5) - if more are needed, the supervisor gives up and
      ends
    * `:max_children` - how many there may be (`:infinity`)
    * `:extra_arguments` - put before the arguments of every start function (`[]`)

  """
  @doc since: "1.6.0"
  @spec init([init_option]) :: {:ok, sup_flags()}
  def init(options) when is_list(options) do
    {:ok,
     %{
       strategy: Keyword.get(options, :strategy, :one_for_one),
       intensity: Keyword.get(options, :max_restarts, 3),
       period: Keyword.get(options, :max_seconds, 5),
       max_children: Keyword.get(options, :max_children, :infinity),
       extra_arguments: Keyword.get(options, :extra_arguments, [])
     }}
  end

  @impl true
  def init({module, init_arg, name}) do
    Process.put(:"$initial_call", {:supervisor, module, 1})
    Process.flag(:trap_exit, true)

    case module.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        state = %DynamicSupervisor{mod: module, args: init_arg, name: reported_name(name, module)}

        with {:error, reason} <- with_flags(state, flags) do
          {:stop, {:supervisor_data, reason}}
        end

      :ignore ->
        :ignore

      other ->
        {:stop, {:bad_return, {module, :init, other}}}
    end
  end

  defp reported_name(nil, module), do: {self(), module}
  defp reported_name(name, _module) when is_atom(name), do: {:local, name}
  defp reported_name(name, _module) when is_tuple(name), do: name

  defp with_flags(state, flags) do
    state = %{
      state
      | strategy: Map.get(flags, :strategy, :one_for_one),
        max_restarts: Map.get(flags, :intensity, 1),
        max_seconds: Map.get(flags, :period, 5),
        max_children: Map.get(flags, :max_children, :infinity),
        extra_arguments: Map.get(flags, :extra_arguments, [])
    }

    with :ok <- check(:invalid_strategy, state.strategy, state.strategy == :one_for_one),
         :ok <- check(:invalid_intensity, state.max_restarts, count?(state.max_restarts)),
         :ok <- check(:invalid_period, state.max_seconds, seconds?(state.max_seconds)),
         :ok <- check(:invalid_max_children, state.max_children, limit?(state.max_children)),
         :ok <-
           check(:invalid_extra_arguments, state.extra_arguments, is_list(state.extra_arguments)) do
      {:ok, state}
    end
  end

  defp check(_error, _value, true), do: :ok
  defp check(error, value, false), do: {:error, {error, value}}

  defp count?(value), do: is_integer(value) and value >= 0
  defp seconds?(value), do: is_integer(value) and value > 0
  defp limit?(value), do: value == :infinity or count?(value)

  @impl true
  def handle_call({:start_child, child}, _from, state) do
    # An integer is less than any atom, :infinity included.
    if map_size(state.children) < state.max_children do
      reply = Child.start(child, state.extra_arguments)
      {:reply, reply, save_started(reply, child, state)}
    else
      {:reply, {:error, :max_children}, state}
    end
  end

  # Tasks are started with what Task.Supervisor has remembered for them.
  def handle_call({:start_task, args, restart, shutdown}, from, state) do
    {default_restart, default_shutdown} = Process.get(Task.Supervisor)

    child =
      {{Task.Supervised, :start_link, args}, restart || default_restart,
       shutdown || default_shutdown, :worker, [Task.Supervised]}

    handle_call({:start_child, child}, from, state)
  end

  def handle_call({:terminate_child, pid}, _from, %{children: children} = state) do
    case children do
      %{^pid => child} ->
        end_children(%{pid => child}, state)
        {:reply, :ok, delete_child(pid, state)}

      %{} ->
        {:reply, {:error, :not_found}, state}
    end
  end

  def handle_call(:which_children, _from, state) do
    reply =
      Enum.map(state.children, fn
        {_pid, {:restarting, {_, _, _, type, modules}}} ->
          {:undefined, :restarting, type, modules}

        {pid, {_, _, _, type, modules}} ->
          {:undefined, pid, type, modules}
      end)

    {:reply, reply, state}
  end

  def handle_call(:count_children, _from, %{children: children} = state) do
    {active, workers} =
      Enum.reduce(children, {0, 0}, fn
        {_pid, {:restarting, {_, _, _, type, _}}}, {active, workers} ->
          {active, workers + count_worker(type)}

        {_pid, {_, _, _, type, _}}, {active, workers} ->
          {active + 1, workers + count_worker(type)}
      end)

    specs = map_size(children)
    reply = [specs: specs, active: active, supervisors: specs - workers, workers: workers]
    {:reply, reply, state}
  end

  defp count_worker(:worker), do: 1
  defp count_worker(:supervisor), do: 0

  @impl true
  def handle_cast(_msg, state), do: {:noreply, state}

  @impl true
  def handle_info({:EXIT, pid, reason}, %{children: children} = state) do
    case children do
      %{^pid => child} -> child_ended(pid, child, reason, state)
      %{} -> {:noreply, state}
    end
  end

  def handle_info({:"$gen_restart", pid}, %{children: children} = state) do
    case children do
      %{^pid => {:restarting, child}} -> restart_child(pid, child, state)
      %{} -> {:noreply, state}
    end
  end

  def handle_info(msg, state) do
    :logger.error(
      %{label: {DynamicSupervisor, :unexpected_msg}, report: %{msg: msg}},
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &__MODULE__.format_report/1
      }
    )

    {:noreply, state}
  end

  @impl true
  def code_change(_old, %{mod: module, args: init_arg} = state, _extra) do
    case module.init(init_arg) do
      {:ok, flags} when is_map(flags) ->
        with {:error, reason} <- with_flags(state, flags) do
          {:error, {:supervisor_data, reason}}
        end

      :ignore ->
        {:ok, state}

      error ->
        error
    end
  end

  @impl true
  def terminate(_reason, %{children: children} = state), do: end_children(children, state)

  defp end_children(children, state) do
    for {pid, child, reason} <- Shutdown.run(children) do
      Child.report(:shutdown_error, reason, pid, child, state)
    end

    :ok
  end

  defp child_ended(pid, child, reason, state) do
    unless Child.expected_end?(child, reason) do
      Child.report(:child_terminated, reason, pid, child, state)
    end

    if Child.restart?(child, reason) do
      restart_child(pid, child, state)
    else
      {:noreply, delete_child(pid, state)}
    end
  end

  defp restart_child(pid, child, state) do
    state = count_restart(state)

    if length(state.restarts) <= state.max_restarts do
      {:noreply, start_again(pid, child, state)}
    else
      Child.report(:shutdown, :reached_max_restart_intensity, pid, child, state)
      {:stop, :shutdown, delete_child(pid, state)}
    end
  end

  defp count_restart(%{restarts: restarts, max_seconds: period} = state) do
    now = :erlang.monotonic_time(1)
    recent = for time <- restarts, now <= time + period, do: time
    %{state | restarts: [now | recent]}
  end

  defp start_again(pid, child, state) do
    case Child.start(child, state.extra_arguments) do
      {:error, reason} ->
        Child.report(:start_error, reason, {:restarting, pid}, child, state)
        send(self(), {:"$gen_restart", pid})
        put_child(pid, {:restarting, child}, state)

      ignored_or_started ->
        save_started(ignored_or_started, child, delete_child(pid, state))
    end
  end

  defp save_started({:ok, pid}, child, state), do: put_child(pid, Child.to_keep(child), state)
  defp save_started({:ok, pid, _info}, child, state), do: save_started({:ok, pid}, child, state)
  defp save_started(_ignored_or_error, _child, state), do: state

  defp put_child(pid, child, state) do
    %{state | children: Map.put(state.children, pid, child)}
  end

  defp delete_child(pid, state) do
    %{state | children: Map.delete(state.children, pid)}
  end

  @impl true
  def format_status(:terminate, [_dictionary, state]), do: state

  def format_status(_reason, [_dictionary, %{mod: module} = state]) do
    [data: [{'State', state}], supervisor: [{'Callback', module}]]
  end

  @doc false
  def format_report(%{label: {__MODULE__, :unexpected_msg}, report: %{msg: msg}}) do
    {'DynamicSupervisor received unexpected message: ~p~n', [msg]}
  end

  @compile {:inline, call: 2}
  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)
end
