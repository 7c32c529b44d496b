defmodule PartitionSupervisor do
  @moduledoc """
  A supervisor of several instances of one child, its partitions, so that a single process does
  not become the bottleneck.

      children = [
        {PartitionSupervisor, child_spec: DynamicSupervisor, name: Sessions}
      ]

      Supervisor.start_link(children, strategy: :one_for_one)

  A partition is referred to by `{:via, PartitionSupervisor, {name, key}}`: that of number `key`
  modulo their count if it is an integer, else any term always leads to the same one.

      DynamicSupervisor.start_child({:via, PartitionSupervisor, {Sessions, self()}}, {Agent, fn ->
      0 end})

  The name of the supervisor is an atom or a `{:via, module, term}`.
  """

  @behaviour Supervisor

  import Kernel, except: [send: 2]

  # Partitions of supervisors without a local name, which have no table of their own.
  @registry PartitionSupervisor.Registry

  @typedoc """
  The name of a partition supervisor: an atom, or a `:via` tuple.
  """
  @type name :: atom() | {:via, module(), term()}

  @doc false
  def child_spec(options) when is_list(options) do
    id =
      case Keyword.get(options, :name, DynamicSupervisor) do
        name when is_atom(name) -> name
        {:via, _module, name} -> name
      end

    %{id: id, start: {PartitionSupervisor, :start_link, [options]}, type: :supervisor}
  end

  @doc """
  Starts a partition supervisor linked to this process. Options:

    * `:name` - required
    * `:child_spec` - of the partitions, as `Supervisor.child_spec/2` takes it; required
    * `:partitions` - how many, as many as there are schedulers by default
    * `:strategy` (`:one_for_one`), `:max_restarts`, `:max_seconds` - as in `Supervisor.init/2`
    * `:with_arguments` - a function of the arguments of the start function and the partition's
      number, which answers the arguments to start that with

  """
  @doc since: "1.14.0"
  @spec start_link(keyword) :: Supervisor.on_start()
  def start_link(options) when is_list(options) do
    name = required!(options[:name], :name)
    {child, options} = Keyword.pop(options, :child_spec)
    required!(child, :child_spec)
    {partitions, options} = Keyword.pop(options, :partitions, System.schedulers_online())

    unless is_integer(partitions) and partitions >= 1 do
      raise ArgumentError,
            "the :partitions option must be a positive integer, got: #{inspect(partitions)}"
    end

    {with_arguments, options} = Keyword.pop(options, :with_arguments, fn args, _ -> args end)

    unless is_function(with_arguments, 2) do
      raise ArgumentError,
            "the :with_arguments option must be a function that receives two arguments, " <>
              "the current call arguments and the partition, got: #{inspect(with_arguments)}"
    end

    spec = Supervisor.child_spec(child, [])
    children = for n <- 0..(partitions - 1), do: partition_spec(spec, n, name, with_arguments)
    {flags, start_options} = Keyword.split(options, [:strategy, :max_seconds, :max_restarts])
    Supervisor.start_link(__MODULE__, {name, partitions, children, flags}, start_options)
  end

  defp required!(nil_or_false, option) when nil_or_false in [nil, false] do
    raise ArgumentError, "the #{inspect(option)} option must be given to PartitionSupervisor"
  end

  defp required!(value, _option), do: value

  defp partition_spec(%{start: {module, function, args}} = spec, number, name, with_arguments) do
    args = with_arguments.(args, number)

    unless is_list(args) do
      raise "the call to the function in :with_arguments must return a list, got: #{inspect(args)}"
    end

    start = {__MODULE__, :start_child, [module, function, args, name, number]}
    Map.merge(spec, %{id: number, start: start, modules: spec[:modules] || [module]})
  end

  # Runs in the supervisor, which owns the table and the registrations.
  @doc false
  def start_child(module, function, args, name, number) do
    result = apply(module, function, args)

    case result do
      {:ok, pid} -> put_partition(name, number, pid)
      {:ok, pid, _info} -> put_partition(name, number, pid)
      _not_started -> :ok
    end

    result
  end

  defp put_partition(name, number, pid) when is_atom(name) do
    :ets.insert(name, {number, pid})
  end

  defp put_partition({:via, _, _}, number, pid) do
    Registry.register(@registry, {self(), number}, pid)
  end

  @impl true
  def init({name, partitions, children, flags}) do
    put_count(name, partitions)
    Supervisor.init(children, Keyword.put_new(flags, :strategy, :one_for_one))
  end

  defp put_count(name, partitions) when is_atom(name) do
    :ets.new(name, [:set, :named_table, :protected, read_concurrency: true])
    :ets.insert(name, {:partitions, partitions})
  end

  defp put_count({:via, _, _}, partitions) do
    ensure_registry()
    Registry.register(@registry, self(), partitions)
  end

  # The registry is started when it is first needed. It outlives this supervisor: a process of its
  # own has it as its child.
  defp ensure_registry do
    unless Process.whereis(@registry) do
      start_registry(Process.whereis(:elixir_sup))
    end
  end

  defp start_registry(nil) do
    parent = self()

    {keeper, ref} =
      spawn_monitor(fn ->
        Process.flag(:trap_exit, true)
        Registry.start_link(keys: :unique, name: @registry)
        Kernel.send(parent, {:started, self()})
        Process.sleep(:infinity)
      end)

    receive do
      {:started, ^keeper} -> Process.demonitor(ref, [:flush])
      {:DOWN, ^ref, _, _, reason} -> exit(reason)
    end
  end

  defp start_registry(supervisor) do
    Supervisor.start_child(supervisor, {Registry, keys: :unique, name: @registry})
  end

  @doc """
  How many partitions there are. Exits if there is no such supervisor.
  """
  @doc since: "1.14.0"
  @spec partitions(name()) :: pos_integer()
  def partitions(name) do
    {_place, partitions} = place_and_count(name)
    partitions
  end

  # Where the partitions are to be looked up (a table's name, or the supervisor whose
  # registrations they are), and how many they are.
  defp place_and_count(name) when is_atom(name) do
    {name, :ets.lookup_element(name, :partitions, 2)}
  rescue
    _ -> no_supervisor(name)
  end

  defp place_and_count(name) when is_tuple(name) do
    with pid when is_pid(pid) <- GenServer.whereis(name),
         [{^pid, _partitions} = found] <- Registry.lookup(@registry, pid) do
      found
    else
      _ -> no_supervisor(name)
    end
  end

  defp no_supervisor(name), do: exit({:noproc, {__MODULE__, :partitions, [name]}})

  @doc """
  The partitions as a list of `{number, child, type, modules}`; see `Supervisor.which_children/1`.
  """
  @doc since: "1.14.0"
  @spec which_children(name()) :: [
          {:undefined, pid | :restarting, :worker | :supervisor, [module()] | :dynamic}
        ]
  def which_children(name) when is_atom(name) or elem(name, 0) == :via do
    Supervisor.which_children(name)
  end

  @doc """
  How many partitions there are, and how many run; see `Supervisor.count_children/1`.
  """
  @doc since: "1.14.0"
  @spec count_children(name()) :: %{
          specs: non_neg_integer,
          active: non_neg_integer,
          supervisors: non_neg_integer,
          workers: non_neg_integer
        }
  def count_children(supervisor) when is_atom(supervisor) do
    Supervisor.count_children(supervisor)
  end

  @doc """
  Ends the supervisor and its partitions with the given reason; see `GenServer.stop/3`.
  """
  @doc since: "1.14.0"
  @spec stop(name(), reason :: term, timeout) :: :ok
  def stop(supervisor, reason \\ :normal, timeout \\ :infinity) when is_atom(supervisor) do
    Supervisor.stop(supervisor, reason, timeout)
  end

  @doc false
  def whereis_name({name, key}) when is_atom(name) or is_tuple(name) do
    {place, partitions} = place_and_count(name)

    number =
      if is_integer(key), do: rem(abs(key), partitions), else: :erlang.phash2(key, partitions)

    partition(place, number)
  end

  defp partition(table, number) when is_atom(table), do: :ets.lookup_element(table, number, 2)

  defp partition(supervisor, number) do
    case Registry.values(@registry, {supervisor, number}, supervisor) do
      [pid] -> pid
      [] -> :undefined
    end
  end

  @doc false
  def send(name_and_key, msg), do: Kernel.send(whereis_name(name_and_key), msg)

  @doc false
  def register_name(_, _) do
    raise "{:via, PartitionSupervisor, _} cannot be given on registration"
  end

  @doc false
  def unregister_name(_, _) do
    raise "{:via, PartitionSupervisor, _} cannot be given on unregistration"
  end
end
