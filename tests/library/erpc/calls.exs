# Calls on the node itself and on nodes that are not there, by :erpc and :rpc.
defmodule ErpcCalls do
  def p(x), do: :io.format("~p~n", [x])

  def t(f) do
    f.()
  catch
    :error, {:exception, r, [_ | _]} -> {:error, {:exception, r, :stack}}
    c, r -> {c, r}
  end

  def boom, do: :erlang.error(:boom)

  def main do
    n = node()
    p(t(fn -> :erpc.call(n, fn -> 1 end) end))
    p(t(fn -> :erpc.call(n, :erlang, :+, [1, 2], 1000) end))
    p(t(fn -> :erpc.call(n, ErpcCalls, :boom, []) end))
    p(t(fn -> :erpc.call(n, ErpcCalls, :boom, [], 500) end))
    p(t(fn -> :erpc.call(n, :erlang, :exit, [:bye]) end))
    p(t(fn -> :erpc.call(n, :erlang, :exit, [:bye], 500) end))
    p(t(fn -> :erpc.call(n, :erlang, :throw, [:bye], 500) end))
    p(t(fn -> :erpc.call(n, :timer, :sleep, [500], 10) end))
    p(t(fn -> :erpc.call(:foo@bar, :erlang, :node, []) end))
    p(t(fn -> :erpc.call(1, 2, 3, 4) end))
    p(t(fn -> :erpc.call(n, ErpcCalls, :nosuch, []) end))
    p(t(fn -> :erpc.multicall([n, :foo@bar], :erlang, :abs, [-1]) end))
    p(t(fn -> :erpc.multicall([n], :erlang, :throw, [1]) end))
    r = :erpc.send_request(n, :erlang, :abs, [-3])
    p(t(fn -> :erpc.receive_response(r, 1000) end))
    c = :erpc.send_request(n, :erlang, :abs, [-3], :l1, :erpc.reqids_new())

    c =
      :erpc.send_request(
        n,
        fn ->
          :timer.sleep(50)
          9
        end,
        :l2,
        c
      )

    {v, l, c} = :erpc.receive_response(c, 1000, true)
    p({v, l, :erpc.reqids_size(c)})
    p(t(fn -> :erpc.wait_response(c, 0, true) end))
    {v, l, c} = :erpc.wait_response(c, 1000, true)
    p({v, l, c})
    p(t(fn -> :erpc.wait_response(c, 1000, true) end))
    p(:rpc.call(n, :erlang, :abs, [-1]))

    p(
      case :rpc.call(n, ErpcCalls, :boom, []) do
        {:badrpc, {:EXIT, {:boom, [_ | _]}}} -> :badrpc_boom
      end
    )

    p(:rpc.call(n, :erlang, :exit, [:a]))
    p(:rpc.call(n, :erlang, :throw, [:a]))
    p(:rpc.call(:x@y, :erlang, :abs, [-1]))
    p(:rpc.call(n, :timer, :sleep, [100], 10))
    p(:rpc.multicall([n, :x@y], :erlang, :abs, [-1]))
    k = :rpc.async_call(n, :erlang, :abs, [-7])
    p(:rpc.yield(k))
    k = :rpc.async_call(n, :timer, :sleep, [50])
    p(:rpc.nb_yield(k))
    p(:rpc.nb_yield(k, 1000))
    p(:rpc.pmap({:erlang, :+}, [10], [1, 2, 3]))
    p(:rpc.cast(n, :erlang, :abs, [1]))
    p(:rpc.block_call(n, :erlang, :abs, [-5]))
    p(:lists.keyfind(:status, 1, :rpc.pinfo(self())))
    :erlang.register(:me, self())
    p(:rpc.abcast(:me, :hi))

    receive do
      x -> p(x)
    end

    p(:rpc.sbcast(:me, :hi2) == {[n], []})

    receive do
      x -> p(x)
    end

    p(:rpc.sbcast(:nobody, :hi2) == {[], [n]})
  end
end
