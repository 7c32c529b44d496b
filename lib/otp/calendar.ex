defmodule :calendar do
  @moduledoc """
  Dates and times of the Gregorian calendar, which is taken to have been in use from the year 0 on. A date is `{year, month, day}`, a time
  `{hour, minute, second}`, a date and time a pair of them. Day 0 is the first of January of the year 0, day 1 of the week a Monday.
  """

  @seconds_per_day 86_400
  @days_from_0_to_1970 719_528
  @seconds_from_0_to_1970 @days_from_0_to_1970 * @seconds_per_day
  @seconds_from_1970_to_10000 253_402_300_800

  @type date :: {non_neg_integer, 1..12, 1..31}
  @type time :: {0..23, 0..59, 0..59}
  @type datetime :: {date, time}

  ## Days

  @doc "The days from the first of January of the year 0 to a date."
  @spec date_to_gregorian_days(date) :: non_neg_integer
  def date_to_gregorian_days({year, month, day}), do: date_to_gregorian_days(year, month, day)

  @doc "The days from the first of January of the year 0 to a date."
  @spec date_to_gregorian_days(non_neg_integer, 1..12, 1..31) :: non_neg_integer
  def date_to_gregorian_days(year, month, day) when is_integer(day) and day > 0 do
    if day > last_day_of_the_month(year, month), do: :erlang.error(:if_clause)
    days_before_year(year) + days_before_month(year, month) + day - 1
  end

  @doc "The date after a number of days from the first of January of the year 0."
  @spec gregorian_days_to_date(non_neg_integer) :: date
  def gregorian_days_to_date(days) when days >= 0 do
    # 400 years have 146,097 days. The guess is at most one year too late.
    year = div(days * 400, 146_097)
    year = if days_before_year(year + 1) <= days, do: year + 1, else: year
    year = if days_before_year(year) > days, do: year - 1, else: year
    {month, day} = month_and_day(year, 1, days - days_before_year(year))
    {year, month, day + 1}
  end

  defp month_and_day(year, month, day) do
    last = last_day_of_the_month(year, month)
    if day < last, do: {month, day}, else: month_and_day(year, month + 1, day - last)
  end

  defp days_before_year(year) when year <= 0, do: 0

  defp days_before_year(year) do
    before = year - 1
    366 + before * 365 + div(before, 4) - div(before, 100) + div(before, 400)
  end

  defp days_before_month(_, 1), do: 0

  defp days_before_month(year, month),
    do: days_before_month(year, month - 1) + last_day_of_the_month(year, month - 1)

  @doc "Has a year 366 days?"
  @spec is_leap_year(non_neg_integer) :: boolean
  def is_leap_year(year) when is_integer(year) and year >= 0,
    do: (rem(year, 4) == 0 and rem(year, 100) > 0) or rem(year, 400) == 0

  @doc "How many days a month has."
  @spec last_day_of_the_month(non_neg_integer, 1..12) :: 28..31
  def last_day_of_the_month(year, month) when is_integer(year) and year >= 0,
    do: last_day(year, month)

  defp last_day(_, month) when month in [4, 6, 9, 11], do: 30
  defp last_day(year, 2), do: if(is_leap_year(year), do: 29, else: 28)
  defp last_day(_, month) when is_integer(month) and month > 0 and month < 13, do: 31

  @doc "Does a date exist?"
  @spec valid_date(tuple) :: boolean
  def valid_date({year, month, day}), do: valid_date(year, month, day)

  @doc "Does a date exist?"
  @spec valid_date(integer, integer, integer) :: boolean
  def valid_date(year, month, day)
      when is_integer(year) and is_integer(month) and is_integer(day) do
    year >= 0 and month > 0 and month < 13 and day > 0 and
      day <= last_day_of_the_month(year, month)
  end

  ## Weeks

  @doc "The day of the week, from 1 (Monday) to 7."
  @spec day_of_the_week(date) :: 1..7
  def day_of_the_week({year, month, day}), do: day_of_the_week(year, month, day)

  @doc "The day of the week, from 1 (Monday) to 7."
  @spec day_of_the_week(non_neg_integer, 1..12, 1..31) :: 1..7
  def day_of_the_week(year, month, day),
    do: rem(date_to_gregorian_days(year, month, day) + 5, 7) + 1

  @doc "The year and number of the current week (ISO 8601)."
  @spec iso_week_number() :: {integer, 1..53}
  def iso_week_number, do: iso_week_number(elem(local_time(), 0))

  @doc "The year and number of the week of a date (ISO 8601)."
  @spec iso_week_number(date) :: {integer, 1..53}
  def iso_week_number({year, month, day}) do
    days = date_to_gregorian_days(year, month, day)
    first = first_week(year)

    cond do
      days < first -> {year - 1, last_week(year - 1)}
      days < first_week(year + 1) -> {year, div(days - first, 7) + 1}
      true -> {year + 1, 1}
    end
  end

  # The Monday of week 1, which has the first Thursday of the year.
  defp first_week(year) do
    days = date_to_gregorian_days(year, 1, 1)

    case day_of_the_week(year, 1, 1) do
      weekday when weekday <= 4 -> days - weekday + 1
      weekday -> days + 8 - weekday
    end
  end

  defp last_week(year) do
    if day_of_the_week(year, 1, 1) == 4 or day_of_the_week(year, 12, 31) == 4, do: 53, else: 52
  end

  ## Seconds

  @doc "The seconds since midnight."
  @spec time_to_seconds(time) :: 0..86_400
  def time_to_seconds({hour, minute, second})
      when is_integer(hour) and is_integer(minute) and is_integer(second),
      do: hour * 3600 + minute * 60 + second

  @doc "The time after a number of seconds since midnight."
  @spec seconds_to_time(0..86_399) :: time
  def seconds_to_time(seconds) when seconds >= 0 and seconds < @seconds_per_day,
    do: {div(seconds, 3600), div(rem(seconds, 3600), 60), rem(seconds, 60)}

  @doc "A number of seconds as days and a time."
  @spec seconds_to_daystime(integer) :: {integer, time}
  def seconds_to_daystime(seconds) do
    days = div(seconds, @seconds_per_day)
    rest = rem(seconds, @seconds_per_day)

    if rest < 0,
      do: {days - 1, seconds_to_time(rest + @seconds_per_day)},
      else: {days, seconds_to_time(rest)}
  end

  @doc "The seconds from the beginning of the year 0."
  @spec datetime_to_gregorian_seconds(datetime) :: non_neg_integer
  def datetime_to_gregorian_seconds({date, time}),
    do: @seconds_per_day * date_to_gregorian_days(date) + time_to_seconds(time)

  @doc "The date and time after a number of seconds from the beginning of the year 0."
  @spec gregorian_seconds_to_datetime(non_neg_integer) :: datetime
  def gregorian_seconds_to_datetime(seconds) when seconds >= 0 do
    {gregorian_days_to_date(div(seconds, @seconds_per_day)),
     seconds_to_time(rem(seconds, @seconds_per_day))}
  end

  @doc "Days and time from the first to the second."
  @spec time_difference(datetime, datetime) :: {integer, time}
  def time_difference({{_, _, _}, {_, _, _}} = first, {{_, _, _}, {_, _, _}} = second) do
    seconds_to_daystime(
      datetime_to_gregorian_seconds(second) - datetime_to_gregorian_seconds(first)
    )
  end

  ## Local and universal time

  @doc "The local date and time."
  @spec local_time() :: datetime
  def local_time, do: :erlang.localtime()

  @doc "The date and time in UTC."
  @spec universal_time() :: datetime
  def universal_time, do: :erlang.universaltime()

  @doc "A date and time in UTC as local time."
  @spec universal_time_to_local_time(datetime) :: datetime
  def universal_time_to_local_time(datetime), do: :erlang.universaltime_to_localtime(datetime)

  @doc "A local date and time in UTC. It may not exist or be ambiguous: see `local_time_to_universal_time_dst/1`."
  @spec local_time_to_universal_time(datetime) :: datetime
  def local_time_to_universal_time(datetime), do: :erlang.localtime_to_universaltime(datetime)

  @doc "A local date and time in UTC; `dst` tells whether daylight saving time is in force, or is `:undefined`."
  @spec local_time_to_universal_time(datetime, boolean | :undefined) :: datetime
  def local_time_to_universal_time(datetime, dst),
    do: :erlang.localtime_to_universaltime(datetime, dst)

  @doc "What a local date and time may be in UTC: nothing when the clock passes it over, two when it comes twice."
  @spec local_time_to_universal_time_dst(datetime) :: [datetime]
  def local_time_to_universal_time_dst(datetime) do
    with_dst = :erlang.localtime_to_universaltime(datetime, true)
    without = :erlang.localtime_to_universaltime(datetime, false)
    with_is = :erlang.universaltime_to_localtime(with_dst) === datetime
    without_is = :erlang.universaltime_to_localtime(without) === datetime

    cond do
      with_is and without_is and with_dst !== without -> [with_dst, without]
      with_is -> [with_dst]
      without_is -> [without]
      true -> []
    end
  end

  @doc "What `:erlang.timestamp/0` gives, in UTC."
  @spec now_to_datetime({integer, integer, integer}) :: datetime
  def now_to_datetime({mega, seconds, _}), do: from_system_time(mega * 1_000_000 + seconds)

  @doc "What `:erlang.timestamp/0` gives, in UTC."
  @spec now_to_universal_time({integer, integer, integer}) :: datetime
  def now_to_universal_time(now), do: now_to_datetime(now)

  @doc "What `:erlang.timestamp/0` gives, as local time."
  @spec now_to_local_time({integer, integer, integer}) :: datetime
  def now_to_local_time({_, _, _} = now),
    do: :erlang.universaltime_to_localtime(now_to_universal_time(now))

  @doc "A system time as local time."
  @spec system_time_to_local_time(integer, :erlang.time_unit()) :: datetime
  def system_time_to_local_time(time, unit),
    do: :erlang.universaltime_to_localtime(system_time_to_universal_time(time, unit))

  @doc "A system time in UTC."
  @spec system_time_to_universal_time(integer, :erlang.time_unit()) :: datetime
  def system_time_to_universal_time(time, unit),
    do: from_system_time(:erlang.convert_time_unit(time, unit, :second))

  defp from_system_time(seconds),
    do: gregorian_seconds_to_datetime(seconds + @seconds_from_0_to_1970)

  ## RFC 3339

  @doc "The system time, in seconds, of a text like `2022-09-01T12:00:00Z`."
  @spec rfc3339_to_system_time(charlist) :: integer
  def rfc3339_to_system_time(text), do: rfc3339_to_system_time(text, [])

  @doc "The system time of a text like `2022-09-01T12:00:00.5+02:00`; the option is `unit`."
  @spec rfc3339_to_system_time(charlist, keyword) :: integer
  def rfc3339_to_system_time(text, options) do
    unit = :proplists.get_value(:unit, options, :second)

    [y1, y2, y3, y4, ?-, m1, m2, ?-, d1, d2, _, h1, h2, ?:, n1, n2, ?:, s1, s2 | rest] = text
    time = {integer([h1, h2]), integer([n1, n2]), integer([s1, s2])}
    date = {integer([y1, y2, y3, y4]), integer([m1, m2]), integer([d1, d2])}
    {fraction, offset} = :lists.splitwith(&(&1 in ?0..?9 or &1 == ?.), rest)

    seconds =
      datetime_to_gregorian_seconds({date, time}) - @seconds_from_0_to_1970 -
        offset_seconds(offset)

    check_range(seconds, text, options)
    scaled = :erlang.convert_time_unit(seconds, :second, unit)
    fraction = fraction(unit, fraction)
    if scaled < 0, do: scaled - fraction, else: scaled + fraction
  end

  defp integer(digits), do: :erlang.list_to_integer(digits)

  defp offset_seconds(z) when z in ['Z', 'z'], do: 0

  defp offset_seconds(offset) do
    [sign, h1, h2 | minutes] = offset

    seconds =
      case minutes do
        [] -> 3600 * integer([h1, h2])
        [?:, m1, m2] -> 3600 * integer([h1, h2]) + 60 * integer([m1, m2])
      end

    case sign do
      ?- -> -seconds
      ?+ -> seconds
    end
  end

  defp fraction(:second, _), do: 0
  defp fraction(_, []), do: 0
  defp fraction(unit, text), do: round(per_second(unit) * :erlang.list_to_float([?0 | text]))

  @doc "A system time in seconds as text like `2022-09-01T14:00:00+02:00`."
  @spec system_time_to_rfc3339(integer) :: charlist
  def system_time_to_rfc3339(time), do: system_time_to_rfc3339(time, [])

  @doc "A system time as text; options are `unit`, `offset` (a text, a number in the unit, or empty for local time) and `time_designator`."
  @spec system_time_to_rfc3339(integer, keyword) :: charlist
  def system_time_to_rfc3339(time, options) do
    offset = :proplists.get_value(:offset, options, [])

    case :proplists.get_value(:unit, options, :second) do
      :native when is_integer(offset) ->
        to_text(milliseconds(time), :millisecond, milliseconds(offset), options)

      :native ->
        to_text(milliseconds(time), :millisecond, offset, options)

      unit ->
        to_text(time, unit, offset, options)
    end
  end

  defp milliseconds(time), do: :erlang.convert_time_unit(time, :native, :millisecond)

  defp to_text(time, unit, offset, options) do
    ahead = seconds_ahead(time, unit, offset)
    local = time + :erlang.convert_time_unit(ahead, :second, unit)
    factor = per_second(unit)
    seconds = div(local, factor)
    check_range(seconds, time, options)
    {{year, month, day}, {hour, minute, second}} = from_system_time(seconds)

    :lists.append([
      digits(year, 4),
      [?- | digits(month, 2)],
      [?- | digits(day, 2)],
      [:proplists.get_value(:time_designator, options, ?T) | digits(hour, 2)],
      [?: | digits(minute, 2)],
      [?: | digits(second, 2)],
      fraction_text(factor, local),
      if(offset == [] or is_integer(offset), do: offset_text(ahead), else: offset)
    ])
  end

  defp seconds_ahead(time, unit, []) do
    universal = system_time_to_universal_time(time, unit)
    local = :erlang.universaltime_to_localtime(universal)
    datetime_to_gregorian_seconds(local) - datetime_to_gregorian_seconds(universal)
  end

  defp seconds_ahead(_, _, offset) when is_list(offset), do: offset_seconds(offset)

  defp seconds_ahead(_, unit, offset) when is_integer(offset),
    do: :erlang.convert_time_unit(offset, unit, :second)

  defp offset_text(seconds) do
    sign = if seconds < 0, do: ?-, else: ?+
    seconds = abs(seconds)
    [sign | digits(div(seconds, 3600), 2) ++ [?: | digits(div(rem(seconds, 3600), 60), 2)]]
  end

  defp fraction_text(1, _), do: []

  defp fraction_text(factor, time),
    do: [?. | digits(abs(rem(time, factor)), length(digits(factor, 0)) - 1)]

  defp digits(n, width) do
    text = :erlang.integer_to_list(n)
    :lists.duplicate(max(width - length(text), 0), ?0) ++ text
  end

  defp check_range(seconds, _, _)
       when seconds >= -@seconds_from_0_to_1970 and seconds < @seconds_from_1970_to_10000,
       do: :ok

  defp check_range(_, argument, options), do: :erlang.error({:badarg, [argument, options]})

  defp per_second(:second), do: 1
  defp per_second(:millisecond), do: 1000
  defp per_second(:microsecond), do: 1_000_000
  defp per_second(:nanosecond), do: 1_000_000_000
  defp per_second(:native), do: :erlang.convert_time_unit(1, :second, :native)
end
