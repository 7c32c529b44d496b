defmodule GenServer.Defaults do
  @moduledoc false
  # What the callbacks that `use GenServer` defines do when a module has none of its own.

  # Quoted code of those callbacks. They raise in the module that uses them, so that traces begin
  # there.
  def callbacks do
    quote location: :keep do
      @doc false
      def handle_call(msg, _from, state) do
        _ = {msg, state}

        raise "attempted to call GenServer #{inspect(GenServer.Defaults.server())} " <>
                "but no handle_call/3 clause was provided"
      end

      @doc false
      def handle_cast(msg, state) do
        _ = {msg, state}

        raise "attempted to cast GenServer #{inspect(GenServer.Defaults.server())} " <>
                "but no handle_cast/2 clause was provided"
      end

      @doc false
      def handle_info(msg, state) do
        GenServer.Defaults.report_unexpected(__MODULE__, msg)
        {:noreply, state}
      end

      @doc false
      def terminate(_reason, _state), do: :ok

      @doc false
      def code_change(_old, state, _extra), do: {:ok, state}

      defoverridable code_change: 3, terminate: 2, handle_info: 2, handle_cast: 2, handle_call: 3
    end
  end

  # How messages about this server name it: by its registered name if it has one.
  def server do
    case Process.info(self(), :registered_name) do
      {:registered_name, []} -> self()
      {:registered_name, name} -> name
    end
  end

  def report_unexpected(module, message) do
    :logger.error(
      %{
        label: {GenServer, :no_handle_info},
        report: %{module: module, message: message, name: server()}
      },
      %{
        domain: [:otp, :elixir],
        error_logger: %{tag: :error_msg},
        report_cb: &GenServer.format_report/1
      }
    )
  end

  # Quoted code of an init/1 for a module that has none, which is warned about.
  def init(env) do
    message = """
    function init/1 required by behaviour GenServer is not implemented \
    (in module #{inspect(env.module)}).

    We will inject a default implementation for now:

        def init(init_arg) do
          {:ok, init_arg}
        end

    You can copy the implementation above or define your own that converts \
    the arguments given to GenServer.start_link/3 to the server state.
    """

    IO.warn(message, env)

    quote do
      @doc false
      def init(init_arg), do: {:ok, init_arg}

      defoverridable init: 1
    end
  end
end
