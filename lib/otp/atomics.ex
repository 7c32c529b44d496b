defmodule :atomics do
  @moduledoc """
  Arrays of 64-bit integers that all processes change in place, one operation at a time.

  Reading and changing are built-ins of the machine; here are making an array, and subtraction.
  """

  import Bitwise

  @signed 1
  # What is asked about an error, to word it.
  @error_info [error_info: %{module: :erl_erts_errors}]
  @bad_option [error_info: %{module: :erl_erts_errors, cause: :badopt}]

  @typedoc "An array."
  @type atomics_ref :: reference()

  @doc "An array of so many zeros. Option: `signed: boolean` (true)."
  @spec new(pos_integer(), signed: boolean()) :: atomics_ref()
  def new(arity, options) do
    case flags(options, @signed) do
      :badopt ->
        :erlang.error(:badarg, [arity, options], @bad_option)

      flags ->
        try do
          :erts_internal.atomics_new(arity, flags)
        catch
          :error, reason -> :erlang.error(reason, [arity, options], @error_info)
        end
    end
  end

  defp flags([{:signed, true} | rest], flags), do: flags(rest, flags ||| @signed)
  defp flags([{:signed, false} | rest], flags), do: flags(rest, flags &&& bnot(@signed))
  defp flags([], flags), do: flags
  defp flags(_, _), do: :badopt

  @doc "Subtracts from the integer at a position, from 1."
  @spec sub(atomics_ref(), integer(), integer()) :: :ok
  def sub(ref, position, decrement) do
    :atomics.add(ref, position, -decrement)
  catch
    :error, reason -> :erlang.error(reason, [ref, position, decrement], @error_info)
  end

  @doc "Subtracts from the integer at a position, from 1, and answers the result."
  @spec sub_get(atomics_ref(), integer(), integer()) :: integer()
  def sub_get(ref, position, decrement) do
    :atomics.add_get(ref, position, -decrement)
  catch
    :error, reason -> :erlang.error(reason, [ref, position, decrement], @error_info)
  end
end
