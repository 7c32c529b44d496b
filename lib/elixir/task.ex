defmodule Task do
  @moduledoc """
  Processes that do one thing and may answer with its result.

      task = Task.async(fn -> Enum.sum(1..100) end)
      # … something else meanwhile …
      Task.await(task)
      #=> 5050

  `async/1` starts a process that is linked to and monitored by this one, which gets the result as
  a message `{ref, result}`, or `{:DOWN, ref, :process, pid, reason}` when the task fails. Only
  the process that has started a task can wait for it, and it should: with `await/2`, `yield/2`,
  `shutdown/2` or by receiving those messages.

  `start/1` and `start_link/1` start processes whose result nobody needs; `async_stream/3` runs a
  function for many elements at the same time. `Task.Supervisor` starts tasks under a supervisor.

  `use Task` defines `child_spec/1` (`:restart` is `:temporary`), so that a module with a
  `start_link/1` can be listed among the children of a supervisor; options given to it override
  the fields of that.

  In a task, `Process.get(:"$callers")` is a list of the processes on whose behalf it runs, the
  nearest first.
  """

  @doc """
  A task, made by `async/1`: the process that runs it (`:pid`, `nil` if there is none), the
  reference of its messages, the process that it belongs to, and the module, name and arity of
  what it runs.
  """
  @enforce_keys [:mfa, :owner, :pid, :ref]
  defstruct @enforce_keys

  @typedoc "A task"
  @type t :: %__MODULE__{
          mfa: mfa(),
          owner: pid(),
          pid: pid() | nil,
          ref: reference()
        }

  defguardp is_timeout(timeout)
            when timeout == :infinity or (is_integer(timeout) and timeout >= 0)

  @doc """
  A specification to start a task under a supervisor; the argument is that of `start_link/1`. It
  is not started again.

      iex> Task.child_spec(:job)
      %{id: Task, restart: :temporary, start: {Task, :start_link, [:job]}}

  """
  @doc since: "1.5.0"
  @spec child_spec(term) :: Supervisor.child_spec()
  def child_spec(arg) do
    %{id: Task, start: {Task, :start_link, [arg]}, restart: :temporary}
  end

  @doc false
  defmacro __using__(opts), do: Supervisor.ChildSpec.define(opts, [restart: :temporary], :arg)

  @doc """
  Starts a process that runs `fun`, linked to this one.
  """
  @spec start_link((() -> any)) :: {:ok, pid}
  def start_link(fun) when is_function(fun, 0), do: start_link(:erlang, :apply, [fun, []])

  @doc """
  Starts a process that calls `module.function` with `args`, linked to this one.
  """
  @spec start_link(module, atom, [term]) :: {:ok, pid}
  def start_link(module, function, args)
      when is_atom(module) and is_atom(function) and is_list(args) do
    {owner, callers} = origin()
    Task.Supervised.start_link(owner, callers, {module, function, args})
  end

  @doc """
  Starts a process that runs `fun`, without a link.
  """
  @spec start((() -> any)) :: {:ok, pid}
  def start(fun) when is_function(fun, 0), do: start(:erlang, :apply, [fun, []])

  @doc """
  Starts a process that calls `module.function_name` with `args`, without a link.
  """
  @spec start(module, atom, [term]) :: {:ok, pid}
  def start(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    {owner, callers} = origin()
    Task.Supervised.start(owner, callers, {module, function_name, args})
  end

  defp origin, do: {Task.Supervised.owner(self()), Task.Supervised.callers(self())}

  @doc """
  Starts a task whose result is waited for. It is linked to this process: when it fails, so does
  this process, unless it traps exits.

      iex> task = Task.async(fn -> 2 + 2 end)
      iex> Task.await(task)
      4

  """
  @spec async((() -> any)) :: t
  def async(fun) when is_function(fun, 0), do: async(:erlang, :apply, [fun, []])

  @doc """
  Starts a task that calls `module.function_name` with `args`.

      iex> Task.await(Task.async(Integer, :gcd, [12, 18]))
      6

  """
  @spec async(module, atom, [term]) :: t
  def async(module, function_name, args)
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    {:ok, pid} = Task.Supervised.start_link(Task.Supervised.owner(self()), :nomonitor)
    Task.Supervised.request(pid, {module, function_name, args})
  end

  @doc """
  A task that is done, for code that needs one where the result is known. It has no process.

      iex> Task.await(Task.completed(:known))
      :known

  """
  @doc since: "1.13.0"
  @spec completed(any) :: t
  def completed(result) do
    ref = make_ref()
    send(self(), {ref, result})
    %Task{pid: nil, ref: ref, owner: self(), mfa: {Task, :completed, 1}}
  end

  @doc """
  Like `async_stream/3`, calling `module.function_name` with an element and `args`.
  """
  @doc since: "1.4.0"
  @spec async_stream(Enumerable.t(), module, atom, [term], keyword) :: Enumerable.t()
  def async_stream(enumerable, module, function_name, args, options \\ [])
      when is_atom(module) and is_atom(function_name) and is_list(args) do
    stream(enumerable, {module, function_name, args}, options)
  end

  @doc """
  A stream of what `fun` answers for each element, each in a task of its own: `{:ok, result}`, or
  `{:exit, reason}` for a task that has failed, if this process traps exits. Tasks are started
  when the stream is run.

  Options:

    * `:max_concurrency` - how many run at the same time; as many as there are schedulers by
      default
    * `:ordered` - whether results come in the order of the elements (`true`)
    * `:timeout` - milliseconds that a task may take (5000), or `:infinity`
    * `:on_timeout` - `:exit` (the process that runs the stream exits) or `:kill_task` (the result
      is `{:exit, :timeout}`)
    * `:zip_input_on_exit` - whether failures are `{:exit, {element, reason}}` (`false`)

  ## Examples

      iex> 1..4 |> Task.async_stream(fn n -> n * n end) |> Enum.to_list()
      [ok: 1, ok: 4, ok: 9, ok: 16]

  """
  @doc since: "1.4.0"
  @spec async_stream(Enumerable.t(), (term -> term), keyword) :: Enumerable.t()
  def async_stream(enumerable, fun, options \\ [])
      when is_function(fun, 1) and is_list(options) do
    stream(enumerable, fun, options)
  end

  defp stream(enumerable, call, options) do
    fn acc, reducer ->
      owner = Task.Supervised.owner(self())

      Task.Stream.reduce(enumerable, acc, reducer, call, options, fn ->
        {:ok, pid} = Task.Supervised.start_link(owner, :nomonitor)
        {:ok, :link, pid}
      end)
    end
  end

  @doc """
  Waits for the result of a task. Exits when the task fails, or when it takes longer than
  `timeout` milliseconds; it then goes on by itself (until the exit reaches it through the link).
  """
  @spec await(t, timeout) :: term
  def await(%Task{ref: ref} = task, timeout \\ 5000) when is_timeout(timeout) do
    assert_owner!(task)

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        reply

      {:DOWN, ^ref, _, object, reason} ->
        exit({exit_reason(reason, object), {__MODULE__, :await, [task, timeout]}})
    after
      timeout ->
        Process.demonitor(ref, [:flush])
        exit({:timeout, {__MODULE__, :await, [task, timeout]}})
    end
  end

  @doc """
  Lets a task go: it is unlinked and not monitored any more, and its result does not come. If that
  is there already, answers `{:ok, result}` or `{:exit, reason}`, else `nil`.
  """
  @doc since: "1.13.0"
  @spec ignore(t) :: {:ok, term} | {:exit, term} | nil
  def ignore(%Task{ref: ref, pid: pid} = task) do
    assert_owner!(task)

    receive do
      {^ref, reply} ->
        Process.unlink(pid)
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, object, :noconnection} ->
        exit({exit_reason(:noconnection, object), {__MODULE__, :ignore, [task]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      0 ->
        Process.unlink(pid)
        Process.demonitor(ref, [:flush])
        nil
    end
  end

  @doc """
  Waits for the results of several tasks, `timeout` milliseconds in all. Exits when one fails, or
  when time is up.

      iex> tasks = for n <- 1..3, do: Task.async(fn -> n * 10 end)
      iex> Task.await_many(tasks)
      [10, 20, 30]

  """
  @doc since: "1.11.0"
  @spec await_many([t], timeout) :: [term]
  def await_many(tasks, timeout \\ 5000) when is_timeout(timeout) do
    Enum.each(tasks, &assert_owner!/1)
    awaited = Map.new(tasks, fn %Task{ref: ref} -> {ref, true} end)

    replies =
      with_timer(timeout, fn timer ->
        with {:error, reason} <- await_replies(awaited, %{}, timer) do
          exit({reason, {__MODULE__, :await_many, [tasks, timeout]}})
        end
      end)

    Enum.map(tasks, fn %Task{ref: ref} -> Map.fetch!(replies, ref) end)
  end

  defp await_replies(awaited, replies, _timer) when map_size(awaited) == 0, do: replies

  defp await_replies(awaited, replies, timer) do
    receive do
      ^timer ->
        demonitor_all(awaited)
        {:error, :timeout}

      {:DOWN, ref, _, object, reason} when is_map_key(awaited, ref) ->
        demonitor_all(awaited)
        {:error, exit_reason(reason, object)}

      {ref, reply} when is_map_key(awaited, ref) ->
        Process.demonitor(ref, [:flush])
        await_replies(Map.delete(awaited, ref), Map.put(replies, ref, reply), timer)
    end
  end

  defp demonitor_all(awaited) do
    Enum.each(awaited, fn {ref, _} -> Process.demonitor(ref, [:flush]) end)
  end

  # Runs `fun` with a reference that comes as a message when time is up, and leaves none behind.
  defp with_timer(timeout, fun) do
    ref = make_ref()
    timer = if timeout != :infinity, do: Process.send_after(self(), ref, timeout)

    try do
      fun.(ref)
    after
      timer && Process.cancel_timer(timer)

      receive do
        ^ref -> :ok
      after
        0 -> :ok
      end
    end
  end

  @doc false
  @deprecated "Pattern match directly on the message instead"
  def find(tasks, {ref, reply}) when is_reference(ref) do
    case Enum.find(tasks, fn %Task{ref: task_ref} -> task_ref == ref end) do
      nil ->
        nil

      task ->
        Process.demonitor(ref, [:flush])
        {reply, task}
    end
  end

  def find(tasks, {:DOWN, ref, _, object, reason} = msg) when is_reference(ref) do
    if Enum.any?(tasks, fn %Task{ref: task_ref} -> task_ref == ref end) do
      exit({exit_reason(reason, object), {__MODULE__, :find, [tasks, msg]}})
    end
  end

  def find(_tasks, _msg), do: nil

  @doc """
  Waits for a task, `timeout` milliseconds at most: `{:ok, result}`, `{:exit, reason}` if it has
  failed (and this process traps exits), or `nil`. Can be called again after `nil`.

      iex> task = Task.async(fn -> :done end)
      iex> Task.yield(task)
      {:ok, :done}

  """
  @spec yield(t, timeout) :: {:ok, term} | {:exit, term} | nil
  def yield(%Task{ref: ref} = task, timeout \\ 5000) when is_timeout(timeout) do
    assert_owner!(task)

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        {:ok, reply}

      {:DOWN, ^ref, _, object, :noconnection} ->
        exit({exit_reason(:noconnection, object), {__MODULE__, :yield, [task, timeout]}})

      {:DOWN, ^ref, _, _, reason} ->
        {:exit, reason}
    after
      timeout -> nil
    end
  end

  @doc """
  Waits for several tasks, `timeout` milliseconds in all. Answers a list of each task and what
  `yield/2` answers for it.
  """
  @spec yield_many([t], timeout) :: [{t, {:ok, term} | {:exit, term} | nil}]
  def yield_many(tasks, timeout \\ 5000) when is_timeout(timeout) do
    with_timer(timeout, fn timer -> yield_each(tasks, timer, :infinity) end)
  catch
    {:noconnection, reason} -> exit({reason, {__MODULE__, :yield_many, [tasks, timeout]}})
  end

  # When time is up, those that are left get no more of it: `timeout` is 0 from then on.
  defp yield_each([%Task{ref: ref} = task | rest], timer, timeout) do
    assert_owner!(task)

    receive do
      {^ref, reply} ->
        Process.demonitor(ref, [:flush])
        [{task, {:ok, reply}} | yield_each(rest, timer, timeout)]

      {:DOWN, ^ref, _, object, :noconnection} ->
        throw({:noconnection, exit_reason(:noconnection, object)})

      {:DOWN, ^ref, _, _, reason} ->
        [{task, {:exit, reason}} | yield_each(rest, timer, timeout)]

      ^timer ->
        [{task, nil} | yield_each(rest, timer, 0)]
    after
      timeout -> [{task, nil} | yield_each(rest, timer, 0)]
    end
  end

  defp yield_each([], _timer, _timeout), do: []

  @doc """
  Unlinks a task and ends it: with `:shutdown`, then, after `shutdown` milliseconds, by killing
  it; or at once with `:brutal_kill`. Waits until it has ended. `{:ok, result}` if it has replied
  meanwhile, `{:exit, reason}` if it has ended for another reason, else `nil`.
  """
  @spec shutdown(t, timeout | :brutal_kill) :: {:ok, term} | {:exit, term} | nil
  def shutdown(task, shutdown \\ 5000)

  def shutdown(%Task{pid: nil} = task, _shutdown) do
    raise ArgumentError, "task #{inspect(task)} does not have an associated task process"
  end

  def shutdown(%Task{pid: pid} = task, shutdown)
      when shutdown == :brutal_kill or is_timeout(shutdown) do
    assert_owner!(task)
    monitor = Process.monitor(pid)

    {reason, expected, timeout} =
      if shutdown == :brutal_kill,
        do: {:kill, [:killed], :infinity},
        else: {:shutdown, [:shutdown], shutdown}

    Task.Supervised.unlink_and_exit(pid, reason)

    case await_end(task, monitor, expected, timeout) do
      {:down, object, :noconnection} ->
        exit({exit_reason(:noconnection, object), {__MODULE__, :shutdown, [task, shutdown]}})

      {:down, _object, reason} ->
        {:exit, reason}

      reply_or_nil ->
        reply_or_nil
    end
  end

  # `expected` are the reasons that follow from how it was told to end. Two monitors are on the
  # task: that of this call and that of async.
  defp await_end(%{ref: ref} = task, monitor, expected, timeout) do
    receive do
      {:DOWN, ^monitor, _, object, :noproc} ->
        earlier = earlier_end(ref, object, expected)
        take_reply(ref) || earlier

      {:DOWN, ^monitor, _, object, reason} ->
        Process.demonitor(ref, [:flush])
        take_reply(ref) || if(reason in expected, do: nil, else: {:down, object, reason})
    after
      timeout ->
        Process.exit(task.pid, :kill)
        await_end(task, monitor, expected, :infinity)
    end
  end

  # It had ended before this call; async's monitor knows the reason.
  defp earlier_end(ref, object, expected) do
    receive do
      {:DOWN, ^ref, _, _, reason} -> if reason not in expected, do: {:down, object, reason}
    after
      0 ->
        Process.demonitor(ref, [:flush])
        {:down, object, :noproc}
    end
  end

  defp take_reply(ref) do
    receive do
      {^ref, reply} -> {:ok, reply}
    after
      0 -> nil
    end
  end

  defp exit_reason(:noconnection, pid) when is_pid(pid), do: {:nodedown, node(pid)}
  defp exit_reason(:noconnection, {_name, node}), do: {:nodedown, node}
  defp exit_reason(reason, _object), do: reason

  defp assert_owner!(%Task{owner: owner} = task) do
    if owner != self() do
      raise ArgumentError,
            "task #{inspect(task)} must be queried from the owner but was queried from #{inspect(self())}"
    end
  end
end
