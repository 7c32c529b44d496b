defmodule :user_input do
  @moduledoc false
  # The process registered as `user` from the moment that somebody reads (lib/erts/user.erl hands over to it).
  #
  # Bytes are asked of the host when what is there is not enough: `:wasmbeam.host_request("read_input")`, which is
  # answered by `{:user_input, bytes}` or `{:user_input, :eof}`. While one process waits for input, others can write;
  # the prompt is then shown again. Who reads meanwhile waits for its turn.

  @stream 1

  def serve(message, binary) do
    state = %{
      binary: binary,
      # What has come and has not been read.
      bytes: "",
      ended: false,
      asked: false,
      # Whose requests are being seen to: %{from, reply_as, todo, reply, prompt, step}
      reader: nil,
      # Messages of those who read after that, the last one first.
      waiting: []
    }

    message |> request(state) |> loop()
  end

  defp loop(state) do
    receive do
      {:io_request, _, _, _} = message ->
        message |> request(state) |> loop()

      {:user_input, :eof} ->
        loop(proceed(%{state | ended: true, asked: false}))

      {:user_input, bytes} ->
        loop(proceed(%{state | bytes: state.bytes <> bytes, asked: false}))

      _ ->
        loop(state)
    end
  end

  defp request({:io_request, from, reply_as, {:setopts, options}}, state) do
    {reply, binary} = :user.options(options, state.binary)
    send(from, {:io_reply, reply_as, reply})
    %{state | binary: binary}
  end

  defp request({:io_request, from, reply_as, :getopts}, state) do
    send(from, {:io_reply, reply_as, [binary: state.binary, encoding: :unicode]})
    state
  end

  defp request({:io_request, from, reply_as, request} = message, state) do
    cond do
      not reads?(request) ->
        send(from, {:io_reply, reply_as, :user.perform(request, @stream)})
        if state.reader, do: write(state.reader.prompt)
        state

      state.reader ->
        %{state | waiting: [message | state.waiting]}

      true ->
        proceed(begin(message, state))
    end
  end

  defp reads?({:requests, requests}) when is_list(requests), do: :lists.any(&reads?/1, requests)

  defp reads?(request) when is_tuple(request) and tuple_size(request) > 0,
    do: :lists.member(elem(request, 0), [:get_line, :get_chars, :get_until, :get_password])

  defp reads?(_), do: false

  defp begin({:io_request, from, reply_as, request}, state) do
    reader = %{from: from, reply_as: reply_as, todo: [request], reply: :ok, prompt: "", step: nil}
    %{state | reader: reader}
  end

  ## One who reads

  # Goes on as far as there is input.
  defp proceed(%{reader: nil} = state), do: state

  defp proceed(%{reader: %{step: nil, todo: [request | todo]} = reader} = state) do
    case reading(request) do
      {prompt, step} ->
        text = prompt_text(prompt)
        write(text)
        proceed(%{state | reader: %{reader | todo: todo, prompt: text, step: step}})

      {:requests, requests} ->
        proceed(%{state | reader: %{reader | todo: requests ++ todo}})

      nil ->
        answered(:user.perform(request, @stream), %{state | reader: %{reader | todo: todo}})
    end
  end

  defp proceed(%{reader: %{step: nil, todo: []} = reader} = state) do
    send(reader.from, {:io_reply, reader.reply_as, reader.reply})

    case :lists.reverse(state.waiting) do
      [] -> %{state | reader: nil}
      [next | rest] -> proceed(begin(next, %{state | waiting: :lists.reverse(rest)}))
    end
  end

  defp proceed(%{reader: reader} = state) do
    case take(reader.step, state.bytes, state.ended) do
      {:more, step} -> ask(%{state | reader: %{reader | step: step}})
      {reply, rest} -> answered(given(reply, reader.step, state.binary), %{state | bytes: rest})
    end
  end

  # After an error nothing more is done of what belongs together.
  defp answered(reply, %{reader: reader} = state) do
    failed = is_tuple(reply) and tuple_size(reply) > 0 and elem(reply, 0) == :error
    todo = if failed, do: [], else: reader.todo
    proceed(%{state | reader: %{reader | todo: todo, reply: reply, step: nil, prompt: ""}})
  end

  defp ask(%{asked: true} = state), do: state

  defp ask(state) do
    if :wasmbeam.host_request("read_input"),
      do: %{state | asked: true},
      else: proceed(%{state | ended: true})
  end

  # `{prompt, step}` of a request that reads.
  defp reading({:get_line, prompt}), do: {prompt, {:line, :latin1}}
  defp reading({:get_line, encoding, prompt}), do: {prompt, {:line, encoding}}
  defp reading({:get_chars, prompt, n}) when is_integer(n), do: {prompt, {:chars, :latin1, n}}

  defp reading({:get_chars, encoding, prompt, n}) when is_integer(n),
    do: {prompt, {:chars, encoding, n}}

  defp reading({:get_until, prompt, module, name, args}) when is_list(args),
    do: {prompt, {:until, module, name, args, []}}

  defp reading({:get_until, _encoding, prompt, module, name, args}) when is_list(args),
    do: {prompt, {:until, module, name, args, []}}

  defp reading({:requests, requests}) when is_list(requests), do: {:requests, requests}
  defp reading(_), do: nil

  defp prompt_text({:format, format, args}), do: :io_lib.format(format, args)
  defp prompt_text(prompt) when is_atom(prompt), do: :erlang.atom_to_binary(prompt)
  defp prompt_text(prompt), do: prompt

  defp write(text), do: :user.perform({:put_chars, :unicode, text}, @stream)

  ## Taking from what is there: `{data, rest}` or `{:more, step}`

  defp take(step, "", true) when elem(step, 0) != :until, do: {:eof, ""}

  defp take({:line, _} = step, bytes, ended) do
    case :binary.match(bytes, "\n") do
      {position, 1} ->
        <<line::binary-size(position), ?\n, rest::binary>> = bytes
        {without_return(line), rest}

      :nomatch when ended ->
        {bytes, ""}

      :nomatch ->
        {:more, step}
    end
  end

  defp take({:chars, _, n} = step, bytes, ended) do
    case after_characters(bytes, n, ended) do
      :more -> {:more, step}
      rest -> {:erlang.binary_part(bytes, 0, byte_size(bytes) - byte_size(rest)), rest}
    end
  end

  defp take({:until, module, name, args, state}, bytes, ended) do
    if bytes == "" and not ended do
      {:more, {:until, module, name, args, state}}
    else
      given = if bytes == "", do: :eof, else: characters(bytes)

      case apply(module, name, [state, given | args]) do
        {:done, result, rest} -> {result, rest_bytes(rest)}
        {:more, next} -> take({:until, module, name, args, next}, "", ended)
        _ -> {{:error, name}, ""}
      end
    end
  catch
    _, _ -> {{:error, name}, ""}
  end

  defp without_return(line) do
    size = byte_size(line) - 1

    case line do
      <<start::binary-size(size), ?\r>> -> <<start::binary, ?\n>>
      _ -> <<line::binary, ?\n>>
    end
  end

  # What follows `n` characters. A byte that is not part of one counts as one.
  defp after_characters(bytes, 0, _), do: bytes
  defp after_characters("", _, ended), do: if(ended, do: "", else: :more)

  defp after_characters(<<_::utf8, rest::binary>>, n, ended),
    do: after_characters(rest, n - 1, ended)

  # The first bytes of a character that has not come as a whole.
  defp after_characters(<<first, more::binary>>, _, false)
       when first >= 0xC0 and byte_size(more) < 3,
       do: :more

  defp after_characters(<<_, rest::binary>>, n, ended), do: after_characters(rest, n - 1, ended)

  defp rest_bytes(rest) when is_list(rest), do: :unicode.characters_to_binary(rest)
  defp rest_bytes(rest) when is_binary(rest), do: rest
  defp rest_bytes(_), do: ""

  ## What the reader is given

  defp given(data, {_, :latin1}, binary), do: latin1(data, binary)
  defp given(data, {:chars, :latin1, _}, binary), do: latin1(data, binary)
  defp given(data, _, false) when is_binary(data), do: characters(data)
  defp given(data, _, _), do: data

  defp latin1(:eof, _), do: :eof

  defp latin1(data, binary) do
    bytes = characters(data)

    cond do
      :lists.any(&(&1 > 255), bytes) -> {:error, {:no_translation, :unicode, :latin1}}
      binary -> :erlang.list_to_binary(bytes)
      true -> bytes
    end
  end

  # Bytes that are no UTF-8 stand for themselves.
  defp characters(bytes) do
    case :unicode.characters_to_list(bytes) do
      list when is_list(list) -> list
      _ -> :erlang.binary_to_list(bytes)
    end
  end
end
