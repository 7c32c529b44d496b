defmodule :gen_requests do
  @moduledoc """
  The functions that `:gen_server`, `:gen_statem` and `:gen_event` have in common for requests
  whose answers are asked for later. They are those of `:gen`; an argument that is wrong is named
  with the behaviour's function.

  With `errors: true` an answer `{:error, reason}` stands for itself, not as `{:reply, answer}`.
  """

  defmacro __using__(options) do
    quote do
      unquote(answered(options))

      @opaque request_id :: :gen.request_id()
      @opaque request_id_collection :: :gen.request_id_collection()
      @type response_timeout :: timeout() | {:abs, integer()}

      @doc "Waits for the answer to a request; after `:timeout` it can be waited for again."
      @spec wait_response(request_id(), response_timeout()) :: :gen.response() | :timeout
      def wait_response(id, time) do
        :gen.wait_response(id, time) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [id, time])
      end

      @doc "As `wait_response/2` for the requests of a collection; `delete` takes the answered one out."
      @spec wait_response(request_id_collection(), response_timeout(), boolean()) ::
              {:gen.response(), term(), request_id_collection()} | :no_request | :timeout
      def wait_response(collection, time, delete) do
        :gen.wait_response(collection, time, delete) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [collection, time, delete])
      end

      @doc "Waits for the answer to a request; after `:timeout` it is given up."
      @spec receive_response(request_id(), response_timeout()) :: :gen.response() | :timeout
      def receive_response(id, time) do
        :gen.receive_response(id, time) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [id, time])
      end

      @doc "As `receive_response/2` for the requests of a collection."
      @spec receive_response(request_id_collection(), response_timeout(), boolean()) ::
              {:gen.response(), term(), request_id_collection()} | :no_request | :timeout
      def receive_response(collection, time, delete) do
        :gen.receive_response(collection, time, delete) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [collection, time, delete])
      end

      @doc "Whether a message that was received is the answer to a request; if not, `:no_reply`."
      @spec check_response(term(), request_id()) :: :gen.response() | :no_reply
      def check_response(message, id) do
        :gen.check_response(message, id) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [message, id])
      end

      @doc "As `check_response/2` for the requests of a collection."
      @spec check_response(term(), request_id_collection(), boolean()) ::
              {:gen.response(), term(), request_id_collection()} | :no_request | :no_reply
      def check_response(message, collection, delete) do
        :gen.check_response(message, collection, delete) |> answered()
      catch
        :error, :badarg -> :erlang.error(:badarg, [message, collection, delete])
      end

      @doc "An empty collection of requests."
      @spec reqids_new() :: request_id_collection()
      def reqids_new, do: :gen.reqids_new()

      @doc "How many requests a collection has."
      @spec reqids_size(request_id_collection()) :: non_neg_integer()
      def reqids_size(collection) do
        :gen.reqids_size(collection)
      catch
        :error, :badarg -> :erlang.error(:badarg, [collection])
      end

      @doc "Puts a request under `label` into a collection."
      @spec reqids_add(request_id(), term(), request_id_collection()) :: request_id_collection()
      def reqids_add(id, label, collection) do
        :gen.reqids_add(id, label, collection)
      catch
        :error, :badarg -> :erlang.error(:badarg, [id, label, collection])
      end

      @doc "The requests of a collection with their labels."
      @spec reqids_to_list(request_id_collection()) :: [{request_id(), term()}]
      def reqids_to_list(collection) do
        :gen.reqids_to_list(collection)
      catch
        :error, :badarg -> :erlang.error(:badarg, [collection])
      end
    end
  end

  defp answered(errors: true) do
    quote do
      defp answered({:reply, {:error, _} = error}), do: error

      defp answered({{:reply, {:error, _} = error}, label, collection}),
        do: {error, label, collection}

      defp answered(response), do: response
    end
  end

  defp answered([]) do
    quote do
      defp answered(response), do: response
    end
  end
end
