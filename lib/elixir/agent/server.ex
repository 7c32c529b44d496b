defmodule Agent.Server do
  @moduledoc false
  # The server behind an agent: its state is the agent's, and requests carry functions of it, as
  # funs or as {module, name, arguments}.

  use GenServer

  def init(initial) do
    # So that crash reports and observers show where the agent was made, not this module.
    Process.put(:"$initial_call", origin(initial))
    {:ok, run(initial, [])}
  end

  def handle_call({:get, fun}, _from, state) do
    {:reply, run(fun, [state]), state}
  end

  def handle_call({:update, fun}, _from, state) do
    {:reply, :ok, run(fun, [state])}
  end

  def handle_call({:get_and_update, fun}, _from, state) do
    case run(fun, [state]) do
      {reply, new_state} -> {:reply, reply, new_state}
      other -> {:stop, {:bad_return_value, other}, state}
    end
  end

  def handle_cast({:cast, fun}, state) do
    {:noreply, run(fun, [state])}
  end

  def code_change(_old, state, fun) do
    {:ok, run(fun, [state])}
  end

  defp origin({module, name, args}), do: {module, name, length(args)}

  defp origin(fun) do
    {:module, module} = Function.info(fun, :module)
    {:name, name} = Function.info(fun, :name)
    {module, name, 0}
  end

  defp run({module, name, args}, state), do: apply(module, name, state ++ args)
  defp run(fun, state), do: apply(fun, state)
end
