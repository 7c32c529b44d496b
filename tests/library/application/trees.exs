# Applications given by their specifications: environments, dependencies, phases, ends.
defmodule ApplicationTrees do
  def start(type, arg) do
    print("start ~p ~p ~p~n", [type, arg, :application.get_application()])
    {:ok, pid} = :supervisor.start_link({:local, :app_sup}, ApplicationTrees, :sup)

    case arg do
      :fail -> {:error, :no}
      :bad -> :bad
      _ -> {:ok, pid, :state}
    end
  end

  def start_phase(p, t, a), do: print("phase ~p~n", [{p, t, a}])

  def prep_stop(s) do
    print("prep_stop ~p~n", [s])
    {:prep, s}
  end

  def stop(s), do: print("stop ~p~n", [s])

  def init(:sup),
    do:
      {:ok,
       {%{},
        [
          %{
            id: 1,
            start: {:gen_server, :start_link, [{:local, :app_srv}, ApplicationTrees, :srv, []]}
          }
        ]}}

  def init(:srv), do: {:ok, {:application.get_application(), :application.get_env(:x)}}
  def handle_call(:state, _, s), do: {:reply, s, s}
  def handle_cast(_, s), do: {:noreply, s}
  def p(x), do: print("~p~n", [x])

  # Applications have a group leader of their own, whose output may come later than that of main.
  defp print(format, arguments),
    do: :io.format(:persistent_term.get(:application_trees_output), format, arguments)

  def main do
    :persistent_term.put(:application_trees_output, Process.group_leader())
    :logger.set_primary_config(:level, :none)

    p(
      :lists.sort(
        for {a, _, v} <- :application.which_applications(),
            a in [:kernel, :stdlib, :elixir],
            do: {a, v}
      )
    )

    p(:application.start(:nosuch))
    p(:application.ensure_all_started(:nosuch))

    p(
      :application.load(
        {:application, :a1,
         [
           description: 'd',
           vsn: '1',
           mod: {ApplicationTrees, :arg},
           env: [x: 1, y: 2],
           applications: [:kernel, :a2],
           start_phases: [ph1: [1], ph2: [2]],
           modules: [ApplicationTrees]
         ]}
      )
    )

    p(:application.load({:application, :a1, []}))
    p(:application.start(:a1))
    p(:application.load({:application, :a2, []}))
    :application.set_env(:a3, :z, 5, persistent: true)
    p(:application.load({:application, :a3, [env: [z: 1, w: 2]]}))
    p(:lists.sort(:application.get_all_env(:a3)))
    p(:application.set_env(:a1, :x, 42))
    p(:application.ensure_all_started(:a1))
    p(:application.ensure_all_started(:a1))
    p(:application.start(:a1))
    p(:gen_server.call(:app_srv, :state))
    p(:application.get_application(:erlang.whereis(:app_srv)))
    p(:application.get_application(ApplicationTrees))
    p(:application.get_key(:a1, :mod))
    p(:application.get_key(:a1, :foo))
    {:ok, k} = :application.get_all_key(:a1)
    p(:lists.keydelete(:env, 1, k))
    p(:application.unload(:a1))
    p(:application.stop(:a1))
    p(:erlang.whereis(:app_sup))
    p(:application.stop(:a1))
    p(:application.unload(:a1))
    p(:application.unload(:a1))
    p(:application.get_env(:a1, :x))
    :application.load({:application, :a4, [mod: {ApplicationTrees, :fail}]})
    p(:application.start(:a4))
    :application.load({:application, :a5, [mod: {ApplicationTrees, :bad}]})
    p(:application.start(:a5))
    p(:application.load({:application, 5, []}))
    p(:application.load(5))
    p(:application.load({:application, :x, [mod: 5]}))
    p(:application.start(:a4, :bad))
    p(:application.get_application())

    p(
      try do
        :application.set_env([{:a, [{1, 2}]}])
      catch
        :error, e -> e
      end
    )

    p(
      try do
        :application.set_env([{:a, 1}])
      catch
        :error, e -> e
      end
    )

    :application.load({:application, :a6, [mod: {ApplicationTrees, :arg}]})
    :ok = :application.start(:a6)
    :erlang.exit(:erlang.whereis(:app_sup), :kill)

    receive do
    after
      100 -> :ok
    end

    p(:lists.keymember(:a6, 1, :application.which_applications()))
    p(:application.start(:a6))
    p(:application.stop(:a6))

    receive do
    after
      50 -> :ok
    end
  end
end
