defmodule :erl_stdlib_errors_io do
  @moduledoc false
  # Errors of :io: of the device, of the text it is to write, of formats and their arguments.

  import :erl_erts_errors_arguments, only: [list: 1]

  @doc """
  What is wrong with each argument, nil for nothing; `{:general, text}` for what no argument is at
  fault for.
  """
  def errors(function, args, cause) do
    function = if function == :fwrite, do: :format, else: function
    device? = device?(function, length(args))

    case cause do
      {:io, problem} ->
        [located(device(problem), device?)]

      {:device, {:no_translation, from, to}} ->
        text = "device failed to transcode string from #{inspected(from)} to #{inspected(to)}"
        [located(text, device?)]

      {:device, problem} ->
        of_device(function, args, problem, device?)

      _ ->
        []
    end
  end

  # Is the first argument the device?
  defp device?(:format, 3), do: true
  defp device?(:put_chars, arity) when arity in [2, 3], do: true
  defp device?(:nl, 1), do: true
  defp device?(:write, 2), do: true
  defp device?(_, _), do: false

  defp located(text, true), do: text
  defp located(text, false), do: {:general, text}

  defp device(:arguments), do: "the device does not exist"
  defp device(:calling_self), do: "the device is not allowed to be the current process"
  defp device(:terminated), do: "the device has terminated"

  defp inspected(term), do: :erlang.iolist_to_binary(:io_lib.format("~p", [term]))

  defp of_device(function, args, problem, device?)
       when function in [:format, :put_chars, :write, :nl] do
    args = if device?, do: tl(args), else: args

    case posix(problem) do
      nil when function in [:write, :nl] -> [unknown(problem)]
      nil when device? -> [nil | of_data(function, args, problem)]
      nil -> of_data(function, args, problem)
      text when function == :put_chars -> [located(text, device?), characters(hd(args))]
      text -> [located(text, device?)]
    end
  end

  defp of_device(_function, _args, _problem, _device?), do: []

  defp posix(problem) do
    case :erl_posix_msg.message(problem) do
      'unknown POSIX error' -> nil
      text -> :io_lib.format("~ts (~tp)", [text, problem])
    end
  end

  defp unknown(problem) do
    text = :io_lib.format("unknown error: ~tp", [problem])
    {:general, :unicode.characters_to_binary(text)}
  end

  defp characters(chars), do: :erl_stdlib_errors_data.characters(chars)

  defp of_data(:put_chars, [data | _], problem) do
    [characters(data) || unknown(problem)]
  end

  defp of_data(:format, [format], problem), do: of_data(:format, [format, []], problem)

  defp of_data(:format, [format, args], problem) do
    cond do
      not format?(format) ->
        ["not a valid format string", list(args) | missing_list(device_first?(format, args))]

      not is_list(args) ->
        [nil, list(args)]

      true ->
        of_arguments(types(chars(format), []), format, args, problem)
    end
  end

  # Somebody may have written format(device, "text").
  defp device_first?(format, args), do: (is_pid(format) or is_atom(format)) and format?(args)

  defp missing_list(true), do: [{:general, "possibly missing argument list"}]
  defp missing_list(false), do: []

  defp format?(format) when is_list(format),
    do: List.improper?(format) == false and integers?(format)

  defp format?(format), do: is_atom(format) or is_binary(format)

  defp integers?(list), do: Enum.all?(list, &is_integer/1)

  defp chars(format) when is_atom(format), do: :erlang.atom_to_list(format)
  defp chars(format) when is_binary(format), do: :erlang.binary_to_list(format)
  defp chars(format), do: format

  defp of_arguments({:error, text}, _format, _args, _problem),
    do: [:io_lib.format("format string invalid (~ts)", [text])]

  defp of_arguments({:ok, types}, format, args, _problem) when length(types) != length(args),
    do: ["wrong number of arguments" | missing_list(is_atom(format))]

  defp of_arguments({:ok, types}, format, args, problem) do
    case wrong(types, args, 1) do
      [] -> [failed(format, args, problem)]
      texts -> [nil, :lists.join("\n", texts)]
    end
  end

  defp failed(_format, _args, :format), do: "failed to format string"

  defp failed(format, args, problem) do
    :io_lib.format(format, args)
    unknown(problem)
  catch
    _, _ -> "failed to format string"
  end

  defp wrong([], [], _place), do: []

  defp wrong([type | types], [arg | args], place) do
    if fits?(type, arg) do
      wrong(types, args, place + 1)
    else
      name = if type == :int, do: :integer, else: type
      text = :io_lib.format("element ~B must be of type ~p", [place, name])
      [text | wrong(types, args, place + 1)]
    end
  end

  defp fits?(:term, _), do: true
  defp fits?(:float, arg), do: is_float(arg)
  defp fits?(:int, arg), do: is_integer(arg)
  defp fits?(:string, arg) when is_list(arg), do: text?(arg)
  defp fits?(:string, arg), do: is_atom(arg) or is_binary(arg)

  # What is not valid text is for the device to tell; here it is about lists that are no text at all.
  defp text?(list) do
    _ = :unicode.characters_to_binary(list)
    true
  rescue
    _ -> false
  end

  ## The types of arguments that a format needs

  defp types([], types), do: {:ok, :lists.reverse(types)}
  defp types([?~ | rest], types), do: width(rest, types)
  defp types([_ | rest], types), do: types(rest, types)

  defp width([?-, digit | rest], types) when digit in ?0..?9, do: precision(digits(rest), types)
  defp width([digit | rest], types) when digit in ?0..?9, do: precision(digits(rest), types)
  defp width([?-, ?* | rest], types), do: precision(rest, [:int | types])
  defp width([?* | rest], types), do: precision(rest, [:int | types])
  defp width(rest, types), do: precision(rest, types)

  defp precision([?., digit | rest], types) when digit in ?0..?9, do: pad(digits(rest), types)
  defp precision([?., ?* | rest], types), do: pad(rest, [:int | types])
  defp precision([?. | rest], types), do: pad(rest, types)
  defp precision(rest, types), do: modifier(rest, types)

  defp pad([?., ?* | rest], types), do: modifier(rest, [:int | types])
  defp pad([?., _ | rest], types), do: modifier(rest, types)
  defp pad(rest, types), do: modifier(rest, types)

  defp digits([digit | rest]) when digit in ?0..?9, do: digits(rest)
  defp digits(rest), do: rest

  defp modifier([?t, ?l | rest], types), do: modifier([?l, ?t | rest], types)
  defp modifier([?t, char | rest], types) when char in 'cspPwW', do: control([char | rest], types)
  defp modifier([?t, char | _], _types), do: invalid([?t, char])
  defp modifier([?l, ?t, char | rest], types) when char in 'pP', do: control([char | rest], types)
  defp modifier([?l, ?t, char | _], _types), do: invalid([?l, ?t, char])
  defp modifier([?l, char | rest], types) when char in 'pP', do: control([char | rest], types)
  defp modifier([?l, char | _], _types), do: invalid([?l, char])
  defp modifier(rest, types), do: control(rest, types)

  defp control([], _types), do: {:error, "truncated"}
  defp control([char | rest], types) when char in '~n', do: types(rest, types)
  defp control([char | rest], types) when char in 'cbB', do: types(rest, [:int | types])
  defp control([char | rest], types) when char in 'feg', do: types(rest, [:float | types])
  defp control([?s | rest], types), do: types(rest, [:string | types])
  defp control([char | rest], types) when char in 'wp+#i', do: types(rest, [:term | types])
  defp control([char | rest], types) when char in 'WP', do: types(rest, [:int, :term | types])
  defp control([char | rest], types) when char in 'xX', do: types(rest, [:string, :int | types])
  defp control([char | _], _types), do: invalid([char])

  defp invalid(control), do: {:error, ["invalid control ~", control]}
end
