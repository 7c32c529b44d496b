defmodule :erl_erts_errors_erlang do
  @moduledoc false
  # Errors of the built-in functions of :erlang.

  import :erl_erts_errors_arguments

  # Functions of which one argument, the first unless told otherwise, can be wrong in one way.
  @only_error %{
    "not a number" => [abs: 1, ceil: 1, float: 1, floor: 1, round: 1, trunc: 1],
    "not an iodata term" => [
      adler32: 1,
      crc32: 1,
      iolist_size: 1,
      iolist_to_binary: 1,
      iolist_to_iovec: 1,
      md5: 1
    ],
    "not a list" => [append: 2, length: 1, list_to_tuple: 1],
    "not an atom" => [
      atom_to_binary: 1,
      atom_to_list: 1,
      check_old_code: 1,
      delete_module: 1,
      is_record: 2,
      module_loaded: 1,
      whereis: 1
    ],
    "not a tuple" => [append_element: 2, tuple_size: 1, tuple_to_list: 1],
    "not a bitstring" => [bit_size: 1, bitstring_to_list: 1, byte_size: 1],
    "not a binary" => [binary_to_list: 1],
    "not a reference" => [
      cancel_timer: 1,
      demonitor: 1,
      read_timer: 1,
      ref_to_list: 1,
      spawn_request_abandon: 1,
      unalias: 1
    ],
    "not a list of characters" => [display_string: 1],
    "not a pid" => [
      exit: 2,
      exit_signal: 2,
      is_process_alive: 1,
      node: 1,
      pid_to_list: 1,
      unlink: 1,
      unregister: 1
    ],
    "not a float" => [float_to_binary: 1, float_to_list: 1],
    "not a fun" => [
      fun_info: 1,
      fun_info_mfa: 1,
      fun_to_list: 1,
      spawn: 1,
      spawn_link: 1,
      spawn_monitor: 1,
      spawn_request: 1
    ],
    "invalid status" => [halt: 1],
    "not a nonempty list" => [hd: 1, tl: 1],
    "not an integer" => [integer_to_binary: 1, integer_to_list: 1, posixtime_to_universaltime: 1],
    "not an iolist term" => [list_to_binary: 1],
    "not a bitstring list" => [list_to_bitstring: 1],
    "not a valid path name" => [load_nif: 2],
    "out of range" => [make_tuple: 2],
    "not a map" => [map_size: 1],
    "invalid time unit" => [monotonic_time: 1, system_time: 1, time_offset: 1],
    "not a port" => [port_to_list: 1],
    "invalid destination" => [send: 2, send_nosuspend: 2],
    "not tuple or binary" => [size: 1],
    "invalid system info item" => [system_info: 1],
    "invalid system monitor item" => [system_monitor: 1],
    "invalid statistics item" => [statistics: 1],
    "not a valid universal time" => [
      universaltime_to_localtime: 1,
      universaltime_to_posixtime: 1
    ]
  }

  @doc """
  What is wrong with each argument, nil for nothing.
  """
  def errors(function, args, cause)

  for {error, functions} <- @only_error, {function, arity} <- functions do
    def errors(unquote(function), args, _cause) when length(args) == unquote(arity),
      do: [unquote(error)]
  end

  ## Numbers and checksums

  def errors(function, [sum, data], _cause) when function in [:adler32, :crc32],
    do: [word(sum), iodata(data)]

  def errors(function, [first, second, size], _cause)
      when function in [:adler32_combine, :crc32_combine],
      do: [word(first), word(second), non_negative(size)]

  def errors(:bump_reductions, [count], _cause), do: [non_negative(count)]

  def errors(:convert_time_unit, [time, from, to], _cause),
    do: [integer(time), time_unit(from), time_unit(to)]

  def errors(function, [float, options], _cause)
      when function in [:float_to_binary, :float_to_list],
      do: [float(float), options_after(options, float(float))]

  def errors(function, [integer, base], _cause)
      when function in [:integer_to_binary, :integer_to_list],
      do: [integer(integer), base(base)]

  def errors(:md5_final, [context], _cause), do: [md5_context(context)]
  def errors(:md5_update, [context, data], _cause), do: [md5_context(context), iodata(data)]

  def errors(function, [_, range], _cause) when function in [:phash, :phash2],
    do: [positive(range)]

  def errors(:unique_integer, [modifiers], _cause), do: [list(modifiers, "invalid modifier")]

  ## Atoms, binaries, lists, tuples, maps

  def errors(:atom_to_binary, [atom, encoding], _cause) do
    [
      cond do
        not is_atom(atom) -> "not an atom"
        encoding == :latin1 -> "contains a character not expressible in latin1"
        true -> nil
      end,
      unless(encoding in [:latin1, :unicode, :utf8], do: "is an invalid encoding option")
    ]
  end

  def errors(:binary_part, [binary, {position, length}], _cause)
      when is_integer(position) and is_integer(length) do
    case part(binary, position, length) do
      [error, nil, nil] -> [error]
      [error, _, _] -> [error, range()]
      # Erlang has no words for a position behind the end here.
      [_, _] -> []
    end
  end

  def errors(:binary_part, [binary, _], _cause),
    do: [binary(binary), "not a valid {Pos,Length} tuple"]

  def errors(:binary_part, [binary, position, length], _cause), do: part(binary, position, length)

  def errors(function, [binary], cause)
      when function in [:binary_to_atom, :binary_to_existing_atom],
      do: errors(function, [binary, :utf8], cause)

  def errors(function, [binary, encoding], _cause)
      when function in [:binary_to_atom, :binary_to_existing_atom] do
    missing = if function == :binary_to_existing_atom, do: "not an already existing atom"

    cond do
      encoding == :latin1 -> [binary(binary, missing)]
      encoding not in [:unicode, :utf8] -> [binary(binary), bad_encoding()]
      not is_binary(binary) -> ["not a binary"]
      is_list(:unicode.characters_to_list(binary)) -> ["not an already existing atom"]
      true -> ["invalid UTF8 encoding"]
    end
  end

  def errors(:binary_to_float, [binary], _cause), do: [binary(binary, no_text_of("a float"))]
  def errors(:binary_to_integer, [binary], _cause), do: [binary(binary, no_text_of("an integer"))]

  def errors(:binary_to_integer, [binary, base], _cause) do
    case base(base) do
      nil -> [binary(binary, no_text_of("an integer"))]
      error -> [binary(binary), error]
    end
  end

  def errors(:binary_to_list, [binary, start, stop], _cause) do
    case [binary(binary), positive(start), positive(stop)] do
      [nil, nil, nil] when start > stop ->
        [nil, "start position greater than stop position"]

      [nil, nil, nil] ->
        [
          nil,
          if(start > byte_size(binary), do: range()),
          if(stop > byte_size(binary), do: range())
        ]

      errors ->
        errors
    end
  end

  def errors(:binary_to_term, [binary], _cause), do: [binary(binary, bad_external())]

  def errors(:binary_to_term, [binary, options], cause) do
    case {binary(binary), if(cause == :badopt, do: options(options))} do
      {nil, nil} -> [if(:safe in options, do: unsafe_external(), else: bad_external())]
      {error, option_error} -> [error, option_error]
    end
  end

  def errors(function, [index, tuple | _], _cause)
      when function in [:delete_element, :element, :insert_element, :setelement] do
    [
      cond do
        not is_integer(index) -> "not an integer"
        index <= 0 or (is_tuple(tuple) and index > tuple_size(tuple)) -> range()
        true -> nil
      end,
      tuple(tuple)
    ]
  end

  def errors(function, [_term, options], _cause)
      when function in [:external_size, :term_to_binary, :term_to_iovec],
      do: [nil, options(options)]

  def errors(:is_map_key, [_, _], _cause), do: [nil, "not a map"]
  def errors(:is_record, [_, tag, size], _cause), do: [nil, atom(tag), integer(size)]

  def errors(:list_to_atom, [list], _cause), do: [list(list, "not a list of characters")]

  def errors(:list_to_existing_atom, [list], _cause) do
    if characters?(list),
      do: ["not an already existing atom"],
      else: [list(list, "not a list of characters")]
  end

  def errors(:list_to_float, [list], _cause), do: [text_of(list, "a float")]
  def errors(:list_to_integer, [list], _cause), do: [text_of(list, "an integer")]

  def errors(:list_to_integer, [list, base], _cause) do
    case base(base) do
      nil -> [list(list, no_text_of("an integer"))]
      error -> [list(list), error]
    end
  end

  def errors(:list_to_pid, [list], _cause), do: [text_of(list, "a pid")]
  def errors(:list_to_port, [list], _cause), do: [text_of(list, "a port")]
  def errors(:list_to_ref, [list], _cause), do: [text_of(list, "a reference")]

  def errors(:make_tuple, [arity, _value, initial], _cause),
    do: [non_negative(arity), nil, options_after(initial, non_negative(arity))]

  def errors(:map_get, [_key, map], _cause),
    do: if(is_map(map), do: ["not present in map"], else: [nil, "not a map"])

  def errors(:split_binary, [binary, position], _cause) do
    case [binary(binary), non_negative(position)] do
      [nil, nil] -> if position > byte_size(binary), do: [nil, range()], else: []
      errors -> errors
    end
  end

  def errors(:subtract, [left, right], _cause), do: [list(left), list(right)]

  def errors(:decode_packet, [_type, binary, options], cause) do
    type = if cause == :badopt, do: "invalid packet type"
    [type, binary(binary), options_after(options, binary(binary))]
  end

  ## Functions and modules

  def errors(function, [module, name, args], _cause)
      when function in [:apply, :hibernate, :spawn, :spawn_link, :spawn_monitor],
      do: module_function_args(module, name, args)

  def errors(function, [module, name, arity], _cause)
      when function in [:function_exported, :is_builtin, :make_fun],
      do: module_function_arity(module, name, arity)

  def errors(:fun_info, [fun, _item], _cause),
    do: if(is_function(fun), do: [nil, "invalid item"], else: ["not a fun"])

  def errors(:is_function, [_, arity], _cause), do: [nil, integer(arity) || range()]

  def errors(function, [module, code], _cause) when function in [:load_module, :prepare_loading],
    do: [atom(module), binary(code)]

  def errors(:purge_module, [module], _cause), do: [atom(module)]

  def errors(:check_process_code, [pid, module], _cause), do: [local_pid(pid), atom(module)]

  def errors(:check_process_code, [pid, module, _options], cause),
    do: [local_pid(pid), atom(module), if(cause == :bad_option, do: bad_option())]

  def errors(:match_spec_test, [_subject, _specification, type], _cause) do
    case type do
      :trace -> ["not a list"]
      :table -> ["not a tuple"]
      _ -> [nil, nil, "invalid type for match spec"]
    end
  end

  ## Processes

  def errors(:alias, [options], _cause), do: [options(options)]

  def errors(:garbage_collect, [pid | options], cause),
    do: [
      local_pid(pid) | if(options != [] and cause == :bad_option, do: [bad_option()], else: [])
    ]

  def errors(:group_leader, [leader, pid], _cause), do: [pid(leader), pid(pid)]
  def errors(:link, [pid], _cause), do: [if(is_pid(pid), do: dead_process(), else: "not a pid")]

  def errors(:halt, [_status, options], :badopt), do: [nil, options(options)]
  def errors(:halt, [_status, _options], _cause), do: ["invalid status"]

  def errors(:monitor, [_type, _item | _], :badtype), do: ["invalid monitor type"]

  def errors(:monitor, [type, item | options], cause) do
    item =
      case type do
        :port -> local_port(item)
        :process -> pid(item)
        _ -> nil
      end

    if cause == :badopt, do: [nil, item | Enum.map(options, &options/1)], else: [nil, item]
  end

  def errors(function, [reference, options], _cause)
      when function in [:cancel_timer, :demonitor, :read_timer],
      do: [reference(reference), options_after(options, reference(reference))]

  def errors(:process_display, [pid, _], :badopt), do: [local_pid(pid), "invalid value"]
  def errors(:process_display, [pid, _], _cause), do: [local_pid(pid, dead_process())]
  def errors(:process_flag, [_, _], :badopt), do: ["invalid process flag"]

  def errors(:process_flag, [_, _], _cause),
    do: [nil, "invalid value for this process flag"]

  def errors(:process_flag, [pid, flag, _value], cause) do
    flag = unless flag == :save_calls, do: "invalid process flag"

    case {cause, local_pid(pid), flag} do
      {:badtype, _, _} -> [local_pid(pid, dead_process()), flag]
      {_, nil, nil} -> [nil, nil, "invalid value for process flag 'save_calls'"]
      {_, pid, flag} -> [pid, flag]
    end
  end

  def errors(:process_info, [pid], _cause), do: [local_pid(pid)]

  def errors(:process_info, [pid, _items], _cause) do
    case local_pid(pid) do
      nil -> [nil, "invalid item or item list"]
      error -> [error]
    end
  end

  def errors(:register, _args, :registered_name),
    do: [nil, "this process or port already has a name"]

  def errors(:register, _args, :notalive), do: [nil, dead_process()]

  def errors(:register, [name, process], _cause) do
    case [registered_name(name), registered(process)] do
      [nil, nil] -> ["name is in use"]
      errors -> errors
    end
  end

  def errors(:resume_process, [pid], _cause),
    do: [local_pid(pid, "process is not suspended or is not alive")]

  def errors(function, [_, _, options], :badopt) when function in [:send, :send_nosuspend],
    do: [nil, nil, options(options)]

  def errors(function, [_, _, _], _cause) when function in [:send, :send_nosuspend],
    do: ["invalid destination"]

  def errors(function, [node, fun], _cause)
      when function in [:spawn, :spawn_link, :spawn_monitor],
      do: [atom(node), fun(fun)]

  def errors(function, [node, module, name, args], _cause)
      when function in [:spawn, :spawn_link, :spawn_monitor],
      do: node_module_function_args(node, module, name, args)

  def errors(:spawn_opt, args, cause) do
    {options, args} = List.pop_at(args, -1)
    bad_option = if cause == :badopt, do: list(options, "invalid spawn option")
    spawned(args) ++ [bad_option]
  end

  def errors(:spawn_request, args, cause), do: spawn_request(args, cause)

  def errors(function, [time, process, message, options], cause)
      when function in [:send_after, :start_timer] do
    options = if cause == :badopt, do: options(options), else: list(options)
    errors(function, [time, process, message], cause) ++ [options]
  end

  def errors(function, [time, process, _message], cause)
      when function in [:send_after, :start_timer] do
    beyond = if cause == :time, do: "exceeds the maximum supported time value"
    [non_negative(time) || beyond, receiver(process)]
  end

  def errors(:suspend_process, [pid, options], :badopt), do: [local_pid(pid), options(options)]

  def errors(:suspend_process, [pid | _], _cause) do
    if pid == self(),
      do: ["the pid refers to the current process"],
      else: [local_pid(pid, dead_process())]
  end

  ## Nodes

  def errors(:get_cookie, [node], _cause), do: [atom(node)]
  def errors(:set_cookie, [cookie], _cause), do: [atom(cookie)]

  def errors(:set_cookie, [:nonode@nohost, cookie], _cause),
    do: ["the node name is not part of a distributed system", atom(cookie)]

  def errors(:set_cookie, [node, cookie], _cause), do: [atom(node), atom(cookie)]
  def errors(:monitor_node, [node, flag], _cause), do: [atom(node), boolean(flag)]

  def errors(:monitor_node, [node, flag, options], cause) do
    bad_option = if cause == :badopt, do: bad_option()
    [atom(node), boolean(flag), list(options, bad_option)]
  end

  def errors(:nodes, [types], _cause) do
    cond do
      is_atom(types) -> ["not a valid node type"]
      is_list(types) -> ["not a list of valid node types"]
      true -> ["not a valid node type or list of valid node types"]
    end
  end

  def errors(:nodes, [types, options], _cause), do: [node_types(types), node_options(options)]

  ## Ports

  def errors(:open_port, [name, _settings], :badopt), do: [tuple(name), bad_option()]

  def errors(:open_port, [name, settings], _cause) when is_tuple(name) do
    if List.keymember?(settings, :args, 0) and elem(name, 0) != :spawn_executable,
      do: ["must be spawn_executable"],
      else: ["invalid port name"]
  end

  def errors(:open_port, [name, _settings], _cause), do: [tuple(name)]
  def errors(:port_call, [port, operation, _], _cause), do: [local_port(port), word(operation)]
  def errors(:port_close, [port], _cause), do: [local_port(port)]
  def errors(:port_command, [port, data], _cause), do: [local_port(port), iodata(data)]

  def errors(:port_command, [port, data, options], :badopt),
    do: [local_port(port), iodata(data), options(options)]

  def errors(:port_command, [port, data, _], _cause), do: [local_port(port), iodata(data)]
  def errors(:port_connect, [port, pid], _cause), do: [local_port(port), local_pid(pid)]

  def errors(:port_control, [port, operation, data], _cause),
    do: [local_port(port), word(operation), iodata(data)]

  def errors(:port_info, [port], _cause), do: [local_port(port)]
  def errors(:port_info, [port, _], :badtype), do: [local_port(port)]
  def errors(:port_info, [port, _], _cause), do: [local_port(port), bad_option()]

  ## Time and the system

  def errors(:localtime_to_universaltime, [time], _cause), do: [local_time(time)]

  def errors(:localtime_to_universaltime, [time, daylight], _cause) do
    known? = is_boolean(daylight) or daylight == :undefined
    [local_time(time), unless(known?, do: "not 'true', 'false', or 'undefined'")]
  end

  def errors(:memory, [types], _cause) do
    cond do
      is_list(types) and list(types) == nil -> [bad_option()]
      is_atom(types) -> ["invalid memory type option"]
      true -> ["not an atom or a list of atoms"]
    end
  end

  def errors(:system_flag, [_, _], :badopt), do: ["invalid system flag"]
  def errors(:system_flag, [_, _], _cause), do: [nil, "invalid value for this system flag"]

  def errors(:system_monitor, [pid, options], _cause) do
    case local_pid(pid) do
      nil -> [nil, list(options, "invalid system monitor option")]
      error -> [error, list(options)]
    end
  end

  ## Tracing

  def errors(:trace, [tracee, how, options], cause) do
    case {cause, remote(tracee), boolean(how)} do
      {:badopt, remote, how} -> [remote, how, options(options)]
      {_, nil, nil} -> ["invalid spec for pid or port"]
      {_, remote, how} -> [remote, how]
    end
  end

  def errors(:trace_delivered, [pid], _cause),
    do: [remote(pid) || "not a pid or 'all'"]

  def errors(:trace_info, [tracee, _], :badopt),
    do: [remote(tracee) || "not a valid tracee specification"]

  def errors(:trace_info, [_, _], _cause), do: [nil, "invalid trace item"]

  def errors(:trace_pattern, [_, _ | options], cause) do
    case {cause, options} do
      {:badopt, [options]} ->
        [nil, nil, options(options)]

      {:match_spec, [options]} ->
        [nil, bad_match_specification(), list(options)]

      {:match_spec, []} ->
        [nil, bad_match_specification()]

      {:call_count, [_]} ->
        [nil, nil, "a match spec is not allowed in combination with these options"]

      {cause, []} when cause in [:badopt, :call_count] ->
        []

      _ ->
        ["invalid MFA specification"]
    end
  end

  def errors(_function, _args, _cause), do: []

  ## Texts and checks of several functions

  defp bad_encoding, do: "not one of the atoms: latin1, utf8, or unicode"
  defp bad_external, do: "invalid external representation of a term"
  defp unsafe_external, do: "invalid or unsafe external representation of a term"
  defp bad_match_specification, do: "invalid match specification"
  defp no_text_of(kind), do: "not a textual representation of " <> kind

  # An improper list is "not a list" here.
  defp text_of(list, kind), do: if(list(list), do: "not a list", else: no_text_of(kind))

  defp part(binary, position, length) do
    case [binary(binary), non_negative(position), integer(length)] do
      [nil, nil, nil] when position > byte_size(binary) -> [nil, range()]
      [nil, nil, nil] -> [nil, nil, range()]
      errors -> errors
    end
  end

  defp characters?([]), do: true

  defp characters?([char | chars]) when is_integer(char) and char in 0..0x10FFFF,
    do: char not in 0xD800..0xDFFF and characters?(chars)

  defp characters?(_), do: false

  defp md5_context(context) when is_binary(context) do
    unless byte_size(:erlang.md5_init()) == byte_size(context), do: "invalid MD5 context"
  end

  defp md5_context(_), do: "not a binary"

  defp local_time(time) do
    :erlang.localtime_to_universaltime(time)
    nil
  rescue
    ArgumentError -> "not a valid local time"
  end

  defp registered_name(:undefined), do: "'undefined' is not a valid name"
  defp registered_name(name), do: atom(name)

  defp registered(process) when is_pid(process) or is_port(process), do: remote(process)
  defp registered(_), do: "not a pid or port"

  defp remote(pid) when is_pid(pid) and node(pid) != node(), do: "not a local pid"
  defp remote(port) when is_port(port) and node(port) != node(), do: "not a local port"
  defp remote(_), do: nil

  defp receiver(process) when is_pid(process), do: remote(process)
  defp receiver(process), do: unless(is_atom(process), do: "not a pid or an atom")

  @node_types [:this, :connected, :visible, :hidden, :known]

  defp node_types(type) when is_atom(type),
    do: unless(type in @node_types, do: "not a valid node type")

  defp node_types(types) when is_list(types),
    do: unless(Enum.all?(types, &(&1 in @node_types)), do: "not a list of valid node types")

  defp node_types(_), do: "not a valid node type or list of valid node types"

  defp node_options(options) when is_map(options) do
    known? = fn {key, value} -> key in [:connection_id, :node_type] and is_boolean(value) end
    unless Enum.all?(options, known?), do: "invalid options in map"
  end

  defp node_options(_), do: "not a map"

  defp spawned([fun]), do: [fun(fun)]
  defp spawned([node, fun]), do: [atom(node), fun(fun)]
  defp spawned([module, function, args]), do: module_function_args(module, function, args)

  defp spawned([node, module, function, args]),
    do: node_module_function_args(node, module, function, args)

  # Which of its many forms was meant is told by the arguments.
  defp spawn_request([fun, _options], cause) when is_function(fun),
    do: if(cause == :badopt, do: [nil, bad_option()], else: [])

  defp spawn_request([_node, fun], _cause) when is_function(fun), do: ["not an atom"]
  defp spawn_request([node, _fun], _cause) when is_atom(node), do: [nil, "not a fun"]
  defp spawn_request([_, _], _cause), do: ["not a fun or an atom"]

  defp spawn_request([node, fun, options], cause) when is_function(fun),
    do: [atom(node), nil, if(cause == :badopt, do: options(options), else: list(options))]

  defp spawn_request([_, _, _] = args, _cause), do: spawned(args)

  defp spawn_request([_node, _module, name, _args] = args, _cause) when is_atom(name),
    do: spawned(args)

  defp spawn_request(args, cause) do
    bad_option = if cause == :badopt, do: [bad_option()], else: []
    spawned(:lists.droplast(args)) ++ bad_option
  end
end
