# What is wrong with the arguments of built-in functions, in Erlang's words.
defmodule ExceptionArguments do
  def main do
    table = :ets.new(:exception_arguments, [:public])
    true = :ets.insert(table, {:key, 1, :no_counter})
    for {module, function, args} <- calls() ++ tables(table), do: told(module, function, args)
    :ets.delete(table)
    told(:ets, :lookup, [table, :key])
  end

  defp told(module, function, args) do
    result = apply(module, function, args)
    IO.puts([inspect({module, function}), " works: ", inspect(is_tuple(result))])
  rescue
    error ->
      {error, _} = Exception.blame(:error, error, __STACKTRACE__)

      IO.puts([
        inspect({module, function}),
        " ",
        inspect(error.__struct__),
        " ",
        Exception.message(error)
      ])
  end

  defp calls do
    erlang = [
      hd: [[]],
      tl: [1],
      length: [[1 | 2]],
      abs: [:a],
      round: ["x"],
      element: [3, {1, 2}],
      element: [:a, {1}],
      element: [1, :a],
      setelement: [0, {1}, :x],
      delete_element: [2, {1}],
      make_tuple: [-1, 0],
      tuple_size: [[]],
      map_size: [1],
      map_get: [:a, %{}],
      map_get: [:a, 1],
      is_map_key: [:a, 1],
      byte_size: [1],
      bit_size: [:a],
      binary_part: ["abc", 2, 5],
      binary_part: ["abc", {4, 1}],
      binary_part: [1, {0, 1}],
      split_binary: ["abc", 4],
      atom_to_binary: ["a"],
      binary_to_atom: [<<255>>],
      binary_to_existing_atom: ["surely no atom of this name"],
      list_to_atom: [[1, :a]],
      binary_to_integer: ["12x"],
      binary_to_integer: ["12", 40],
      binary_to_float: ["1"],
      list_to_integer: ['x'],
      integer_to_binary: [1.0],
      integer_to_list: [1, 1],
      float_to_binary: [1],
      float_to_binary: [1.0, [:nope]],
      iolist_to_binary: [[1, 256]],
      iolist_size: [:a],
      list_to_binary: [[:a]],
      list_to_tuple: [[1 | 2]],
      binary_to_term: [<<1, 2>>],
      term_to_binary: [1, [:nope]],
      apply: [1, :f, []],
      make_fun: [1, :f, 0],
      fun_info: [1],
      link: [1],
      monitor: [:nope, self()],
      demonitor: [1],
      send: [1, :message],
      send_after: [-1, self(), :message],
      cancel_timer: [1],
      process_info: [1],
      process_info: [self(), :nope],
      process_flag: [:nope, true],
      register: [:undefined, self()],
      register: [:name, 1],
      unregister: [:no_such_name],
      whereis: [1],
      exit: [1, :normal],
      spawn: [1],
      spawn: [:m, :f, :a],
      group_leader: [1, self()],
      convert_time_unit: [1, :nope, :second],
      monotonic_time: [:nope],
      system_info: [:nope],
      unique_integer: [[:nope]],
      phash2: [1, 0],
      crc32: [:a],
      md5: [:a]
    ]

    others = [
      binary: [
        at: ["abc", 3],
        at: ["abc", -1],
        copy: ["abc", -1],
        part: ["abc", 2, 3],
        first: [""],
        last: [1],
        match: ["abc", ""],
        matches: ["abc", "b", [scope: {0, 9}]],
        split: ["abc", []],
        compile_pattern: [1],
        decode_unsigned: ["a", :middle],
        longest_common_prefix: [["a", 1]],
        encode_unsigned: [-1]
      ],
      lists: [keyfind: [:a, 0, []], member: [1, 2], reverse: [1, []]],
      maps: [
        get: [:a, %{}],
        get: [:a, 1],
        put: [1, 2, 3],
        merge: [%{}, 1],
        keys: [1],
        from_list: [1],
        update: [:a, 1, %{}],
        find: [1, 2],
        remove: [1, 2]
      ],
      math: [sqrt: [-1], log: [0], sin: [:a], pow: [1, :a], fmod: [1, 0], acos: [2]],
      re: [run: ["a", "("], run: [1, "a"], compile: ["a", [:nope]], run: ["a", "a", [:nope]]],
      unicode: [characters_to_binary: [:a], characters_to_list: ["a", :nope]],
      persistent_term: [get: [:exception_arguments_nothing]],
      ets: [new: [1, []], new: [:name, [:nope]], lookup: [:no_such_table, 1], insert: [1, {1}]]
    ]

    for {module, calls} <- [{:erlang, erlang} | others], {function, args} <- calls do
      {module, function, args}
    end
  end

  defp tables(table) do
    calls = [
      insert: [table, {}],
      insert: [table, [1]],
      lookup_element: [table, :none, 1],
      lookup_element: [table, :key, 9],
      update_counter: [table, :none, 1],
      update_counter: [table, :key, {3, 1}],
      update_counter: [table, :key, {9, 1}],
      update_counter: [table, :key, :nope],
      update_element: [table, :key, {1, 2}],
      update_element: [table, :key, {9, 2}],
      select: [table, :nope],
      match: [:no_continuation],
      next: [table, :none],
      rename: [table, 1],
      give_away: [table, self(), 1],
      info: [table, :nope],
      slot: [table, 1_000_000],
      setopts: [table, [:nope]],
      safe_fixtable: [table, 1]
    ]

    for {function, args} <- calls, do: {:ets, function, args}
  end
end
