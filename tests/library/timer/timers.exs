# Timers that send, call, kill, once and again.
defmodule TimerTimers do
  def p(x), do: :io.format("~p~n", [x])

  def t(f) do
    f.()
  catch
    :error, {:exception, r, [_ | _]} -> {:error, {:exception, r, :stack}}
    c, r -> {c, r}
  end

  def main do
    me = self()
    p(:timer.tc(fn -> :v end) |> elem(1))
    {:ok, r} = :timer.send_interval(10, :tick)

    for _ <- 1..3,
        do:
          (receive do
             x -> p(x)
           end)

    p(:timer.cancel(r))
    {:ok, _} = :timer.apply_after(5, :erlang, :send, [me, :applied])

    receive do
      x -> p(x)
    end

    {:ok, _} = :timer.send_after(5, :sa)

    receive do
      x -> p(x)
    end

    {:ok, r} = :timer.apply_interval(10, :erlang, :send, [me, :ai])

    for _ <- 1..2,
        do:
          (receive do
             x -> p(x)
           end)

    :timer.cancel(r)

    q =
      spawn(fn ->
        receive do
          :stop -> :ok
        end
      end)

    m = Process.monitor(q)
    {:ok, _} = :timer.kill_after(5, q)

    receive do
      {:DOWN, ^m, _, _, r} -> p(r)
    end

    p(:timer.apply_after(-1, :a, :b, []))
    p(:timer.cancel(:x))
    p({:timer.hms(1, 2, 3), :timer.seconds(1), :timer.minutes(1), :timer.hours(1)})
    p(:timer.now_diff({1, 2, 3}, {0, 1, 1}))
    p(elem(:timer.send_after(0, :now), 0))

    receive do
      :now -> p(:now)
    end
  end
end
