# A scheduler of jobs in virtual time, with dependencies and a limited number of machines: which
# job runs where and when.

defmodule Scheduler do
  # `jobs` leads from a name to {duration, names of jobs that must be done before}.
  def run(jobs, machines) do
    idle = Enum.to_list(1..machines)
    step(%{jobs: jobs, done: [], running: [], idle: idle, time: 0, plan: []})
  end

  defp step(%{jobs: jobs, running: []} = state) when jobs == %{},
    do: {:ok, state.time, Enum.reverse(state.plan)}

  defp step(state) do
    state = start_ready(state)

    case Enum.sort(state.running) do
      [] -> {:stuck, state.jobs |> Map.keys() |> Enum.sort()}
      [{time, _, _} | _] = running -> finish(state, running, time)
    end
  end

  defp start_ready(%{idle: []} = state), do: state

  defp start_ready(%{idle: [machine | idle]} = state) do
    ready =
      for {name, {duration, needs}} <- state.jobs,
          needs -- state.done == [],
          do: {-duration, name}

    case Enum.sort(ready) do
      [] ->
        state

      # The longest first.
      [{minus_duration, name} | _] ->
        start_ready(%{
          state
          | idle: idle,
            jobs: Map.delete(state.jobs, name),
            running: [{state.time - minus_duration, name, machine} | state.running],
            plan: [{state.time, machine, name, -minus_duration} | state.plan]
        })
    end
  end

  defp finish(state, running, time) do
    {ended, running} = Enum.split_with(running, &(elem(&1, 0) == time))
    names = for {_, name, _} <- ended, do: name
    machines = for {_, _, machine} <- ended, do: machine

    step(%{
      state
      | time: time,
        running: running,
        done: names ++ state.done,
        idle: Enum.sort(machines ++ state.idle)
    })
  end
end

jobs = %{
  foundation: {4, []},
  walls: {5, [:foundation]},
  roof: {3, [:walls]},
  windows: {2, [:walls]},
  wiring: {3, [:walls]},
  plumbing: {2, [:foundation]},
  painting: {2, [:windows, :wiring, :plumbing]},
  garden: {6, []}
}

for machines <- 1..3 do
  {:ok, time, plan} = Scheduler.run(jobs, machines)
  IO.puts("#{machines} at work, done after #{time} days:")

  for machine <- 1..machines do
    line =
      for {start, ^machine, name, duration} <- plan, reduce: "" do
        line ->
          String.pad_trailing(line, start * 3) <>
            String.slice(String.pad_trailing("#{name}", duration * 3, "-"), 0, duration * 3)
      end

    IO.puts("  |" <> line)
  end
end

IO.inspect(Scheduler.run(%{hen: {1, [:egg]}, egg: {1, [:hen]}, nest: {2, []}}, 1))
