defmodule Process do
  @moduledoc """
  Functions for processes: their dictionary, timers, links, monitors, names and flags.

  What is used most is in `Kernel` (`spawn/1`, `send/2`, `self/0`, …); most functions here are
  those of `:erlang` under names and with argument orders that suit pipelines, with `nil` for
  `:undefined`.
  """

  @typedoc """
  Whom a message can be sent to: a process, a port, a registered name, or a name on another node.
  """
  @type dest :: pid | port | (registered_name :: atom) | {registered_name :: atom, node}

  @type spawn_opt ::
          :link
          | :monitor
          | {:monitor, monitor_option()}
          | {:priority, :low | :normal | :high}
          | {:fullsweep_after, non_neg_integer}
          | {:min_heap_size, non_neg_integer}
          | {:min_bin_vheap_size, non_neg_integer}
          | {:max_heap_size, heap_size}
          | {:message_queue_data, :off_heap | :on_heap}

  @type spawn_opts :: [spawn_opt]

  @typep monitor_option ::
           [alias: :explicit_unalias | :demonitor | :reply_demonitor, tag: term()]

  @typep heap_size ::
           non_neg_integer
           | %{size: non_neg_integer, kill: boolean, error_logger: boolean}

  @typep priority_level :: :low | :normal | :high | :max

  @doc """
  Tells whether the process lives: it has not ended and is not about to. Only for processes of
  this node.

      iex> Process.alive?(self())
      true

  Inlined by the compiler.
  """
  @spec alive?(pid) :: boolean
  defdelegate alive?(pid), to: :erlang, as: :is_process_alive

  @doc """
  Everything in the dictionary of this process, as a list of pairs in no particular order.

  Inlined by the compiler.
  """
  @spec get() :: [{term, term}]
  defdelegate get(), to: :erlang

  @doc """
  The value under `key` in the dictionary of this process, `default` if there is none.

      iex> Process.get(:seats)
      nil
      iex> Process.put(:seats, 4)
      iex> Process.get(:seats)
      4
      iex> Process.get(:wheels, 2)
      2

  """
  @spec get(term, default :: term) :: term
  def get(key, default \\ nil) do
    case :erlang.get(key) do
      :undefined -> default
      value -> value
    end
  end

  @doc """
  All keys in the dictionary of this process.

  Inlined by the compiler.
  """
  @spec get_keys() :: [term]
  defdelegate get_keys(), to: :erlang

  @doc """
  The keys in the dictionary of this process whose value is `value`.

  Inlined by the compiler.
  """
  @spec get_keys(term) :: [term]
  defdelegate get_keys(value), to: :erlang

  @doc """
  Puts `value` under `key` into the dictionary of this process. Answers the value that was there,
  or `nil`.

      iex> Process.put(:floor, 1)
      nil
      iex> Process.put(:floor, 2)
      1

  """
  @spec put(term, term) :: term | nil
  def put(key, value), do: nilify(:erlang.put(key, value))

  @doc """
  Deletes `key` from the dictionary of this process. Answers the value that was there, or `nil`.

      iex> Process.put(:door, :open)
      iex> Process.delete(:door)
      :open
      iex> Process.delete(:door)
      nil

  """
  @spec delete(term) :: term | nil
  def delete(key), do: nilify(:erlang.erase(key))

  @doc """
  Sends the process an exit signal with the given reason.

    * `:normal` does nothing to another process that does not trap exits, and is a message to one
      that does; sent to oneself it ends the process.
    * `:kill` ends the process in any case; those linked to it see `:killed`.
    * Any other reason ends a process that does not trap exits, and becomes a message `{:EXIT,
      from, reason}` for one that does.

  Inlined by the compiler.
  """
  @spec exit(pid, term) :: true
  defdelegate exit(pid, reason), to: :erlang

  @doc """
  Lets this process sleep for so many milliseconds, or for ever (`:infinity`). Messages wait
  meanwhile.

  To wait for something to happen, let that send a message, or monitor it, rather than sleeping
  until it must be done.
  """
  @spec sleep(timeout) :: :ok
  def sleep(timeout)
      when is_integer(timeout) and timeout >= 0
      when timeout == :infinity do
    receive after: (timeout -> :ok)
  end

  @doc """
  Sends a message with options: `:noconnect` (not if a connection to another node would have to be
  made) and `:nosuspend` (not if this process would have to wait). Answers `:ok`, or the option
  because of which it was not sent.

  Inlined by the compiler.
  """
  @spec send(dest, msg, [option]) :: :ok | :noconnect | :nosuspend
        when dest: dest(),
             msg: any,
             option: :noconnect | :nosuspend
  defdelegate send(dest, msg, options), to: :erlang

  @doc """
  Sends `msg` to a local process or name after `time` milliseconds. Answers a reference of the
  timer, for `cancel_timer/2` and `read_timer/1`. A timer for a pid ends with its process; a name
  is looked up when time is up.

  With `abs: true`, `time` is a point of Erlang's monotonic time in milliseconds, not a duration.

      iex> timer = Process.send_after(self(), :tick, 1)
      iex> receive do: (:tick -> is_reference(timer))
      true

  """
  @spec send_after(pid | atom, term, non_neg_integer, [option]) :: reference
        when option: {:abs, boolean}
  def send_after(dest, msg, time, opts \\ []) do
    :erlang.send_after(time, dest, msg, opts)
  end

  @doc """
  Cancels a timer made by `send_after/4`. Answers how many milliseconds were left, or `false` if
  it has gone off, been cancelled before, or never existed. A message that has been sent already
  is not taken back.

  Options: `async: true` does not wait for the answer, which then comes as `{:cancel_timer, ref,
  result}`; `info: false` gives no result at all.

  Inlined by the compiler.
  """
  @spec cancel_timer(reference, options) :: non_neg_integer | false | :ok
        when options: [async: boolean, info: boolean]
  defdelegate cancel_timer(timer_ref, options \\ []), to: :erlang

  @doc """
  How many milliseconds are left until the timer goes off, or `false` if it has, was cancelled, or
  never existed.

  Inlined by the compiler.
  """
  @spec read_timer(reference) :: non_neg_integer | false
  defdelegate read_timer(timer_ref), to: :erlang

  @doc """
  Spawns a process that runs `fun`, with options: `:link`, `:monitor` (then `{pid, reference}` is
  answered), `{:priority, level}`, and settings of its heap.

  Inlined by the compiler.
  """
  @spec spawn((() -> any), spawn_opts) :: pid | {pid, reference}
  defdelegate spawn(fun, opts), to: :erlang, as: :spawn_opt

  @doc """
  Spawns a process that calls `mod.fun` with `args`; options are those of `spawn/2`.

  Inlined by the compiler.
  """
  @spec spawn(module, atom, list, spawn_opts) :: pid | {pid, reference}
  defdelegate spawn(mod, fun, args, opts), to: :erlang, as: :spawn_opt

  @doc """
  Monitors a process: when it ends, this process gets `{:DOWN, ref, :process, object, reason}`, at
  once with reason `:noproc` if there is none. `object` is the pid, or `{name, node}` if it was
  monitored by name.

      iex> pid = spawn(fn -> :done end)
      iex> ref = Process.monitor(pid)
      iex> receive do: ({:DOWN, ^ref, :process, ^pid, _reason} -> :down)
      :down

  """
  @spec monitor(pid | {name, node} | name) :: reference when name: atom
  def monitor(item), do: :erlang.monitor(:process, item)

  @doc """
  Ends monitoring. Always `true`, except with the option `:info`: then whether the monitor was
  found. With `:flush`, a `:DOWN` message that is there already is taken out of the mailbox.

  Inlined by the compiler.
  """
  @spec demonitor(reference, options :: [:flush | :info]) :: boolean
  defdelegate demonitor(monitor_ref, options \\ []), to: :erlang

  @doc """
  The processes of this node, those that are about to end included.

  Inlined by the compiler.
  """
  @spec list() :: [pid]
  defdelegate list(), to: :erlang, as: :processes

  @doc """
  Links this process to another: when either ends with a reason other than `:normal`, the other
  gets an exit signal. Linking to a process that is not there makes an exit signal with reason
  `:noproc`.

  Inlined by the compiler.
  """
  @spec link(pid | port) :: true
  defdelegate link(pid_or_port), to: :erlang

  @doc """
  Removes the link between this process and another, if there is one. No exit signal of it arrives
  any more; a message `{:EXIT, …}` may be in the mailbox already.

  Inlined by the compiler.
  """
  @spec unlink(pid | port) :: true
  defdelegate unlink(pid_or_port), to: :erlang

  @doc """
  Registers a process of this node under a name, so that messages can be sent to that.

  Raises `ArgumentError` when the process does not live, has a name, or the name is taken. The
  names `nil`, `false`, `true` and `:undefined` are not allowed.

      iex> Process.register(self(), :receptionist)
      true
      iex> send(:receptionist, :hello)
      iex> receive do: (:hello -> Process.unregister(:receptionist))
      true

  """
  @spec register(pid | port, atom) :: true
  def register(pid_or_port, name)
      when is_atom(name) and name not in [nil, false, true, :undefined] do
    :erlang.register(name, pid_or_port)
  catch
    :error, :badarg ->
      message = "could not register #{inspect(pid_or_port)} " <> why_not(pid_or_port, name)
      :erlang.error(ArgumentError.exception(message), [pid_or_port, name])
  end

  defp why_not(pid_or_port, _name) when node(pid_or_port) != node() do
    "because it belongs to another node"
  end

  defp why_not(_pid_or_port, name) do
    "with name #{inspect(name)} because it is not alive, the name is already " <>
      "taken, or it has already been given another name"
  end

  @doc """
  Removes a registered name. Raises `ArgumentError` if there is none of that name.

  Inlined by the compiler.
  """
  @spec unregister(atom) :: true
  defdelegate unregister(name), to: :erlang

  @doc """
  The process (or port) registered under a name, or `nil`.

      iex> Process.whereis(:nobody_here)
      nil

  """
  @spec whereis(atom) :: pid | port | nil
  def whereis(name), do: nilify(:erlang.whereis(name))

  @doc """
  The group leader of this process, to which its output goes.

  Inlined by the compiler.
  """
  @spec group_leader() :: pid
  defdelegate group_leader(), to: :erlang

  @doc """
  Makes `leader` the group leader of `pid`.
  """
  @spec group_leader(pid, leader :: pid) :: true
  def group_leader(pid, leader), do: :erlang.group_leader(leader, pid)

  @doc """
  All registered names.

      iex> Process.register(self(), :porter)
      iex> :porter in Process.registered()
      true

  Inlined by the compiler.
  """
  @spec registered() :: [atom]
  defdelegate registered(), to: :erlang

  @doc """
  Sets a flag of this process and answers its old value: `:trap_exit`, `:priority`,
  `:error_handler`, `:max_heap_size`, `:message_queue_data`, `:min_heap_size`,
  `:min_bin_vheap_size`, `:save_calls` or `:sensitive`.

      iex> Process.flag(:trap_exit, true)
      false
      iex> Process.flag(:trap_exit, false)
      true

  Inlined by the compiler.
  """
  @spec flag(:error_handler, module) :: module
  @spec flag(:max_heap_size, heap_size) :: heap_size
  @spec flag(:message_queue_data, :off_heap | :on_heap) :: :off_heap | :on_heap
  @spec flag(:min_bin_vheap_size, non_neg_integer) :: non_neg_integer
  @spec flag(:min_heap_size, non_neg_integer) :: non_neg_integer
  @spec flag(:priority, priority_level) :: priority_level
  @spec flag(:save_calls, 0..10000) :: 0..10000
  @spec flag(:sensitive, boolean) :: boolean
  @spec flag(:trap_exit, boolean) :: boolean
  defdelegate flag(flag, value), to: :erlang, as: :process_flag

  @doc """
  Sets the flag `:save_calls` of another process.

  Inlined by the compiler.
  """
  @spec flag(pid, :save_calls, 0..10000) :: 0..10000
  defdelegate flag(pid, flag, value), to: :erlang, as: :process_flag

  @doc """
  What is known about a process, for finding faults, or `nil` if it does not live.
  """
  @spec info(pid) :: keyword | nil
  def info(pid), do: nilify(:erlang.process_info(pid))

  @doc """
  One item `{item, value}`, or a list of them, about a process; `nil` if it does not live.

      iex> Process.info(self(), :registered_name)
      {:registered_name, []}
      iex> Process.info(self(), [:trap_exit, :status])
      [trap_exit: false, status: :running]

  """
  @spec info(pid, atom | [atom]) :: {atom, term} | [{atom, term}] | nil
  def info(pid, spec)

  # Erlang answers [] for a process without a name, and not a pair.
  def info(pid, :registered_name) do
    case :erlang.process_info(pid, :registered_name) do
      [] -> {:registered_name, []}
      found_or_undefined -> nilify(found_or_undefined)
    end
  end

  def info(pid, spec) when is_atom(spec) or is_list(spec) do
    nilify(:erlang.process_info(pid, spec))
  end

  @doc """
  Puts this process to sleep until a message comes, with as little memory as possible: its stack
  is thrown away, and it goes on by calling `mod.fun_name` with `args`.

  Inlined by the compiler.
  """
  @spec hibernate(module, atom, list) :: no_return
  defdelegate hibernate(mod, fun_name, args), to: :erlang

  @compile {:inline, nilify: 1}
  defp nilify(:undefined), do: nil
  defp nilify(other), do: other
end
