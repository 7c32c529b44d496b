defmodule :logger_report do
  @moduledoc """
  What the behaviours' reports have in common: how they are logged and how they become text.

  The text of a report is given as *parts*: nested lists of format text, in which `{term}` stands
  for a term that is shown as the options for formatting say, `{directive, term}` for one that is
  always shown so.
  """

  @default_options %{
    chars_limit: :unlimited,
    depth: :unlimited,
    single_line: false,
    encoding: :utf8
  }

  @doc "Logs a report as if by the function `mfa`."
  @spec log(:logger.level(), mfa(), map(), map()) :: :ok
  def log(level, {module, _, _} = mfa, report, metadata) do
    if :logger.allow(level, module) do
      file = :erlang.atom_to_list(module) ++ '.ex'
      :logger.macro_log(%{mfa: mfa, file: file, line: 0}, level, report, metadata)
    end

    :ok
  end

  @doc "Whether a formatter wants text on a single line."
  @spec single_line?(map()) :: boolean()
  def single_line?(%{single_line: single}), do: single
  def single_line?(_), do: false

  @doc "Format and arguments for `:io_lib.format/2`, with terms as deep as error_logger says."
  @spec format(list()) :: {charlist(), [term()]}
  def format(parts) do
    depth = :error_logger.get_format_depth()
    {format, arguments} = format(parts, :maps.put(:depth, depth, @default_options))
    {format, if(depth === :unlimited, do: arguments, else: limited(arguments, depth))}
  end

  # Terms themselves are cut, too: whoever shows them may not go by the depth.
  defp limited([term, depth | rest], depth),
    do: [:io_lib.limit_term(term, depth), depth | limited(rest, depth)]

  defp limited([term | rest], depth), do: [term | limited(rest, depth)]
  defp limited([], _), do: []

  @doc "Text of a report with a formatter's options."
  @spec text(list(), map()) :: :unicode.chardata()
  def text(parts, options) do
    options = :maps.merge(@default_options, options)
    {format, arguments} = format(parts, options)

    case options do
      %{chars_limit: :unlimited} -> :io_lib.format(format, arguments)
      %{chars_limit: limit} -> :io_lib.format(format, arguments, chars_limit: limit)
    end
  end

  defp format(parts, %{depth: depth} = options) do
    {format, arguments} = collect(parts, directive(options), depth, {[], []})
    {:lists.reverse(format), :lists.reverse(arguments)}
  end

  defp collect([part | rest], directive, depth, state),
    do: collect(rest, directive, depth, collect(part, directive, depth, state))

  defp collect([], _, _, state), do: state

  defp collect({term}, directive, depth, {format, arguments}) do
    arguments = if depth === :unlimited, do: [term | arguments], else: [depth, term | arguments]
    {:lists.reverse(directive, format), arguments}
  end

  defp collect({directive, term}, _, _, {format, arguments}),
    do: {:lists.reverse(directive, format), [term | arguments]}

  defp collect(character, _, _, {format, arguments}), do: {[character | format], arguments}

  # ~0tp, ~tP and the like, reading from the options.
  defp directive(%{single_line: single, encoding: encoding, depth: depth}) do
    [
      ?~
      | if(single, do: '0', else: '') ++
          if(encoding === :latin1, do: '', else: 't') ++
          if(depth === :unlimited, do: 'p', else: 'P')
    ]
  end

  # Parts that several behaviours have

  @doc "The reason in a report of a behaviour's end; a call that was not possible says why."
  @spec reason(map()) :: term()
  def reason(%{reason: {:undef, [{m, f, a, _} | _] = stack} = reason}) when is_list(a) do
    cond do
      :code.is_loaded(m) === false -> {:"module could not be loaded", stack}
      :erlang.function_exported(m, f, :erlang.length(a)) -> reason
      true -> {:"function not exported", stack}
    end
  end

  def reason(%{reason: reason}), do: reason

  @doc "Logged events, as lines."
  @spec log_parts([term()]) :: list()
  def log_parts([]), do: []

  def log_parts(log),
    do: ['** Log ==~n** [', :lists.join(',~n    ', for(event <- log, do: {event})), ']~n']

  @doc "Who has made the call in which a behaviour's process ended, for its report."
  @spec client(:undefined | pid() | {pid(), term()}) :: :undefined | {pid(), term()}
  def client(:undefined), do: :undefined
  def client({from, _}), do: client(from)

  def client(from) when :erlang.node(from) === :erlang.node() do
    case :erlang.process_info(from, [:current_stacktrace, :registered_name]) do
      :undefined -> {from, :dead}
      [{_, stack}, {_, []}] -> {from, {from, stack}}
      [{_, stack}, {_, name}] -> {from, {name, stack}}
    end
  end

  def client(from), do: {from, :remote}

  @doc "The client as parts."
  @spec client_parts(:undefined | {pid(), term()}, boolean()) :: list()
  def client_parts(:undefined, _), do: []

  def client_parts({from, :dead}, true), do: [' Client ', {'~0p', from}, ' is dead.']
  def client_parts({from, :dead}, false), do: ['** Client ', {'~p', from}, ' is dead~n']

  def client_parts({from, :remote}, true),
    do: [' Client ', {'~0p', from}, ' is remote on node ', {'~0p', node(from)}, '.']

  def client_parts({from, :remote}, false),
    do: ['** Client ', {'~p', from}, ' is remote on node ', {'~p', node(from)}, '~n']

  def client_parts({_, {name, stack}}, true),
    do: [' Client ', {name}, ' stacktrace: ', {:lists.sublist(stack, 4)}, '.']

  def client_parts({_, {name, stack}}, false),
    do: ['** Client ', {name}, ' stacktrace~n** ', {stack}, '~n']

  # Crash reports of :proc_lib

  @doc "The text of a crash report: of the process, and of its neighbours."
  @spec crash_text([term()], map()) :: :unicode.chardata()
  def crash_text([crasher, neighbours], options) do
    %{single_line: single} = options = :maps.merge(@default_options, options)
    indent = if single, do: '', else: '  '
    separator = if single, do: '; ', else: '\n'
    limits = limits(options, crasher)
    others = neighbours_text(neighbours, indent, separator, options, limits)
    own = crasher_text(crasher, indent ++ indent, options, limits)
    [indent, 'crasher:', line_end(single), own, separator, others]
  end

  # Characters for each item, and for the exception, which gets a third of all.
  defp limits(%{chars_limit: :unlimited}, _), do: {:unlimited, :unlimited}

  defp limits(%{chars_limit: limit}, crasher) when is_list(crasher) do
    third = :erlang.div(limit, 3)
    {:erlang.div(limit - third, :erlang.max(length(crasher), 1)), third}
  end

  defp limits(%{chars_limit: limit}, _), do: {limit, limit}

  defp crasher_text(report, indent, options, {limit, exception_limit}) do
    case split(report) do
      {before, {class, reason, stack}, rest} ->
        exception = exception(class, reason, stack, options, exception_limit)
        before = items(before, indent, options, limit)

        :lists.join(
          item_end(options),
          before ++ [exception] ++ items(rest, indent, options, limit)
        )

      :none ->
        report_text(report, indent, options, limit)
    end
  end

  defp split(report) when is_list(report) do
    case :lists.splitwith(&(not match?({:error_info, {_, _, _}}, &1)), report) do
      {before, [{:error_info, info} | rest]} -> {before, info, rest}
      {_, []} -> :none
    end
  end

  defp split(_), do: :none

  # With a limit, neighbours are only named.
  defp neighbours_text(neighbours, indent, _, options, {limit, _}) when is_integer(limit) do
    pids = for {:neighbour, [{:pid, pid} | _]} <- neighbours, do: pid
    [indent, 'neighbours: ', show([directive(options)], [pids], options, limit)]
  end

  defp neighbours_text(neighbours, indent, separator, %{single_line: single} = options, _) do
    inner = if single, do: '', else: indent ++ indent

    reports =
      if is_list(neighbours),
        do: for(report <- neighbours, do: neighbour_text(report, inner, options)),
        else: [report_text(neighbours, inner, options, :unlimited)]

    [indent, 'neighbours:', line_end(single) | :lists.join(separator, reports)]
  end

  defp neighbour_text({:neighbour, report}, indent, %{single_line: single} = options) do
    text = report_text(report, '  ' ++ indent, options, :unlimited)
    [indent, 'neighbour:', line_end(single), text]
  end

  defp neighbour_text(report, indent, options),
    do: report_text(report, indent, options, :unlimited)

  defp report_text(report, indent, options, limit) when is_list(report),
    do: :lists.join(item_end(options), items(report, indent, options, limit))

  defp report_text(report, indent, options, limit) do
    indent = if options.single_line, do: '', else: indent
    show([indent, directive(options)], [report], options, limit)
  end

  defp items(report, indent, %{single_line: single} = options, limit) do
    indent = if single, do: '', else: indent
    for {_, _} = item <- report, do: [indent, item(item, options, limit)]
  end

  defp item({:initial_call, {m, f, arguments}}, options, _) when is_list(arguments) do
    arity = :erlang.integer_to_list(length(arguments))
    ['initial call: ', atom(m, options), ':', atom(f, options), '/', arity]
  end

  defp item({tag, data}, %{single_line: single} = options, limit) do
    [?~ | directive] = directive(options)
    directive = if single, do: '~0.18' ++ tl(directive), else: '~.18' ++ directive
    tag = show([if(single, do: '~0p', else: '~p')], [tag], %{depth: :unlimited}, limit)
    [tag, ': ', show([directive], [data], options, limit)]
  end

  defp exception(class, reason, stack, %{single_line: true} = options, limit) do
    what = show([directive(options)], [{reason, stack}], options, limit)
    [:erlang.atom_to_list(class), ': ', what]
  end

  defp exception(class, reason, stack, options, limit) do
    what = show([directive(options)], [reason], options, limit)
    calls = for call <- stack, do: call_text(call, options)
    ['    exception ', :erlang.atom_to_list(class), ': ', what | in_calls(calls)]
  end

  defp in_calls([]), do: []

  defp in_calls([first | rest]) do
    ['\n      in function  ', first | for(call <- rest, do: ['\n      in call from ', call])]
  end

  defp call_text({m, f, a, location}, options) do
    arity = if is_list(a), do: length(a), else: a
    call = [atom(m, options), ':', atom(f, options), '/', :erlang.integer_to_list(arity)]

    case {:lists.keyfind(:file, 1, location), :lists.keyfind(:line, 1, location)} do
      {{_, file}, {_, line}} ->
        [call, ' (', file, ', line ', :erlang.integer_to_list(line), ')']

      _ ->
        call
    end
  end

  defp call_text(call, options), do: show([directive(options)], [call], options, :unlimited)

  defp atom(atom, %{encoding: :latin1}), do: :io_lib.write_atom_as_latin1(atom)
  defp atom(atom, _), do: :io_lib.write_atom(atom)

  defp show(format, [term], %{depth: depth}, limit) do
    arguments = if depth === :unlimited, do: [term], else: [term, depth]

    case limit do
      :unlimited -> :io_lib.format(:lists.append(format), arguments)
      limit -> :io_lib.format(:lists.append(format), arguments, chars_limit: limit)
    end
  end

  defp line_end(true), do: ' '
  defp line_end(false), do: '\n'

  defp item_end(%{single_line: true}), do: ', '
  defp item_end(_), do: '\n'
end
