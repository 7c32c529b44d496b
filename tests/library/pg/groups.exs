# Groups of processes: joining, leaving, ending, monitors.
defmodule PgGroups do
  def p(x), do: :io.format("~p~n", [x])

  def t(f) do
    f.()
  catch
    :error, {:exception, r, [_ | _]} -> {:error, {:exception, r, :stack}}
    c, r -> {c, r}
  end

  def main do
    me = self()
    {:ok, _} = :pg.start(:scope1)

    q =
      spawn(fn ->
        receive do
          :stop -> :ok
        end
      end)

    p(t(fn -> :pg.join(:scope1, :g, [me, q]) end))
    p(:pg.get_members(:scope1, :g) == [me, q])
    {ref, gs} = :pg.monitor_scope(:scope1)
    p(gs == %{g: [me, q]})
    {ref2, ms} = :pg.monitor(:scope1, :g2)
    p(ms)
    :pg.join(:scope1, :g2, me)
    :pg.join(:scope1, :g2, me)
    p(length(:pg.get_local_members(:scope1, :g2)))
    p(:lists.sort(:pg.which_groups(:scope1)))
    p(:lists.sort(:pg.which_local_groups(:scope1)))
    p(:pg.leave(:scope1, :g2, me))
    p(:pg.leave(:scope1, :g3, me))
    send(q, :stop)

    for _ <- 1..7 do
      receive do
        {^ref, w, g, ps} -> p({:scope, w, g, length(ps)})
        {^ref2, w, g, ps} -> p({:group, w, g, length(ps)})
      after
        200 -> p(:none)
      end
    end

    p(:pg.get_members(:scope1, :g) == [me])
    p(:pg.demonitor(:scope1, ref))
    p(:pg.demonitor(:scope1, ref))
    p(t(fn -> :pg.join(:scope1, :g, :notpid) end))
    p(t(fn -> :pg.join(:scope1, :g, [:notpid]) end))
  end
end
