# Every function of Enum on enumerables of all kinds: results, and in which order callbacks are called.
defmodule EnumFunctions do
  def main do
    for {kind, enumerable} <- enumerables(), {name, call} <- calls() do
      :rand.seed(:exsss, {1, 2, 3})
      IO.puts([kind, " ", name, " ", inspect(outcome(call, enumerable), options())])
    end
  end

  defp options, do: [charlists: :as_lists, limit: :infinity, width: :infinity]

  defp enumerables do
    [
      {"empty", []},
      {"list", [3, 1, 2]},
      {"repeats", [1, 1, 2.0, 2, 3, 3, 1]},
      {"terms", [:a, nil, false, "x", 5]},
      {"numbers", Enum.to_list(1..12)},
      {"pairs", [a: 1, b: 2, a: 3]},
      {"map", %{a: 1, b: 2, c: 3}},
      {"up", 1..10//3},
      {"down", 5..1},
      {"none", 1..0//1},
      {"set", MapSet.new([5, 3, 1])},
      {"stream", Stream.map([2, 1, 2, 4], &note({:element, &1}))},
      {"function", &Enumerable.reduce([7, 8, 9, 7], &1, &2)}
    ]
  end

  defp calls do
    plain() ++ predicates() ++ by_number() ++ slices() ++ orders() ++ accumulating() ++ several()
  end

  defp plain do
    [
      {"all?", &Enum.all?/1},
      {"any?", &Enum.any?/1},
      {"count", &Enum.count/1},
      {"dedup", &Enum.dedup/1},
      {"empty?", &Enum.empty?/1},
      {"frequencies", &Enum.frequencies/1},
      {"join", &Enum.join/1},
      {"join -", &Enum.join(&1, "-")},
      {"max", &Enum.max/1},
      {"min", &Enum.min/1},
      {"min_max", &Enum.min_max/1},
      {"product", &Enum.product/1},
      {"random", &Enum.random/1},
      {"reverse", &Enum.reverse/1},
      {"reverse tail", &Enum.reverse(&1, 1..2)},
      {"shuffle", &Enum.shuffle/1},
      {"sort", &Enum.sort/1},
      {"sum", &Enum.sum/1},
      {"to_list", &Enum.to_list/1},
      {"uniq", &Enum.uniq/1},
      {"unzip", &Enum.unzip/1},
      {"with_index", &Enum.with_index/1},
      {"with_index 5", &Enum.with_index(&1, 5)},
      {"with_index fun", &Enum.with_index(&1, fn x, i -> note({i, x}) end)},
      {"concat", &Enum.concat/1},
      {"concat 2", &Enum.concat(&1, 1..2)},
      {"intersperse", &Enum.intersperse(&1, :and)},
      {"zip", &Enum.zip/1}
    ]
  end

  defp predicates do
    functions = [
      all?: &Enum.all?/2,
      any?: &Enum.any?/2,
      chunk_by: &Enum.chunk_by/2,
      count: &Enum.count/2,
      dedup_by: &Enum.dedup_by/2,
      drop_while: &Enum.drop_while/2,
      each: &Enum.each/2,
      filter: &Enum.filter/2,
      find: &Enum.find/2,
      find_default: &Enum.find(&1, :default, &2),
      find_index: &Enum.find_index/2,
      find_value: &Enum.find_value/2,
      frequencies_by: &Enum.frequencies_by/2,
      group_by: &Enum.group_by/2,
      group_by_value: &Enum.group_by(&1, &2, fn x -> note({:value, x}) end),
      map: &Enum.map/2,
      map_intersperse: &Enum.map_intersperse(&1, :and, &2),
      map_join: &Enum.map_join(&1, ",", &2),
      max_by: &Enum.max_by/2,
      min_by: &Enum.min_by/2,
      min_max_by: &Enum.min_max_by/2,
      min_max_by_fallback: &Enum.min_max_by(&1, &2, fn -> :none end),
      reject: &Enum.reject/2,
      sort_by: &Enum.sort_by/2,
      sort_by_desc: &Enum.sort_by(&1, &2, :desc),
      split_while: &Enum.split_while/2,
      split_with: &Enum.split_with/2,
      take_while: &Enum.take_while/2,
      uniq_by: &Enum.uniq_by/2,
      count_until: &Enum.count_until(&1, &2, 2)
    ]

    for {name, function} <- functions, {by, fun} <- [odd?: &odd?/1, key: &key/1] do
      {"#{name} #{by}", &function.(&1, fun)}
    end
  end

  defp by_number do
    functions = [
      at: &Enum.at/2,
      chunk_every: &Enum.chunk_every/2,
      count_until: &Enum.count_until/2,
      drop: &Enum.drop/2,
      drop_every: &Enum.drop_every/2,
      fetch: &Enum.fetch/2,
      fetch!: &Enum.fetch!/2,
      map_every: &Enum.map_every(&1, &2, fn x -> note({:every, x}) end),
      split: &Enum.split/2,
      take: &Enum.take/2,
      take_every: &Enum.take_every/2,
      take_random: &Enum.take_random/2
    ]

    for {name, function} <- functions, number <- [-9, -2, -1, 0, 1, 2, 3, 200] do
      {"#{name} #{number}", &function.(&1, number)}
    end
  end

  defp slices do
    ranges = [0..1, 1..3, 2..2, 0..-1//1, -3..-1, 1..-2//1, 3..1//1, 5..100, -100..2, 3..1//-2]
    slices = for range <- ranges, do: {"slice #{inspect(range)}", &Enum.slice(&1, range)}

    parts =
      for start <- [-9, -2, 0, 1, 50], amount <- [0, 1, 40] do
        {"slice #{start} #{amount}", &Enum.slice(&1, start, amount)}
      end

    reversed =
      for start <- [0, 1, 50], count <- [0, 2, 40] do
        {"reverse_slice #{start} #{count}", &Enum.reverse_slice(&1, start, count)}
      end

    slid =
      for part <- [0, -1, 0..1, 1..2, -2..-1, 5..100], to <- [0, 1, 3, -1, 60] do
        {"slide #{inspect(part)} #{to}", &Enum.slide(&1, part, to)}
      end

    slices ++ parts ++ reversed ++ slid
  end

  defp orders do
    sorters = [
      asc: :asc,
      desc: :desc,
      module: __MODULE__,
      module_asc: {:asc, __MODULE__},
      module_desc: {:desc, __MODULE__},
      fun: fn x, y -> number(x) >= number(y) end
    ]

    sorted =
      for {name, sorter} <- sorters,
          {by, sort} <- [sort: &Enum.sort/2, sort_by: &Enum.sort_by(&1, fn x -> key(x) end, &2)] do
        {"#{by} #{name}", &sort.(&1, sorter)}
      end

    none = fn -> :none end

    best = [
      {"max fallback", &Enum.max(&1, none)},
      {"min fallback", &Enum.min(&1, none)},
      {"min_max fallback", &Enum.min_max(&1, none)},
      {"max module", &Enum.max(&1, __MODULE__)},
      {"min module", &Enum.min(&1, __MODULE__, none)},
      {"max fun", &Enum.max(&1, fn x, y -> number(x) > number(y) end, none)},
      {"min fun", &Enum.min(&1, fn x, y -> number(x) < number(y) end, none)},
      {"max_by module", &Enum.max_by(&1, fn x -> key(x) end, __MODULE__)},
      {"min_by fallback", &Enum.min_by(&1, fn x -> key(x) end, none)},
      {"max_by both", &Enum.max_by(&1, fn x -> key(x) end, fn x, y -> x > y end, none)},
      {"min_max_by module", &Enum.min_max_by(&1, fn x -> key(x) end, __MODULE__, none)}
    ]

    sorted ++ best
  end

  defp accumulating do
    pair = fn x, acc -> {note(x), acc} end

    [
      {"reduce/2", &Enum.reduce(&1, pair)},
      {"reduce/3", &Enum.reduce(&1, [], pair)},
      {"reduce_while",
       &Enum.reduce_while(&1, 0, fn x, n -> if n > 1, do: {:halt, x}, else: {:cont, n + 1} end)},
      {"map_reduce", &Enum.map_reduce(&1, 0, fn x, n -> {note({n, x}), n + 1} end)},
      {"flat_map", &Enum.flat_map(&1, fn x -> [note(x), x] end)},
      {"flat_map maps", &Enum.flat_map(&1, fn x -> %{x => note(x)} end)},
      {"flat_map_reduce",
       &Enum.flat_map_reduce(&1, 0, fn x, n ->
         if n > 2, do: {:halt, n}, else: {Enum.take([note(x), n, x], n), n + 1}
       end)},
      {"scan/2", &Enum.scan(&1, pair)},
      {"scan/3", &Enum.scan(&1, 0, pair)},
      {"chunk_while",
       &Enum.chunk_while(
         &1,
         [],
         fn x, acc ->
           cond do
             length(acc) == 2 -> {:cont, acc, [x]}
             x == 9 -> {:halt, acc}
             true -> {:cont, [x | acc]}
           end
         end,
         fn acc -> if acc == [], do: {:cont, acc}, else: {:cont, acc, []} end
       )}
    ]
  end

  defp several do
    chunks =
      for count <- [1, 2, 3, 5], step <- [1, 2, 3, 7], rest <- [[], :discard, 8..9, %{z: 0}] do
        {"chunk_every #{count} #{step} #{inspect(rest)}",
         &Enum.chunk_every(&1, count, step, rest)}
      end

    zips =
      for {name, other} <- [list: [:x, :y], range: 1..4, cycle: Stream.cycle([:q]), empty: %{}] do
        [
          {"zip #{name}", &Enum.zip(&1, other)},
          {"zip list #{name}", &Enum.zip([&1, other, &1])},
          {"zip_with #{name}", &Enum.zip_with(&1, other, fn x, y -> [note(x), y] end)},
          {"zip_with list #{name}", &Enum.zip_with([other, &1], fn all -> note(all) end)},
          {"zip_reduce #{name}",
           &Enum.zip_reduce(&1, other, [], fn x, y, acc -> [{x, y} | acc] end)},
          {"zip_reduce list #{name}", &Enum.zip_reduce([&1, other], 0, fn _, n -> n + 1 end)}
        ]
      end

    intos =
      for into <- [[], %{}, %{z: 1}, MapSet.new([9]), "", <<1::3>>] do
        [
          {"into #{inspect(into)}", &Enum.into(&1, into)},
          {"into pairs #{inspect(into)}", &Enum.into(&1, into, fn x -> {note(x), x} end)}
        ]
      end

    members =
      for term <- [1, 1.0, :a, {:a, 1}, nil], do: {"member? #{inspect(term)}", &(term in &1)}

    chunks ++ List.flatten(zips) ++ List.flatten(intos) ++ members
  end

  def compare(x, y) do
    cond do
      number(x) < number(y) -> :lt
      number(x) > number(y) -> :gt
      true -> :eq
    end
  end

  defp odd?(x), do: rem(trunc(number(note({:odd?, x}) |> elem(1))), 2) == 1
  defp key(x), do: rem(trunc(number(elem(note({:key, x}), 1))), 3)

  defp number(x) when is_number(x), do: x
  defp number({x, y}), do: number(x) + number(y)
  defp number(x) when is_binary(x), do: byte_size(x)
  defp number(_), do: 7

  defp note(term) do
    Process.put(:notes, [term | Process.get(:notes, [])])
    term
  end

  defp outcome(call, enumerable) do
    Process.put(:notes, [])

    result =
      try do
        call.(enumerable)
      rescue
        error in FunctionClauseError -> error.__struct__
        error -> {error.__struct__, Exception.message(error)}
      end

    {result, Enum.reverse(Process.get(:notes))}
  end
end
