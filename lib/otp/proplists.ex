defmodule :proplists do
  @moduledoc """
  Lists of properties: an atom, which stands for `{atom, true}`, or a tuple whose first element is the key. Other elements are passed over.
  """

  @doc "The shortest form of a property."
  @spec property(term) :: term
  def property({key, true}) when is_atom(key), do: key
  def property(property), do: property

  @doc "The shortest form of the property of a key and a value."
  @spec property(term, term) :: term
  def property(key, true) when is_atom(key), do: key
  def property(key, value), do: {key, value}

  @doc "With `{atom, true}` for each atom."
  @spec unfold(list) :: list
  def unfold([key | list]) when is_atom(key), do: [{key, true} | unfold(list)]
  def unfold([property | list]), do: [property | unfold(list)]
  def unfold([]), do: []

  @doc "With the shortest form of each property."
  @spec compact(list) :: list
  def compact(list), do: :lists.map(&property/1, list)

  # Is a property one of a key?
  defguardp is_of(property, key)
            when (is_atom(property) and property === key) or
                   (is_tuple(property) and tuple_size(property) >= 1 and
                      :erlang.element(1, property) === key)

  @doc "The first property of a key, as a tuple, or `:none`."
  @spec lookup(term, list) :: tuple | :none
  def lookup(key, [property | _]) when is_of(property, key), do: as_tuple(property)
  def lookup(key, [_ | list]), do: lookup(key, list)
  def lookup(_, []), do: :none

  @doc "All properties of a key, as tuples."
  @spec lookup_all(term, list) :: [tuple]
  def lookup_all(key, [property | list]) when is_of(property, key),
    do: [as_tuple(property) | lookup_all(key, list)]

  def lookup_all(key, [_ | list]), do: lookup_all(key, list)
  def lookup_all(_, []), do: []

  defp as_tuple(key) when is_atom(key), do: {key, true}
  defp as_tuple(property), do: property

  @doc "Is there a property of a key?"
  @spec is_defined(term, list) :: boolean
  def is_defined(key, [property | _]) when is_of(property, key), do: true
  def is_defined(key, [_ | list]), do: is_defined(key, list)
  def is_defined(_, []), do: false

  @doc "The value of the first property of a key, or `:undefined`."
  @spec get_value(term, list) :: term
  def get_value(key, list), do: get_value(key, list, :undefined)

  @doc "The value of the first property of a key, or `default`, also when that property is no pair."
  @spec get_value(term, list, term) :: term
  def get_value(key, [property | _], default) when is_of(property, key) do
    case property do
      {_, value} -> value
      key when is_atom(key) -> true
      _ -> default
    end
  end

  def get_value(key, [_ | list], default), do: get_value(key, list, default)
  def get_value(_, [], default), do: default

  @doc "The values of all properties of a key."
  @spec get_all_values(term, list) :: list
  def get_all_values(key, [property | list]) when is_of(property, key) do
    case property do
      {_, value} -> [value | get_all_values(key, list)]
      key when is_atom(key) -> [true | get_all_values(key, list)]
      _ -> get_all_values(key, list)
    end
  end

  def get_all_values(key, [_ | list]), do: get_all_values(key, list)
  def get_all_values(_, []), do: []

  @doc "As `get_all_values/2`, with the elements of those values that are lists."
  @spec append_values(term, list) :: list
  def append_values(key, list) do
    :lists.flatmap(
      fn value -> if is_list(value), do: value, else: [value] end,
      get_all_values(key, list)
    )
  end

  @doc "Is the first property of a key true?"
  @spec get_bool(term, list) :: boolean
  def get_bool(key, [property | _]) when is_of(property, key),
    do: is_atom(property) or (tuple_size(property) == 2 and elem(property, 1) === true)

  def get_bool(key, [_ | list]), do: get_bool(key, list)
  def get_bool(_, []), do: false

  @doc "The keys, each once, in any order."
  @spec get_keys(list) :: list
  def get_keys(list), do: :sets.to_list(get_keys(list, :sets.new()))

  defp get_keys([key | list], keys) when is_atom(key),
    do: get_keys(list, :sets.add_element(key, keys))

  defp get_keys([property | list], keys) when is_tuple(property) and tuple_size(property) >= 1,
    do: get_keys(list, :sets.add_element(elem(property, 0), keys))

  defp get_keys([_ | list], keys), do: get_keys(list, keys)
  defp get_keys([], keys), do: keys

  @doc "Without the properties of a key."
  @spec delete(term, list) :: list
  def delete(key, [property | list]) when is_of(property, key), do: delete(key, list)
  def delete(key, [property | list]), do: [property | delete(key, list)]
  def delete(_, []), do: []

  @doc "The properties of each key of a list, and the others."
  @spec split(list, list) :: {[list], list}
  def split(list, keys) do
    {found, rest} = split(list, :maps.from_keys(keys, []), [])
    {:lists.map(&:lists.reverse(:erlang.map_get(&1, found)), keys), :lists.reverse(rest)}
  end

  defp split([property | list], found, rest) do
    key =
      if is_tuple(property) and tuple_size(property) >= 1, do: elem(property, 0), else: property

    case found do
      %{^key => properties} when is_atom(property) or is_tuple(property) ->
        split(list, %{found | key => [property | properties]}, rest)

      _ ->
        split(list, found, [property | rest])
    end
  end

  defp split([], found, rest), do: {found, rest}

  ## Rewriting

  @doc "With other keys, as pairs `{key, other}` tell."
  @spec substitute_aliases([{term, term}], list) :: list
  def substitute_aliases(aliases, list),
    do: :lists.map(&substitute_alias(aliases, &1), list)

  defp substitute_alias([{key, other} | _], property) when is_of(property, key) do
    if is_atom(property),
      do: property(other, true),
      else: property(:erlang.setelement(1, property, other))
  end

  defp substitute_alias([_ | aliases], property), do: substitute_alias(aliases, property)
  defp substitute_alias([], property), do: property

  @doc "With other keys and the opposite values, as pairs `{key, other}` tell. What is not `true` counts as `false`."
  @spec substitute_negations([{term, term}], list) :: list
  def substitute_negations(negations, list),
    do: :lists.map(&substitute_negation(negations, &1), list)

  defp substitute_negation([{key, other} | _], property) when is_of(property, key),
    do: property(other, not get_bool(key, [property]))

  defp substitute_negation([_ | negations], property),
    do: substitute_negation(negations, property)

  defp substitute_negation([], property), do: property

  @doc """
  With lists for the first property of a key, as pairs `{property, list}` tell, when it is that property; the later properties of that key are left out
  then.
  """
  @spec expand([{term, [term]}], list) :: list
  def expand(expansions, list) when is_list(list) do
    expansions =
      :lists.map(fn {property, expansion} -> {property(property), expansion} end, expansions)

    flatten(:lists.foldl(&expand_one/2, list, without_repetitions(expansions)))
  end

  defp expand_one({property, expansion}, list) when is_atom(property),
    do: expand(property, property, expansion, list)

  defp expand_one({property, expansion}, list)
       when is_tuple(property) and tuple_size(property) >= 1,
       do: expand(elem(property, 0), property, expansion, list)

  defp expand_one(_, list), do: list

  defp expand(key, wanted, expansion, [property | list]) when is_of(property, key) do
    if property(property) === wanted,
      do: [expansion | delete(key, list)],
      else: [property(property) | list]
  end

  defp expand(key, wanted, expansion, [property | list]),
    do: [property | expand(key, wanted, expansion, list)]

  defp expand(_, _, _, []), do: []

  # Of neighbours with the same property, the first.
  defp without_repetitions([{property, _} = expansion, {property, _} | rest]),
    do: without_repetitions([expansion | rest])

  defp without_repetitions([expansion | rest]), do: [expansion | without_repetitions(rest)]
  defp without_repetitions([]), do: []

  defp flatten([part | list]) when is_list(part), do: part ++ flatten(list)
  defp flatten([property | list]), do: [property | flatten(list)]
  defp flatten([]), do: []

  @doc "Rewritten by stages `{:aliases, …}`, `{:expand, …}` and `{:negations, …}`, and compact."
  @spec normalize(list, [{:aliases | :expand | :negations, list}]) :: list
  def normalize(list, stages), do: compact(apply_stages(list, stages))

  defp apply_stages(list, [{:aliases, aliases} | stages]),
    do: apply_stages(substitute_aliases(aliases, list), stages)

  defp apply_stages(list, [{:expand, expansions} | stages]),
    do: apply_stages(expand(expansions, list), stages)

  defp apply_stages(list, [{:negations, negations} | stages]),
    do: apply_stages(substitute_negations(negations, list), stages)

  defp apply_stages(list, []), do: list

  ## Maps

  @doc "A map of the first property of each key. A tuple that is no pair hides the key."
  @spec to_map(list) :: map
  def to_map(list), do: :lists.foldr(&put_property/2, %{}, list)

  @doc "As `to_map/1`, of the list rewritten by stages (`normalize/2`)."
  @spec to_map(list, [{:aliases | :expand | :negations, list}]) :: map
  def to_map(list, stages), do: to_map(apply_stages(list, stages))

  defp put_property({key, value}, map), do: :maps.put(key, value, map)

  defp put_property(property, map) when is_tuple(property) and tuple_size(property) >= 1,
    do: :maps.remove(elem(property, 0), map)

  defp put_property(key, map) when is_atom(key), do: :maps.put(key, true, map)
  defp put_property(_, map), do: map

  @doc "The pairs of a map."
  @spec from_map(map) :: [{term, term}]
  def from_map(map), do: :maps.to_list(map)
end
