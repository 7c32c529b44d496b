defmodule GenServerCalls do
  # All that callbacks may return, all ways to call, and what becomes of servers that fail.

  def p(term), do: IO.inspect(term, limit: :infinity, width: 150)

  def init({:do, fun}), do: fun.()
  def init(state), do: {:ok, state}

  def handle_call({:do, fun}, from, state), do: fun.(from, state)
  def handle_call(:get, _, state), do: {:reply, state, state}

  def handle_cast({:do, fun}, state), do: fun.(state)
  def handle_cast(message, state), do: {:noreply, [message | state]}

  def handle_info({:do, fun}, state), do: fun.(state)
  def handle_info(message, state), do: {:noreply, [message | state]}

  def handle_continue({:do, fun}, state), do: fun.(state)
  def handle_continue(message, state), do: {:noreply, [{:continued, message} | state]}

  def terminate(reason, state) do
    send(:calls_main, {:terminated, clean(reason), state})
    if state == [:bad_terminate], do: exit(:in_terminate)
  end

  def code_change(old, state, extra),
    do: if(extra == :fail, do: {:error, :no}, else: {:ok, [{old, extra} | state]})

  # Terms without what differs from run to run.
  def clean({reason, [{m, f, a, _} | _]}) when is_atom(m) and is_atom(f),
    do: {reason, {m, f, if(is_list(a), do: length(a), else: a)}}

  def clean(pid) when is_pid(pid), do: :pid
  def clean(ref) when is_reference(ref), do: :ref
  def clean(tuple) when is_tuple(tuple), do: List.to_tuple(clean(Tuple.to_list(tuple)))
  def clean(alias: ref) when is_reference(ref), do: :tag
  def clean([a | b]) when not is_list(b), do: [clean(a) | clean(b)]
  def clean(list) when is_list(list), do: Enum.map(list, &clean/1)
  def clean(fun) when is_function(fun), do: :fun
  def clean(%{__struct__: s}), do: s
  def clean(map) when is_map(map), do: Map.new(map, fn {k, v} -> {k, clean(v)} end)
  def clean(term), do: term

  def caught(fun) do
    fun.()
  catch
    class, reason -> {class, clean(reason)}
  end

  def log(%{level: level, msg: {:report, report}, meta: meta}, %{config: %{to: pid}}) do
    if match?(%{label: {:gen_server, _}}, report) or match?(%{label: {:proc_lib, _}}, report) do
      send(
        pid,
        {:logged, level, shown(report),
         meta |> Map.take([:domain, :logger_formatter, :error_logger, :report_cb]) |> clean()}
      )
    end
  end

  def log(_, _), do: :ok

  defp shown(%{label: {:proc_lib, :crash} = label, report: [own, linked]}) do
    kept = [
      :initial_call,
      :registered_name,
      :error_info,
      :message_queue_len,
      :messages,
      :dictionary,
      :trap_exit,
      :status
    ]

    {label, Enum.map(own, &elem(&1, 0)), own |> Keyword.take(kept) |> Enum.map(&error_info/1),
     length(linked)}
  end

  defp shown(report), do: clean(report)

  defp error_info({:error_info, {class, reason, [_ | _]}}),
    do: {:error_info, {class, clean(reason), :stack}}

  defp error_info(other), do: clean(other)

  # What has been reported of a server comes before its end does; without an end, it is waited for.
  def logs(title, wait \\ 60) do
    receive do
      {:logged, level, report, meta} ->
        p({title, level, report, meta})
        logs(title, wait)

      {:terminated, reason, state} ->
        p({title, :terminated, reason, clean(state)})
        logs(title, wait)

      {:EXIT, _, reason} ->
        p({title, :exit, clean(reason)})
        logs(title, 0)
    after
      wait -> :ok
    end
  end

  def start(state, options \\ []),
    do: elem(:gen_server.start_link(GenServerCalls, state, options), 1)

  def ask(pid, fun), do: caught(fn -> :gen_server.call(pid, {:do, fun}, 500) end)

  def main do
    Process.flag(:trap_exit, true)
    Process.register(self(), :calls_main)
    :logger.set_primary_config(:level, :all)
    :logger.set_primary_config(:filters, [])
    :logger.add_handler(:gen_server_calls, GenServerCalls, %{config: %{to: self()}})

    for %{id: id} <- :logger.get_handler_config(),
        id != :gen_server_calls,
        do: :logger.remove_handler(id)

    starts()
    returns()
    failures()
    names()
    requests()
    systems()
    loops()
  end

  defp starts do
    for fun <- [
          fn -> {:ok, []} end,
          fn -> {:ok, [], :hibernate} end,
          fn -> {:ok, [], 10} end,
          fn -> {:ok, [], {:continue, 1}} end,
          fn -> :ignore end,
          fn -> {:stop, :no} end,
          fn -> :nonsense end,
          fn -> {:ok, [], :nonsense} end,
          fn -> exit(:e) end,
          fn -> throw({:ok, [:thrown]}) end,
          fn -> :erlang.error(:err) end,
          fn -> {:stop, {:shutdown, 1}} end
        ] do
      answer = :gen_server.start_link(GenServerCalls, {:do, fun}, [])
      p(clean(answer))

      with {:ok, pid} <- answer do
        Process.sleep(30)
        p(:gen_server.call(pid, :get))
        :gen_server.stop(pid)
      end

      logs(:start)
    end

    p(
      clean(
        caught(fn ->
          :gen_server.start_link(GenServerCalls, {:do, fn -> Process.sleep(1000) end}, timeout: 10)
        end)
      )
    )

    logs(:start_timeout)
    p(clean(:gen_server.start(NoSuchModule, 1, [])))
    logs(:no_module)
    {:ok, {pid, monitor}} = :gen_server.start_monitor(GenServerCalls, [], [])
    :gen_server.stop(pid, :normal, 100)

    receive do
      {:DOWN, ^monitor, :process, ^pid, reason} -> p({:down, reason})
    end

    logs(:monitor)
    p(:gen_server.start_monitor(GenServerCalls, {:do, fn -> :ignore end}, []))
    {:ok, pid} = :gen_server.start(GenServerCalls, [], spawn_opt: [priority: :high])
    p(Process.info(pid, :priority))
    p(elem(Process.info(pid, :dictionary), 1) |> Enum.sort() |> clean())
    :gen_server.stop(pid)
    logs(:opts)
  end

  defp returns do
    pid = start([])
    p(ask(pid, fn _, s -> {:reply, 1, s} end))
    p(ask(pid, fn _, s -> {:reply, 2, s, 5} end))
    Process.sleep(20)
    p(:gen_server.call(pid, :get))
    p(ask(pid, fn _, s -> {:reply, 3, s, :hibernate} end))
    p(:gen_server.call(pid, :get))
    p(ask(pid, fn _, s -> {:reply, 4, s, {:continue, :c}} end))
    p(:gen_server.call(pid, :get))

    p(
      ask(pid, fn from, s ->
        :gen_server.reply(from, 5)
        {:noreply, s}
      end)
    )

    p(
      ask(pid, fn from, s ->
        spawn(fn -> :gen_server.reply(from, 6) end)
        {:noreply, s, :infinity}
      end)
    )

    p(
      ask(pid, fn from, s ->
        {:noreply, s,
         {:continue,
          {:do,
           fn s ->
             :gen_server.reply(from, 7)
             {:noreply, s}
           end}}}
      end)
    )

    p(ask(pid, fn _, s -> throw({:reply, 8, s}) end))
    :gen_server.cast(pid, {:do, fn s -> {:noreply, [:cast | s], {:continue, :from_cast}} end})
    :gen_server.cast(pid, :plain)
    send(pid, :info)
    send(pid, {:do, fn s -> {:noreply, s, 0} end})
    p(:gen_server.call(pid, :get))
    p(ask(pid, fn _, s -> {:stop, :normal, :bye, s} end))
    logs(:stop)

    for reason <- [:shutdown, {:shutdown, :x}, :other] do
      p(ask(start([]), fn _, s -> {:stop, reason, s} end))
      logs({:stop, reason})
    end

    p(ask(start([]), fn _, _ -> {:stop, :other, :reply, [:new]} end))
    logs(:stop_reply)
  end

  defp failures do
    for fun <- [
          fn _, _ -> :nonsense end,
          fn _, s -> {:reply, 1, s, :nonsense} end,
          fn _, _ -> exit(:gone) end,
          fn _, _ -> raise("oops") end,
          fn _, _ -> :erlang.error(:err) end,
          fn _, _ -> exit(:normal) end,
          fn _, _ -> throw(:ball) end,
          fn _, _ -> {:noreply, 1, -1} end
        ] do
      p(ask(start([:s]), fun))
      logs(:call)
    end

    for fun <- [
          fn _ -> :nonsense end,
          fn _ -> :erlang.error(:err) end,
          fn _ -> {:stop, :stopped, [:new]} end,
          fn _ -> exit(:shutdown) end
        ] do
      :gen_server.cast(start([:s]), {:do, fun})
      logs(:cast)
      send(start([:s]), {:do, fun})
      logs(:info)
      ask(start([:s]), fn _, s -> {:reply, 1, s, {:continue, {:do, fun}}} end)
      logs(:continue)
    end

    p(ask(start([:bad_terminate]), fn _, s -> {:stop, :reason, s} end))
    logs(:bad_terminate)

    {:ok, pid} =
      :gen_server.start_link({:local, :calls_named}, GenServerCalls, [:s], debug: [:log])

    ask(pid, fn _, s -> {:reply, 1, s} end)
    ask(pid, fn _, _ -> exit(:gone) end)
    logs(:debug_log)
    pid = start([])
    Process.exit(pid, :kill)
    logs(:killed)
    pid = start([])
    Process.exit(pid, :parent_like)
    logs(:exit_signal)
    {:ok, pid} = :gen_server.start(GenServerCalls.Bare, [], [])
    send(pid, :unhandled)
    :sys.get_state(pid)
    logs(:no_handle_info)
    p(caught(fn -> :gen_server.call(pid, :x, 100) end))
    logs(:no_handle_call)

    child =
      spawn(fn ->
        Process.flag(:trap_exit, true)
        pid = start([])
        send(:calls_main, {:pid, pid})

        receive do
          :end -> exit(:parent_gone)
        end
      end)

    pid =
      receive do
        {:pid, pid} -> pid
      end

    ask(pid, fn _, s ->
      Process.flag(:trap_exit, true)
      {:reply, 1, s}
    end)

    send(child, :end)
    logs(:parent)
  end

  defp names do
    {:ok, pid} = :gen_server.start_link({:local, :calls_local}, GenServerCalls, [], [])

    {:error, {:already_started, ^pid}} =
      :gen_server.start_link({:local, :calls_local}, GenServerCalls, [], [])

    p(:gen_server.call(:calls_local, :get))
    p(:gen_server.call({:calls_local, node()}, :get))
    {:ok, _} = :gen_server.start_link({:global, :calls_global}, GenServerCalls, [:g], [])

    {:error, {:already_started, _}} =
      :gen_server.start_link({:global, :calls_global}, GenServerCalls, [], [])

    p(:gen_server.call({:global, :calls_global}, :get))
    {:ok, _} = :gen_server.start_link({:via, :global, :calls_via}, GenServerCalls, [:v], [])
    p(:gen_server.call({:via, :global, :calls_via}, :get))

    for to <- [
          :calls_local,
          {:calls_local, node()},
          {:global, :calls_global},
          {:via, :global, :calls_via},
          :nobody,
          {:global, :nobody},
          {:via, :global, :nobody},
          {:nobody, :no@where}
        ],
        do: p(:gen_server.cast(to, :c))

    p(:gen_server.call(:calls_local, :get))
    p(:gen_server.call({:global, :calls_global}, :get))
    p(:gen_server.abcast(:calls_local, :abc))
    p(:gen_server.abcast([node(), :no@where], :calls_local, :abc2))
    p(:gen_server.multi_call([node(), :no@where], :calls_local, :get))
    p(:gen_server.multi_call([node()], :nobody, :get, 100))
  catch
    :exit, reason -> p({:names, reason})
  after
    for name <- [:calls_local, {:global, :calls_global}, {:via, :global, :calls_via}],
        do: :gen_server.stop(name)

    logs(:names)
  end

  defp requests do
    for to <- [
          :nobody,
          {:global, :nobody},
          {:via, :global, :nobody},
          {:nobody, node()},
          {:nobody, :no@where},
          self()
        ],
        do: p(caught(fn -> :gen_server.call(to, :x) end))

    for timeout <- [-1, :x, 1.5],
        do: p(caught(fn -> :gen_server.call(start([]), :get, timeout) end))

    pid = start([])

    p(
      caught(fn ->
        :gen_server.call(
          pid,
          {:do,
           fn _, s ->
             Process.sleep(40)
             {:reply, :late, s}
           end},
          10
        )
      end)
    )

    Process.sleep(60)
    p(Process.info(self(), :messages) |> elem(1) |> Enum.filter(&match?({[:alias | _], _}, &1)))
    p(caught(fn -> :gen_server.call(pid, {:do, fn _, _ -> exit(:in_call) end}) end))
    logs(:requests)
    pid = start([:st])
    id = :gen_server.send_request(pid, :get)
    p(:gen_server.wait_response(id, 100))
    id = :gen_server.send_request(pid, :get)
    p(:gen_server.receive_response(id, {:abs, :erlang.monotonic_time(:millisecond) + 100}))

    id =
      :gen_server.send_request(
        pid,
        {:do,
         fn from, s ->
           spawn(fn ->
             Process.sleep(30)
             :gen_server.reply(from, :late)
           end)

           {:noreply, s}
         end}
      )

    p(:gen_server.wait_response(id, 0))
    p(:gen_server.receive_response(id, 0))
    id = :gen_server.send_request(pid, :get)

    receive do
      message ->
        p({:gen_server.check_response(:other, id), :gen_server.check_response(message, id)})
    end

    p(:gen_server.receive_response(:gen_server.send_request(:nobody, :get), 100))

    p(
      clean(
        :gen_server.receive_response(
          :gen_server.send_request(pid, {:do, fn _, _ -> exit(:gone) end}),
          100
        )
      )
    )

    logs(:send_request)
    pid = start([:st])

    requests =
      Enum.reduce(
        1..3,
        :gen_server.reqids_new(),
        &:gen_server.send_request(pid, {:do, fn _, s -> {:reply, &1, s} end}, {:label, &1}, &2)
      )

    requests = :gen_server.reqids_add(:gen_server.send_request(pid, :get), :added, requests)

    p(
      {:gen_server.reqids_size(requests),
       requests |> :gen_server.reqids_to_list() |> Enum.map(&elem(&1, 1)) |> Enum.sort()}
    )

    {_, _, requests} = one = :gen_server.receive_response(requests, 100, true)
    p(Tuple.delete_at(one, 2))
    {_, _, requests} = one = :gen_server.wait_response(requests, 100, true)
    p(Tuple.delete_at(one, 2))

    message =
      receive do
        message -> message
      end

    p(:gen_server.check_response(:other, requests, true))
    {_, _, requests} = one = :gen_server.check_response(message, requests, false)
    p(Tuple.delete_at(one, 2))
    p(:gen_server.reqids_size(requests))
    p(caught(fn -> :gen_server.receive_response(:gen_server.reqids_new(), 0, true) end))

    for fun <- [
          fn -> :gen_server.reqids_size(1) end,
          fn -> :gen_server.reqids_add(1, 2, 3) end,
          fn -> :gen_server.reqids_to_list(1) end,
          fn -> :gen_server.check_response(1, 2) end,
          fn -> :gen_server.wait_response(make_ref(), -1) end,
          fn -> :gen_server.receive_response(make_ref(), {:abs, :x}) end
        ],
        do: p(caught(fun))

    :gen_server.stop(pid)
    logs(:collections)
  end

  defp systems do
    {:ok, pid} = :gen_server.start_link({:local, :calls_sys}, GenServerCalls, [1], [])
    p(:sys.get_state(pid))
    p(:sys.replace_state(pid, fn s -> [2 | s] end))
    p(caught(fn -> :sys.replace_state(pid, fn _ -> raise("no") end) end))
    {:status, ^pid, module, [dictionary, mode, parent, debug, misc]} = :sys.get_status(pid)
    p({module, dictionary |> Enum.sort() |> clean(), mode, parent == self(), debug, clean(misc)})
    p(:sys.suspend(pid))
    p(:sys.suspend(pid))
    p(elem(:sys.get_status(pid), 3) |> Enum.at(1))
    :gen_server.cast(pid, :while_suspended)
    p(caught(fn -> :gen_server.call(pid, :get, 20) end))
    p(:sys.get_state(pid))
    p(:sys.change_code(pid, GenServerCalls, :v1, :extra))
    p(:sys.change_code(pid, GenServerCalls, :v1, :fail))
    p(:sys.resume(pid))
    p(:sys.change_code(pid, GenServerCalls, :v1, :extra))
    p(:gen_server.call(pid, :get))
    :sys.replace_state(pid, fn _ -> [] end)
    p(:sys.log(pid, true))
    :gen_server.cast(pid, :logged)
    send(pid, :message)
    :gen_server.call(pid, :get)
    p(clean(:sys.log(pid, :get)))
    p(:sys.log(pid, false))
    p(:sys.log(pid, {true, 3}))
    for n <- 1..5, do: :gen_server.cast(pid, n)
    p(:sys.log(pid, :print))
    p(:sys.log(pid, false))
    p(:sys.statistics(pid, true))
    for _ <- 1..3, do: :gen_server.call(pid, :get)
    {:ok, statistics} = :sys.statistics(pid, :get)
    p({Keyword.keys(statistics), statistics[:messages_in], statistics[:messages_out]})
    p(:sys.statistics(pid, false))
    p(:sys.statistics(pid, :get))
    p(:sys.trace(pid, true))
    :gen_server.cast(pid, :traced)
    send(pid, :traced_info)
    p(is_list(:sys.get_state(pid)))
    p(:sys.trace(pid, false))
    main = self()

    p(
      :sys.install(
        pid,
        {fn n, event, _ ->
           send(main, {:event, n, elem(event, 0)})
           if(n == 2, do: :done, else: n + 1)
         end, 0}
      )
    )

    p(:sys.install(pid, {:named, fn n, _, _ -> n + 1 end, 0}))
    for _ <- 1..3, do: :gen_server.call(pid, :get)

    for _ <- 1..3,
        do:
          (receive do
             {:event, n, what} -> p({n, what})
           after
             10 -> p(:none)
           end)

    p(:sys.remove(pid, :named))
    p(:sys.no_debug(pid))
    p(caught(fn -> :sys.get_state(:nobody) end))
    p(caught(fn -> :sys.suspend(:nobody, 100) end))
    p(caught(fn -> :sys.change_code(:nobody, :a, :b, :c) end))
    p(caught(fn -> :sys.log(:nobody, true) end))
    stuck = spawn(fn -> Process.sleep(:infinity) end)
    p(caught(fn -> :sys.get_status(stuck, 10) end))
    p(:sys.terminate(pid, :told))
    logs(:systems)
    pid = start([])
    p(:gen_server.stop(pid, :stopped, 100))
    logs(:stopped)
    p(caught(fn -> :gen_server.stop(:nobody) end))
    p(caught(fn -> :gen_server.stop(stuck, :normal, 10) end))
    pid = start([])
    ask(pid, fn _, s -> {:reply, :ok, s} end)
    p(caught(fn -> :proc_lib.stop(pid, :stopped2, :infinity) end))
    logs(:proc_lib_stop)
  end

  # Processes that become servers, hibernation, what :proc_lib keeps
  defp loops do
    pid =
      :proc_lib.spawn_link(fn ->
        Process.register(self(), :calls_loop)

        :gen_server.enter_loop(
          GenServerCalls,
          [],
          [:entered],
          {:local, :calls_loop},
          {:continue, :first}
        )
      end)

    Process.sleep(10)
    p(:gen_server.call(:calls_loop, :get))
    p(clean(:proc_lib.initial_call(pid)) |> elem(0))
    p(:proc_lib.translate_initial_call(start([])))
    p(:proc_lib.translate_initial_call(self()) |> tuple_size())
    :gen_server.stop(pid)

    for f <- [
          fn -> :gen_server.enter_loop(GenServerCalls, [], [], {:local, :not_mine}) end,
          fn -> :gen_server.enter_loop(GenServerCalls, [], [], {:global, :not_mine}) end,
          fn -> :gen_server.enter_loop(GenServerCalls, [], []) end
        ] do
      pid = :proc_lib.spawn(f)
      monitor = Process.monitor(pid)

      receive do
        {:DOWN, ^monitor, _, _, reason} -> p({:enter, clean(reason)})
      after
        30 -> :gen_server.stop(pid)
      end
    end

    logs(:enter)
    pid = start([], hibernate_after: 5)
    Process.sleep(40)
    p(Process.info(pid, :current_function))
    p(:gen_server.call(pid, :get))
    :gen_server.stop(pid)
    {:ok, pid} = :proc_lib.start_link(GenServerCalls, :acknowledging, [self()])

    p(
      {Process.alive?(pid), clean(:proc_lib.start(GenServerCalls, :failing, [])),
       clean(:proc_lib.start_link(GenServerCalls, :slow, [], 10))}
    )

    {answer, monitor} = :proc_lib.start_monitor(GenServerCalls, :failing, [])
    p(clean(answer))

    receive do
      {:DOWN, ^monitor, _, _, reason} -> p({:down, clean(reason)})
    after
      100 -> p(:none)
    end

    p(caught(fn -> :proc_lib.start(GenServerCalls, :failing, [], 10, [:monitor]) end))
    logs(:proc_lib)

    :proc_lib.spawn(fn ->
      Process.put(:key, :value)
      send(self(), :left)
      spawn_link(fn -> Process.sleep(100) end)
      raise("crash")
    end)

    logs(:crash)
    :proc_lib.spawn(fn -> exit(:quiet_not) end)
    :proc_lib.spawn(fn -> exit({:shutdown, 1}) end)
    :proc_lib.spawn(fn -> throw(:ball) end)
    logs(:exits)
  end

  def acknowledging(parent) do
    :proc_lib.init_ack({:ok, self()})

    receive do
      :end -> parent
    after
      300 -> :ok
    end
  end

  def failing, do: exit(:failed)
  def slow, do: Process.sleep(1000)
end

defmodule GenServerCalls.Bare do
  def init(state), do: {:ok, state}
end
