# States, actions, timeouts and ends of state machines.
defmodule GenStatemMachine do
  def p(x), do: :io.format("~p~n", [x])
  def callback_mode, do: [:handle_event_function, :state_enter]
  def init({:acts, a}), do: {:ok, :init, %{}, a}
  def init(:ignore), do: :ignore
  def init(:stop), do: {:stop, :r}
  def init(:bad), do: :bad
  def init(x), do: {:ok, :off, x}

  def handle_event(:enter, old, st, d) do
    p({:enter, old, st})

    case d do
      %{enter_acts: a} -> {:keep_state, Map.delete(d, :enter_acts), a}
      _ -> :keep_state_and_data
    end
  end

  def handle_event({:call, f}, :get, st, d), do: {:keep_state_and_data, [{:reply, f, {st, d}}]}
  def handle_event({:call, f}, {:do, r}, _st, _d), do: r.(f)
  def handle_event(:cast, {:do, r}, _st, _d), do: r.(nil)

  def handle_event(:cast, {:go, s}, st, d),
    do:
      (
        p({:go, st, s})
        {:next_state, s, d}
      )

  def handle_event(:cast, :postpone_off, :off, _),
    do:
      (
        p(:postponed)
        {:keep_state_and_data, :postpone}
      )

  def handle_event(:cast, :postpone_off, st, _),
    do:
      (
        p({:redelivered, st})
        :keep_state_and_data
      )

  def handle_event(t, c, s, _d),
    do:
      (
        p({:ev, t, c, s})
        :keep_state_and_data
      )

  def terminate(r, s, _d), do: p({:terminate, r, s})
  def code_change(o, s, d, e), do: {:ok, s, Map.put(d, :cc, {o, e})}
  def w, do: Process.sleep(60)
  def call_do(pid, f), do: :gen_statem.call(pid, {:do, f})

  def main do
    :logger.set_primary_config(:level, :none)
    Process.flag(:trap_exit, true)
    p(:gen_statem.start(GenStatemMachine, :ignore, []))
    p(:gen_statem.start(GenStatemMachine, :stop, []))
    p(:gen_statem.start(GenStatemMachine, :bad, []))
    {:ok, pid} = :gen_statem.start_link({:local, :sm1}, GenStatemMachine, %{}, [])
    p(:gen_statem.call(pid, :get))
    :gen_statem.cast(pid, :postpone_off)
    :gen_statem.cast(pid, {:go, :on})
    p(:gen_statem.call(:sm1, :get))

    p(
      call_do(pid, fn f ->
        {:keep_state_and_data,
         [
           {:reply, f, :ok},
           {:timeout, 0, :t0},
           {:next_event, :internal, :i1},
           {:next_event, :cast, :i2}
         ]}
      end)
    )

    w()

    p(
      call_do(pid, fn f ->
        {:keep_state_and_data,
         [
           {:reply, f, :ok},
           {{:timeout, :a}, 0, :ta},
           {:state_timeout, 0, :ts},
           {:timeout, 0, :tt},
           {{:timeout, :b}, 10, :tb},
           {{:timeout, :c}, 10, :tc}
         ]}
      end)
    )

    p(
      call_do(pid, fn f ->
        {:keep_state_and_data,
         [
           {:reply, f, :ok},
           {{:timeout, :b}, :cancel},
           {{:timeout, :c}, :update, :tc2},
           {{:timeout, :d}, :update, :td}
         ]}
      end)
    )

    w()

    p(
      call_do(pid, fn f ->
        {:keep_state_and_data, [{:reply, f, :ok}, {:state_timeout, 20, :never}, 30]}
      end)
    )

    :gen_statem.cast(pid, {:go, :third})
    w()

    p(
      call_do(pid, fn f ->
        {:repeat_state, %{enter_acts: [{:state_timeout, 5, :from_enter}]}, {:reply, f, :rep}}
      end)
    )

    w()
    abs = :erlang.monotonic_time(:millisecond) + 20

    p(
      call_do(pid, fn f ->
        {:keep_state_and_data,
         [{:reply, f, :ok}, {{:timeout, :abs}, abs, :tabs, [abs: true]}, :hibernate]}
      end)
    )

    w()
    p(call_do(pid, fn f -> {:keep_state_and_data, [{:reply, f, :ok}, :hibernate]} end))

    receive do
    after
      20 -> :ok
    end

    p(
      elem(Process.info(pid, :current_function), 1) in [
        {:erlang, :hibernate, 3},
        {:gen_statem, :loop_hibernate, 3}
      ]
    )

    p(:sys.get_state(pid))
    p(:sys.replace_state(pid, fn {s, d} -> {s, Map.put(d, :repl, 1)} end))
    :sys.suspend(pid)
    p(:sys.change_code(pid, GenStatemMachine, :old, :extra))
    :sys.resume(pid)
    p(:gen_statem.call(pid, :get))
    {:status, _, m, [_, mode, _, _, misc]} = :sys.get_status(pid)

    p(
      {m, mode,
       Enum.map(misc, fn
         {:data, d} -> {:data, List.keydelete(d, 'Parent', 0)}
         x -> x
       end)}
    )

    id = :gen_statem.send_request(pid, :get)
    p(:gen_statem.receive_response(id))
    p(call_do(pid, fn f -> {:stop_and_reply, :normal, {:reply, f, :bye}} end))

    receive do
      {:EXIT, ^pid, r} -> p(r)
    end

    for f <- [
          fn _ -> :bad_ret end,
          fn _ -> {:keep_state_and_data, :bad_act} end,
          fn _ -> exit(:ex) end,
          fn _ -> throw(:keep_state_and_data) end,
          fn _ -> throw({:stop, :thrown}) end,
          fn _ -> :erlang.error(:err) end,
          fn _ -> {:keep_state_and_data, [{:next_event, :foo, 1}]} end,
          fn _ -> {:keep_state_and_data, [{:reply, :x, 1}]} end,
          fn _ -> {:stop_and_reply, :r, [:nope]} end,
          fn _ -> {:keep_state_and_data, [{:timeout, -1, 1}]} end,
          fn _ -> {:stop, {:shutdown, 1}, %{}} end,
          fn _ -> :stop end,
          fn _ -> {:repeat_state, %{enter_acts: [:postpone]}} end
        ] do
      {:ok, pid} = :gen_statem.start_link(GenStatemMachine, %{}, [])
      :gen_statem.cast(pid, {:do, f})

      receive do
        {:EXIT, ^pid, {r, [_ | _]}} -> p({:exited, r})
        {:EXIT, ^pid, r} -> p({:exited, r})
      after
        100 -> p(:alive)
      end
    end

    {:ok, pid} =
      :gen_statem.start_link(
        GenStatemMachine,
        {:acts, [{:next_event, :internal, :first}, {:state_timeout, 10, :st}]},
        []
      )

    w()

    p(
      try do
        :gen_statem.call(pid, {:do, fn _ -> :keep_state_and_data end}, 20)
      catch
        :exit, r -> elem(r, 0)
      end
    )

    p(
      try do
        :gen_statem.call(:nope, 1)
      catch
        :exit, r -> r
      end
    )

    p(:gen_statem.stop(pid))

    receive do
      {:EXIT, ^pid, r} -> p(r)
    end

    {:ok, pid} =
      :gen_statem.start_link({:local, :machine_counter}, GenStatemMachine.Counter, 0, debug: [])

    :gen_statem.cast(pid, :inc)
    :gen_statem.cast(pid, :inc)
    p(:gen_statem.call(pid, :get))

    p(
      call_do(pid, fn f ->
        {:next_state, :x, 1, [{:push_callback_module, GenStatemMachine}, {:reply, f, 1}]}
      end)
    )

    p(call_do(pid, fn f -> {:next_state, :st, 7, [:pop_callback_module, {:reply, f, 1}]} end))
    p(:gen_statem.call(pid, :get))
    :sys.trace(pid, true)
    :gen_statem.cast(pid, :inc)
    w()
    :sys.trace(pid, false)

    :gen_statem.cast(
      pid,
      {:do, fn _ -> {:next_state, :other, 0, [{:postpone, true}, {:timeout, 1, :x}]} end}
    )

    w()
  end
end

defmodule GenStatemMachine.Counter do
  def callback_mode, do: :state_functions
  def init(n), do: {:ok, :st, n}
  def st(:cast, :inc, n), do: {:keep_state, n + 1}
  def st({:call, f}, :get, n), do: {:keep_state_and_data, {:reply, f, n}}
  def st({:call, f}, {:do, r}, _), do: r.(f)
  def st(_, {:do, r}, _), do: r.(nil)

  def other(t, c, d),
    do:
      (
        GenStatemMachine.p({:other, t, is_tuple(c), d})
        :keep_state_and_data
      )
end
