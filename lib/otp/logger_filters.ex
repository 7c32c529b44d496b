defmodule :logger_filters do
  @moduledoc """
  Filters for `:logger`. Each lets an event pass, or stops it, if it is as described; if not, it
  has no opinion (`:ignore`).
  """

  defguardp is_action(action) when action === :log or action === :stop

  @doc """
  Goes by the domain in the metadata: the event's is a prefix of the given one (`:super`), the
  other way round (`:sub`), the same (`:equal`), another (`:not_equal`), or not there (`:undefined`).
  """
  @spec domain(:logger.log_event(), {:log | :stop, atom(), [atom()]}) :: :logger.filter_return()
  def domain(%{meta: meta} = event, {action, compare, given})
      when is_action(action) and compare in [:super, :sub, :equal, :not_equal, :undefined] and
             is_list(given) do
    decide(domain_matches(compare, meta, given), action, event)
  end

  def domain(event, argument), do: :erlang.error(:badarg, [event, argument])

  defp domain_matches(:super, %{domain: own}, given), do: prefix(own, given)
  defp domain_matches(:sub, %{domain: own}, given), do: prefix(given, own)
  defp domain_matches(:equal, %{domain: own}, given), do: own === given
  defp domain_matches(:not_equal, %{domain: own}, given), do: own !== given

  defp domain_matches(compare, meta, _) when not is_map_key(meta, :domain),
    do: compare in [:undefined, :not_equal]

  defp domain_matches(_, _, _), do: false

  defp prefix(one, other), do: is_list(one) and is_list(other) and :lists.prefix(one, other)

  @doc "Goes by the level: `:lt` are events less severe than the given level, and so on."
  @spec level(:logger.log_event(), {:log | :stop, atom(), :logger.level()}) ::
          :logger.filter_return()
  def level(%{level: level} = event, {action, operator, given})
      when is_action(action) and operator in [:neq, :eq, :lt, :gt, :lteq, :gteq] do
    order = :logger.compare_levels(level, given)

    matches =
      case operator do
        :eq -> order === :eq
        :neq -> order !== :eq
        :lt -> order === :lt
        :gt -> order === :gt
        :lteq -> order !== :gt
        :gteq -> order !== :lt
      end

    decide(matches, action, event)
  end

  def level(event, argument), do: :erlang.error(:badarg, [event, argument])

  @doc "Goes for progress reports of supervisors and applications."
  @spec progress(:logger.log_event(), :log | :stop) :: :logger.filter_return()
  def progress(event, action) when is_action(action),
    do: decide(match?(%{msg: {:report, %{label: {_, :progress}}}}, event), action, event)

  def progress(event, action), do: :erlang.error(:badarg, [event, action])

  @doc "Goes for events of processes whose group leader is on another node."
  @spec remote_gl(:logger.log_event(), :log | :stop) :: :logger.filter_return()
  def remote_gl(%{meta: meta} = event, action) when is_action(action) do
    remote = is_map_key(meta, :gl) and node(:maps.get(:gl, meta)) !== node()
    decide(remote, action, event)
  end

  def remote_gl(event, action), do: :erlang.error(:badarg, [event, action])

  defp decide(false, _, _), do: :ignore
  defp decide(true, :log, event), do: event
  defp decide(true, :stop, _), do: :stop
end
