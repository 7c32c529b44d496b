defmodule Port do
  @moduledoc """
  Functions for ports, through which programs of the operating system are run and talked to.

  A machine without access to an operating system, such as Wasmbeam, has no ports: there is none
  in `list/0`, and to open one raises an error, `:enotsup`.
  """

  @typedoc "What is opened"
  @type name ::
          {:spawn, charlist | binary}
          | {:spawn_driver, charlist | binary}
          | {:spawn_executable, :file.name_all()}
          | {:fd, non_neg_integer, non_neg_integer}

  @doc """
  Opens a port. Raises `ArgumentError` for wrong options, and an error `:enotsup` where there are
  no ports.

  Inlined by the compiler.
  """
  @spec open(name, list) :: port
  def open(name, options), do: :erlang.open_port(name, options)

  @doc """
  Closes a port. Raises `ArgumentError` if it is not open.

  Inlined by the compiler.
  """
  @spec close(port) :: true
  def close(port), do: :erlang.port_close(port)

  @doc """
  Sends data to the program at the other end.

  Inlined by the compiler.
  """
  @spec command(port, iodata, [:force | :nosuspend]) :: boolean
  def command(port, data, options \\ []), do: :erlang.port_command(port, data, options)

  @doc """
  Makes another process the owner of a port.

  Inlined by the compiler.
  """
  @spec connect(port, pid) :: true
  def connect(port, pid), do: :erlang.port_connect(port, pid)

  @doc """
  What is known about a port, or `nil` if it is closed.
  """
  @spec info(port) :: keyword | nil
  def info(port), do: nilify(:erlang.port_info(port))

  @doc """
  One item `{item, value}` about a port, or `nil` if it is closed.
  """
  @spec info(port, atom) :: {atom, term} | nil
  def info(port, spec)

  # Erlang answers [] for a port without a name, and not a pair.
  def info(port, :registered_name) do
    case :erlang.port_info(port, :registered_name) do
      [] -> {:registered_name, []}
      found_or_undefined -> nilify(found_or_undefined)
    end
  end

  def info(port, item), do: nilify(:erlang.port_info(port, item))

  @doc """
  Monitors a port: when it is closed, this process gets `{:DOWN, ref, :port, object, reason}`.
  """
  @doc since: "1.6.0"
  @spec monitor(port | {name, node} | name) :: reference when name: atom
  def monitor(port), do: :erlang.monitor(:port, port)

  @doc """
  Ends monitoring; see `Process.demonitor/2`.

  Inlined by the compiler.
  """
  @doc since: "1.6.0"
  @spec demonitor(reference, options :: [:flush | :info]) :: boolean
  defdelegate demonitor(monitor_ref, options \\ []), to: :erlang

  @doc """
  The ports of this node.

  Inlined by the compiler.
  """
  @spec list :: [port]
  def list, do: :erlang.ports()

  @compile {:inline, nilify: 1}
  defp nilify(:undefined), do: nil
  defp nilify(other), do: other
end
