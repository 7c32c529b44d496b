# An elevator as a state machine: it goes on in its direction as long as somebody wants to get on
# or off there, and turns then. Time is in steps, so a day of requests always goes the same way.

defmodule Elevator do
  defstruct floor: 0,
            direction: :idle,
            door: :closed,
            stops: MapSet.new(),
            waiting: %{},
            inside: []

  # Somebody calls the elevator.
  def request(elevator, name, from, to) do
    waiting = Map.update(elevator.waiting, from, [{name, to}], &(&1 ++ [{name, to}]))
    %{elevator | waiting: waiting, stops: MapSet.put(elevator.stops, from)}
  end

  # One step of time: the elevator after it, and what has happened.
  def step(%{door: :open} = elevator), do: {%{elevator | door: :closed}, "doors close"}

  def step(%{floor: floor} = elevator) do
    if floor in elevator.stops, do: exchange(elevator), else: move(elevator)
  end

  defp exchange(%{floor: floor} = elevator) do
    {off, inside} = Enum.split_with(elevator.inside, fn {_, to} -> to == floor end)
    {on, waiting} = Map.pop(elevator.waiting, floor, [])
    stops = for {_, to} <- on, into: MapSet.delete(elevator.stops, floor), do: to
    text = "doors open" <> names(", off: ", off) <> names(", on: ", on)
    {%{elevator | door: :open, inside: inside ++ on, waiting: waiting, stops: stops}, text}
  end

  defp names(_label, []), do: ""
  defp names(label, people), do: label <> Enum.map_join(people, " ", &elem(&1, 0))

  defp move(elevator) do
    case {direction(elevator), elevator.direction} do
      {:idle, :idle} -> {elevator, nil}
      {:idle, _} -> {%{elevator | direction: :idle}, "waits"}
      {:up, _} -> {%{elevator | floor: elevator.floor + 1, direction: :up}, "goes up"}
      {:down, _} -> {%{elevator | floor: elevator.floor - 1, direction: :down}, "goes down"}
    end
  end

  defp direction(%{floor: floor, stops: stops, direction: direction}) do
    above = Enum.any?(stops, &(&1 > floor))
    below = Enum.any?(stops, &(&1 < floor))

    cond do
      direction == :down and below -> :down
      above -> :up
      below -> :down
      true -> :idle
    end
  end
end

day = %{0 => [{"ann", 2, 5}], 2 => [{"bob", 4, 0}, {"cy", 3, 6}], 9 => [{"dee", 1, 0}]}

Enum.reduce(0..26, struct(Elevator), fn time, elevator ->
  elevator =
    for {name, from, to} <- Map.get(day, time, []), reduce: elevator do
      elevator ->
        IO.puts("#{time}: #{name} wants to go from #{from} to #{to}")
        Elevator.request(elevator, name, from, to)
    end

  {elevator, event} = Elevator.step(elevator)
  if event, do: IO.puts("#{time}: floor #{elevator.floor}, #{event}")
  elevator
end)
