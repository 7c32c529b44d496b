defmodule :logger_formatter do
  @moduledoc """
  OTP's formatter for `:logger`: events as text by a template.

  A template is a list of text, keys of the metadata, `:level`, `:msg`, and `{key, if there, if
  not}`. Options: `:template`, `:single_line`, `:depth`, `:chars_limit`, `:max_size`,
  `:report_cb`, `:time_offset`, `:time_designator`, `:legacy_header`,
  `:error_logger_notice_header`.
  """

  @type config :: map()

  @doc "The text of an event."
  @spec format(:logger.log_event(), config()) :: :unicode.chardata()
  def format(%{level: level, msg: msg, meta: meta}, config) when is_map(config) do
    config = with_defaults(config)
    meta = with_header(level, meta, config)
    {before, rest} = :lists.splitwith(&(&1 !== :msg), config.template)
    start = items(before, level, meta, config)

    {message, finish} =
      case rest do
        [:msg | rest] ->
          finish = items(rest, level, meta, config)
          {one_line(message(msg, meta, less(config, [start, finish])), config), finish}

        [] ->
          {[], []}
      end

    cut([start, message, finish], config.max_size)
  end

  # What the template adds counts towards the limit.
  defp less(%{chars_limit: :unlimited} = config, _), do: config

  defp less(%{chars_limit: limit} = config, text),
    do: %{config | chars_limit: :erlang.max(limit - :io_lib.chars_length(text), 0)}

  defp one_line(text, %{single_line: false}), do: text

  defp one_line(text, _) do
    trimmed = :string.trim(:unicode.characters_to_list(text), :both, ' \r\n')
    :re.replace(trimmed, ",?\r?\n\s*", ", ", [{:return, :list}, :global, :unicode])
  end

  defp cut(text, :unlimited), do: text

  defp cut(text, size) do
    if :io_lib.chars_length(text) <= size do
      text
    else
      flat = :lists.flatten(text)

      if :lists.last(flat) === ?\n,
        do: :lists.sublist(flat, size - 4) ++ '...\n',
        else: :lists.sublist(flat, size - 3) ++ '...'
    end
  end

  # Templates

  defp items(template, level, meta, config),
    do: for(item <- template, do: item(item, level, meta, config))

  defp item(:level, level, _, _), do: :erlang.atom_to_list(level)

  defp item({key, present, absent}, level, meta, config) do
    case value(key, meta) do
      {:ok, value} -> items(present, level, :maps.put(key, value, meta), config)
      :error -> items(absent, level, meta, config)
    end
  end

  defp item(key, _, meta, config) when is_atom(key) or (is_list(key) and is_atom(hd(key))) do
    case value(key, meta) do
      {:ok, value} -> shown(key, value, config)
      :error -> []
    end
  end

  defp item(text, _, _, _), do: text

  defp value(key, meta) when is_map_key(meta, key), do: {:ok, :maps.get(key, meta)}

  defp value([key | keys], meta) when is_map_key(meta, key), do: value(keys, :maps.get(key, meta))
  defp value([], value), do: {:ok, value}
  defp value(_, _), do: :error

  defp shown(:time, time, config) when is_integer(time) do
    options = [
      unit: :microsecond,
      offset: config.time_offset,
      time_designator: config.time_designator
    ]

    :calendar.system_time_to_rfc3339(time, options)
  end

  defp shown(:mfa, {m, f, a}, _) when is_atom(m) and is_atom(f) and is_integer(a),
    do: :io_lib.format('~tw:~tw/~w', [m, f, a])

  defp shown(:mfa, {m, f, a}, config) when is_list(a), do: shown(:mfa, {m, f, length(a)}, config)
  defp shown(_, value, _) when is_atom(value), do: :erlang.atom_to_list(value)
  defp shown(_, value, _) when is_integer(value), do: :erlang.integer_to_list(value)
  defp shown(_, value, _) when is_pid(value), do: :erlang.pid_to_list(value)
  defp shown(_, value, _) when is_reference(value), do: :erlang.ref_to_list(value)

  defp shown(_, value, config) when is_list(value) do
    flat = :lists.flatten(value)
    if flat !== [] and :io_lib.printable_list(flat), do: value, else: term(value, config)
  end

  defp shown(_, value, config), do: term(value, config)

  defp term(value, config), do: :io_lib.format(directive(config), [value])

  defp directive(%{single_line: true}), do: '~0tp'
  defp directive(_), do: '~tp'

  # Messages

  defp message({:string, text}, meta, config), do: message({'~ts', [text]}, meta, config)

  defp message({:report, report}, meta, config) do
    callback =
      :maps.get(:report_cb, config, :maps.get(:report_cb, meta, &:logger.format_report/1))

    report_text(callback, report, meta, config)
  end

  defp message({format, arguments}, _, %{depth: depth, single_line: single} = config) do
    {format, arguments} = :logger_directives.limited(format, arguments, depth, single)
    :io_lib.format(format, arguments, chars_limit(config))
  catch
    _, _ ->
      show = directive(config)
      :io_lib.format('FORMAT ERROR: ' ++ show ++ ' - ' ++ show, [format, arguments])
  end

  defp report_text(callback, report, meta, config) when is_function(callback, 1) do
    case callback.(report) do
      {format, arguments} when is_list(format) and is_list(arguments) ->
        message({format, arguments}, meta, config)

      other ->
        wrong('REPORT_CB/1 ERROR: ', '; Returned: ', report, other, meta, config)
    end
  catch
    class, reason ->
      why = {class, reason, :logger.filter_stacktrace(:logger_formatter, __STACKTRACE__)}
      wrong('REPORT_CB/1 CRASH: ', '; Reason: ', report, why, meta, config)
  end

  defp report_text(callback, report, meta, config) do
    text = callback.(report, :maps.with([:depth, :chars_limit, :single_line], config))

    case characters(text) do
      {:ok, list} -> list
      :error -> wrong('REPORT_CB/2 ERROR: ', '; Returned: ', report, text, meta, config)
    end
  catch
    class, reason ->
      why = {class, reason, :logger.filter_stacktrace(:logger_formatter, __STACKTRACE__)}
      wrong('REPORT_CB/2 CRASH: ', '; Reason: ', report, why, meta, config)
  end

  defp characters(text) do
    case :unicode.characters_to_list(text) do
      list when is_list(list) -> {:ok, list}
      _ -> :error
    end
  catch
    :error, _ -> :error
  end

  defp wrong(what, how, report, value, meta, config) do
    show = directive(config)
    message({what ++ show ++ how ++ show, [report, value]}, meta, config)
  end

  defp chars_limit(%{chars_limit: :unlimited}), do: []
  defp chars_limit(%{chars_limit: limit}), do: [chars_limit: limit]

  # The header of error_logger's times: =ERROR REPORT==== 1-Jan-2024::00:00:00.000000 ===

  defp with_header(level, %{time: time} = meta, %{legacy_header: true} = config) do
    own = :maps.get(:logger_formatter, meta, %{})
    title = :maps.get(:title, own, title(level, meta, config))
    second = :erlang.posixtime_to_universaltime(:erlang.div(time, 1_000_000))
    utc = config.time_offset in [0, 'z', 'Z', '+00:00']
    local = if utc, do: second, else: :erlang.universaltime_to_localtime(second)
    {{year, month, day}, {hour, minute, second}} = local

    header =
      :io_lib.format('=~ts==== ~w-~s-~4w::~2..0w:~2..0w:~2..0w.~6..0w ~s===', [
        title,
        day,
        :lists.nth(month, [
          'Jan',
          'Feb',
          'Mar',
          'Apr',
          'May',
          'Jun',
          'Jul',
          'Aug',
          'Sep',
          'Oct',
          'Nov',
          'Dec'
        ]),
        year,
        hour,
        minute,
        second,
        :erlang.rem(time, 1_000_000),
        if(utc, do: 'UTC ', else: '')
      ])

    :maps.put(:logger_formatter, :maps.merge(own, %{title: title, header: header}), meta)
  end

  defp with_header(_, meta, _), do: meta

  defp title(:notice, %{error_logger: _}, %{error_logger_notice_header: level}), do: title(level)
  defp title(level, _, _), do: title(level)
  defp title(level), do: :string.uppercase(:erlang.atom_to_list(level)) ++ ' REPORT'

  # Configuration

  defp with_defaults(config) do
    defaults = %{
      chars_limit: :unlimited,
      depth: :error_logger.get_format_depth(),
      error_logger_notice_header: :info,
      legacy_header: false,
      max_size: :unlimited,
      single_line: true,
      time_designator: ?T,
      time_offset: default_offset()
    }

    config = :maps.merge(defaults, config)

    config = %{
      config
      | max_size: at_least(10, config.max_size),
        single_line: config.single_line === true,
        depth: at_least(5, config.depth)
    }

    if is_map_key(config, :template),
      do: config,
      else: :maps.put(:template, template(config), config)
  end

  defp at_least(_, :unlimited), do: :unlimited
  defp at_least(least, size), do: :erlang.max(least, size)

  defp default_offset do
    with :undefined <- :application.get_env(:sasl, :utc_log),
         :undefined <- :application.get_env(:stdlib, :utc_log) do
      ''
    else
      {:ok, true} -> 'Z'
      _ -> ''
    end
  end

  defp template(%{legacy_header: true}), do: [[:logger_formatter, :header], '\n', :msg, '\n']
  defp template(%{single_line: true}), do: [:time, ' ', :level, ': ', :msg, '\n']
  defp template(_), do: [:time, ' ', :level, ':\n', :msg, '\n']

  @doc "Whether a configuration is right."
  @spec check_config(config()) :: :ok | {:error, term()}
  def check_config(config) when is_map(config), do: check(:maps.to_list(config))
  def check_config(config), do: {:error, {:invalid_formatter_config, :logger_formatter, config}}

  defp check([{key, value} = entry | rest]) do
    cond do
      valid(key, value) -> check(rest)
      key === :template -> {:error, {:invalid_formatter_template, :logger_formatter, value}}
      true -> {:error, {:invalid_formatter_config, :logger_formatter, entry}}
    end
  end

  defp check([]), do: :ok

  defp valid(key, limit) when key in [:chars_limit, :depth, :max_size],
    do: limit === :unlimited or (is_integer(limit) and limit > 0)

  defp valid(key, value) when key in [:single_line, :legacy_header], do: is_boolean(value)
  defp valid(:error_logger_notice_header, level), do: level in [:info, :notice]
  defp valid(:report_cb, callback), do: is_function(callback, 1) or is_function(callback, 2)
  defp valid(:template, template), do: valid_template(template)
  defp valid(:time_offset, offset) when is_integer(offset), do: true
  defp valid(:time_offset, offset) when offset in ['', 'Z', 'z'], do: true

  defp valid(:time_offset, [sign | zone]) when sign in [?+, ?-] and is_list(zone) do
    case :string.lexemes(zone, ':') do
      [hours, minutes] -> digits(hours) and digits(minutes)
      _ -> false
    end
  end

  defp valid(:time_designator, character),
    do:
      is_integer(character) and character in 0..255 and :io_lib.printable_latin1_list([character])

  defp valid(_, _), do: false

  defp digits(text), do: :lists.all(&(&1 in ?0..?9), text)

  defp valid_template([{key, present, absent} | rest]),
    do:
      valid_key(key) and valid_template(present) and valid_template(absent) and
        valid_template(rest)

  defp valid_template([item | rest]),
    do: (valid_key(item) or valid_text(item)) and valid_template(rest)

  defp valid_template([]), do: true
  defp valid_template(_), do: false

  defp valid_key([_ | _] = keys), do: :lists.all(&is_atom/1, keys)
  defp valid_key(key), do: is_atom(key)

  defp valid_text(text) when is_list(text), do: :io_lib.printable_unicode_list(text)
  defp valid_text(text), do: is_binary(text) and is_list(:unicode.characters_to_list(text))
end
