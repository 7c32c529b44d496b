defmodule :counters do
  @moduledoc """
  Arrays of 64-bit counters that all processes change in place.

  Made with `:write_concurrency`, an array of OTP's would be fast with many schedulers at the
  price of exactness; on this machine, with one, both kinds are exact.
  """

  @error_info [error_info: %{module: :erl_erts_errors}]
  @bad_option [error_info: %{module: :erl_erts_errors, cause: :badopt}]

  @typedoc "An array."
  @opaque counters_ref :: {:atomics | :write_concurrency, reference()}

  @doc "An array of so many zeros. Options: `[:atomics]` (the default) or `[:write_concurrency]`."
  @spec new(pos_integer(), [:atomics | :write_concurrency]) :: counters_ref()
  def new(size, options) when options === [] or options === [:atomics] do
    {:atomics, :atomics.new(size, signed: true)}
  catch
    :error, reason -> :erlang.error(reason, [size, options], @error_info)
  end

  def new(size, [:write_concurrency] = options) do
    {:write_concurrency, :erts_internal.counters_new(size)}
  catch
    :error, reason -> :erlang.error(reason, [size, options], @error_info)
  end

  def new(size, options), do: :erlang.error(:badarg, [size, options], @bad_option)

  @doc "The counter at a position, from 1."
  @spec get(counters_ref(), integer()) :: integer()
  def get(ref, position) do
    case ref do
      {:atomics, array} -> :atomics.get(array, position)
      {:write_concurrency, array} -> :erts_internal.counters_get(array, position)
      _ -> :erlang.error(:badarg)
    end
  catch
    :error, reason -> :erlang.error(reason, [ref, position], @error_info)
  end

  @doc "Adds to a counter."
  @spec add(counters_ref(), integer(), integer()) :: :ok
  def add(ref, position, increment) do
    add_to(ref, position, increment)
  catch
    :error, reason -> :erlang.error(reason, [ref, position, increment], @error_info)
  end

  @doc "Subtracts from a counter."
  @spec sub(counters_ref(), integer(), integer()) :: :ok
  def sub(ref, position, decrement) do
    add_to(ref, position, -decrement)
  catch
    :error, reason -> :erlang.error(reason, [ref, position, decrement], @error_info)
  end

  defp add_to({:atomics, array}, position, increment),
    do: :atomics.add(array, position, increment)

  defp add_to({:write_concurrency, array}, position, increment),
    do: :erts_internal.counters_add(array, position, increment)

  defp add_to(_ref, _position, _increment), do: :erlang.error(:badarg)

  @doc "Sets a counter."
  @spec put(counters_ref(), integer(), integer()) :: :ok
  def put(ref, position, value) do
    case ref do
      {:atomics, array} -> :atomics.put(array, position, value)
      {:write_concurrency, array} -> :erts_internal.counters_put(array, position, value)
      _ -> :erlang.error(:badarg)
    end
  catch
    :error, reason -> :erlang.error(reason, [ref, position, value], @error_info)
  end

  @doc "The size of an array, and the bytes it takes."
  @spec info(counters_ref()) :: %{size: non_neg_integer(), memory: non_neg_integer()}
  def info(ref) do
    case ref do
      {:atomics, array} -> :atomics.info(array)
      {:write_concurrency, array} -> :erts_internal.counters_info(array)
      _ -> :erlang.error(:badarg)
    end
  catch
    :error, reason -> :erlang.error(reason, [ref], @error_info)
  end
end
