# Dates, as far as tests of other modules write them with sigils: the library has none yet.

defmodule Calendar.ISO do
  @moduledoc false

  def parse_date(text) do
    case Regex.run(~r/^(\d{4})-(\d\d)-(\d\d)$/, text) do
      [_ | parts] -> {:ok, List.to_tuple(Enum.map(parts, &String.to_integer/1))}
      nil -> {:error, :invalid_format}
    end
  end

  @format ~r/^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)?$/

  def parse_utc_datetime(text) do
    case Regex.run(@format, text) do
      [_, date, hour, minute, second, fraction, "Z"] ->
        {:ok, {year, month, day}} = parse_date(date)
        [hour, minute, second] = Enum.map([hour, minute, second], &String.to_integer/1)
        {:ok, {year, month, day, hour, minute, second, microsecond(fraction)}}

      [_, _, _, _, _, _, _] ->
        {:error, :non_utc_offset}

      [_ | _] ->
        {:error, :missing_offset}

      nil ->
        {:error, :invalid_format}
    end
  end

  defp microsecond(fraction) do
    {String.to_integer(String.pad_trailing(fraction, 6, "0")), String.length(fraction)}
  end
end

defmodule Date do
  @moduledoc false
  @enforce_keys [:year, :month, :day]
  defstruct [:year, :month, :day, calendar: Calendar.ISO]

  def new!(year, month, day, calendar), do: %Date{year: year, month: month, day: day, calendar: calendar}

  def compare(left, right) do
    case {{left.year, left.month, left.day}, {right.year, right.month, right.day}} do
      {same, same} -> :eq
      {earlier, later} when earlier < later -> :lt
      _ -> :gt
    end
  end

  def to_string(date) do
    [{date.year, 4}, {date.month, 2}, {date.day, 2}]
    |> Enum.map_join("-", fn {number, width} -> String.pad_leading("#{number}", width, "0") end)
  end

  defimpl String.Chars do
    def to_string(date), do: Date.to_string(date)
  end

  defimpl Inspect do
    def inspect(date, _options), do: "~D[" <> Date.to_string(date) <> "]"
  end
end

defmodule DateTime do
  @moduledoc false
  @enforce_keys [:year, :month, :day, :hour, :minute, :second, :time_zone, :zone_abbr, :utc_offset, :std_offset]
  defstruct @enforce_keys ++ [microsecond: {0, 0}, calendar: Calendar.ISO]
end
