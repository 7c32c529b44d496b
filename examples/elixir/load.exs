# The whole idea: a supervised system of many thousand processes under load, crashes included.
# Every visitor has a session, a process of its own that is found by a Registry; clients send
# requests to all of them at the same time; some requests are poison, and the session that gets
# one crashes. Its supervisor starts it again with what it had stored, and in the end every other
# request has been handled exactly once.
#
#     load.exs [SESSIONS [REQUESTS]] [--times]

Logger.configure(level: :none)

defmodule Session do
  use GenServer, restart: :transient

  def start_link(visitor), do: GenServer.start_link(__MODULE__, visitor, name: name(visitor))
  def total(visitor), do: GenServer.call(name(visitor), :total, :infinity)

  # Tries again when the session is just being started, or has crashed because of somebody else's
  # request.
  def handle(visitor, request) do
    {:ok, GenServer.call(name(visitor), {:handle, request}, :infinity)}
  catch
    :exit, {{%ArgumentError{message: "poison " <> number}, _stacktrace}, _call} ->
      if number == "#{request}", do: :crashed, else: handle(visitor, request)

    :exit, {reason, _call} when reason in [:noproc, :normal] ->
      Process.sleep(1)
      handle(visitor, request)
  end

  defp name(visitor), do: {:via, Registry, {Visitors, visitor}}

  @impl true
  def init(visitor) do
    :counters.add(:persistent_term.get(:starts), 1, 1)
    stored = :ets.lookup(:totals, visitor)
    {:ok, {visitor, Keyword.get(stored, visitor, 0)}}
  end

  @impl true
  def handle_call({:handle, request}, _from, {visitor, total}) do
    if Load.poison?(request), do: raise(ArgumentError, "poison #{request}")
    :ets.insert(:totals, {visitor, total + request})
    {:reply, total + request, {visitor, total + request}}
  end

  def handle_call(:total, _from, {_, total} = state), do: {:reply, total, state}
end

defmodule Load do
  def poison?(request), do: rem(request, 1009) == 0
  def visitor(request, sessions), do: :"visitor#{rem(request * 7919, sessions)}"

  # A client takes every so-manieth request.
  def client(number, clients, requests, sessions) do
    for request <- number..requests//clients, reduce: {0, 0} do
      {handled, crashed} ->
        case Session.handle(visitor(request, sessions), request) do
          {:ok, _total} -> {handled + 1, crashed}
          :crashed -> {handled, crashed + 1}
        end
    end
  end
end

{options, numbers} = Enum.split_with(System.argv(), &String.starts_with?(&1, "--"))

{sessions, requests} =
  [List.first(numbers, "5000"), Enum.at(numbers, 1, "20000")]
  |> Enum.map(&String.to_integer/1)
  |> List.to_tuple()

clients = 50

:ets.new(:totals, [:named_table, :public, write_concurrency: true])
:persistent_term.put(:starts, :counters.new(1, []))

supervisor = Supervisor.child_spec({DynamicSupervisor, max_restarts: 1_000_000}, [])

{:ok, _} =
  Supervisor.start_link(
    [
      {Registry, keys: :unique, name: Visitors, partitions: 4},
      {PartitionSupervisor, child_spec: supervisor, name: Sessions, partitions: 4}
    ],
    strategy: :rest_for_one
  )

{starting, :ok} =
  :timer.tc(fn ->
    for n <- 0..(sessions - 1) do
      {:ok, _} =
        DynamicSupervisor.start_child(
          {:via, PartitionSupervisor, {Sessions, n}},
          {Session, :"visitor#{n}"}
        )
    end

    :ok
  end)

{working, results} =
  :timer.tc(fn ->
    1..clients
    |> Enum.map(&Task.async(fn -> Load.client(&1, clients, requests, sessions) end))
    |> Task.await_many(:infinity)
  end)

{handled, crashed} =
  Enum.reduce(results, {0, 0}, fn {h, c}, {handled, crashed} -> {handled + h, crashed + c} end)

expected = Enum.sum(for request <- 1..requests, not Load.poison?(request), do: request)
total = Enum.sum(for n <- 0..(sessions - 1), do: Session.total(:"visitor#{n}"))

running =
  for {_, pid, _, _} <- PartitionSupervisor.which_children(Sessions),
      do: DynamicSupervisor.count_children(pid).active

IO.puts("sessions:          #{sessions}")
IO.puts("requests handled:  #{handled} of #{requests}")
IO.puts("sessions crashed:  #{crashed}")
IO.puts("started again:     #{:counters.get(:persistent_term.get(:starts), 1) - sessions}")
IO.puts("running now:       #{Enum.sum(running)}")
IO.puts("nothing lost:      #{total == expected}")

if "--times" in options do
  IO.puts("processes:         #{length(Process.list())}")
  IO.puts("time to start:     #{div(starting, 1000)} ms")

  IO.puts(
    "time to handle:    #{div(working, 1000)} ms, #{div(requests * 1_000_000, working)} requests a second"
  )
end
