defmodule Supervisor.Spec do
  @moduledoc """
  Child specifications as tuples, which were used before Elixir 1.5.

  Deprecated: write specifications as maps (`Supervisor.child_spec/2`).
  """
  @moduledoc deprecated:
               "Use the new child specifications outlined in the Supervisor module instead"

  @typedoc "Strategies"
  @type strategy :: :simple_one_for_one | :one_for_one | :one_for_all | :rest_for_one

  @typedoc "When a child is restarted"
  @type restart :: :permanent | :transient | :temporary

  @typedoc "How long a child may take to end"
  @type shutdown :: timeout | :brutal_kill

  @typedoc "Kinds of children"
  @type worker :: :worker | :supervisor

  @typedoc "Modules of a child"
  @type modules :: :dynamic | [module]

  @typedoc "Names of children"
  @type child_id :: term

  @typedoc "A child specification"
  @type spec ::
          {child_id, start_fun :: {module, atom, [term]}, restart, shutdown, worker, modules}

  @doc """
  What `init/1` of a supervisor answers for these children. Options: `:strategy` (required),
  `:max_restarts` (3) and `:max_seconds` (5).
  """
  @spec supervise(
          [spec],
          strategy: strategy,
          max_restarts: non_neg_integer,
          max_seconds: pos_integer
        ) :: {:ok, tuple}
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def supervise(children, options) do
    strategy = options[:strategy]

    unless strategy do
      raise ArgumentError, "expected :strategy option to be given"
    end

    children |> Enum.map(&id!/1) |> assert_unique!()
    intensity = Keyword.get(options, :max_restarts, 3)
    {:ok, {{strategy, intensity, Keyword.get(options, :max_seconds, 5)}, children}}
  end

  defp id!({id, _start, _restart, _shutdown, _type, _modules}), do: id

  defp id!(other) do
    raise ArgumentError,
          "invalid tuple specification given to supervise/2. If you are trying to use " <>
            "the map child specification that is part of the Elixir v1.5, use Supervisor.init/2 " <>
            "instead of Supervisor.Spec.supervise/2. See the Supervisor module for more information. " <>
            "Got: #{inspect(other)}"
  end

  defp assert_unique!(ids) do
    case ids -- Enum.uniq(ids) do
      [] ->
        :ok

      [id | _] ->
        raise ArgumentError,
              "duplicated ID #{inspect(id)} found in the supervisor specification, " <>
                "please explicitly pass the :id option when defining this worker/supervisor"
    end
  end

  @doc """
  A specification of a worker: `module.start_link` called with `args`. Options: `:id` (the
  module), `:function` (`:start_link`), `:restart` (`:permanent`), `:shutdown` (5000) and
  `:modules`.
  """
  @spec worker(
          module,
          [term],
          restart: restart,
          shutdown: shutdown,
          id: term,
          function: atom,
          modules: modules
        ) :: spec
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def worker(module, args, options \\ []) do
    child(:worker, module, args, options, 5000)
  end

  @doc """
  A specification of a supervisor. Options are those of `worker/3`, with `:shutdown` being
  `:infinity` by default.
  """
  @spec supervisor(
          module,
          [term],
          restart: restart,
          shutdown: shutdown,
          id: term,
          function: atom,
          modules: modules
        ) :: spec
  @deprecated "Use the new child specifications outlined in the Supervisor module instead"
  def supervisor(module, args, options \\ []) do
    child(:supervisor, module, args, options, :infinity)
  end

  defp child(type, module, args, options, shutdown) do
    start = {module, Keyword.get(options, :function, :start_link), args}
    restart = Keyword.get(options, :restart, :permanent)
    shutdown = Keyword.get(options, :shutdown, shutdown)
    modules = Keyword.get_lazy(options, :modules, fn -> modules(module) end)
    {Keyword.get(options, :id, module), start, restart, shutdown, type, modules}
  end

  defp modules(GenEvent), do: :dynamic
  defp modules(module), do: [module]
end
