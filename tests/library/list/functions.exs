# Every function of List, with arguments within and out of bounds.
defmodule ListFunctions do
  def main do
    lists = [
      [],
      [1],
      [3, 1, 2],
      [1, 1.0, 1, 2],
      ~w(a b c d e)a,
      [a: 1, b: 2, a: 3],
      [[1, [2]], 3]
    ]

    for list <- lists, {name, call} <- calls() do
      IO.puts([inspect(list), " ", name, " ", inspect(outcome(fn -> call.(list) end), options())])
    end

    for {name, call} <- others() do
      IO.puts([name, " ", inspect(outcome(call), options())])
    end

    differences()
  end

  defp options, do: [charlists: :as_lists, limit: :infinity, width: :infinity]

  defp calls do
    positions = [-9, -3, -2, -1, 0, 1, 2, 3, 9]

    at =
      for position <- positions do
        [
          {"delete_at #{position}", &List.delete_at(&1, position)},
          {"insert_at #{position}", &List.insert_at(&1, position, :new)},
          {"pop_at #{position}", &List.pop_at(&1, position, :none)},
          {"replace_at #{position}", &List.replace_at(&1, position, :new)},
          {"update_at #{position}", &List.update_at(&1, position, fn x -> {x} end)}
        ]
      end

    keys =
      for key <- [:a, :z, 1, 2.0], position <- [0, 1] do
        [
          {"keydelete #{key} #{position}", &List.keydelete(&1, key, position)},
          {"keyfind #{key} #{position}", &List.keyfind(&1, key, position)},
          {"keyfind default #{key} #{position}", &List.keyfind(&1, key, position, :none)},
          {"keyfind! #{key} #{position}", &List.keyfind!(&1, key, position)},
          {"keymember? #{key} #{position}", &List.keymember?(&1, key, position)},
          {"keyreplace #{key} #{position}", &List.keyreplace(&1, key, position, {:new, 0})},
          {"keystore #{key} #{position}", &List.keystore(&1, key, position, {:new, 0})},
          {"keytake #{key} #{position}", &List.keytake(&1, key, position)}
        ]
      end

    plain = [
      {"delete", &List.delete(&1, 1)},
      {"delete missing", &List.delete(&1, :missing)},
      {"first", &List.first/1},
      {"first default", &List.first(&1, :none)},
      {"last", &List.last/1},
      {"last default", &List.last(&1, :none)},
      {"flatten", &List.flatten/1},
      {"flatten tail", &List.flatten(&1, [[9]])},
      {"foldl", &List.foldl(&1, [], fn x, acc -> [x | acc] end)},
      {"foldr", &List.foldr(&1, [], fn x, acc -> [x | acc] end)},
      {"improper?", &List.improper?/1},
      {"keysort", &List.keysort(&1, 0)},
      {"keysort desc", &List.keysort(&1, 0, :desc)},
      {"keysort fun", &List.keysort(&1, 1, fn x, y -> x >= y end)},
      {"starts_with?", &List.starts_with?(&1, [1])},
      {"starts_with? empty", &List.starts_with?(&1, [])},
      {"to_tuple", &List.to_tuple/1},
      {"wrap", &List.wrap/1},
      {"zip", &List.zip([&1, [:x, :y]])},
      {"ascii_printable?", &List.ascii_printable?/1}
    ]

    List.flatten([at, keys, plain])
  end

  defp others do
    [
      {"wrap", fn -> {List.wrap(nil), List.wrap(1), List.wrap({1})} end},
      {"duplicate", fn -> {List.duplicate(:a, 3), List.duplicate(:a, 0)} end},
      {"duplicate -1", fn -> List.duplicate(:a, -1) end},
      {"improper", fn -> List.improper?([1, 2 | 3]) end},
      {"zip", fn -> {List.zip([]), List.zip([[1]]), List.zip([[1, 2], [], [3]])} end},
      {"zip three", fn -> List.zip([[1, 2, 3], [:a, :b], ["x", "y", "z"]]) end},
      {"printable", fn -> for n <- 0..260, List.ascii_printable?([n]), do: n end},
      {"printable limit", fn -> for n <- 0..4, do: List.ascii_printable?([?a, ?b, 0], n) end},
      {"to_atom", fn -> List.to_atom('héron ☃') end},
      {"to_existing_atom", fn -> List.to_existing_atom('there is no such atom as this') end},
      {"to_float", fn -> {List.to_float('2.5'), List.to_float('-1.0e-5')} end},
      {"to_float bad", fn -> List.to_float([?2]) end},
      {"to_integer", fn -> {List.to_integer('-12'), List.to_integer('7F', 16)} end},
      {"to_integer bad", fn -> List.to_integer('1x') end},
      {"to_string", fn -> List.to_string([?a, "bc", [233, ["d" | "e"]]]) end},
      {"to_string bad", fn -> List.to_string([:a]) end},
      {"to_string surrogate", fn -> List.to_string(["ab", 0xD800, ?c]) end},
      {"to_string bytes", fn -> List.to_string(["ab", <<255>>]) end},
      {"to_string incomplete", fn -> List.to_string(["ab", <<195>>]) end},
      {"to_charlist", fn -> List.to_charlist([?a, "bé", [0x2603]]) end},
      {"to_charlist bad", fn -> List.to_charlist([1.5]) end},
      {"to_charlist surrogate", fn -> List.to_charlist(["ab", 0xDFFF]) end},
      {"chars",
       fn -> Enum.map([nil, :a, 12, 1.5, 1.0e22, "é", 'x'], &List.Chars.to_charlist/1) end},
      {"chars bits", fn -> List.Chars.to_charlist(<<1::3>>) end},
      {"chars tuple", fn -> List.Chars.to_charlist({}) end},
      {"keysort dates", fn -> List.keysort([a: ~D[2024-02-01], b: ~D[2023-03-01]], 1, Date) end},
      {"keysort dates desc",
       fn -> List.keysort([a: ~D[2023-02-01], b: ~D[2024-01-01]], 1, {:desc, Date}) end},
      {"keysort stable", fn -> List.keysort([{1, :a}, {1.0, :b}, {0, :c}, {1, :d}], 0, :desc) end}
    ]
  end

  # Random lists of few different elements, with and without a function for what differs.
  defp differences do
    :rand.seed(:exsss, {4, 5, 6})
    similar = fn x, y -> if rem(x, 2) == rem(y, 2), do: [from: x, to: y] end

    for _ <- 1..60 do
      [list1, list2] = for _ <- 1..2, do: for(_ <- 1..Enum.random(1..12), do: Enum.random(1..4))
      IO.inspect(List.myers_difference(list1, list2), options())
      IO.inspect(List.myers_difference(list1, list2, similar), options())
    end
  end

  defp outcome(fun) do
    fun.()
  rescue
    error in FunctionClauseError -> error.__struct__
    error -> {error.__struct__, Exception.message(error)}
  end
end
