defmodule IO.Stream do
  @moduledoc """
  A device as a stream, made by `IO.stream/2` and `IO.binstream/2`.

    * `device` - the device
    * `raw` - bytes (`true`) or characters
    * `line_or_bytes` - `:line`, or how much one element has

  """

  defstruct device: nil, raw: true, line_or_bytes: :line

  @type t :: %__MODULE__{
          device: IO.device(),
          raw: boolean(),
          line_or_bytes: :line | non_neg_integer()
        }

  @doc false
  def __build__(device, raw, line_or_bytes),
    do: %IO.Stream{device: device, raw: raw, line_or_bytes: line_or_bytes}

  defimpl Collectable do
    def into(%{device: device, raw: raw} = stream) do
      collector = fn
        :ok, {:cont, data} when raw -> IO.binwrite(device, data)
        :ok, {:cont, data} -> IO.write(device, data)
        :ok, _done_or_halt -> stream
      end

      {:ok, collector}
    end
  end

  defimpl Enumerable do
    def reduce(%{device: device, raw: raw, line_or_bytes: size}, acc, fun) do
      next = if raw, do: &IO.each_binstream(&1, size), else: &IO.each_stream(&1, size)
      Stream.resource(fn -> device end, next, & &1).(acc, fun)
    end

    def count(_stream), do: {:error, __MODULE__}
    def member?(_stream, _element), do: {:error, __MODULE__}
    def slice(_stream), do: {:error, __MODULE__}
  end
end
