defmodule :erl_erts_errors_arguments do
  @moduledoc false
  # What is wrong with an argument that should be of a kind; nil, or the `error` given, if it is.

  def range, do: "out of range"
  def bad_option, do: "invalid option in list"
  def dead_process, do: "the pid does not refer to an existing process"

  def atom(term), do: unless(is_atom(term), do: "not an atom")
  def boolean(term), do: unless(is_boolean(term), do: "not a boolean ('true' or 'false')")
  def float(term), do: unless(is_float(term), do: "not a float")
  def fun(term), do: unless(is_function(term), do: "not a fun")
  def pid(term), do: unless(is_pid(term), do: "not a pid")
  def reference(term), do: unless(is_reference(term), do: "not a reference")
  def tuple(term), do: unless(is_tuple(term), do: "not a tuple")

  def binary(term, error \\ nil), do: if(is_binary(term), do: error, else: "not a binary")

  def integer(term), do: unless(is_integer(term), do: "not an integer")

  # :infinity is greater than every integer.
  def integer(term, least, most) when is_integer(term),
    do: unless(term >= least and term <= most, do: range())

  def integer(_term, _least, _most), do: "not an integer"

  def non_negative(term), do: integer(term, 0, :infinity)
  def positive(term), do: integer(term, 1, :infinity)
  def word(term), do: integer(term, 0, 0xFFFFFFFF)

  def base(term) do
    unless is_integer(term) and term in 2..36, do: "not an integer in the range 2 through 36"
  end

  def list(term, error \\ nil)
  def list(term, error) when is_list(term) and length(term) >= 0, do: error
  def list(term, _error) when is_list(term), do: "not a proper list"
  def list(_term, _error), do: "not a list"

  # Of a list that is none there is no telling which options are wrong.
  def options(term), do: list(term, bad_option())

  # The options are at fault if what is before them is not.
  def options_after(term, nil), do: list(term, bad_option())
  def options_after(term, _error), do: list(term)

  def iodata(term) do
    :erlang.iolist_size(term)
    nil
  rescue
    ArgumentError -> "not an iodata term"
  end

  def local_pid(term, error \\ nil)
  def local_pid(pid, _error) when is_pid(pid) and node(pid) != node(), do: "not a local pid"
  def local_pid(pid, error) when is_pid(pid), do: error
  def local_pid(_term, _error), do: "not a pid"

  def local_port(port) when is_port(port) and node(port) != node(), do: "not a local port"
  def local_port(port) when is_port(port) or is_atom(port), do: nil
  def local_port(_term), do: "not a port"

  def time_unit(unit) do
    :erlang.convert_time_unit(1, :native, unit)
    nil
  rescue
    _ -> "invalid time unit"
  end

  def module_function_args(module, function, args),
    do: [atom(module), atom(function), list(args)]

  def module_function_arity(module, function, arity),
    do: [atom(module), atom(function), non_negative(arity)]

  def node_module_function_args(node, module, function, args),
    do: [atom(node) | module_function_args(module, function, args)]
end
