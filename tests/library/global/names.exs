# Global names and locks.
defmodule GlobalNames do
  def p(x), do: :io.format("~p~n", [x])

  def t(f) do
    f.()
  catch
    :error, {:exception, r, [_ | _]} -> {:error, {:exception, r, :stack}}
    c, r -> {c, r}
  end

  def main do
    :logger.set_primary_config(:level, :none)
    me = self()
    n = node()
    p(:global.whereis_name(:nn))
    p(:global.register_name(:nn, me))
    p(:global.register_name(:nn, me))
    p(:global.register_name({:other, 1}, me))
    p(:global.whereis_name(:nn) == me)
    p(:global.registered_names())
    p(:global.send(:nn, :gmsg) == me)

    receive do
      x -> p(x)
    end

    p(t(fn -> :global.send(:zz, 1) end))

    q =
      spawn(fn ->
        receive do
          :stop -> :ok
        end
      end)

    p(:global.re_register_name(:nn, q))
    send(q, :stop)
    :timer.sleep(20)
    p(:global.whereis_name(:nn))
    p(:global.unregister_name(:nn))
    p(:global.set_lock({:r, me}))
    p(:global.set_lock({:r, me}))
    p(:global.set_lock({:r, :other}, [n], 0))
    p(:global.del_lock({:r, me}))
    p(:global.set_lock({:r, :other}, [n], 0))
    p(:global.del_lock({:r, me}))
    p(:global.trans({:r, :other}, fn -> :in_trans end, [n], 0))
    spawn(fn -> :global.set_lock({:x, self()}) end)
    :timer.sleep(30)
    p(:global.set_lock({:x, me}, [n], 1))
    p(:global.trans({:x, :o}, fn -> :in_trans end, [n], 0))
  end
end
