defmodule ApplicationEnvironment do
  defmodule App do
    use Application

    @impl true
    def start(type, parent) do
      send(parent, {:start, type})
      Supervisor.start_link([{Agent, fn -> :up end}], strategy: :one_for_one)
    end

    @impl true
    def prep_stop(state), do: [:prepared | state]

    @impl true
    def stop(state), do: send(:application_parent, {:stop, state})
  end

  defmodule Failing do
    use Application
    def start(_type, :error), do: {:error, :no_way}
    def start(_type, :raise), do: raise("cannot")
    def start(_type, :odd), do: :odd
  end

  defmodule Compiled do
    require Application
    @value Application.compile_env(:no_such_application, :key, :default)
    def value, do: @value
  end

  def main do
    :logger.set_primary_config(:level, :none)
    Process.register(self(), :application_parent)
    environment()
    lifecycle()
    failures()
    wording()
    IO.inspect(Compiled.value())
  end

  defp environment do
    IO.inspect(Application.get_env(:my_env, :a))
    IO.inspect(Application.put_env(:my_env, :a, 1))
    IO.inspect(Application.get_env(:my_env, :a, 9))
    IO.inspect(Application.get_env(:my_env, :b, 9))
    IO.inspect(Application.fetch_env(:my_env, :a))
    IO.inspect(Application.fetch_env(:my_env, :b))
    IO.inspect(Application.fetch_env!(:my_env, :a))
    IO.puts(message(fn -> Application.fetch_env!(:my_env, :b) end))
    IO.puts(message(fn -> Application.fetch_env!(:elixir, :no_such_key) end))
    IO.inspect(Application.put_all_env([{:my_env, [c: 3]}, {:my_other, [d: 4]}]))
    IO.inspect(Enum.sort(Application.get_all_env(:my_env)))
    IO.inspect(Application.delete_env(:my_env, :a))
    IO.inspect(Application.get_all_env(:my_env))
  end

  defp lifecycle do
    keys = [
      description: 'shown',
      vsn: '2.1',
      modules: [App],
      mod: {App, :application_parent},
      env: [x: 1],
      applications: [:kernel, :stdlib, :elixir]
    ]

    IO.inspect(:application.load({:application, :lifecycle_app, keys}))
    IO.inspect(Application.load(:lifecycle_app))
    IO.inspect(Application.ensure_loaded(:lifecycle_app))
    IO.inspect(Application.spec(:lifecycle_app, :vsn))
    IO.inspect(Application.spec(:lifecycle_app))
    IO.inspect(Application.spec(:no_such_app))
    IO.inspect(Application.get_env(:lifecycle_app, :x))
    IO.inspect(Application.get_application(App))
    IO.inspect(Application.get_application(Enum.NoSuch))
    IO.inspect(Application.start(:lifecycle_app))
    receive do: ({:start, type} -> IO.inspect(type))
    IO.inspect(Application.start(:lifecycle_app))
    IO.inspect(Application.ensure_started(:lifecycle_app))
    IO.inspect(Application.ensure_all_started(:lifecycle_app))
    IO.inspect(List.keyfind(Application.started_applications(), :lifecycle_app, 0))
    IO.inspect(List.keyfind(Application.loaded_applications(), :lifecycle_app, 0))
    IO.inspect(Application.unload(:lifecycle_app))
    IO.inspect(Application.stop(:lifecycle_app))
    receive do: ({:stop, state} -> IO.inspect(state))
    IO.inspect(Application.stop(:lifecycle_app))
    IO.inspect(Application.unload(:lifecycle_app))
    IO.inspect(Application.get_env(:lifecycle_app, :x))

    :application.load({:application, :needed_app, [applications: [:kernel]]})
    :application.load({:application, :needing_app, [applications: [:kernel, :needed_app]]})
    IO.inspect(Application.start(:needing_app))
    IO.inspect(Application.ensure_all_started(:needing_app))
    IO.inspect(Application.ensure_all_started(:needing_app))
    IO.inspect(Application.start(:no_such_app))
    IO.inspect(Application.ensure_all_started(:no_such_app))
  end

  defp failures do
    for how <- [:error, :raise, :odd] do
      name = :"failing_#{how}"
      :application.load({:application, name, [mod: {Failing, how}, applications: []]})
      {:error, reason} = Application.start(name)
      IO.puts(reason |> Application.format_error() |> String.split("\n") |> hd())
    end
  end

  defp wording do
    for reason <- [
          {:already_started, :app},
          {:not_started, :app},
          {:bad_application, 1},
          {:already_loaded, :app},
          {:not_loaded, :app},
          {:invalid_restart_type, 1},
          {:invalid_name, 1},
          {:invalid_options, 1},
          {:badstartspec, 1},
          {'no such file or directory', 'app.app'},
          {{:EXIT, :normal}, {App, :start, [:normal, []]}},
          {:bad_return, {{App, :start, [:normal, []]}, :what}},
          {:already_started, "odd"},
          :other
        ] do
      IO.puts(Application.format_error(reason))
    end

    IO.puts(message(fn -> Application.app_dir(:no_such_app) end))
  end

  defp message(fun) do
    fun.()
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
