defmodule ExUnit do
  @moduledoc """
  A thin stand-in for Elixir's ExUnit, as far as Elixir's own test files use it: `ExUnit.Case`, `ExUnit.Callbacks`,
  `ExUnit.Assertions`, `ExUnit.CaptureIO`, `ExUnit.CaptureLog` and `ExUnit.DocTest`. Tests run one after the other, in the
  order in which they are written (`ExUnit.Runner`).
  """

  @settings {ExUnit, :settings}
  @defaults [assert_receive_timeout: 100, refute_receive_timeout: 100, exclude: [], include: []]

  @doc "Sets settings and begins to gather modules with tests."
  def start(options \\ []) do
    configure(options)
    GenServer.start(ExUnit.Server, [], name: ExUnit.Server)
    :ok
  end

  def configuration, do: :persistent_term.get(@settings, @defaults)

  def fetch_setting!(name), do: Keyword.fetch!(configuration(), name)

  def configure(options) do
    :persistent_term.put(@settings, Keyword.merge(configuration(), options))
  end
end

defmodule ExUnit.Server do
  @moduledoc "Knows the modules with tests that have been compiled, in that order."
  use GenServer

  def add_module(module), do: GenServer.call(__MODULE__, {:add, module})
  def modules, do: GenServer.call(__MODULE__, :modules)

  @impl true
  def init(modules), do: {:ok, modules}

  @impl true
  def handle_call({:add, module}, _from, modules), do: {:reply, :ok, [module | modules]}
  def handle_call(:modules, _from, modules), do: {:reply, Enum.reverse(modules), modules}
end

defmodule ExUnit.Test do
  @moduledoc "A test: a function of `module` that takes the context, with what is known of it beforehand."
  defstruct [:name, :module, tags: %{}]
end

defmodule ExUnit.AssertionError do
  @moduledoc "What `ExUnit.Assertions` raises."
  defexception message: "assertion failed"
end

defmodule ExUnit.TimeoutError do
  @moduledoc "A test took longer than it may."
  defexception [:milliseconds]

  @impl true
  def message(%{milliseconds: milliseconds}), do: "timed out after #{milliseconds} ms"
end
