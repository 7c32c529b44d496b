defmodule Agent do
  @moduledoc """
  Processes that keep a state for others.

  An agent is a server whose clients send it functions of its state. Those run in the agent, one
  after the other.

      {:ok, counter} = Agent.start_link(fn -> 0 end)
      Agent.update(counter, &(&1 + 1))
      Agent.get(counter, & &1)
      #=> 1

  `use Agent` defines `child_spec/1`, so that a module with a `start_link/1` can be listed among
  the children of a supervisor; options given to `use` (`:id`, `:restart`, `:shutdown`) override
  its fields.

  Wherever an anonymous function can be given, a module, a function's name and arguments can be,
  too; the state becomes the first argument. When code is upgraded, `code_change` with a `{module,
  function, args}` changes the state.
  """

  @typedoc "What `start` and `start_link` answer"
  @type on_start :: {:ok, pid} | {:error, {:already_started, pid} | term}

  @typedoc "The name of an agent"
  @type name :: atom | {:global, term} | {:via, module, term}

  @typedoc "How an agent is referred to"
  @type agent :: pid | {atom, node} | name

  @typedoc "The state of an agent"
  @type state :: term

  @doc """
  A specification to start an agent under a supervisor; the argument is the function that makes
  its state.

      iex> %{id: Agent, start: {Agent, :start_link, [fun]}} = Agent.child_spec(fn -> 1 end)
      iex> fun.()
      1

  """
  @doc since: "1.5.0"
  @spec child_spec(term) :: Supervisor.child_spec()
  def child_spec(arg) do
    %{id: Agent, start: {Agent, :start_link, [arg]}}
  end

  @doc false
  defmacro __using__(opts), do: Supervisor.ChildSpec.define(opts, [], :arg)

  @doc """
  Starts an agent linked to this process, with the state that `fun` answers. Answers when `fun` is
  done.

  Options are those of `GenServer.start_link/3` (`:name`, `:timeout`, `:debug`, `:spawn_opt`).
  `{:error, reason}` when `fun` fails, `{:error, {:already_started, pid}}` when the name is taken.

      iex> {:ok, agent} = Agent.start_link(fn -> 42 end)
      iex> Agent.get(agent, & &1)
      42

  """
  @spec start_link((() -> term), GenServer.options()) :: on_start
  def start_link(fun, options \\ []) when is_function(fun, 0) do
    GenServer.start_link(Agent.Server, fun, options)
  end

  @doc """
  Starts an agent linked to this process, with the state that `apply(module, fun, args)` answers.
  """
  @spec start_link(module, atom, [any], GenServer.options()) :: on_start
  def start_link(module, fun, args, options \\ []) do
    GenServer.start_link(Agent.Server, {module, fun, args}, options)
  end

  @doc """
  Starts an agent without a link. See `start_link/2`.
  """
  @spec start((() -> term), GenServer.options()) :: on_start
  def start(fun, options \\ []) when is_function(fun, 0) do
    GenServer.start(Agent.Server, fun, options)
  end

  @doc """
  Starts an agent without a link. See `start_link/4`.
  """
  @spec start(module, atom, [any], GenServer.options()) :: on_start
  def start(module, fun, args, options \\ []) do
    GenServer.start(Agent.Server, {module, fun, args}, options)
  end

  @doc """
  What `fun` answers for the agent's state. Waits `timeout` milliseconds at most, then exits.

      iex> {:ok, agent} = Agent.start_link(fn -> [1, 2, 3] end)
      iex> Agent.get(agent, &Enum.sum/1)
      6

  """
  @spec get(agent, (state -> a), timeout) :: a when a: var
  def get(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:get, fun}, timeout)
  end

  @doc """
  What `module.fun` answers for the agent's state and `args`.
  """
  @spec get(agent, module, atom, [term], timeout) :: any
  def get(agent, module, fun, args, timeout \\ 5000) do
    GenServer.call(agent, {:get, {module, fun, args}}, timeout)
  end

  @doc """
  Reads and changes the state in one step: `fun` answers `{value, new_state}`, and `value` is the
  result.

      iex> {:ok, agent} = Agent.start_link(fn -> 42 end)
      iex> Agent.get_and_update(agent, &{&1, &1 + 1})
      42
      iex> Agent.get(agent, & &1)
      43

  """
  @spec get_and_update(agent, (state -> {a, state}), timeout) :: a when a: var
  def get_and_update(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:get_and_update, fun}, timeout)
  end

  @doc """
  Reads and changes the state in one step, with what `module.fun` answers for the state and
  `args`.
  """
  @spec get_and_update(agent, module, atom, [term], timeout) :: any
  def get_and_update(agent, module, fun, args, timeout \\ 5000) do
    GenServer.call(agent, {:get_and_update, {module, fun, args}}, timeout)
  end

  @doc """
  Makes what `fun` answers for the state the new state.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> Agent.update(agent, &(&1 * 10))
      :ok
      iex> Agent.get(agent, & &1)
      10

  """
  @spec update(agent, (state -> state), timeout) :: :ok
  def update(agent, fun, timeout \\ 5000) when is_function(fun, 1) do
    GenServer.call(agent, {:update, fun}, timeout)
  end

  @doc """
  Makes what `module.fun` answers for the state and `args` the new state.

      iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
      iex> Agent.update(agent, Kernel, :+, [12])
      :ok
      iex> Agent.get(agent, & &1)
      13

  """
  @spec update(agent, module, atom, [term], timeout) :: :ok
  def update(agent, module, fun, args, timeout \\ 5000) do
    GenServer.call(agent, {:update, {module, fun, args}}, timeout)
  end

  @doc """
  Like `update/3`, but does not wait; always `:ok`, whether there is such an agent or not.
  """
  @spec cast(agent, (state -> state)) :: :ok
  def cast(agent, fun) when is_function(fun, 1) do
    GenServer.cast(agent, {:cast, fun})
  end

  @doc """
  Like `update/5`, but does not wait.
  """
  @spec cast(agent, module, atom, [term]) :: :ok
  def cast(agent, module, fun, args) do
    GenServer.cast(agent, {:cast, {module, fun, args}})
  end

  @doc """
  Ends the agent with the given reason and waits until it has ended. Exits if it ends with another
  reason, or if there is none.

      iex> {:ok, agent} = Agent.start_link(fn -> 42 end)
      iex> Agent.stop(agent)
      :ok

  """
  @spec stop(agent, reason :: term, timeout) :: :ok
  def stop(agent, reason \\ :normal, timeout \\ :infinity) do
    GenServer.stop(agent, reason, timeout)
  end
end
