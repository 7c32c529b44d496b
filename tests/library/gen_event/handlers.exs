# Event handlers: added, called, swapped, failing, supervised.
defmodule GenEventHandlers do
  def init({:fail, x}), do: {:error, x}
  def init(:raise), do: raise("init")
  def init({args, old}), do: {:ok, {:swapped, args, old}}
  def init(x), do: {:ok, x}
  def handle_event(:remove, _), do: :remove_handler
  def handle_event(:crash, _), do: raise("ev")
  def handle_event({:swap, h}, s), do: {:swap_handler, :args1, s, h, :args2}
  def handle_event(:bad, _), do: :bad

  def handle_event({:to, pid}, s),
    do:
      (
        send(pid, {:got, s})
        {:ok, s}
      )

  def handle_event(e, s), do: {:ok, [e | List.wrap(s)]}
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_call(:rm, _s), do: {:remove_handler, :removed}
  def handle_call(:crash, _s), do: :erlang.error(:incall)
  def handle_call(:swap, s), do: {:swap_handler, :rep, :a1, s, {GenEventHandlers, :new}, :a2}
  def handle_info(i, s), do: {:ok, [{:info, i} | List.wrap(s)]}
  def terminate(a, s), do: {:term, a, s}
  def code_change(o, s, e), do: {:ok, {o, s, e}}
  def p(x), do: :io.format("~p~n", [x])

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    {:ok, pid} = :gen_event.start_link({:local, :ev_mgr})
    p(elem(elem(:gen_event.start({:local, :ev_mgr}), 1), 0))
    p(:gen_event.add_handler(:ev_mgr, GenEventHandlers, []))
    p(:gen_event.add_handler(:ev_mgr, {GenEventHandlers, 1}, [:one]))
    p(:gen_event.add_handler(pid, GenEventHandlers, {:fail, :reason}))
    p(elem(elem(:gen_event.add_handler(pid, GenEventHandlers, :raise), 1), 0))
    p(:gen_event.which_handlers(pid))
    p(:gen_event.notify(pid, :a))
    p(:gen_event.sync_notify(pid, :b))
    p(:gen_event.call(pid, GenEventHandlers, :get))
    p(:gen_event.call(pid, {GenEventHandlers, 1}, :get))
    p(:gen_event.call(pid, {GenEventHandlers, 2}, :get))
    send(pid, :hello)
    p(:gen_event.call(pid, GenEventHandlers, :get))
    p(:sys.get_state(pid))
    p(:sys.replace_state(pid, fn {m, i, _} -> {m, i, [:replaced]} end))

    p(
      :gen_event.swap_handler(
        pid,
        {{GenEventHandlers, 1}, :oldargs},
        {{GenEventHandlers, 3}, :newargs}
      )
    )

    p(:sys.get_state(pid))

    p(
      :gen_event.swap_handler(
        pid,
        {{GenEventHandlers, 9}, :oldargs},
        {{GenEventHandlers, 10}, :newargs}
      )
    )

    p(:gen_event.delete_handler(pid, {GenEventHandlers, 10}, :del))
    p(:gen_event.delete_handler(pid, {GenEventHandlers, 10}, :del))
    p(:gen_event.call(pid, {GenEventHandlers, 3}, :swap))
    p(:gen_event.which_handlers(pid))
    p(:gen_event.call(pid, {GenEventHandlers, :new}, :rm))
    p(:gen_event.add_sup_handler(pid, {GenEventHandlers, :sup}, :s))
    p(:gen_event.delete_handler(pid, {GenEventHandlers, :sup}, :del))

    receive do
      x -> p(x)
    after
      100 -> p(:none)
    end

    p(:gen_event.add_sup_handler(pid, {GenEventHandlers, :sup}, :s))
    p(:gen_event.sync_notify(pid, :bad))

    receive do
      x -> p(x)
    after
      100 -> p(:none)
    end

    p(:gen_event.which_handlers(pid))
    p(:gen_event.add_sup_handler(pid, {GenEventHandlers, :sup}, :s))
    {:error, {:EXIT, {:incall, st}}} = :gen_event.call(pid, {GenEventHandlers, :sup}, :crash)
    p(is_list(st))

    receive do
      {:gen_event_EXIT, h, {:EXIT, {r, _}}} -> p({h, r})
    after
      100 -> p(:none)
    end

    me = self()

    spawn(fn ->
      p(:gen_event.add_sup_handler(pid, {GenEventHandlers, :sup2}, :s))
      send(me, :added)

      receive do
        :stop -> exit(:bye)
      end
    end)
    |> then(fn x ->
      receive do
        :added -> send(x, :stop)
      end
    end)

    receive do
    after
      50 -> :ok
    end

    p(:gen_event.which_handlers(pid))
    :sys.suspend(pid)
    p(:sys.change_code(pid, GenEventHandlers, :v1, :extra))
    :sys.resume(pid)
    :gen_event.add_handler(pid, {GenEventHandlers, :st}, :st)
    p(:sys.get_state(pid))
    {:status, _, mod, [_, mode, _, _, misc]} = :sys.get_status(pid)

    p(
      {mod, mode,
       misc
       |> Enum.map(fn
         {:data, d} -> {:data, List.keydelete(d, 'Parent', 0)}
         x -> x
       end)}
    )

    id = :gen_event.send_request(pid, {GenEventHandlers, :st}, :get)
    p(:gen_event.wait_response(id, 1000))
    id = :gen_event.send_request(pid, {GenEventHandlers, :none}, :get)
    p(:gen_event.receive_response(id, 1000))

    c =
      :gen_event.send_request(pid, {GenEventHandlers, :none}, :get, :lab, :gen_event.reqids_new())

    {e, l, c} = :gen_event.receive_response(c, 1000, true)
    p({e, l, :gen_event.reqids_size(c)})

    p(
      try do
        :gen_event.call(:nomgr, GenEventHandlers, :x)
      catch
        :exit, r -> r
      end
    )

    p(
      try do
        :gen_event.sync_notify(:nomgr, :x)
      catch
        :exit, r -> r
      end
    )

    p(:gen_event.notify(pid, {:swap, {GenEventHandlers, :swp}}))
    p(Enum.sort(:gen_event.which_handlers(pid)))
    p(:gen_event.stop(pid))

    receive do
      x ->
        p(elem(x, 0))
        p(elem(x, 2))
    after
      100 -> p(:none)
    end

    {:ok, {pid, mon}} = :gen_event.start_monitor()
    :gen_event.stop(pid, :shutdown, 1000)

    receive do
      {:DOWN, ^mon, :process, ^pid, r} -> p(r)
    end

    {:ok, pid} = :gen_event.start(hibernate_after: 10)
    :gen_event.add_handler(pid, GenEventHandlers, [])

    receive do
    after
      50 -> :ok
    end

    p(elem(Process.info(pid, :current_function), 1))
    :gen_event.notify(pid, :x)
    p(:gen_event.call(pid, GenEventHandlers, :get))
  end
end
