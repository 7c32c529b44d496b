defmodule ExUnit.DocTest do
  @moduledoc """
  `doctest Module` makes a test of each group of `iex>` expressions in the docs of a module; an empty line ends a group.
  What is expected stands behind an expression: a value, `#Name<...>` as `inspect/1` writes it, or `** (Error) message`.
  """

  @doc "Options: `:only` and `:except`, lists of `:moduledoc` and names with arities; `:import`; `:tags`."
  defmacro doctest(module, options \\ []) do
    # The docs of macros call them with their module's name.
    required =
      if is_atom(Macro.expand(module, __CALLER__)),
        do: [quote(do: require(unquote(module)))],
        else: []

    tests =
      quote bind_quoted: [module: module, options: options] do
        tests = ExUnit.DocTest.__tests__(module, options)
        tags = Keyword.get(options, :tags, [])

        for {message, line, body} <- tests do
          name =
            ExUnit.Case.register_test(__MODULE__, __ENV__.file, line, :doctest, message, tags)

          def unquote(name)(_), do: unquote(body)
        end
      end

    {:__block__, [], required ++ [tests]}
  end

  @doc false
  def __tests__(module, options) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, _, _, _} = docs ->
        for {name, text, line} <- texts(docs),
            chosen?(name, options),
            {group, number} <- text |> groups(line) |> Enum.with_index(1) do
          {_, _, first} = hd(group)
          {"#{title(module, name)} (#{number})", first, body(module, group, options)}
        end

      {:error, reason} ->
        [{inspect(module), 1, quote(do: flunk("no docs: #{unquote(inspect(reason))}"))}]
    end
  end

  defp title(module, :moduledoc), do: "#{inspect(module)} moduledoc"
  defp title(module, {name, arity}), do: Exception.format_mfa(module, name, arity)

  defp texts({:docs_v1, line, _, _, moduledoc, _, docs}) do
    own =
      for {{kind, name, arity}, line, _, %{"en" => text}, _} <- Enum.sort(docs),
          kind in [:function, :macro],
          do: {{name, arity}, text, line(line)}

    case moduledoc do
      %{"en" => text} -> [{:moduledoc, text, line(line)} | own]
      _ -> own
    end
  end

  defp line(line) when is_integer(line), do: line
  defp line({line, _column}), do: line

  defp chosen?(name, options) do
    only = Keyword.get(options, :only, [])
    (only == [] or name in only) and name not in Keyword.get(options, :except, [])
  end

  # Groups of {source, expected, line}.
  defp groups(text, line) do
    text
    |> String.split("\n")
    |> Enum.with_index(line + 1)
    |> Enum.reduce({:outside, [[]]}, &read_line/2)
    |> elem(1)
    |> Enum.reject(&(&1 == []))
    |> Enum.reverse()
    |> Enum.map(&Enum.reverse/1)
  end

  # The state says what the last line was, with its indentation; expressions and groups are gathered the other way round.
  defp read_line({line, number}, {state, [group | groups]}) do
    content = String.trim_leading(line)
    indentation = String.length(line) - String.length(content)

    case {prompt(content), state} do
      {{:first, source}, _} ->
        {{:source, indentation}, [[{source, "", number} | group] | groups]}

      {{:more, source}, {:source, _}} ->
        [{begun, expected, at} | rest] = group
        {state, [[{begun <> "\n" <> source, expected, at} | rest] | groups]}

      {nil, _} when content == "" ->
        {:outside, [[] | if(group == [], do: groups, else: [group | groups])]}

      {nil, {_, indentation}} ->
        [{source, expected, at} | rest] = group
        text = String.slice(line, indentation..-1//1)
        expected = if expected == "", do: text, else: expected <> "\n" <> text
        {{:expected, indentation}, [[{source, expected, at} | rest] | groups]}

      {_, :outside} ->
        {:outside, [group | groups]}
    end
  end

  defp prompt("iex>" <> source), do: {:first, source}
  defp prompt("...>" <> source), do: {:more, source}

  defp prompt(line) do
    case Regex.run(~r/^(iex|\.\.\.)\(\d+\)>(.*)$/s, line) do
      [_, "iex", source] -> {:first, source}
      [_, "...", source] -> {:more, source}
      nil -> nil
    end
  end

  defp body(module, group, options) do
    imports =
      if Keyword.get(options, :import, false), do: [quote(do: import(unquote(module)))], else: []

    {:__block__, [], imports ++ Enum.map(group, &check/1) ++ [:ok]}
  end

  defp check({source, "", line}), do: quoted(source, line)

  defp check({source, "** (" <> error, line}) do
    [exception, message] = String.split(error, ") ", parts: 2)
    function = quote(do: fn -> unquote(quoted(source, line)) end)

    quote do
      ExUnit.DocTest.__check_raise__(
        unquote(source),
        unquote(exception),
        unquote(message),
        unquote(function)
      )
    end
  end

  defp check({source, "#" <> _ = expected, line}) do
    if expected =~ ~r/^#[A-Z][\w.]*</,
      do:
        quote(
          do:
            ExUnit.DocTest.__check_inspect__(
              unquote(source),
              unquote(quoted(source, line)),
              unquote(expected)
            )
        ),
      else: check_value(source, expected, line)
  end

  defp check({source, expected, line}), do: check_value(source, expected, line)

  defp check_value(source, expected, line) do
    quote do
      actual = unquote(quoted(source, line))
      ExUnit.DocTest.__check__(unquote(source), actual, unquote(quoted(expected, line)))
    end
  end

  defp quoted(source, line) do
    case Code.string_to_quoted(source, line: line, file: "doctest") do
      {:ok, quoted} ->
        quoted

      {:error, reason} ->
        quote(do: raise("doctest does not parse: #{unquote(inspect({source, reason}))}"))
    end
  end

  @doc false
  def __check__(source, actual, expected) do
    unless actual === expected, do: fail(source, inspect(actual), inspect(expected))
  end

  @doc false
  def __check_inspect__(source, actual, expected) do
    text = inspect(actual)
    unless text == expected, do: fail(source, text, expected)
  end

  @doc false
  def __check_raise__(source, exception, message, function) do
    try do
      function.()
    rescue
      error ->
        raised = {inspect(error.__struct__), Exception.message(error)}

        unless raised == {exception, message},
          do: fail(source, inspect(raised), inspect({exception, message}))
    else
      value -> fail(source, inspect(value), "#{exception}: #{message}")
    end
  end

  defp fail(source, actual, expected) do
    raise ExUnit.AssertionError,
      message: "doctest #{source} failed, left: #{actual}, right: #{expected}"
  end
end
