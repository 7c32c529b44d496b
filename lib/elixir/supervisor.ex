defmodule Supervisor do
  @moduledoc """
  The behaviour of supervisors: processes that start others, watch them, and start them again when
  they end.

      children = [
        {Counter, 0},
        %{id: Printer, start: {Printer, :start_link, []}, restart: :transient}
      ]

      Supervisor.start_link(children, strategy: :one_for_one)

  ## Child specifications

  A map with `:id` and `:start` (`{module, function, arguments}` of a function that starts a
  linked process and answers `{:ok, pid}`), and

    * `:restart` - `:permanent` (always, the default), `:transient` (only if it ends with a reason
      other than `:normal`, `:shutdown` and `{:shutdown, _}`), `:temporary` (never)
    * `:shutdown` - milliseconds that it may take to end (5000 for a worker), `:infinity` (for a
      supervisor), or `:brutal_kill`
    * `:type` - `:worker` (the default) or `:supervisor`
    * `:modules` - the modules it is made of, or `:dynamic`

  A module, or `{module, argument}`, stands for what `module.child_spec(argument)` answers; `use
  GenServer` and the like define that.

  ## Strategies

  When a child ends and has to be started again: `:one_for_one` only that; `:one_for_all` all are
  ended and started; `:rest_for_one` that and those started after it. If that happens more than
  `:max_restarts` (3) times in `:max_seconds` (5), the supervisor itself gives up and ends with
  all its children and reason `:shutdown`.

  `use Supervisor` declares the behaviour and defines `child_spec/1`; options given to it override
  the fields of that.
  """

  @doc false
  defmacro __using__(opts) do
    [
      quote do
        import Supervisor.Spec
        @behaviour Supervisor
      end,
      Supervisor.ChildSpec.define(opts, type: :supervisor)
    ]
  end

  @doc """
  Tells the supervisor its flags and children; use `init/2` for the answer.
  """
  @callback init(init_arg :: term) ::
              {:ok,
               {sup_flags(), [child_spec() | (old_erlang_child_spec :: :supervisor.child_spec())]}}
              | :ignore

  @typedoc "What `start_link` answers"
  @type on_start ::
          {:ok, pid}
          | :ignore
          | {:error, {:already_started, pid} | {:shutdown, term} | term}

  @typedoc "What `start_child` answers"
  @type on_start_child ::
          {:ok, child}
          | {:ok, child, info :: term}
          | {:error, {:already_started, child} | :already_present | term}

  @typedoc "The pid of a child, `:undefined` when it does not run"
  @type child :: pid | :undefined

  @typedoc "The name of a supervisor"
  @type name :: atom | {:global, term} | {:via, module, term}

  @typedoc "An option of `start_link`"
  @type option :: {:name, name}

  @typedoc "Flags that `c:init/1` answers"
  @type sup_flags() :: %{
          strategy: strategy(),
          intensity: non_neg_integer(),
          period: pos_integer()
        }

  @typedoc "How a supervisor is referred to"
  @type supervisor :: pid | name | {atom, node}

  @typedoc "An option of `start_link/2` and `init/2`"
  @type init_option ::
          {:strategy, strategy}
          | {:max_restarts, non_neg_integer}
          | {:max_seconds, pos_integer}

  @typedoc "When a child is started again"
  @type restart :: :permanent | :transient | :temporary

  @typedoc "How a child is ended"
  @type shutdown :: pos_integer() | :infinity | :brutal_kill

  @typedoc "Strategies"
  @type strategy :: :one_for_one | :one_for_all | :rest_for_one

  @typedoc "Kinds of children"
  @type type :: :worker | :supervisor

  @typedoc "A child specification"
  @type child_spec :: %{
          required(:id) => atom() | term(),
          required(:start) => {module(), function_name :: atom(), args :: [term()]},
          optional(:restart) => restart(),
          optional(:shutdown) => shutdown(),
          optional(:type) => type(),
          optional(:modules) => [module()] | :dynamic
        }

  @doc """
  Starts a supervisor with these children, linked to this process. Options are those of `init/2`,
  and `:name` (see `GenServer`).

  If a child cannot be started, those before it are ended and `{:error, {:shutdown, reason}}`
  answered.

      iex> {:ok, supervisor} = Supervisor.start_link([{Agent, fn -> 0 end}], strategy: :one_for_one)
      iex> Supervisor.count_children(supervisor).active
      1

  """
  @spec start_link(
          [
            child_spec()
            | {module, term}
            | module
            | (old_erlang_child_spec :: :supervisor.child_spec())
          ],
          [option | init_option]
        ) :: {:ok, pid} | {:error, {:already_started, pid} | {:shutdown, term} | term}
  def start_link(children, options) when is_list(children) do
    {flags, start_options} = Keyword.split(options, [:strategy, :max_seconds, :max_restarts])
    start_link(Supervisor.Default, init(children, flags), start_options)
  end

  @doc """
  The answer for `c:init/1`: children, and the options `:strategy` (required), `:max_restarts` (3)
  and `:max_seconds` (5).

      iex> {:ok, {flags, []}} = Supervisor.init([], strategy: :one_for_all)
      iex> flags
      %{intensity: 3, period: 5, strategy: :one_for_all}

  """
  @doc since: "1.5.0"
  @spec init(
          [
            child_spec()
            | {module, term}
            | module
            | (old_erlang_child_spec :: :supervisor.child_spec())
          ],
          [init_option]
        ) ::
          {:ok,
           {sup_flags(), [child_spec() | (old_erlang_child_spec :: :supervisor.child_spec())]}}
  def init(children, options) when is_list(children) and is_list(options) do
    flags = %{
      strategy: strategy!(options[:strategy]),
      intensity: Keyword.get(options, :max_restarts, 3),
      period: Keyword.get(options, :max_seconds, 5)
    }

    {:ok, {flags, Enum.map(children, &specification/1)}}
  end

  defp strategy!(nil), do: raise(ArgumentError, "expected :strategy option to be given")

  defp strategy!(:simple_one_for_one) do
    IO.warn(":simple_one_for_one strategy is deprecated, please use DynamicSupervisor instead")
    :simple_one_for_one
  end

  defp strategy!(strategy), do: strategy

  defp specification(module) when is_atom(module), do: specification({module, []})

  defp specification({module, arg}) when is_atom(module) do
    module.child_spec(arg)
  rescue
    error in UndefinedFunctionError ->
      # Only if it is this function that is missing, and not one that it calls.
      case __STACKTRACE__ do
        [{^module, :child_spec, [^arg], _} | _] ->
          raise ArgumentError, without_child_spec(module, Code.ensure_loaded?(module))

        stacktrace ->
          reraise error, stacktrace
      end
  end

  defp specification(map) when is_map(map), do: map
  defp specification({_id, _start, _restart, _shutdown, _type, _modules} = tuple), do: tuple

  defp specification(other) do
    raise ArgumentError, """
    supervisors expect each child to be one of the following:

      * a module
      * a {module, arg} tuple
      * a child specification as a map with at least the :id and :start fields
      * or a tuple with 6 elements generated by Supervisor.Spec (deprecated)

    Got: #{inspect(other)}
    """
  end

  defp without_child_spec(module, false = _loaded) do
    "The module #{inspect(module)} was given as a child to a supervisor but it does not exist."
  end

  defp without_child_spec(module, true = _loaded) do
    """
    The module #{inspect(module)} was given as a child to a supervisor
    but it does not implement child_spec/1.

    If you own the given module, please define a child_spec/1 function
    that receives an argument and returns a child specification as a map.
    For example:

        def child_spec(opts) do
          %{
            id: __MODULE__,
            start: {__MODULE__, :start_link, [opts]},
            type: :worker,
            restart: :permanent,
            shutdown: 500
          }
        end

    Note that "use Agent", "use GenServer" and so on automatically define
    this function for you.

    However, if you don't own the given module and it doesn't implement
    child_spec/1, instead of passing the module name directly as a supervisor
    child, you will have to pass a child specification as a map:

        %{
          id: #{inspect(module)},
          start: {#{inspect(module)}, :start_link, [arg1, arg2]}
        }

    See the Supervisor documentation for more information.
    """
  end

  @doc """
  A child specification with some fields overridden. Raises `ArgumentError` for fields that
  specifications do not have.

      iex> Supervisor.child_spec({Task, :job}, id: :first, restart: :transient)
      %{id: :first, restart: :transient, start: {Task, :start_link, [:job]}}

  """
  @spec child_spec(child_spec() | {module, arg :: term} | module, keyword) :: child_spec()
  def child_spec(module_or_map, overrides)

  def child_spec({_, _, _, _, _, _} = tuple, _overrides) do
    raise ArgumentError,
          "old tuple-based child specification #{inspect(tuple)} " <>
            "is not supported in Supervisor.child_spec/2"
  end

  def child_spec(module_or_map, overrides) do
    Enum.reduce(overrides, specification(module_or_map), fn
      {key, value}, spec when key in [:id, :start, :restart, :shutdown, :type, :modules] ->
        Map.put(spec, key, value)

      {key, _value}, _spec ->
        raise ArgumentError, "unknown key #{inspect(key)} in child specification override"
    end)
  end

  @doc """
  Starts a supervisor of `module`, whose `c:init/1` is called with `init_arg`, linked to this
  process. Option: `:name` (see `GenServer`).
  """
  # Two specifications, since the one with two arguments also covers start_link(children,
  # options).
  @spec start_link(module, term) :: on_start
  @spec start_link(module, term, [option]) :: on_start
  def start_link(module, init_arg, options \\ []) when is_list(options) do
    case Keyword.get(options, :name) do
      nil ->
        :supervisor.start_link(module, init_arg)

      atom when is_atom(atom) ->
        :supervisor.start_link({:local, atom}, module, init_arg)

      {:global, _term} = name ->
        :supervisor.start_link(name, module, init_arg)

      {:via, via_module, _term} = name when is_atom(via_module) ->
        :supervisor.start_link(name, module, init_arg)

      other ->
        raise ArgumentError, """
        expected :name option to be one of the following:

          * nil
          * atom
          * {:global, term}
          * {:via, module, term}

        Got: #{inspect(other)}
        """
    end
  end

  @doc """
  Adds a child to a supervisor and starts it.

  `{:error, :already_present}` or `{:error, {:already_started, pid}}` if there is a child with
  that id. If it cannot be started, it is not added. If its start function answers `:ignore`, it
  is, and the answer is `{:ok, :undefined}`.
  """
  @spec start_child(
          supervisor,
          child_spec()
          | {module, term}
          | module
          | (old_erlang_child_spec :: :supervisor.child_spec())
        ) :: on_start_child
  def start_child(supervisor, {_, _, _, _, _, _} = child_spec) do
    call(supervisor, {:start_child, child_spec})
  end

  def start_child(supervisor, args) when is_list(args) do
    IO.warn_once(
      {__MODULE__, :start_child},
      "Supervisor.start_child/2 with a list of args is deprecated, please use DynamicSupervisor instead",
      _stacktrace_drop_levels = 2
    )

    call(supervisor, {:start_child, args})
  end

  def start_child(supervisor, child_spec) do
    call(supervisor, {:start_child, specification(child_spec)})
  end

  @doc """
  Ends the child with this id; its specification stays (unless it is `:temporary`), for
  `restart_child/2` or `delete_child/2`.
  """
  @spec terminate_child(supervisor, term()) :: :ok | {:error, :not_found}
  def terminate_child(supervisor, child_id)

  def terminate_child(supervisor, pid) when is_pid(pid) do
    IO.warn(
      "Supervisor.terminate_child/2 with a PID is deprecated, please use DynamicSupervisor instead"
    )

    call(supervisor, {:terminate_child, pid})
  end

  def terminate_child(supervisor, child_id), do: call(supervisor, {:terminate_child, child_id})

  @doc """
  Deletes the specification of a child that does not run.
  """
  @spec delete_child(supervisor, term()) :: :ok | {:error, error}
        when error: :not_found | :running | :restarting
  def delete_child(supervisor, child_id), do: call(supervisor, {:delete_child, child_id})

  @doc """
  Starts a child again that was ended by `terminate_child/2`, or has ended and is not
  `:temporary`.
  """
  @spec restart_child(supervisor, term()) :: {:ok, child} | {:ok, child, term} | {:error, error}
        when error: :not_found | :running | :restarting | term
  def restart_child(supervisor, child_id), do: call(supervisor, {:restart_child, child_id})

  @doc """
  The children as a list of `{id, child, type, modules}`; `child` is a pid, `:restarting`, or
  `:undefined` if there is no process.
  """
  @spec which_children(supervisor) :: [
          {term() | :undefined, child | :restarting, :worker | :supervisor, [module()] | :dynamic}
        ]
  def which_children(supervisor), do: call(supervisor, :which_children)

  @doc """
  How many children there are: `:specs` in all, `:active` that run, `:supervisors` and `:workers`.
  """
  @spec count_children(supervisor) :: %{
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
  @spec stop(supervisor, reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity) do
    GenServer.stop(supervisor, reason, timeout)
  end

  @compile {:inline, call: 2}
  defp call(supervisor, request), do: GenServer.call(supervisor, request, :infinity)
end
