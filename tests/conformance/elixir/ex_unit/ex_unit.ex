defmodule ExUnit do
  @moduledoc """
  A thin stand-in for Elixir's ExUnit, as far as Elixir's own test files use it: `ExUnit.Case`, `ExUnit.Callbacks`,
  `ExUnit.Assertions`, `ExUnit.CaptureIO`, `ExUnit.CaptureLog` and `ExUnit.DocTest`. Tests run one after the other, in the
  order in which they are written (`ExUnit.Runner`).
  """

  @settings {ExUnit, :settings}
  @defaults [assert_receive_timeout: 100, refute_receive_timeout: 100, exclude: [], include: [], modules: []]

  @doc "Begins anew with the given settings: no modules are known."
  def start(options \\ []) do
    :persistent_term.put(@settings, Keyword.merge(@defaults, options))
  end

  def configuration, do: :persistent_term.get(@settings, @defaults)

  def fetch_setting!(name), do: Keyword.fetch!(configuration(), name)

  def configure(options) do
    :persistent_term.put(@settings, Keyword.merge(configuration(), options))
  end

  @doc "Modules with tests that have been compiled since `start/1`, in that order."
  def modules, do: Enum.reverse(fetch_setting!(:modules))

  @doc false
  def add_module(module), do: configure(modules: [module | fetch_setting!(:modules)])
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
