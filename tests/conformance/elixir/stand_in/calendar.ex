# Dates, as far as tests of other modules write them with sigils: the library has none yet.

defmodule Calendar.ISO do
  @moduledoc false

  def parse_date(text) do
    case Regex.run(~r/^(\d{4})-(\d\d)-(\d\d)$/, text) do
      [_ | parts] -> {:ok, List.to_tuple(Enum.map(parts, &String.to_integer/1))}
      nil -> {:error, :invalid_format}
    end
  end

  @time "(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?"
  @time_format Regex.compile!("^#{@time}$")
  @datetime_format Regex.compile!("^(\\d{4}-\\d\\d-\\d\\d)[ T]#{@time}(Z|[+-]\\d\\d:\\d\\d)?$")

  def parse_time(text) do
    case Regex.run(@time_format, text) do
      [_ | parts] -> {:ok, time(parts)}
      nil -> {:error, :invalid_format}
    end
  end

  def parse_naive_datetime(text) do
    with {:ok, date, parts} <- parse_datetime(text), do: {:ok, joined(date, time(parts))}
  end

  def parse_utc_datetime(text) do
    case parse_datetime(text) do
      {:ok, date, [_, _, _, _, "Z"] = parts} ->
        {:ok, joined(date, time(parts)), 0}

      {:ok, date, [_, _, _, _, offset] = parts} ->
        {:ok, joined(date, time(parts)), seconds(offset)}

      {:ok, _, _} ->
        {:error, :missing_offset}

      error ->
        error
    end
  end

  defp parse_datetime(text) do
    case Regex.run(@datetime_format, text) do
      [_, date | parts] -> with {:ok, date} <- parse_date(date), do: {:ok, date, parts}
      nil -> {:error, :invalid_format}
    end
  end

  defp seconds(<<sign, hours::binary-2, ?:, minutes::binary-2>>) do
    seconds = (String.to_integer(hours) * 60 + String.to_integer(minutes)) * 60
    if sign == ?-, do: -seconds, else: seconds
  end

  defp time([hour, minute, second | rest]) do
    [hour, minute, second] = Enum.map([hour, minute, second], &String.to_integer/1)
    {hour, minute, second, microsecond(List.first(rest, ""))}
  end

  defp joined({year, month, day}, {hour, minute, second, microsecond}),
    do: {year, month, day, hour, minute, second, microsecond}

  defp microsecond(fraction) do
    {String.to_integer(String.pad_trailing(fraction, 6, "0")), String.length(fraction)}
  end
end

defmodule Date do
  @moduledoc false
  @enforce_keys [:year, :month, :day]
  defstruct [:year, :month, :day, calendar: Calendar.ISO]

  # Days that follow each other, within a month.
  def range(first, last), do: for(day <- first.day..last.day, do: %{first | day: day})

  def day_of_week(date), do: :calendar.day_of_the_week(date.year, date.month, date.day)

  def new!(year, month, day, calendar),
    do: %Date{year: year, month: month, day: day, calendar: calendar}

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
  @enforce_keys [
    :year,
    :month,
    :day,
    :hour,
    :minute,
    :second,
    :time_zone,
    :zone_abbr,
    :utc_offset,
    :std_offset
  ]
  defstruct @enforce_keys ++ [microsecond: {0, 0}, calendar: Calendar.ISO]
end

defmodule NaiveDateTime do
  @moduledoc false
  @enforce_keys [:year, :month, :day, :hour, :minute, :second]
  defstruct @enforce_keys ++ [microsecond: {0, 0}, calendar: Calendar.ISO]
end

defmodule Time do
  @moduledoc false
  @enforce_keys [:hour, :minute, :second]
  defstruct @enforce_keys ++ [microsecond: {0, 0}, calendar: Calendar.ISO]
end
