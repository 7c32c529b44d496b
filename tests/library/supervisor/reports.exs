defmodule SupervisorReports do
  # Every strategy, with what is reported and what children are left.

  def main do
    Process.flag(:trap_exit, true)
    :logger.set_primary_config(:level, :all)
    :logger.add_handler(:supervisor_reports, SupervisorReports, %{config: %{to: self()}})

    for %{id: id} <- :logger.get_handler_config(),
        id != :supervisor_reports,
        do: :logger.remove_handler(id)

    for strategy <- [:one_for_one, :one_for_all, :rest_for_one], do: strategy(strategy)
    simple()
    dynamic()
    intensity()
    failing_start()
    auto_shutdown()
    shutdowns()
    checks()
    upgrade()
  end

  def log(
        %{
          level: level,
          msg: {:report, %{label: {:supervisor, _} = label, report: report}},
          meta: meta
        },
        %{
          config: %{to: pid}
        }
      ) do
    shown =
      for {key, value} <- report do
        case value do
          [_ | _] when key in [:offender, :started] ->
            {key,
             Keyword.take(value, [
               :id,
               :nb_children,
               :restart_type,
               :significant,
               :shutdown,
               :child_type,
               :mfargs
             ])}

          _ ->
            {key, clean(value)}
        end
      end

    send(
      pid,
      {:logged, level, label, shown,
       Map.take(meta, [:domain, :error_logger, :logger_formatter]) |> clean()}
    )
  end

  def log(_, _), do: :ok

  defp clean(pid) when is_pid(pid), do: :pid
  defp clean(fun) when is_function(fun), do: fun
  defp clean({:badmatch, _} = r), do: r

  defp clean({reason, [{m, f, a, _} | _]}) when is_atom(m),
    do: {reason, {m, f, if(is_list(a), do: length(a), else: a)}}

  defp clean(tuple) when is_tuple(tuple), do: List.to_tuple(clean(Tuple.to_list(tuple)))
  defp clean(list) when is_list(list), do: Enum.map(list, &clean/1)
  defp clean(map) when is_map(map), do: Map.new(map, fn {k, v} -> {k, clean(v)} end)
  defp clean(term), do: term

  defp logs(title) do
    receive do
      {:logged, level, label, report, meta} ->
        print({title, level, label, report, meta})
        logs(title)
    after
      20 -> :ok
    end
  end

  defp print(term), do: IO.inspect(term, limit: :infinity, width: 150, printable_limit: :infinity)

  # A supervisor's callback: what it is started with.
  def init(spec), do: if(is_function(spec), do: spec.(), else: spec)

  # Children
  def child(name, answer \\ :ok)

  def child(name, :ok) do
    pid = spawn_link(&loop/0)
    Process.register(pid, name)
    {:ok, pid}
  end

  def child(_, answer), do: answer

  defp loop do
    receive do
      {:exit, reason} ->
        exit(reason)

      {:ping, from} ->
        send(from, :pong)
        loop()
    end
  end

  defp kid(name, extra \\ %{}),
    do: Map.merge(%{id: name, start: {SupervisorReports, :child, [name]}}, extra)

  defp children(sup) do
    for {id, pid, type, modules} <- :supervisor.which_children(sup),
        do: {id, if(is_pid(pid), do: Process.alive?(pid), else: pid), type, modules}
  end

  defp pids(names), do: Map.new(names, &{&1, Process.whereis(&1)})
  defp changed(before, after_), do: for({n, p} <- Enum.sort(before), do: {n, p != after_[n]})

  defp kill(name, reason \\ :kill) do
    pid = Process.whereis(name)
    ref = Process.monitor(pid)
    if reason == :kill, do: Process.exit(pid, :kill), else: send(pid, {:exit, reason})

    receive do
      {:DOWN, ^ref, _, _, _} -> :ok
    end
  end

  defp settle(sup), do: :supervisor.count_children(sup)

  defp strategy(strategy) do
    names = [:lsa, :lsb, :lsc]

    {:ok, sup} =
      :supervisor.start_link(
        {:local, :strategies_sup},
        SupervisorReports,
        {:ok, {%{strategy: strategy, intensity: 5}, Enum.map(names, &kid/1)}}
      )

    print({strategy, children(sup), :supervisor.count_children(sup)})
    logs(strategy)
    before = pids(names)
    kill(:lsb)
    settle(sup)
    print({strategy, :changed, changed(before, pids(names))})
    logs(strategy)
    print(:supervisor.terminate_child(sup, :lsa))
    print({children(sup), :supervisor.count_children(sup)})
    print(:supervisor.terminate_child(sup, :none))
    print(elem(:supervisor.restart_child(sup, :lsa), 0))
    print(:supervisor.restart_child(sup, :lsa))
    print(:supervisor.restart_child(sup, :none))
    print(:supervisor.delete_child(sup, :lsa))
    :supervisor.terminate_child(sup, :lsa)
    print(:supervisor.delete_child(sup, :lsa))
    print(:supervisor.delete_child(sup, :lsa))
    print(elem(:supervisor.start_child(sup, kid(:lsd, %{restart: :transient})), 0))
    {:error, {:already_started, p}} = :supervisor.start_child(sup, kid(:lsd))
    print(is_pid(p))

    print(
      :supervisor.start_child(
        sup,
        kid(:lse, %{start: {SupervisorReports, :child, [:lse, :ignore]}})
      )
    )

    print(
      :supervisor.start_child(
        sup,
        kid(:lse, %{start: {SupervisorReports, :child, [:lse, :ignore]}})
      )
    )

    print(
      clean(
        :supervisor.start_child(
          sup,
          kid(:lsf, %{
            start: {SupervisorReports, :child, [:lsf, {:error, :no}]},
            restart: :temporary
          })
        )
      )
    )

    print(
      clean(:supervisor.start_child(sup, kid(:lsg, %{start: {SupervisorReports, :nosuch, []}})))
      |> elem(0)
    )

    print(:supervisor.start_child(sup, %{id: :bad}))
    print(children(sup))
    logs(strategy)
    kill(:lsd, :normal)
    settle(sup)
    print(children(sup))
    print(elem(:supervisor.restart_child(sup, :lsd), 0))
    kill(:lsd, :abnormal)
    settle(sup)
    print(children(sup))
    {:ok, spec} = :supervisor.get_childspec(sup, :lsd)
    print(spec)
    print(:supervisor.get_childspec(sup, :zzz))
    logs(strategy)
    print(:supervisor.get_callback_module(sup))
    Process.exit(sup, :shutdown)

    receive do
      {:EXIT, ^sup, reason} -> print({:ended, reason})
    end

    print(for n <- [:lsb, :lsc, :lsd], do: Process.whereis(n))
    logs(strategy)
  end

  defp simple do
    template = %{
      id: :t,
      start: {SupervisorReports, :child, []},
      restart: :transient,
      shutdown: 100
    }

    {:ok, sup} =
      :supervisor.start_link(
        SupervisorReports,
        {:ok, {%{strategy: :simple_one_for_one, intensity: 3, period: 5}, [template]}}
      )

    for n <- [:ls1, :ls2, :ls3], do: print(elem(:supervisor.start_child(sup, [n]), 0))
    print(:supervisor.start_child(sup, [:ls4, :ignore]))
    print(:supervisor.start_child(sup, [:ls4b, {:error, :x}]))
    print({children(sup), :supervisor.count_children(sup)})
    kill(:ls1)
    settle(sup)
    print(length(children(sup)))
    kill(:ls2, :normal)
    settle(sup)
    print(length(children(sup)))
    print(:supervisor.terminate_child(sup, :ls3))
    print(:supervisor.terminate_child(sup, Process.whereis(:ls3)))
    print(:supervisor.terminate_child(sup, self()))
    print(:supervisor.restart_child(sup, :t))
    print(:supervisor.delete_child(sup, :t))
    print(:supervisor.get_childspec(sup, Process.whereis(:ls1)))
    print({children(sup), :supervisor.count_children(sup)})
    logs(:simple)
    Process.exit(sup, :kill)

    receive do
      {:EXIT, ^sup, reason} -> print({:ended, reason})
    end

    logs(:simple)
    Process.sleep(20)

    print(
      :supervisor.start_link(SupervisorReports, {:ok, {%{strategy: :simple_one_for_one}, []}})
    )

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    after
      20 -> :ok
    end
  end

  defp dynamic do
    {:ok, sup} =
      :supervisor.start_link(
        SupervisorReports,
        {:ok,
         {%{strategy: :simple_one_for_one, intensity: 1, period: 5},
          [%{id: :t, start: {SupervisorReports, :child, []}, shutdown: :brutal_kill}]}}
      )

    for i <- 1..5, do: {:ok, _} = :supervisor.start_child(sup, [:"lsx#{i}"])
    logs(:brutal)
    :gen_server.stop(sup)

    receive do
      {:EXIT, ^sup, reason} -> print({:ended, reason})
    end

    print(for i <- 1..5, do: Process.whereis(:"lsx#{i}"))
    logs(:brutal)
  end

  defp intensity do
    {:ok, sup} =
      :supervisor.start_link(SupervisorReports, {:ok, {%{intensity: 2, period: 5}, [kid(:lsi)]}})

    for _ <- 1..3 do
      kill(:lsi)

      try do
        settle(sup)
      catch
        :exit, _ -> :ok
      end
    end

    receive do
      {:EXIT, ^sup, reason} -> print({:ended, reason})
    after
      200 -> print(:alive)
    end

    logs(:intensity)
  end

  defp failing_start do
    specs = [
      kid(:lsa),
      kid(:lsb, %{start: {SupervisorReports, :child, [:lsb, {:error, :broken}]}}),
      kid(:lsc)
    ]

    print(:supervisor.start_link(SupervisorReports, {:ok, {%{}, specs}}))

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    after
      50 -> :ok
    end

    print(Process.whereis(:lsa))
    logs(:failing)
    print(:supervisor.start_link(SupervisorReports, :ignore))

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    after
      20 -> :ok
    end

    print(:supervisor.start_link(SupervisorReports, :nonsense))

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    after
      20 -> :ok
    end

    for flags <- [
          %{strategy: :x},
          %{intensity: -1},
          %{period: 0},
          %{auto_shutdown: 1},
          :flags,
          {:one_for_one, 1, 1}
        ] do
      answer = :supervisor.start_link(SupervisorReports, {:ok, {flags, []}})
      print(clean(answer))

      receive do
        {:EXIT, _, reason} -> print({:ended, reason})
      after
        20 -> :ok
      end
    end

    # A child that cannot be restarted at once.
    :persistent_term.put(:ls_fail, 2)
    start = {SupervisorReports, :flaky, [:lsf]}

    {:ok, sup} =
      :supervisor.start_link(
        SupervisorReports,
        {:ok, {%{intensity: 9}, [kid(:lsf, %{start: start})]}}
      )

    logs(:flaky)
    kill(:lsf)
    Process.sleep(20)
    print(children(sup))
    logs(:flaky)
    :gen_server.stop(sup, :shutdown, 1000)

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    after
      20 -> :ok
    end
  end

  # Works the first time, fails twice, then works.
  def flaky(name) do
    case :persistent_term.get(:ls_fail) do
      2 ->
        :persistent_term.put(:ls_fail, -2)
        child(name)

      0 ->
        child(name)

      n ->
        :persistent_term.put(:ls_fail, n + 1)
        {:error, {:not_yet, n}}
    end
  end

  defp auto_shutdown do
    for {mode, names} <- [any_significant: [:lsa], all_significant: [:lsa, :lsb]] do
      specs = [
        kid(:lsa, %{restart: :transient, significant: true}),
        kid(:lsb, %{restart: :temporary, significant: true}),
        kid(:lsc)
      ]

      {:ok, sup} =
        :supervisor.start_link(SupervisorReports, {:ok, {%{auto_shutdown: mode}, specs}})

      for n <- names do
        kill(n, :normal)

        receive do
          {:EXIT, ^sup, reason} -> print({mode, n, :ended, reason})
        after
          30 -> print({mode, n, :alive})
        end
      end

      print(Process.whereis(:lsc))
    end

    logs(:auto)
  end

  def stubborn(name, reaction) do
    parent = self()

    pid =
      spawn_link(fn ->
        Process.flag(:trap_exit, true)
        Process.register(self(), name)
        send(parent, {:up, self()})
        stubborn_loop(reaction)
      end)

    receive do
      {:up, ^pid} -> {:ok, pid}
    end
  end

  defp stubborn_loop(reaction) do
    receive do
      {:EXIT, _, :shutdown} ->
        if reaction == :ignore, do: stubborn_loop(reaction), else: exit(reaction)
    end
  end

  defp shutdowns do
    specs =
      for {n, reaction, restart} <- [
            {:lsa, :ignore, :permanent},
            {:lsb, :normal, :permanent},
            {:lsc, :odd, :temporary},
            {:lsd, :normal, :transient}
          ] do
        %{
          id: n,
          start: {SupervisorReports, :stubborn, [n, reaction]},
          shutdown: 20,
          restart: restart
        }
      end

    {:ok, sup} = :supervisor.start_link(SupervisorReports, {:ok, {%{}, specs}})
    logs(:shutdowns)
    :gen_server.stop(sup)

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    end

    logs(:shutdowns)
  end

  defp checks do
    good = kid(:a)

    for spec <- [
          good,
          Map.delete(good, :id),
          Map.delete(good, :start),
          %{good | start: 1},
          Map.put(good, :restart, 1),
          Map.put(good, :shutdown, -1),
          Map.put(good, :type, 1),
          Map.put(good, :modules, 1),
          Map.put(good, :modules, [1]),
          Map.put(good, :significant, 1),
          Map.merge(good, %{significant: true, restart: :permanent}),
          {:a, {:b, :c, []}, :permanent, 5, :worker, [:b]},
          {:a, 1},
          5
        ] do
      print(:supervisor.check_childspecs([spec]))
    end

    print(:supervisor.check_childspecs([good, good]))
    print(:supervisor.check_childspecs(:x))
    print(:supervisor.check_childspecs([good], :x))

    print(
      :supervisor.check_childspecs(
        [Map.merge(good, %{significant: true, restart: :temporary})],
        :never
      )
    )

    print(
      :supervisor.check_childspecs(
        [Map.merge(good, %{significant: true, restart: :temporary})],
        :any_significant
      )
    )
  end

  defp upgrade do
    :persistent_term.put(:ls_specs, {%{intensity: 1}, [kid(:lsa), kid(:lsb)]})

    {:ok, sup} =
      :supervisor.start_link(SupervisorReports, fn -> {:ok, :persistent_term.get(:ls_specs)} end)

    before = pids([:lsa, :lsb])
    :persistent_term.put(:ls_specs, {%{intensity: 7}, [kid(:lsc), kid(:lsb, %{shutdown: 77})]})
    :sys.suspend(sup)
    print(:sys.change_code(sup, SupervisorReports, :undefined, []))
    :sys.resume(sup)
    print(children(sup))
    print(elem(:supervisor.get_childspec(sup, :lsb), 1).shutdown)
    print(changed(before, pids([:lsa, :lsb])))
    send(sup, :strange)
    :persistent_term.put(:ls_specs, {%{intensity: -7}, []})
    :sys.suspend(sup)
    print(:sys.change_code(sup, SupervisorReports, :undefined, []))
    :sys.resume(sup)
    :gen_server.stop(sup)

    receive do
      {:EXIT, _, reason} -> print({:ended, reason})
    end
  end
end
