defmodule ExUnit.Pattern do
  @moduledoc "Patterns in assertions: what they bind is visible behind them."

  @doc "The pattern with its macros expanded; it may have a guard."
  def expand({:when, meta, [pattern, guard]}, env),
    do: {:when, meta, [expand(pattern, env), guard]}

  def expand(pattern, env), do: expand_node(pattern, %{env | context: :match})

  defp expand_node({:^, _, [_]} = pin, _env), do: pin
  defp expand_node({:quote, _, [_ | _]} = quoted, _env), do: quoted
  defp expand_node({:__aliases__, _, _} = name, env), do: Macro.expand(name, env)

  defp expand_node({:"::", meta, [value, type]}, env),
    do: {:"::", meta, [expand_node(value, env), type]}

  defp expand_node({_, _, _} = node, env) do
    case Macro.expand(node, env) do
      {name, meta, arguments} when is_list(arguments) ->
        {name, meta, Enum.map(arguments, &expand_node(&1, env))}

      other ->
        other
    end
  end

  defp expand_node({left, right}, env), do: {expand_node(left, env), expand_node(right, env)}
  defp expand_node(list, env) when is_list(list), do: Enum.map(list, &expand_node(&1, env))
  defp expand_node(literal, _env), do: literal

  @doc "Variables of an expanded pattern, each once."
  def variables(pattern), do: pattern |> collect([]) |> Enum.uniq_by(&variable_key/1)

  defp variable_key({name, meta, context}), do: {name, meta[:counter], context}

  defp collect({:when, _, [pattern, _guard]}, found), do: collect(pattern, found)
  defp collect({:"::", _, [value, _type]}, found), do: collect(value, found)
  defp collect({:^, _, [_]}, found), do: found
  defp collect({:quote, _, [_ | _]}, found), do: found

  defp collect({special, _, context}, found)
       when is_atom(context) and special in [:_, :__MODULE__, :__ENV__, :__DIR__, :__CALLER__],
       do: found

  defp collect({name, _, context} = variable, found) when is_atom(name) and is_atom(context),
    do: [variable | found]

  defp collect({_name, _, arguments}, found), do: collect(arguments, found)
  defp collect({left, right}, found), do: collect(right, collect(left, found))
  defp collect(list, found) when is_list(list), do: Enum.reduce(list, found, &collect/2)
  defp collect(_literal, found), do: found
end
