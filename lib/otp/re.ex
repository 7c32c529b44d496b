defmodule :re do
  @moduledoc """
  What is made of regular expressions besides matching: all matches, replacing and splitting. `compile/1,2`, `inspect/2`, `internal_run/4`, `run/2,3`
  and `version/0` are built in; the option `:global` of `run/3` leads to `grun/3` here.
  """

  import Bitwise

  @info [error_info: %{module: :erl_stdlib_errors}]
  @bad_option [error_info: %{module: :erl_stdlib_errors, cause: :badopt}]

  # A compiled pattern is {:re_pattern, groups, unicode (0 or 1), CRLF may end lines (0 or 1), program}.

  ## All matches

  # What is called for run/3 with :global. The options may be those of compile/2 too (`with_compile_options`).
  @doc false
  def grun(subject, pattern, {options, with_compile_options}),
    do: all_matches(subject, pattern, pattern, options, with_compile_options)

  def grun(subject, pattern, {options, with_compile_options, original}),
    do: all_matches(subject, pattern, original, options, with_compile_options)

  defp all_matches(subject, pattern, original, options, with_compile_options) do
    unicode = unicode?(pattern, options)
    binary = to_binary(subject, unicode)
    asked = requested(options, with_compile_options, pattern)

    pattern
    |> matches(binary, asked.offset, asked.options, {unicode, crlf?(pattern, options)})
    |> captured(asked, binary, unicode)
  catch
    :error, reason -> raise_in_run([subject, original, options], reason)
  end

  # run/3 is what is to be seen in the stack trace.
  defp raise_in_run(arguments, reason) do
    {:current_stacktrace, stacktrace} = :erlang.process_info(self(), :current_stacktrace)
    callers = :lists.dropwhile(&(elem(&1, 0) == :re), stacktrace)
    :erlang.raise(:error, reason, [{:re, :run, arguments, @info} | callers])
  end

  # Options for each single match, and what to answer: the whole of each match is always captured first, to know where to
  # go on, and taken out in the end when it was not asked for.
  defp requested(options, with_compile_options, pattern) do
    offset = last_value(options, :offset, 0)

    {capture, type} =
      case last_capture(options, nil) do
        nil -> {:all, :index}
        {:capture, values} -> {values, :index}
        {:capture, values, type} -> {values, type}
      end

    {capture, keep} = captures(capture, pattern)

    rest =
      :lists.filter(
        fn option ->
          not own?(option) and not (with_compile_options and compile_option?(option))
        end,
        options
      )

    %{offset: offset, keep: keep, type: type, options: [{:capture, capture} | rest]}
  end

  defp own?(:global), do: true
  defp own?({:offset, _}), do: true
  defp own?({:capture, _}), do: true
  defp own?({:capture, _, _}), do: true
  defp own?(_), do: false

  defp last_value(options, key, default) do
    :lists.foldl(
      fn
        {^key, value}, _ -> value
        _, value -> value
      end,
      default,
      options
    )
  end

  defp last_capture([{:capture, _} = capture | options], _), do: last_capture(options, capture)
  defp last_capture([{:capture, _, _} = capture | options], _), do: last_capture(options, capture)
  defp last_capture([_ | options], capture), do: last_capture(options, capture)
  defp last_capture([], capture), do: capture

  # {what is captured, what is kept of that}
  defp captures(:all, _), do: {:all, :all}
  defp captures(:first, _), do: {:first, :all}
  defp captures(:all_but_first, _), do: {:all, :tail}
  defp captures(none, _) when none in [:none, []], do: {:first, :none}

  defp captures(:all_names, pattern) do
    case :re.inspect(pattern, :namelist) do
      {:namelist, []} -> {:first, :none}
      {:namelist, names} -> {[0 | names], :tail}
    end
  end

  defp captures(list, _) when is_list(list), do: {[0 | list], :tail}
  defp captures(_, _), do: :erlang.error(:badarg)

  defp matches(pattern, binary, offset, options, ends),
    do: matches(pattern, binary, offset, options, ends, true, [])

  defp matches(_, binary, offset, _, _, _, found) when offset > byte_size(binary),
    do: :lists.reverse(found)

  defp matches(pattern, binary, offset, options, ends, first, found) do
    case :re.internal_run(binary, pattern, [{:offset, offset} | options], first) do
      {:match, [{at, size} | _] = match} when size > 0 ->
        matches(pattern, binary, at + size, options, ends, false, [match | found])

      {:match, [{at, _} | _] = match} ->
        after_empty(pattern, binary, {offset, at}, options, ends, [match | found])

      :nomatch ->
        :lists.reverse(found)

      {:error, _} = error ->
        error
    end
  end

  # After an empty match: is there one at the same place that is not empty? If not, it goes on one character further.
  defp after_empty(pattern, binary, {offset, at}, options, ends, found) do
    anchored = [{:offset, offset}, :notempty_atstart, :anchored | options]

    case :re.internal_run(binary, pattern, anchored, false) do
      {:match, [{_, size} | _] = match} when size > 0 ->
        matches(pattern, binary, at + size, options, ends, false, [match | found])

      {:match, match} ->
        next = at + step(binary, at, ends)
        matches(pattern, binary, next, options, ends, false, [match | found])

      :nomatch ->
        matches(pattern, binary, at + step(binary, at, ends), options, ends, false, found)

      {:error, _} = error ->
        error
    end
  end

  # How many bytes the character at a place has; CR LF may count as one.
  defp step(binary, at, {unicode, crlf}) do
    case binary do
      <<_::binary-size(at), ?\r, ?\n, _::binary>> when crlf -> 2
      <<_::binary-size(at), lead, _::binary>> when unicode -> utf8_size(lead)
      _ -> 1
    end
  end

  defp utf8_size(lead) when lead >>> 5 == 0b110, do: 2
  defp utf8_size(lead) when lead >>> 4 == 0b1110, do: 3
  defp utf8_size(lead) when lead >>> 3 == 0b11110, do: 4
  defp utf8_size(_), do: 1

  defp captured({:error, _} = error, _, _, _), do: error
  defp captured([], _, _, _), do: :nomatch
  defp captured(_, %{keep: :none}, _, _), do: :match

  defp captured(matches, %{keep: keep, type: type}, binary, unicode) do
    kept = if keep == :tail, do: :lists.map(&tl/1, matches), else: matches

    case type do
      :index -> {:match, kept}
      :binary -> {:match, convert_all(kept, &part(binary, &1))}
      :list -> {:match, convert_all(kept, &part_list(binary, &1, unicode))}
      _ -> :erlang.error(:badarg)
    end
  end

  defp convert_all(matches, convert), do: :lists.map(&:lists.map(convert, &1), matches)

  defp part(_, {-1, 0}), do: ""
  defp part(binary, {at, size}), do: :erlang.binary_part(binary, at, size)

  defp part_list(binary, range, true),
    do: :unicode.characters_to_list(part(binary, range), :unicode)

  defp part_list(binary, range, false), do: :erlang.binary_to_list(part(binary, range))

  # What OTP's built-in functions call when a subject or pattern has to be converted first. Ours need not.

  @doc false
  def ucompile(pattern, options),
    do: :re.compile(:unicode.characters_to_binary(pattern, :unicode), options)

  @doc false
  def urun(subject, pattern, options) do
    pattern =
      if is_list(pattern), do: :unicode.characters_to_binary(pattern, :unicode), else: pattern

    :re.run(:unicode.characters_to_binary(subject, :unicode), pattern, options)
  end

  ## Replacing

  @doc "A text with `replacement` for the first match."
  @spec replace(iodata, iodata | tuple, iodata) :: iodata
  def replace(subject, pattern, replacement) do
    replace(subject, pattern, replacement, [])
  catch
    :error, _ -> :erlang.error(:badarg, [subject, pattern, replacement], @info)
  end

  @doc """
  A text with `replacement` for the first match or, with `:global`, for all. In a replacement, `&` and `\\\\0` stand for the match, `\\\\N`, `\\\\gN` and
  `\\\\g{N}` for a group, and `\\\\` before any other character for that character.
  """
  @spec replace(iodata, iodata | tuple, iodata, list) :: iodata
  def replace(subject, pattern, replacement, options) do
    {options, type} = replace_options(options, :iodata)
    unicode = unicode?(pattern, options)
    binary = to_binary(subject, unicode)
    parts = parse_replacement(to_binary(replacement, unicode), "")

    case :re.run(binary, pattern, options) do
      :nomatch ->
        subject

      {:match, [match | _] = matches} when is_list(match) ->
        replace_all(binary, 0, matches, parts)

      {:match, match} ->
        replace_all(binary, 0, [match], parts)
    end
    |> converted(type, unicode)
  catch
    :throw, :badopt ->
      :erlang.error(:badarg, [subject, pattern, replacement, options], @bad_option)

    :error, :badarg ->
      :erlang.error(:badarg, [subject, pattern, replacement, options], @info)
  end

  defp replace_options([], type), do: {[], type}

  defp replace_options([{:return, type} | options], _) when type in [:iodata, :list, :binary],
    do: replace_options(options, type)

  defp replace_options([option | options], type) do
    if option == :report_errors or own_option?(option), do: throw(:badopt)
    {options, type} = replace_options(options, type)
    {[option | options], type}
  end

  defp replace_options(_, _), do: throw(:badopt)

  defp own_option?({:return, _}), do: true
  defp own_option?({:capture, _}), do: true
  defp own_option?({:capture, _, _}), do: true
  defp own_option?(_), do: false

  defp converted(text, :iodata, _), do: text
  defp converted(text, :binary, false), do: :erlang.iolist_to_binary(text)
  defp converted(text, :binary, true), do: :unicode.characters_to_binary(text, :unicode)

  defp converted(text, :list, false),
    do: :erlang.binary_to_list(:erlang.iolist_to_binary(text))

  defp converted(text, :list, true), do: :unicode.characters_to_list(text, :unicode)

  # A list of texts and of the numbers of groups.
  defp parse_replacement("", text), do: text_part(text, [])

  defp parse_replacement(<<"\\g{", rest::binary>>, text) when rest != "" do
    {n, <<"}", rest::binary>>} = group_number(rest)
    text_part(text, [n | parse_replacement(rest, "")])
  end

  defp parse_replacement(<<"\\g", rest::binary>>, text) when rest != "" do
    {n, rest} = group_number(rest)
    text_part(text, [n | parse_replacement(rest, "")])
  end

  defp parse_replacement(<<?\\, c, rest::binary>>, text) when c < ?1 or c > ?9,
    do: parse_replacement(rest, <<text::binary, c>>)

  defp parse_replacement(<<?\\, rest::binary>>, text) when rest != "" do
    {n, rest} = group_number(rest)
    text_part(text, [n | parse_replacement(rest, "")])
  end

  defp parse_replacement(<<?&, rest::binary>>, text),
    do: text_part(text, [0 | parse_replacement(rest, "")])

  defp parse_replacement(<<c, rest::binary>>, text),
    do: parse_replacement(rest, <<text::binary, c>>)

  defp text_part("", parts), do: parts
  defp text_part(text, parts), do: [text | parts]

  defp group_number(text), do: group_number(text, [])

  defp group_number(<<c, rest::binary>>, digits) when c in ?0..?9,
    do: group_number(rest, [c | digits])

  defp group_number(rest, digits), do: {:erlang.list_to_integer(:lists.reverse(digits)), rest}

  defp replace_all(binary, from, [[{at, size} | _] = match | matches], parts) do
    replaced = fill(binary, parts, :erlang.list_to_tuple(match))
    rest = replace_all(binary, at + size, matches, parts)
    if at > from, do: [part(binary, {from, at - from}), replaced | rest], else: [replaced | rest]
  end

  defp replace_all(binary, from, [], _) do
    if from < byte_size(binary), do: part(binary, {from, byte_size(binary) - from}), else: []
  end

  defp fill(_, [text], _) when is_binary(text), do: text
  defp fill(binary, parts, match), do: :lists.map(&fill_part(binary, &1, match), parts)

  defp fill_part(binary, n, match) when is_integer(n) do
    if n < tuple_size(match) and elem(elem(match, n), 0) >= 0,
      do: part(binary, elem(match, n)),
      else: ""
  end

  defp fill_part(_, text, _), do: text

  ## Splitting

  @doc "The parts of a text between matches."
  @spec split(iodata, iodata | tuple) :: list
  def split(subject, pattern) do
    split(subject, pattern, [])
  catch
    :error, _ -> :erlang.error(:badarg, [subject, pattern], @info)
  end

  @doc """
  The parts of a text between matches, and the groups of the matches. Options are `parts: n` (at most, or `:infinity`), `:trim` (no empty parts at the
  end; also `parts: 0`), `:group` (each part with its groups in a list), `return: :binary | :list | :iodata`, and those of `run/3`.
  """
  @spec split(iodata, iodata | tuple, list) :: list
  def split(subject, pattern, options) do
    {run_options, asked} =
      split_options(options, %{type: :iodata, limit: -1, trim: false, group: false})

    unicode = unicode?(pattern, options)
    binary = to_binary(subject, unicode)
    {pattern, groups, run_options} = compile(pattern, run_options)

    case :re.run(binary, pattern, run_options ++ [:global]) do
      :nomatch ->
        if asked.group, do: [[binary]], else: [binary]

      {:match, matches} ->
        trim(parts(binary, 0, matches, groups, asked.limit, asked.group), asked)
    end
    |> convert_parts(asked, unicode)
  catch
    :throw, :badopt -> :erlang.error(:badarg, [subject, pattern, options], @bad_option)
    :throw, :badre -> :erlang.error(:badarg, [subject, pattern, options], @info)
    :error, :badarg -> :erlang.error(:badarg, [subject, pattern, options], @info)
  end

  defp split_options([], asked), do: {[], asked}

  defp split_options([option | options], asked) do
    case split_option(option, asked) do
      nil ->
        {options, asked} = split_options(options, asked)
        {[option | options], asked}

      asked ->
        split_options(options, asked)
    end
  end

  defp split_options(_, _), do: throw(:badopt)

  defp split_option(:trim, asked), do: %{asked | limit: -1, trim: true}
  defp split_option({:parts, 0}, asked), do: %{asked | limit: -1, trim: true}

  defp split_option({:parts, n}, asked) when is_integer(n) and n >= 1,
    do: %{asked | limit: n - 1, trim: false}

  defp split_option({:parts, :infinity}, asked), do: %{asked | limit: -1, trim: false}
  defp split_option({:parts, _}, _), do: throw(:badopt)
  defp split_option(:group, asked), do: %{asked | group: true}

  defp split_option({:return, type}, asked) when type in [:iodata, :list, :binary],
    do: %{asked | type: type}

  defp split_option(option, _) do
    if option in [:global, :report_errors] or own_option?(option), do: throw(:badopt)
  end

  # {compiled pattern, how many groups it has, options for run/3}
  defp compile({:re_pattern, groups, _, _, _} = pattern, options), do: {pattern, groups, options}

  defp compile(pattern, options) when not is_tuple(pattern) do
    case :re.compile(pattern, :lists.filter(&(not run_option?(&1)), options)) do
      {:ok, {:re_pattern, groups, _, _, _} = pattern} ->
        {pattern, groups, :lists.filter(&(not compile_option?(&1)), options)}

      {:error, _} ->
        throw(:badre)
    end
  end

  defp compile(_, _), do: throw(:badre)

  defp parts(binary, from, matches, _, limit, group)
       when limit == 0 or matches == [] or from >= byte_size(binary) do
    rest = part(binary, {from, byte_size(binary) - from})
    if group, do: [[rest]], else: [rest]
  end

  defp parts(binary, from, [[{at, size} | sub] | matches], groups, limit, group) do
    if at == from and size == 0 and :lists.all(&(elem(&1, 1) == 0), sub) do
      parts(binary, from, matches, groups, limit, group)
    else
      between = part(binary, {from, at - from})
      found = :lists.map(&part(binary, &1), first_groups(sub, groups))
      rest = parts(binary, at + size, matches, groups, limit - 1, group)
      if group, do: [[between | found] | rest], else: [between | found ++ rest]
    end
  end

  # As many groups as the pattern has; matches leave out those at the end that took no part.
  defp first_groups(_, 0), do: []
  defp first_groups([], n), do: [{0, 0} | first_groups([], n - 1)]
  defp first_groups([range | sub], n), do: [range | first_groups(sub, n - 1)]

  defp trim(parts, %{trim: false}), do: parts
  defp trim(parts, %{group: false}), do: without_empty_end(parts, &(&1 == ""))

  defp trim(parts, %{group: true}),
    do: without_empty_end(parts, fn part -> :lists.all(&(&1 == ""), part) end)

  defp without_empty_end(parts, empty?),
    do: :lists.reverse(:lists.dropwhile(empty?, :lists.reverse(parts)))

  defp convert_parts(parts, %{type: :list, group: true}, unicode),
    do: :lists.map(fn part -> :lists.map(&to_list(&1, unicode), part) end, parts)

  defp convert_parts(parts, %{type: :list}, unicode), do: :lists.map(&to_list(&1, unicode), parts)
  defp convert_parts(parts, _, _), do: parts

  defp to_list(part, true), do: :unicode.characters_to_list(part, :unicode)
  defp to_list(part, false), do: :erlang.binary_to_list(part)

  ## Options

  defp unicode?({:re_pattern, _, unicode, _, _}, _), do: unicode == 1
  defp unicode?(_, options), do: :lists.member(:unicode, options)

  defp crlf?({:re_pattern, _, _, crlf, _}, _), do: crlf == 1

  defp crlf?(_, options) do
    case :lists.keyfind(:newline, 1, options) do
      {:newline, kind} -> kind in [:any, :crlf, :anycrlf]
      _ -> false
    end
  end

  defp compile_option?(option) do
    option in [
      :caseless,
      :no_start_optimize,
      :never_utf,
      :ucp,
      :dollar_endonly,
      :dotall,
      :extended,
      :firstline,
      :multiline,
      :no_auto_capture,
      :dupnames,
      :ungreedy,
      :unicode
    ]
  end

  defp run_option?({name, _})
       when name in [:offset, :capture, :match_limit, :match_limit_recursion],
       do: true

  defp run_option?({:capture, _, _}), do: true

  defp run_option?(option),
    do: option in [:notempty, :notempty_atstart, :notbol, :noteol, :global]

  defp to_binary(text, _) when is_binary(text), do: text
  defp to_binary(text, true), do: :unicode.characters_to_binary(text, :unicode)
  defp to_binary(text, false), do: :erlang.iolist_to_binary(text)
end
