defmodule OtpCalendar do
  def main do
    dates = [
      {0, 1, 1},
      {1970, 1, 1},
      {2000, 2, 29},
      {1900, 2, 28},
      {2022, 12, 31},
      {2021, 1, 3},
      {2020, 12, 31},
      {2100, 3, 1},
      {2000, 2, 30},
      {2000, 13, 1},
      {1, 2}
    ]

    for f <- [:date_to_gregorian_days, :day_of_the_week, :valid_date],
        do: show(f, Enum.map(dates, &[&1]))

    show(:iso_week_number, Enum.map(tl(dates), &[&1]))
    days = for d <- 0..800_000//97, do: :calendar.gregorian_days_to_date(d)
    IO.inspect(:erlang.phash2(days))
    show(:gregorian_days_to_date, [[0], [365], [366], [730_000], [-1]])
    show(:gregorian_seconds_to_datetime, [[0], [63_800_000_000], [-1]])
    show(:seconds_to_daystime, [[0], [100_000], [-1], [-86_400]])
    show(:seconds_to_time, [[86_399], [86_400]])
    show(:time_to_seconds, [[{23, 59, 59}], [{1, 2}]])
    show(:is_leap_year, [[2000], [1900], [2024], [-4]])
    show(:last_day_of_the_month, [[2024, 2], [2023, 2], [2023, 13]])
    show(:datetime_to_gregorian_seconds, [[{{2022, 9, 1}, {1, 2, 3}}]])

    show(:time_difference, [
      [{{1999, 12, 31}, {23, 59, 59}}, {{2000, 1, 1}, {0, 0, 0}}],
      [{{2000, 1, 1}, {0, 0, 0}}, {{1999, 12, 31}, {23, 59, 59}}]
    ])

    show(:now_to_datetime, [[{1660, 5, 6}]])
    show(:system_time_to_universal_time, [[1_662_000_000_123, :millisecond], [-1, :second]])

    for unit <- [:second, :millisecond, :microsecond, :nanosecond],
        offset <- ['Z', '+02:00', '-01', 3_600_000_000],
        do:
          show(:system_time_to_rfc3339, [
            [1_662_000_000_123_456, [unit: unit, offset: offset]],
            [-1, [unit: unit, offset: 'Z', time_designator: ?\s]]
          ])

    for text <- [
          '2022-09-01T12:00:00Z',
          '2022-09-01t12:00:00.5+02:00',
          '1969-12-31 23:59:59.25z',
          '2022-13-01T12:00:00Z',
          'x'
        ],
        do: show(:rfc3339_to_system_time, [[text], [text, [unit: :nanosecond]]])
  end

  # Prints what a call answers or raises, for each list of arguments.
  defp show(function, calls) do
    IO.puts("#{function}:")

    for arguments <- calls,
        do: IO.puts("  " <> inspect(answer(function, arguments), limit: :infinity))
  end

  defp answer(function, arguments) do
    apply(:calendar, function, arguments)
  catch
    kind, reason -> {kind, reason}
  end
end
