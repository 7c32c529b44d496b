defmodule Node do
  @moduledoc """
  Functions for nodes, the machines of a distributed system.

  On a machine that is not part of one (`alive?/0` is false) the node is `:nonode@nohost` and
  knows no other.
  """

  @typedoc "The name of a node"
  @type t :: node

  @typedoc "Which nodes are meant"
  @type state :: :visible | :hidden | :connected | :this | :known

  @doc """
  Makes this machine a node of a distributed system. Raises where there is no network to be part
  of.
  """
  @spec start(node, :longnames | :shortnames, non_neg_integer) :: {:ok, pid} | {:error, term}
  def start(name, type \\ :longnames, tick_time \\ 15000) do
    with_network(fn -> :net_kernel.start([name, type, tick_time]) end)
  end

  @doc """
  Takes this machine out of the distributed system again.
  """
  @spec stop() :: :ok | {:error, :not_allowed | :not_found}
  def stop(), do: with_network(fn -> :net_kernel.stop() end)

  defp with_network(action) do
    if :os.type() == {:unix, :wasmbeam} do
      raise "this machine has no network, and cannot be a node of a distributed system"
    end

    action.()
  end

  @doc """
  The name of this node; what `Kernel.node/0` answers.

      iex> Node.self() == node()
      true

  """
  @spec self :: t
  def self, do: :erlang.node()

  @doc """
  Is this machine part of a distributed system?
  """
  @spec alive? :: boolean
  def alive?, do: :erlang.is_alive()

  @doc """
  The visible nodes that this one is connected with, without itself.
  """
  @spec list :: [t]
  def list, do: :erlang.nodes()

  @doc """
  The nodes of one or several kinds: `:visible`, `:hidden`, `:connected` (both), `:this`,
  `:known`.

      iex> Node.list(:this) == [node()]
      true

  """
  @spec list(state | [state]) :: [t]
  def list(args), do: :erlang.nodes(args)

  @doc """
  Begins (`true`) or ends monitoring of a node: a message `{:nodedown, node}` comes when the
  connection is lost.
  """
  @spec monitor(t, boolean) :: true
  def monitor(node, flag), do: :erlang.monitor_node(node, flag)

  @doc """
  Like `monitor/2`, with options.
  """
  @spec monitor(t, boolean, [:allow_passive_connect]) :: true
  def monitor(node, flag, options), do: :erlang.monitor_node(node, flag, options)

  @doc """
  Tries to connect with a node: `:pong` if that is possible, else `:pang`.

      iex> Node.ping(node())
      :pong

  """
  @spec ping(t) :: :pong | :pang
  def ping(node) when node == node(), do: :pong

  def ping(node) when is_atom(node) do
    if alive?(), do: :net_adm.ping(node), else: :pang
  end

  @doc """
  Cuts the connection with a node. `false` if there is none, `:ignored` if this machine is no
  node.

      iex> Node.disconnect(:somebody@elsewhere)
      :ignored

  """
  @spec disconnect(t) :: boolean | :ignored
  def disconnect(node), do: :erlang.disconnect_node(node)

  @doc """
  Connects with a node. `:ignored` if this machine is no node.
  """
  @spec connect(t) :: boolean | :ignored
  def connect(node) when node == node(), do: true

  def connect(node) when is_atom(node) do
    if alive?(), do: :net_kernel.connect_node(node), else: :ignored
  end

  @doc """
  Spawns a process on a node. If there is no such node, the pid is that of a process that does not
  live.
  """
  @spec spawn(t, (() -> any)) :: pid
  def spawn(node, fun), do: :erlang.spawn(node, fun)

  @doc """
  Spawns a process on a node with the options of `Process.spawn/2`.
  """
  @spec spawn(t, (() -> any), Process.spawn_opts()) :: pid | {pid, reference}
  def spawn(node, fun, opts), do: :erlang.spawn_opt(node, fun, opts)

  @doc """
  Spawns a process on a node that calls `module.fun` with `args`.
  """
  @spec spawn(t, module, atom, [any]) :: pid
  def spawn(node, module, fun, args), do: :erlang.spawn(node, module, fun, args)

  @doc """
  Spawns a process on a node that calls `module.fun` with `args`, with the options of
  `Process.spawn/2`.
  """
  @spec spawn(t, module, atom, [any], Process.spawn_opts()) :: pid | {pid, reference}
  def spawn(node, module, fun, args, opts) do
    :erlang.spawn_opt(node, module, fun, args, opts)
  end

  @doc """
  Spawns a process on a node, linked to this one. If there is no such node, an exit signal with
  reason `:noconnection` comes.
  """
  @spec spawn_link(t, (() -> any)) :: pid
  def spawn_link(node, fun), do: :erlang.spawn_link(node, fun)

  @doc """
  Spawns a process on a node that calls `module.fun` with `args`, linked to this one.
  """
  @spec spawn_link(t, module, atom, [any]) :: pid
  def spawn_link(node, module, fun, args), do: :erlang.spawn_link(node, module, fun, args)

  @doc """
  Spawns a process on a node, monitored by this one.
  """
  @doc since: "1.14.0"
  @spec spawn_monitor(t, (() -> any)) :: {pid, reference}
  def spawn_monitor(node, fun), do: :erlang.spawn_monitor(node, fun)

  @doc """
  Spawns a process on a node that calls `module.fun` with `args`, monitored by this one.
  """
  @doc since: "1.14.0"
  @spec spawn_monitor(t, module, atom, [any]) :: {pid, reference}
  def spawn_monitor(node, module, fun, args) do
    :erlang.spawn_monitor(node, module, fun, args)
  end

  @doc """
  Sets the cookie for connections with a node, or with all (that of this node). Raises
  `FunctionClauseError` if this machine is no node.
  """
  @spec set_cookie(t, atom) :: true
  def set_cookie(node \\ Node.self(), cookie) when is_atom(cookie) do
    :erlang.set_cookie(node, cookie)
  end

  @doc """
  The cookie of this node, `:nocookie` if it is none.
  """
  @spec get_cookie() :: atom
  def get_cookie(), do: :erlang.get_cookie()
end
