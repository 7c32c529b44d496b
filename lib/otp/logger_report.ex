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
    format(parts, :maps.put(:depth, depth, @default_options))
  end

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

  @doc "The text of a crash report."
  @spec crash_text([term()], map()) :: :unicode.chardata()
  def crash_text([crasher, neighbours], options) do
    case :maps.merge(@default_options, options) do
      %{single_line: true} = options ->
        text(['crasher: ', items(crasher, '', ', '), '; ', single(neighbours)], options)

      options ->
        text(['  crasher:~n', items(crasher, '    ', '~n'), '~n', lines(neighbours)], options)
    end
  end

  defp single(neighbours),
    do: ['neighbours: ', {for({:neighbour, [{:pid, pid} | _]} <- neighbours, do: pid)}]

  defp lines(neighbours) do
    [
      '  neighbours:~n'
      | for({:neighbour, report} <- neighbours) do
          ['    neighbour:~n', items(report, '      ', '~n'), '~n']
        end
    ]
  end

  defp items(report, indent, separator),
    do: :lists.join(separator, for(item <- report, do: [indent | item(item)]))

  defp item({:initial_call, {m, f, arguments}}) when is_list(arguments) do
    arity = :erlang.integer_to_list(:erlang.length(arguments))
    ['initial call: ', quoted(m), ':', quoted(f), '/', arity]
  end

  defp item({:error_info, {class, reason, stack}}),
    do: ['exception ', literal(class), ': ', {reason}, for(call <- stack, do: stack_line(call))]

  defp item({tag, data}), do: [literal(tag), ': ', {data}]

  defp stack_line({m, f, a, location}) do
    arity = if is_list(a), do: :erlang.length(a), else: a
    called = ['~n      in ', quoted(m), ':', quoted(f), '/', :erlang.integer_to_list(arity)]

    case {:lists.keyfind(:file, 1, location), :lists.keyfind(:line, 1, location)} do
      {{_, file}, {_, line}} -> [called, ' (', escaped(file), ', line ', {line}, ')']
      _ -> called
    end
  end

  defp stack_line({_, a, location}), do: stack_line({:erlang, :apply, a, location})

  defp literal(atom), do: escaped(:erlang.atom_to_list(atom))
  defp quoted(atom), do: escaped(:io_lib.write_atom(atom))

  # Text that stands in a format.
  defp escaped(text) do
    for character <- :lists.flatten(text) do
      if character === ?~, do: '~~', else: character
    end
  end
end
