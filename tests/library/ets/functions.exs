# What of tables is not built into the machine.
defmodule EtsFunctions do
  def p(x), do: :io.format("~p~n", [x])

  def t(f) do
    f.()
  catch
    :error, {:exception, r, [_ | _]} -> {:error, {:exception, r, :stack}}
    c, r -> {c, r}
  end

  def main do
    t = :ets.new(:t, [:ordered_set, :public])
    :ets.insert(t, for(i <- 1..5, do: {i, i * i}))
    p(:ets.tab2list(t))
    p(:ets.foldl(fn {k, v}, a -> [{k, v} | a] end, [], t))
    p(:ets.foldr(fn {k, v}, a -> [{k, v} | a] end, [], t))
    p(:ets.match_delete(t, {:_, 4}))
    p(:ets.select_delete(t, [{{1, :_}, [], [true]}]))
    p(:ets.tab2list(t))
    p(:ets.test_ms({1, 2}, [{{:"$1", :"$2"}, [], [{{:"$2", :"$1"}}]}]))

    p(
      :ets.match_spec_run(
        [{1, 2}, {3, 4}],
        :ets.match_spec_compile([{{:"$1", :"$2"}, [], [:"$2"]}])
      )
    )

    p(:ets.init_table(t, fn :read -> {[{:a, 1}], fn :read -> :end_of_input end} end))
    p(:ets.tab2list(t))
    p(:ets.delete_all_objects(t))
    p(:ets.info(t, :size))
    p(:lists.member(t, :ets.all()))
    p(t(fn -> :ets.fun2ms(fn x -> x end) end))
    p(t(fn -> :ets.foldl(fn _, a -> a end, 0, :notab) end))
  end
end
