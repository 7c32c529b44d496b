defmodule :timer do
  @moduledoc """
  Time: waiting, doing something later or at intervals, measuring, converting.

  Timers that only send a message to a local process are those of `:erlang`; all others are kept
  by a server, which is started when the first of them is made.
  """

  @behaviour :gen_server

  @opaque tref :: {atom(), reference()}
  @type time :: non_neg_integer()

  @longest_wait 4_294_967_295

  defguardp is_time(time) when is_integer(time) and time >= 0

  # Later

  @doc "Applies a function in a new process after `time` milliseconds."
  @spec apply_after(time(), module(), atom(), [term()]) :: {:ok, tref()} | {:error, term()}
  def apply_after(0, m, f, a) when is_atom(m) and is_atom(f) and is_list(a) do
    run({:apply, {m, f, a}})
    {:ok, {:instant, make_ref()}}
  end

  def apply_after(time, m, f, a)
      when is_time(time) and is_atom(m) and is_atom(f) and is_list(a),
      do: request({:apply_once, {now(), time, {:apply, {m, f, a}}}})

  def apply_after(_, _, _, _), do: {:error, :badarg}

  @doc "As `send_after/3`, to the caller."
  @spec send_after(time(), term()) :: {:ok, tref()} | {:error, term()}
  def send_after(time, message), do: send_after(time, self(), message)

  @doc "Sends a message after `time` milliseconds."
  @spec send_after(time(), pid() | atom() | {atom(), node()}, term()) ::
          {:ok, tref()} | {:error, term()}
  def send_after(0, to, message) when is_pid(to) or is_atom(to) do
    send(to, message)
    {:ok, {:instant, make_ref()}}
  end

  def send_after(0, {name, node} = to, message) when is_atom(name) and is_atom(node) do
    send(to, message)
    {:ok, {:instant, make_ref()}}
  end

  def send_after(time, to, message)
      when is_time(time) and is_pid(to) and :erlang.node(to) === :erlang.node(),
      do: {:ok, {:send_local, :erlang.send_after(time, to, message)}}

  # Who has the name is looked up when the time has come.
  def send_after(time, to, message) when is_time(time) do
    if is_target(to),
      do: request({:apply_once, {now(), time, {:send, {to, message}}}}),
      else: {:error, :badarg}
  end

  def send_after(_, _, _), do: {:error, :badarg}

  @doc "As `exit_after/3`, for the caller."
  @spec exit_after(time(), term()) :: {:ok, tref()} | {:error, term()}
  def exit_after(time, reason), do: exit_after(time, self(), reason)

  @doc "Sends an exit signal after `time` milliseconds."
  @spec exit_after(time(), pid() | atom() | {atom(), node()}, term()) ::
          {:ok, tref()} | {:error, term()}
  def exit_after(time, target, reason),
    do: apply_after(time, :erlang, :exit, [target, reason])

  @doc "As `kill_after/2`, for the caller."
  @spec kill_after(time()) :: {:ok, tref()} | {:error, term()}
  def kill_after(time), do: kill_after(time, self())

  @doc "Kills a process after `time` milliseconds."
  @spec kill_after(time(), pid() | atom() | {atom(), node()}) :: {:ok, tref()} | {:error, term()}
  def kill_after(time, target), do: exit_after(time, target, :kill)

  defp is_target({name, node}), do: is_atom(name) and is_atom(node)
  defp is_target(target), do: is_pid(target) or is_atom(target)

  # At intervals

  @doc "Applies a function in a new process every `time` milliseconds."
  @spec apply_interval(time(), module(), atom(), [term()]) :: {:ok, tref()} | {:error, term()}
  def apply_interval(time, m, f, a)
      when is_time(time) and is_atom(m) and is_atom(f) and is_list(a),
      do: request({:apply_interval, {now(), time, self(), {:apply, {m, f, a}}}})

  def apply_interval(_, _, _, _), do: {:error, :badarg}

  @doc "As `send_interval/3`, to the caller."
  @spec send_interval(time(), term()) :: {:ok, tref()} | {:error, term()}
  def send_interval(time, message), do: send_interval(time, self(), message)

  @doc "Sends a message every `time` milliseconds, as long as the process lives."
  @spec send_interval(time(), pid() | atom() | {atom(), node()}, term()) ::
          {:ok, tref()} | {:error, term()}
  def send_interval(time, to, message) when is_time(time) do
    if is_target(to),
      do: request({:apply_interval, {now(), time, to, {:send, {to, message}}}}),
      else: {:error, :badarg}
  end

  def send_interval(_, _, _), do: {:error, :badarg}

  @doc "Ends a timer."
  @spec cancel(tref()) :: {:ok, :cancel} | {:error, term()}
  def cancel({:instant, ref}) when is_reference(ref), do: {:ok, :cancel}

  def cancel({:send_local, ref}) when is_reference(ref) do
    _ = :erlang.cancel_timer(ref)
    {:ok, :cancel}
  end

  def cancel({kind, ref} = timer)
      when (kind === :once or kind === :interval) and is_reference(ref),
      do: request({:cancel, timer})

  def cancel(_), do: {:error, :badarg}

  # Waiting and measuring

  @doc "Waits `time` milliseconds."
  @spec sleep(timeout()) :: :ok
  def sleep(time) when is_integer(time) and time > @longest_wait do
    sleep(@longest_wait)
    sleep(time - @longest_wait)
  end

  def sleep(time) do
    receive do
    after
      time -> :ok
    end
  end

  @doc "Calls a fun: `{microseconds, its value}`."
  @spec tc((() -> value)) :: {integer(), value} when value: term()
  def tc(fun), do: measured(fn -> fun.() end)

  @doc "Calls a fun with arguments: `{microseconds, its value}`."
  @spec tc(function(), [term()]) :: {integer(), term()}
  def tc(fun, arguments), do: measured(fn -> :erlang.apply(fun, arguments) end)

  @doc "Applies a function: `{microseconds, its value}`."
  @spec tc(module(), atom(), [term()]) :: {integer(), term()}
  def tc(m, f, a), do: measured(fn -> :erlang.apply(m, f, a) end)

  defp measured(fun) do
    before = :erlang.monotonic_time()
    value = fun.()
    time = :erlang.monotonic_time() - before
    {:erlang.convert_time_unit(time, :native, :microsecond), value}
  end

  @doc "Microseconds between two times of `:erlang.timestamp/0`."
  @spec now_diff(:erlang.timestamp(), :erlang.timestamp()) :: integer()
  def now_diff({mega2, second2, micro2}, {mega1, second1, micro1}),
    do: ((mega2 - mega1) * 1_000_000 + (second2 - second1)) * 1_000_000 + (micro2 - micro1)

  @doc "Milliseconds of `n` seconds."
  @spec seconds(non_neg_integer()) :: non_neg_integer()
  def seconds(n), do: 1000 * n
  @doc "Milliseconds of `n` minutes."
  @spec minutes(non_neg_integer()) :: non_neg_integer()
  def minutes(n), do: 1000 * 60 * n
  @doc "Milliseconds of `n` hours."
  @spec hours(non_neg_integer()) :: non_neg_integer()
  def hours(n), do: 1000 * 60 * 60 * n

  @doc "Milliseconds of hours, minutes and seconds."
  @spec hms(non_neg_integer(), non_neg_integer(), non_neg_integer()) :: non_neg_integer()
  def hms(hours, minutes, seconds), do: hours(hours) + minutes(minutes) + seconds(seconds)

  # The server

  @doc "Starts the server."
  @spec start() :: :ok
  def start do
    {:ok, _} = ensure_started()
    :ok
  end

  @doc false
  def start_link, do: :gen_server.start_link({:local, :timer_server}, :timer, [], [])

  # Under kernel's supervisor, as in OTP, where there is one.
  defp ensure_started do
    case started(:erlang.whereis(:kernel_sup)) do
      {:error, {:already_started, pid}} -> {:ok, pid}
      answer -> answer
    end
  end

  defp started(:undefined), do: :gen_server.start({:local, :timer_server}, :timer, [], [])

  defp started(supervisor) do
    spec = %{id: :timer_server, start: {:timer, :start_link, []}, shutdown: 1000}

    with {:error, :already_present} <- :supervisor.start_child(supervisor, spec) do
      :supervisor.restart_child(supervisor, :timer_server)
    end
  end

  defp request(request) do
    :gen_server.call(:timer_server, request, :infinity)
  catch
    :exit, {:noproc, _} ->
      {:ok, pid} = ensure_started()
      :gen_server.call(pid, request, :infinity)
  end

  # Milliseconds, rounded up: nothing happens before its time.
  defp now, do: :erlang.div(:erlang.monotonic_time(:microsecond) + 999, 1000)

  # State: identifiers of timers with the references of their next times. The identifier of an
  # interval is the monitor of whoever it is for, and ends with that process.

  @doc false
  @impl true
  def init([]) do
    :erlang.process_flag(:trap_exit, true)
    {:ok, %{}}
  end

  @doc false
  @impl true
  def handle_call({:apply_once, {started, time, what}}, _, timers) do
    ref = :erlang.start_timer(started + time, self(), {:apply_once, what}, abs: true)
    {:reply, {:ok, {:once, ref}}, :maps.put(ref, ref, timers)}
  catch
    :error, :badarg -> {:reply, {:error, :badarg}, timers}
  end

  def handle_call({:apply_interval, {started, time, owner, what}}, _, timers) do
    id = :erlang.monitor(:process, owner)

    try do
      start_interval(id, started + time, time, what)
    catch
      :error, :badarg ->
        :erlang.demonitor(id, [:flush])
        {:reply, {:error, :badarg}, timers}
    else
      ref -> {:reply, {:ok, {:interval, id}}, :maps.put(id, ref, timers)}
    end
  end

  def handle_call({:cancel, {kind, id}}, _, timers) do
    case :maps.take(id, timers) do
      {ref, timers} ->
        :ok = :erlang.cancel_timer(ref, async: true, info: false)
        if kind === :interval, do: :erlang.demonitor(id, [:flush])
        {:reply, {:ok, :cancel}, timers}

      :error ->
        {:reply, {:ok, :cancel}, timers}
    end
  end

  def handle_call(_, _, timers), do: {:noreply, timers}

  @doc false
  @impl true
  def handle_cast(_, timers), do: {:noreply, timers}

  @doc false
  @impl true
  def handle_info({:timeout, ref, {:apply_once, what}}, timers) do
    case :maps.take(ref, timers) do
      {_, timers} ->
        run(what)
        {:noreply, timers}

      :error ->
        {:noreply, timers}
    end
  end

  def handle_info({:timeout, _, {:apply_interval, id, due, time, what}}, timers)
      when is_map_key(timers, id) do
    ref = start_interval(id, due + time, time, what)
    run(what)
    {:noreply, :maps.put(id, ref, timers)}
  end

  def handle_info({:DOWN, id, :process, _, _}, timers) do
    case :maps.take(id, timers) do
      {ref, timers} ->
        :ok = :erlang.cancel_timer(ref, async: true, info: false)
        {:noreply, timers}

      :error ->
        {:noreply, timers}
    end
  end

  def handle_info(_, timers), do: {:noreply, timers}

  # Counted from when it was due, so that delays do not add up.
  defp start_interval(id, due, time, what),
    do: :erlang.start_timer(due, self(), {:apply_interval, id, due, time, what}, abs: true)

  defp run({:send, {to, message}}) do
    send(to, message)
    :ok
  catch
    _, _ -> :ok
  end

  defp run({:apply, {:erlang, :exit, [target, reason]}}) do
    :erlang.exit(process(target), reason)
    :ok
  catch
    _, _ -> :ok
  end

  defp run({:apply, {m, f, a}}) do
    :erlang.spawn(m, f, a)
    :ok
  end

  defp process(name) when is_atom(name), do: :erlang.whereis(name)
  defp process(pid), do: pid

  @doc false
  @impl true
  def terminate(_, _), do: :ok

  @doc false
  @impl true
  def code_change(_, state, _), do: {:ok, state}
end
