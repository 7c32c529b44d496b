defmodule :erpc do
  @moduledoc """
  Calls on nodes. Where this machine is the only node, calls of others fail with
  `{:erpc, :noconnection}`.

  A call is made by a process of its own, which ends with its result; exceptions are raised again
  in the caller: exits as `{:exception, reason}`, errors as `{:exception, reason, stack}`. What goes
  wrong with the call itself is an error `{:erpc, reason}`.
  """

  @largest_timeout 4_294_967_295

  @opaque request_id :: nonempty_maybe_improper_list(reference(), reference())
  @opaque request_id_collection :: %{reference() => nonempty_maybe_improper_list()}
  @type timeout_time :: 0..4_294_967_295 | :infinity | {:abs, integer()}

  # So that exceptions come from the function that was called.
  @compile {:inline, result: 2}

  defguardp is_call(m, f, a) when is_atom(m) and is_atom(f) and is_list(a)
  defguardp is_id(res, id) when is_reference(res) and is_reference(id)

  # Calls

  @doc "Calls a fun on a node."
  @spec call(node(), (() -> value)) :: value when value: term()
  def call(node, fun), do: call(node, fun, :infinity)

  @doc "Calls a fun on a node, with a limit of time."
  @spec call(node(), (() -> value), timeout_time()) :: value when value: term()
  def call(node, fun, timeout) when is_function(fun, 0),
    do: call(node, :erlang, :apply, [fun, []], timeout)

  def call(_, _, _), do: badarg()

  @doc "Applies a function on a node."
  @spec call(node(), module(), atom(), [term()]) :: term()
  def call(node, m, f, a), do: call(node, m, f, a, :infinity)

  @doc "Applies a function on a node, with a limit of time."
  @spec call(node(), module(), atom(), [term()], timeout_time()) :: term()
  def call(node, m, f, a, :infinity) when node === node() and is_call(m, f, a) do
    {:return, value} = execute_call(m, f, a)
    value
  catch
    :exit, reason ->
      :erlang.exit({:exception, reason})

    :error, reason ->
      stack = __STACKTRACE__

      if is_arg_error(reason, m, f, a),
        do: :erlang.error({:erpc, reason}),
        else: :erlang.error({:exception, reason, trim_stack(stack, m, f, a)})
  end

  def call(node, m, f, a, timeout) when is_atom(node) and is_call(m, f, a) do
    time = relative(timeout)
    res = make_ref()
    options = [{:reply, :error_only}, :monitor]

    # Asked and waited for in one function: then messages that were there before are not looked at.
    id = :erlang.spawn_request(node, :erpc, :execute_call, [res, m, f, a], options)

    receive do
      {:spawn_reply, ^id, :error, reason} -> :erlang.error({:erpc, reason})
      {:DOWN, ^id, :process, _, reason} -> result(res, reason)
    after
      time -> give_up(res, id)
    end
  end

  def call(_, _, _, _, _), do: badarg()

  @doc "Calls a fun on a node, without waiting for its result."
  @spec cast(node(), (() -> term())) :: :ok
  def cast(node, fun), do: cast(node, :erlang, :apply, [fun, []])

  @doc "Applies a function on a node, without waiting for its result."
  @spec cast(node(), module(), atom(), [term()]) :: :ok
  def cast(node, m, f, a) when is_atom(node) and is_call(m, f, a) do
    _ = :erlang.spawn_request(node, :erpc, :execute_cast, [m, f, a], reply: :no)
    :ok
  end

  def cast(_, _, _, _), do: badarg()

  @doc "Calls a fun on several nodes; the results in order, `{:ok, value}` or `{class, reason}`."
  @spec multicall([node()], (() -> term())) :: [{:ok | :throw | :exit | :error, term()}]
  def multicall(nodes, fun), do: multicall(nodes, fun, :infinity)

  @doc "As `multicall/2`, with a limit of time for all."
  @spec multicall([node()], (() -> term()), timeout_time()) :: [{atom(), term()}]
  def multicall(nodes, fun, timeout) when is_function(fun, 0),
    do: multicall(nodes, :erlang, :apply, [fun, []], timeout)

  def multicall(_, _, _), do: badarg()

  @doc "Applies a function on several nodes."
  @spec multicall([node()], module(), atom(), [term()]) :: [{atom(), term()}]
  def multicall(nodes, m, f, a), do: multicall(nodes, m, f, a, :infinity)

  @doc "As `multicall/4`, with a limit of time for all."
  @spec multicall([node()], module(), atom(), [term()], timeout_time()) :: [{atom(), term()}]
  def multicall(nodes, m, f, a, timeout) when is_list(nodes) and is_call(m, f, a) do
    deadline = absolute(timeout)
    unless :lists.all(&is_atom/1, nodes), do: badarg()
    ids = for node <- nodes, do: send_request(node, m, f, a)
    for id <- ids, do: caught(id, deadline)
  end

  def multicall(_, _, _, _, _), do: badarg()

  defp caught(id, deadline) do
    {:ok, receive_response(id, deadline)}
  catch
    class, reason -> {class, reason}
  end

  @doc "Calls a fun on several nodes, without waiting for results."
  @spec multicast([node()], (() -> term())) :: :ok
  def multicast(nodes, fun), do: multicast(nodes, :erlang, :apply, [fun, []])

  @doc "Applies a function on several nodes, without waiting for results."
  @spec multicast([node()], module(), atom(), [term()]) :: :ok
  def multicast(nodes, m, f, a) when is_list(nodes) and is_call(m, f, a),
    do: :lists.foreach(&cast(&1, m, f, a), nodes)

  def multicast(_, _, _, _), do: badarg()

  # Calls whose results are asked for later

  @doc "Begins to call a fun on a node."
  @spec send_request(node(), (() -> term())) :: request_id()
  def send_request(node, fun) when is_atom(node) and is_function(fun, 0),
    do: send_request(node, :erlang, :apply, [fun, []])

  def send_request(_, _), do: badarg()

  @doc "Begins to apply a function on a node; or to call a fun, kept in a collection under a label."
  @spec send_request(
          node(),
          module() | (() -> term()),
          term(),
          [term()] | request_id_collection()
        ) ::
          request_id() | request_id_collection()
  def send_request(node, m, f, a) when is_atom(node) and is_call(m, f, a) do
    res = make_ref()
    options = [{:reply, :error_only}, :monitor]
    [res | :erlang.spawn_request(node, :erpc, :execute_call, [res, m, f, a], options)]
  end

  def send_request(node, fun, label, collection)
      when is_atom(node) and is_function(fun, 0) and is_map(collection),
      do: send_request(node, :erlang, :apply, [fun, []], label, collection)

  def send_request(_, _, _, _), do: badarg()

  @doc "Begins to apply a function on a node, kept in a collection under a label."
  @spec send_request(node(), module(), atom(), [term()], term(), request_id_collection()) ::
          request_id_collection()
  def send_request(node, m, f, a, label, collection)
      when is_atom(node) and is_call(m, f, a) and is_map(collection) do
    [res | id] = send_request(node, m, f, a)
    :maps.put(id, [res | label], collection)
  end

  def send_request(_, _, _, _, _, _), do: badarg()

  @doc "Waits for the result of a call."
  @spec receive_response(request_id()) :: term()
  def receive_response(request), do: receive_response(request, :infinity)

  @doc "Waits for the result of a call, which is given up when the time is over."
  @spec receive_response(request_id(), timeout_time()) :: term()
  def receive_response([res | id], timeout) when is_id(res, id) do
    time = relative(timeout)

    receive do
      {:spawn_reply, ^id, :error, reason} -> :erlang.error({:erpc, reason})
      {:DOWN, ^id, :process, _, reason} -> result(res, reason)
    after
      time -> give_up(res, id)
    end
  end

  def receive_response(_, _), do: badarg()

  defp give_up(res, id) do
    if abandon(id) do
      :erlang.error({:erpc, :timeout})
    else
      receive do
        {:spawn_reply, ^id, :error, reason} -> :erlang.error({:erpc, reason})
        {:DOWN, ^id, :process, _, reason} -> result(res, reason)
      after
        0 -> badarg()
      end
    end
  end

  defp abandon(id), do: :erlang.spawn_request_abandon(id) or :erlang.demonitor(id, [:info])

  @doc "Waits for any result of a collection; all are given up when the time is over."
  @spec receive_response(request_id_collection(), timeout_time(), boolean()) ::
          {term(), term(), request_id_collection()} | :no_request
  def receive_response(collection, timeout, delete)
      when is_map(collection) and is_boolean(delete) do
    case first_of(collection, relative(timeout), delete) do
      :timeout ->
        :lists.foreach(&forget/1, :maps.keys(collection))
        :erlang.error({:erpc, :timeout})

      :no_request ->
        :no_request

      {answer, label, collection} ->
        {answer.(), label, collection}
    end
  end

  def receive_response(_, _, _), do: badarg()

  # What has come of it, if it has not been received yet, is dropped.
  defp forget(id) do
    unless abandon(id) do
      receive do
        {:spawn_reply, ^id, :error, _} -> :ok
        {:DOWN, ^id, :process, _, _} -> :ok
      after
        0 -> :ok
      end
    end
  end

  @doc "`{:response, value}` if there is a result, otherwise `:no_response`."
  @spec wait_response(request_id()) :: {:response, term()} | :no_response
  def wait_response(request), do: wait_response(request, 0)

  @doc "As `wait_response/1`, after waiting for it."
  @spec wait_response(request_id(), timeout_time()) :: {:response, term()} | :no_response
  def wait_response([res | id], timeout) when is_id(res, id) do
    time = relative(timeout)

    receive do
      {:spawn_reply, ^id, :error, reason} -> :erlang.error({:erpc, reason})
      {:DOWN, ^id, :process, _, reason} -> {:response, result(res, reason)}
    after
      time -> :no_response
    end
  end

  def wait_response(_, _), do: badarg()

  @doc "As `wait_response/2` for any call of a collection."
  @spec wait_response(request_id_collection(), timeout_time(), boolean()) ::
          {{:response, term()}, term(), request_id_collection()} | :no_response | :no_request
  def wait_response(collection, timeout, delete) when is_map(collection) and is_boolean(delete) do
    case first_of(collection, relative(timeout), delete) do
      :timeout -> :no_response
      :no_request -> :no_request
      {answer, label, collection} -> {{:response, answer.()}, label, collection}
    end
  end

  def wait_response(_, _, _), do: badarg()

  defp first_of(collection, _, _) when :erlang.map_size(collection) === 0, do: :no_request

  defp first_of(collection, time, delete) do
    receive do
      {:spawn_reply, id, :error, _} = message when is_map_key(collection, id) ->
        from_collection(message, collection, delete)

      {:DOWN, id, :process, _, _} = message when is_map_key(collection, id) ->
        from_collection(message, collection, delete)
    after
      time -> :timeout
    end
  end

  # The result is a fun, since it may raise.
  defp from_collection({:spawn_reply, id, :error, reason}, collection, delete) do
    {_, label, collection} = labelled(id, collection, delete)
    {fn -> :erlang.error({:erpc, reason}) end, label, collection}
  end

  defp from_collection({:DOWN, id, :process, _, reason}, collection, delete) do
    {res, label, collection} = labelled(id, collection, delete)
    {fn -> labelled_result(res, reason, label, collection) end, label, collection}
  end

  defp labelled(id, collection, delete) do
    [res | label] = :maps.get(id, collection)
    {res, label, if(delete, do: :maps.remove(id, collection), else: collection)}
  end

  # Exceptions tell which call of the collection they belong to.
  defp labelled_result(res, reason, label, collection) do
    result(res, reason)
  catch
    class, why -> :erlang.raise(class, {why, label, collection}, __STACKTRACE__)
  end

  @doc "Whether a message that was received is the result of a call."
  @spec check_response(term(), request_id()) :: {:response, term()} | :no_response
  def check_response(message, [res | id]) when is_id(res, id) do
    case message do
      {:spawn_reply, ^id, :error, reason} -> :erlang.error({:erpc, reason})
      {:DOWN, ^id, :process, _, reason} -> {:response, result(res, reason)}
      _ -> :no_response
    end
  end

  def check_response(_, _), do: badarg()

  @doc "As `check_response/2` for any call of a collection."
  @spec check_response(term(), request_id_collection(), boolean()) ::
          {{:response, term()}, term(), request_id_collection()} | :no_response | :no_request
  def check_response(message, collection, delete)
      when is_map(collection) and is_boolean(delete) do
    case message do
      _ when :erlang.map_size(collection) === 0 ->
        :no_request

      {:spawn_reply, id, :error, _} when is_map_key(collection, id) ->
        responded(from_collection(message, collection, delete))

      {:DOWN, id, :process, _, _} when is_map_key(collection, id) ->
        responded(from_collection(message, collection, delete))

      _ ->
        :no_response
    end
  end

  def check_response(_, _, _), do: badarg()

  defp responded({answer, label, collection}), do: {{:response, answer.()}, label, collection}

  @doc "An empty collection of calls."
  @spec reqids_new() :: request_id_collection()
  def reqids_new, do: %{}

  @doc "How many calls a collection has."
  @spec reqids_size(request_id_collection()) :: non_neg_integer()
  def reqids_size(collection) when is_map(collection), do: :erlang.map_size(collection)
  def reqids_size(_), do: badarg()

  @doc "Puts a call under a label into a collection."
  @spec reqids_add(request_id(), term(), request_id_collection()) :: request_id_collection()
  def reqids_add([res | id], label, collection)
      when is_id(res, id) and is_map(collection) and not is_map_key(collection, id),
      do: :maps.put(id, [res | label], collection)

  def reqids_add(_, _, _), do: badarg()

  @doc "The calls of a collection with their labels."
  @spec reqids_to_list(request_id_collection()) :: [{request_id(), term()}]
  def reqids_to_list(collection) when is_map(collection),
    do: for({id, [res | label]} <- :maps.to_list(collection), do: {[res | id], label})

  def reqids_to_list(_), do: badarg()

  # On the side of the call

  @doc false
  def execute_call(res, m, f, a) do
    answer =
      try do
        {res, :return, :erlang.apply(m, f, a)}
      catch
        :error, reason ->
          stack = __STACKTRACE__

          if is_arg_error(reason, m, f, a),
            do: {res, :error, {:erpc, reason}},
            else: {res, :error, reason, trim_stack(stack, m, f, a)}

        class, reason ->
          {res, class, reason}
      end

    :erlang.exit(answer)
  end

  @doc false
  def execute_call(m, f, a), do: {:return, :erlang.apply(m, f, a)}

  @doc false
  def execute_cast(m, f, a) do
    :erlang.apply(m, f, a)
  catch
    :error, reason ->
      stack = __STACKTRACE__

      if is_arg_error(reason, m, f, a),
        do: :erlang.error({:erpc, reason}),
        else: :erlang.error({:exception, {reason, trim_stack(stack, m, f, a)}})
  end

  @doc false
  def call_result(:spawn_reply, _, _, reason), do: :erlang.error({:erpc, reason})
  def call_result(:down, _, res, reason), do: result(res, reason)
  def call_result(:timeout, id, res, _), do: give_up(res, id)

  defp result(res, {res, :return, value}), do: value
  defp result(res, {res, :throw, value}), do: :erlang.throw(value)
  defp result(res, {res, :exit, reason}), do: :erlang.exit({:exception, reason})
  defp result(res, {res, :error, {:erpc, _} = reason}), do: :erlang.error(reason)
  defp result(res, {res, :error, reason, stack}), do: :erlang.error({:exception, reason, stack})
  defp result(_, :noconnection), do: :erlang.error({:erpc, :noconnection})
  defp result(_, reason), do: :erlang.exit({:signal, reason})

  # Whether the arguments alone are too many for any function.
  @doc false
  def is_arg_error(:system_limit, _, _, a) do
    :erlang.apply(:erpc, :nonexisting, a)
    false
  catch
    :error, :system_limit -> true
    _, _ -> false
  end

  def is_arg_error(_, _, _, _), do: false

  defguardp is_own(frame)
            when elem(frame, 0) === :erpc and
                   (elem(frame, 1) === :execute_call or elem(frame, 1) === :execute_cast)

  # The stack down to the function that was asked for, which a tail call may have left out.
  @doc false
  def trim_stack([frame | _], m, f, a) when is_own(frame), do: [{m, f, a, []}]

  def trim_stack([{m, f, a, _} = called, frame | _], m, f, a) when is_own(frame), do: [called]

  def trim_stack(stack, m, f, a) do
    case :lists.splitwith(&(not is_own(&1)), stack) do
      {_, []} -> stack
      {own, _} -> if is_called(:lists.last(own), m, f, a), do: own, else: own ++ called(m, f, a)
    end
  end

  defp is_called({m, f, arity, _}, m, f, a), do: is_list(a) and arity === length(a)
  defp is_called(_, _, _, _), do: false

  defp called(m, f, a) do
    [{m, f, length(a), []}]
  catch
    :error, _ -> []
  end

  # Times

  defp relative(:infinity), do: :infinity
  defp relative(time) when is_integer(time) and time >= 0 and time <= @largest_timeout, do: time

  defp relative({:abs, time}) when is_integer(time) do
    left = time - :erlang.monotonic_time(:millisecond)
    if left > @largest_timeout, do: badarg(), else: :erlang.max(left, 0)
  end

  defp relative(_), do: badarg()

  defp absolute(:infinity), do: :infinity
  defp absolute({:abs, _} = time), do: time
  defp absolute(time), do: {:abs, relative(time) + :erlang.monotonic_time(:millisecond)}

  @spec badarg() :: no_return()
  defp badarg, do: :erlang.error({:erpc, :badarg})
end
