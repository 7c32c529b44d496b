defmodule Kernel do
  @moduledoc """
  What every module can use without asking for it: operators, tests of types, processes, the macros
  that define modules and functions, and those that control what is evaluated.

  All of it is imported. A module that wants a name for itself says so:

      import Kernel, except: [if: 2, length: 1]

  Where it matters, functions and macros say whether they are allowed in guards. Most functions here
  are built-in ones of the virtual machine, and a call of one costs no more than the built-in.
  """

  @doc """
  Are the two not equal? Integers and floats are compared by value.

  Allowed in guards.

      iex> 1 != 2
      true
      iex> 1 != 1.0
      false
  """
  @doc guard: true
  @spec term != term :: boolean
  def left != right, do: :erlang."/="(left, right)

  @doc """
  Are the two not exactly equal? An integer never equals a float.

  Allowed in guards.

      iex> 1 !== 1.0
      true
  """
  @doc guard: true
  @spec term !== term :: boolean
  def left !== right, do: :erlang."=/="(left, right)

  @doc """
  Multiplies two numbers.

  Allowed in guards.

      iex> 3 * 4
      12
  """
  @doc guard: true
  @spec number * number :: number
  def left * right, do: :erlang.*(left, right)

  @doc """
  The number itself.

  Allowed in guards.

      iex> +1
      1
  """
  @doc guard: true
  @spec +number :: number
  def +value, do: :erlang.+(value)

  @doc """
  Adds two numbers.

  Allowed in guards.

      iex> 1 + 2
      3
  """
  @doc guard: true
  @spec number + number :: number
  def left + right, do: :erlang.+(left, right)

  @doc """
  Puts `right` behind the elements of `left`, which is copied.

      iex> [1] ++ [2, 3]
      [1, 2, 3]
  """
  @spec list ++ term :: maybe_improper_list
  def left ++ right, do: :erlang.++(left, right)

  @doc """
  The number with its sign changed.

  Allowed in guards.

      iex> -(-2)
      2
  """
  @doc guard: true
  @spec -number :: number
  def -value, do: :erlang.-(value)

  @doc """
  Subtracts `right` from `left`.

  Allowed in guards.

      iex> 1 - 2
      -1
  """
  @doc guard: true
  @spec number - number :: number
  def left - right, do: :erlang.-(left, right)

  @doc """
  Removes from `left`, for each element of `right`, the first element that equals it.

      iex> [1, 2, 3, 1] -- [1]
      [2, 3, 1]
  """
  @spec list -- list :: list
  def left -- right, do: :erlang.--(left, right)

  @doc """
  Divides; the result is a float. `ArithmeticError` when `right` is zero.

  Allowed in guards.

      iex> 7 / 2
      3.5
  """
  @doc guard: true
  @spec number / number :: float
  def left / right, do: :erlang./(left, right)

  @doc """
  Does `left` come before `right` in the order of terms?

  Allowed in guards.

      iex> 1 < 2
      true
  """
  @doc guard: true
  @spec term < term :: boolean
  def left < right, do: :erlang.<(left, right)

  @doc """
  Does `left` come before `right`, or equal it?

  Allowed in guards.

      iex> 1 <= 1.0
      true
  """
  @doc guard: true
  @spec term <= term :: boolean
  def left <= right, do: :erlang."=<"(left, right)

  @doc """
  Are the two equal? Integers and floats are compared by value.

  Allowed in guards.

      iex> 1 == 1.0
      true
  """
  @doc guard: true
  @spec term == term :: boolean
  def left == right, do: :erlang.==(left, right)

  @doc """
  Are the two exactly equal? An integer never equals a float.

  Allowed in guards.

      iex> 1 === 1.0
      false
  """
  @doc guard: true
  @spec term === term :: boolean
  def left === right, do: :erlang."=:="(left, right)

  @doc """
  Does `left` come behind `right` in the order of terms?

  Allowed in guards.

      iex> 2 > 1
      true
  """
  @doc guard: true
  @spec term > term :: boolean
  def left > right, do: :erlang.>(left, right)

  @doc """
  Does `left` come behind `right`, or equal it?

  Allowed in guards.

      iex> 2 >= 2
      true
  """
  @doc guard: true
  @spec term >= term :: boolean
  def left >= right, do: :erlang.>=(left, right)

  @doc """
  The number without its sign.

  Allowed in guards.

      iex> abs(-3.5)
      3.5
  """
  @doc guard: true
  @spec abs(number) :: number
  def abs(number), do: :erlang.abs(number)

  @doc """
  Calls a function with a list of arguments.

      iex> apply(fn a, b -> a + b end, [1, 2])
      3
  """
  @spec apply((... -> any), [any]) :: any
  def apply(fun, args), do: :erlang.apply(fun, args)

  @doc """
  Calls a function of a module with a list of arguments.

      iex> apply(Kernel, :max, [1, 2])
      2
  """
  @spec apply(module, atom, [any]) :: any
  def apply(module, function_name, args), do: :erlang.apply(module, function_name, args)

  @doc """
  The `size` bytes from byte `start` on; with a negative size, those before it. `ArgumentError` when they are not all there.

  Allowed in guards.

      iex> binary_part("hello", 1, 2)
      "el"
  """
  @doc guard: true
  @spec binary_part(binary, non_neg_integer, integer) :: binary
  def binary_part(binary, start, size), do: :erlang.binary_part(binary, start, size)

  @doc """
  How many bits a bitstring has.

  Allowed in guards.

      iex> bit_size(<<1::3>>)
      3
  """
  @doc guard: true
  @spec bit_size(bitstring) :: non_neg_integer
  def bit_size(bitstring), do: :erlang.bit_size(bitstring)

  @doc """
  How many bytes a bitstring takes; a part of a byte counts as one.

  Allowed in guards.

      iex> byte_size("ab")
      2
  """
  @doc guard: true
  @spec byte_size(bitstring) :: non_neg_integer
  def byte_size(bitstring), do: :erlang.byte_size(bitstring)

  @doc """
  The least integer that is not below the number.

  Allowed in guards.

      iex> ceil(1.2)
      2
  """
  @doc guard: true
  @spec ceil(number) :: integer
  def ceil(number), do: :erlang.ceil(number)

  @doc """
  Divides integers and drops what is behind the point.

  Allowed in guards.

      iex> div(-7, 2)
      -3
  """
  @doc guard: true
  @spec div(integer, neg_integer | pos_integer) :: integer
  def div(dividend, divisor), do: :erlang.div(dividend, divisor)

  @doc """
  Ends the process with a reason, unless it is caught. `:normal` is no failure.
  """
  @spec exit(term) :: no_return
  def exit(reason), do: :erlang.exit(reason)

  @doc """
  The greatest integer that is not above the number.

  Allowed in guards.

      iex> floor(-1.2)
      -2
  """
  @doc guard: true
  @spec floor(number) :: integer
  def floor(number), do: :erlang.floor(number)

  @doc """
  Is the module loaded, and has it a public function of that name and arity? The module is not loaded for that.

      iex> function_exported?(:lists, :nothing, 9)
      false
  """
  @spec function_exported?(module, atom, arity) :: boolean
  def function_exported?(module, function, arity),
    do: :erlang.function_exported(module, function, arity)

  @doc """
  The first element of a list. `ArgumentError` when it is empty.

  Allowed in guards.

      iex> hd([1, 2])
      1
  """
  @doc guard: true
  @spec hd(nonempty_maybe_improper_list(elem, any)) :: elem when elem: term
  def hd(list), do: :erlang.hd(list)

  @doc """
  Is it an atom?

  Allowed in guards.

      iex> is_atom(nil)
      true
  """
  @doc guard: true
  @spec is_atom(term) :: boolean
  def is_atom(term), do: :erlang.is_atom(term)

  @doc """
  Is it a binary, a bitstring of whole bytes?

  Allowed in guards.

      iex> is_binary("a")
      true
  """
  @doc guard: true
  @spec is_binary(term) :: boolean
  def is_binary(term), do: :erlang.is_binary(term)

  @doc """
  Is it a bitstring?

  Allowed in guards.

      iex> is_bitstring(<<1::1>>)
      true
  """
  @doc guard: true
  @spec is_bitstring(term) :: boolean
  def is_bitstring(term), do: :erlang.is_bitstring(term)

  @doc """
  Is it `true` or `false`?

  Allowed in guards.

      iex> is_boolean(nil)
      false
  """
  @doc guard: true
  @spec is_boolean(term) :: boolean
  def is_boolean(term), do: :erlang.is_boolean(term)

  @doc """
  Is it a float?

  Allowed in guards.

      iex> is_float(1)
      false
  """
  @doc guard: true
  @spec is_float(term) :: boolean
  def is_float(term), do: :erlang.is_float(term)

  @doc """
  Is it a function?

  Allowed in guards.

      iex> is_function(&is_atom/1)
      true
  """
  @doc guard: true
  @spec is_function(term) :: boolean
  def is_function(term), do: :erlang.is_function(term)

  @doc """
  Is it a function of so many arguments?

  Allowed in guards.

      iex> is_function(&is_atom/1, 2)
      false
  """
  @doc guard: true
  @spec is_function(term, non_neg_integer) :: boolean
  def is_function(term, arity), do: :erlang.is_function(term, arity)

  @doc """
  Is it an integer?

  Allowed in guards.

      iex> is_integer(1.0)
      false
  """
  @doc guard: true
  @spec is_integer(term) :: boolean
  def is_integer(term), do: :erlang.is_integer(term)

  @doc """
  Is it a list, empty or not?

  Allowed in guards.

      iex> is_list([])
      true
  """
  @doc guard: true
  @spec is_list(term) :: boolean
  def is_list(term), do: :erlang.is_list(term)

  @doc """
  Is it a map? Structs are maps.

  Allowed in guards.

      iex> is_map(%{})
      true
  """
  @doc guard: true
  @spec is_map(term) :: boolean
  def is_map(term), do: :erlang.is_map(term)

  @doc """
  Has the map that key? `BadMapError` when it is no map.

  Allowed in guards.

      iex> is_map_key(%{a: 1}, :a)
      true
  """
  @doc guard: true
  @spec is_map_key(map, term) :: boolean
  def is_map_key(map, key), do: :erlang.is_map_key(key, map)

  @doc """
  Is it an integer or a float?

  Allowed in guards.

      iex> is_number(1.5)
      true
  """
  @doc guard: true
  @spec is_number(term) :: boolean
  def is_number(term), do: :erlang.is_number(term)

  @doc """
  Is it the identifier of a process?

  Allowed in guards.

      iex> is_pid(self())
      true
  """
  @doc guard: true
  @spec is_pid(term) :: boolean
  def is_pid(term), do: :erlang.is_pid(term)

  @doc """
  Is it the identifier of a port?

  Allowed in guards.

      iex> is_port(1)
      false
  """
  @doc guard: true
  @spec is_port(term) :: boolean
  def is_port(term), do: :erlang.is_port(term)

  @doc """
  Is it a reference?

  Allowed in guards.

      iex> is_reference(make_ref())
      true
  """
  @doc guard: true
  @spec is_reference(term) :: boolean
  def is_reference(term), do: :erlang.is_reference(term)

  @doc """
  Is it a tuple?

  Allowed in guards.

      iex> is_tuple({})
      true
  """
  @doc guard: true
  @spec is_tuple(term) :: boolean
  def is_tuple(term), do: :erlang.is_tuple(term)

  @doc """
  How many elements a list has. All of them are counted.

  Allowed in guards.

      iex> length([1, 2])
      2
  """
  @doc guard: true
  @spec length(list) :: non_neg_integer
  def length(list), do: :erlang.length(list)

  @doc """
  A reference that is like no other.
  """
  @spec make_ref() :: reference
  def make_ref(), do: :erlang.make_ref()

  @doc """
  How many keys a map has.

  Allowed in guards.

      iex> map_size(%{a: 1})
      1
  """
  @doc guard: true
  @spec map_size(map) :: non_neg_integer
  def map_size(map), do: :erlang.map_size(map)

  @doc """
  The greater of two terms; the first one if they are equal.

      iex> max(1, 2)
      2
  """
  @spec max(first, second) :: first | second when first: term, second: term
  def max(first, second), do: :erlang.max(first, second)

  @doc """
  The smaller of two terms; the first one if they are equal.

      iex> min(1, 2)
      1
  """
  @spec min(first, second) :: first | second when first: term, second: term
  def min(first, second), do: :erlang.min(first, second)

  @doc """
  The name of this node; `:nonode@nohost` when it is not part of a network.

  Allowed in guards.

      iex> node()
      :nonode@nohost
  """
  @doc guard: true
  @spec node() :: node
  def node(), do: :erlang.node()

  @doc """
  The node that a process, reference or port belongs to.

  Allowed in guards.

      iex> node(self())
      :nonode@nohost
  """
  @doc guard: true
  @spec node(pid | reference | port) :: node
  def node(term), do: :erlang.node(term)

  @doc """
  The other one of `true` and `false`. `ArgumentError` for what is no boolean.

  Allowed in guards.

      iex> not true
      false
  """
  @doc guard: true
  @spec not boolean :: boolean
  def not value, do: :erlang.not(value)

  @doc """
  What `div/2` leaves; it has the dividend's sign.

  Allowed in guards.

      iex> rem(-7, 2)
      -1
  """
  @doc guard: true
  @spec rem(integer, neg_integer | pos_integer) :: integer
  def rem(dividend, divisor), do: :erlang.rem(dividend, divisor)

  @doc """
  The nearest integer; from halfway, the one further from zero.

  Allowed in guards.

      iex> round(-2.5)
      -3
  """
  @doc guard: true
  @spec round(number) :: integer
  def round(number), do: :erlang.round(number)

  @doc """
  The process that calls it.

  Allowed in guards.

      iex> is_pid(self())
      true
  """
  @doc guard: true
  @spec self() :: pid
  def self(), do: :erlang.self()

  @doc """
  Sends a message to a process, given by its identifier or its name, and gives the message back.
  """
  @spec send(pid | port | atom | {atom, node}, message) :: message when message: term
  def send(dest, message), do: :erlang.send(dest, message)

  @doc """
  Starts a process that calls a function of no arguments.
  """
  @spec spawn((() -> any)) :: pid
  def spawn(fun), do: :erlang.spawn(fun)

  @doc """
  Starts a process that calls a function of a module.
  """
  @spec spawn(module, atom, list) :: pid
  def spawn(module, fun, args), do: :erlang.spawn(module, fun, args)

  @doc """
  Starts a process that calls a function of no arguments, linked to this one.
  """
  @spec spawn_link((() -> any)) :: pid
  def spawn_link(fun), do: :erlang.spawn_link(fun)

  @doc """
  Starts a process that calls a function of a module, linked to this one.
  """
  @spec spawn_link(module, atom, list) :: pid
  def spawn_link(module, fun, args), do: :erlang.spawn_link(module, fun, args)

  @doc """
  Starts a process that calls a function of no arguments, and monitors it.
  """
  @spec spawn_monitor((() -> any)) :: {pid, reference}
  def spawn_monitor(fun), do: :erlang.spawn_monitor(fun)

  @doc """
  Starts a process that calls a function of a module, and monitors it.
  """
  @spec spawn_monitor(module, atom, list) :: {pid, reference}
  def spawn_monitor(module, fun, args), do: :erlang.spawn_monitor(module, fun, args)

  @doc """
  Leaves the code that runs, to the nearest `catch` for it.
  """
  @spec throw(term) :: no_return
  def throw(term), do: :erlang.throw(term)

  @doc """
  A list without its first element. `ArgumentError` when it is empty.

  Allowed in guards.

      iex> tl([1, 2])
      [2]
  """
  @doc guard: true
  @spec tl(nonempty_maybe_improper_list(elem, tail)) :: maybe_improper_list(elem, tail) | tail
        when elem: term, tail: term
  def tl(list), do: :erlang.tl(list)

  @doc """
  The number without what is behind the point.

  Allowed in guards.

      iex> trunc(-1.8)
      -1
  """
  @doc guard: true
  @spec trunc(number) :: integer
  def trunc(number), do: :erlang.trunc(number)

  @doc """
  How many elements a tuple has.

  Allowed in guards.

      iex> tuple_size({1, 2})
      2
  """
  @doc guard: true
  @spec tuple_size(tuple) :: non_neg_integer
  def tuple_size(tuple), do: :erlang.tuple_size(tuple)

  @doc """
  The element of a tuple at an index, counted from 0. `ArgumentError` when there is none.

  Allowed in guards.

      iex> elem({:a, :b}, 1)
      :b
  """
  @doc guard: true
  @spec elem(tuple, non_neg_integer) :: term
  def elem(tuple, index), do: :erlang.element(index + 1, tuple)

  @doc """
  The tuple with another element at an index, counted from 0.

      iex> put_elem({:a, :b}, 0, :c)
      {:c, :b}
  """
  @spec put_elem(tuple, non_neg_integer, term) :: tuple
  def put_elem(tuple, index, value), do: :erlang.setelement(index + 1, tuple, value)

  @doc """
  Raises `base` to the power of an integer or a float.

  The result is an integer if both are integers and the exponent is not negative. Then
  `ArithmeticError` never is raised; otherwise the result is a float.

      iex> 2 ** 10
      1024
      iex> 2 ** -1
      0.5
  """
  @doc since: "1.13.0"
  @spec integer ** non_neg_integer :: integer
  @spec integer ** neg_integer :: float
  @spec float ** float :: float
  @spec integer ** float :: float
  def base ** exponent when is_integer(base) and is_integer(exponent) and exponent > 0 do
    integer_power(base, 1, exponent)
  end

  def base ** 0 when is_integer(base), do: 1

  def base ** exponent when is_number(base) and is_number(exponent) do
    :math.pow(base, exponent)
  end

  # Squares and multiplies: a step for each bit of the exponent.
  defp integer_power(_, _, 0), do: 1
  defp integer_power(base, product, 1), do: base * product

  defp integer_power(base, product, exponent) when :erlang.band(exponent, 1) == 1 do
    integer_power(base * base, base * product, :erlang.bsr(exponent, 1))
  end

  defp integer_power(base, product, exponent) do
    integer_power(base * base, product, :erlang.bsr(exponent, 1))
  end

  @doc """
  Does a text contain another, or match a regular expression?

      iex> "abcd" =~ "bc"
      true
      iex> "abcd" =~ ~r/e/
      false
  """
  @spec String.t() =~ (String.t() | Regex.t()) :: boolean
  def left =~ "" when is_binary(left), do: true

  def left =~ right when is_binary(left) and is_binary(right) do
    :binary.match(left, right) != :nomatch
  end

  def left =~ right when is_binary(left), do: Regex.match?(right, left)

  @doc """
  A part of a binary: `size` bytes from byte `start` on, or as many of them as there are.

  A negative start counts from the end.

      iex> binary_slice("elixir", 0, 6)
      "elixir"
      iex> binary_slice("elixir", -3, 2)
      "xi"
  """
  @doc since: "1.14.0"
  def binary_slice(binary, start, size)
      when is_binary(binary) and is_integer(start) and is_integer(size) and size >= 0 do
    total = byte_size(binary)
    first = from_start(start, total)

    case first < total do
      true -> :erlang.binary_part(binary, first, :erlang.min(size, total - first))
      false -> ""
    end
  end

  @doc """
  A part of a binary: the bytes whose places are in a range; its ends may count from the end.

      iex> binary_slice("elixir", 1..3)
      "lix"
      iex> binary_slice("elixir", -4..-1//2)
      "ii"
  """
  @doc since: "1.14.0"
  def binary_slice(binary, %{__struct__: Range, first: first, last: last, step: step})
      when is_binary(binary) and step > 0 do
    total = byte_size(binary)
    first = from_start(first, total)

    last =
      case last < 0 do
        true -> last + total
        false -> last
      end

    case first < total and last >= first do
      true ->
        every_byte(
          :erlang.binary_part(binary, first, :erlang.min(last - first + 1, total - first)),
          step
        )

      false ->
        ""
    end
  end

  def binary_slice(binary, %{__struct__: Range} = range) when is_binary(binary) do
    raise ArgumentError,
          "binary_slice/2 does not accept ranges with negative steps, got: #{inspect(range)}"
  end

  defp from_start(place, total) when place < 0, do: :erlang.max(place + total, 0)
  defp from_start(place, _), do: place

  defp every_byte(binary, 1), do: binary

  defp every_byte(<<first, rest::binary>>, step) do
    between = step - 1
    for <<_::size(between)-bytes, byte <- rest>>, into: <<first>>, do: <<byte>>
  end

  @doc """
  Has a module, which must be loaded, a public macro of that name and arity?

      iex> macro_exported?(Kernel, :use, 2)
      true
      iex> macro_exported?(:lists, :use, 2)
      false
  """
  @spec macro_exported?(module, atom, arity) :: boolean
  def macro_exported?(module, macro, arity)
      when is_atom(module) and is_atom(macro) and is_integer(arity) and arity >= 0 and
             arity <= 255 do
    function_exported?(module, :__info__, 1) and
      :lists.member({macro, arity}, module.__info__(:macros))
  end

  @doc """
  A text that shows a term as it could be written.

  Options are those of `Inspect.Opts`.

      iex> inspect(:foo)
      ":foo"
      iex> inspect([1, 2, 3, 4], limit: 2)
      "[1, 2, ...]"
  """
  @spec inspect(Inspect.t(), keyword) :: String.t()
  def inspect(term, opts \\ []) when is_list(opts) do
    opts = Inspect.Opts.new(opts)

    limit =
      case opts.pretty do
        true -> opts.width
        false -> :infinity
      end

    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(term, opts))
    IO.iodata_to_binary(Inspect.Algebra.format(doc, limit))
  end

  # Structs

  @doc """
  A struct with fields changed: of a module, or like another struct. Keys that it has not are passed
  over; use `struct!/2` to be told of them.

      iex> struct(URI, host: "a", nothing: 1).host
      "a"
  """
  @spec struct(module | struct, Enumerable.t()) :: struct
  def struct(struct, fields \\ [])

  def struct(module, fields) when is_atom(module) do
    struct(checked_struct(module.__struct__(), module, 0), fields)
  end

  def struct(%{__struct__: name} = struct, []) when is_atom(name), do: struct

  def struct(%{__struct__: name} = struct, fields) when is_atom(name) do
    Enum.reduce(fields, struct, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc when :erlang.is_map_key(key, acc) -> %{acc | key => value}
      {_, _}, acc -> acc
    end)
  end

  @doc """
  As `struct/2`, but keys that the struct has not are errors, and so are missing keys that the
  module enforces.
  """
  @spec struct!(module | struct, Enumerable.t()) :: struct
  def struct!(struct, fields \\ [])

  def struct!(module, fields) when is_atom(module) do
    checked_struct(module.__struct__(fields), module, 1)
  end

  def struct!(%{__struct__: name} = struct, fields) when is_atom(name) do
    Enum.reduce(fields, struct, fn
      {:__struct__, _}, acc -> acc
      {key, value}, acc -> Map.replace!(acc, key, value)
    end)
  end

  defp checked_struct(%{__struct__: module} = struct, module, _), do: struct

  defp checked_struct(%{__struct__: name}, module, arity) when is_atom(name) do
    raise ArgumentError,
          "expected struct name returned by #{inspect(module)}.__struct__/#{arity} to be " <>
            "#{inspect(module)}, got: #{inspect(name)}"
  end

  defp checked_struct(other, module, arity) do
    raise ArgumentError,
          "expected #{inspect(module)}.__struct__/#{arity} to return a map with a :__struct__ " <>
            "key that holds the name of the struct (atom), got: #{inspect(other)}"
  end

  # Nested data

  @doc """
  Looks into nested data along a list of keys; `nil` where there is nothing.

  A key may be a function, called with `:get`, the data and a function that goes on (see `Access`).

      iex> get_in(%{user: %{age: 27}}, [:user, :age])
      27
      iex> get_in(%{}, [:user, :age])
      nil
  """
  @spec get_in(Access.t(), nonempty_list(term)) :: term
  def get_in(data, keys)

  def get_in(nil, [_ | _]), do: nil
  def get_in(data, [key]) when is_function(key), do: key.(:get, data, fn value -> value end)
  def get_in(data, [key | keys]) when is_function(key), do: key.(:get, data, &get_in(&1, keys))
  def get_in(data, [key]), do: Access.get(data, key)
  def get_in(data, [key | keys]), do: get_in(Access.get(data, key), keys)

  @doc """
  Puts a value into nested data, at the end of a list of keys.

      iex> put_in(%{user: %{age: 27}}, [:user, :age], 28)
      %{user: %{age: 28}}
  """
  @spec put_in(Access.t(), nonempty_list(term), term) :: Access.t()
  def put_in(data, [_ | _] = keys, value) do
    :erlang.element(2, get_and_update_in(data, keys, fn _ -> {nil, value} end))
  end

  @doc """
  Changes a value in nested data with a function.

      iex> update_in(%{user: %{age: 27}}, [:user, :age], &(&1 + 1))
      %{user: %{age: 28}}
  """
  @spec update_in(Access.t(), nonempty_list(term), (term -> term)) :: Access.t()
  def update_in(data, [_ | _] = keys, fun) when is_function(fun) do
    :erlang.element(2, get_and_update_in(data, keys, fn value -> {nil, fun.(value)} end))
  end

  @doc """
  Reads and changes a value in nested data: the function answers `{answer, new value}`, or `:pop` to
  take it out. Gives the answer and the new data.

      iex> get_and_update_in(%{user: %{age: 27}}, [:user, :age], &{&1, &1 + 1})
      {27, %{user: %{age: 28}}}
  """
  @spec get_and_update_in(Access.t(), nonempty_list(term), (term | nil -> {value, term} | :pop)) ::
          {value, Access.t()}
        when value: var
  def get_and_update_in(data, keys, fun)

  def get_and_update_in(data, [key], fun) when is_function(key, 3) do
    key.(:get_and_update, data, fun)
  end

  def get_and_update_in(data, [key | keys], fun) when is_function(key, 3) do
    key.(:get_and_update, data, &get_and_update_in(&1, keys, fun))
  end

  def get_and_update_in(data, [key], fun) when is_function(fun, 1) do
    Access.get_and_update(data, key, fun)
  end

  def get_and_update_in(data, [key | keys], fun) when is_function(fun, 1) do
    Access.get_and_update(data, key, &get_and_update_in(&1, keys, fun))
  end

  @doc """
  Takes a value out of nested data. Gives the value and what is left.

      iex> pop_in(%{user: %{age: 27}}, [:user, :age])
      {27, %{user: %{}}}
  """
  @spec pop_in(data, nonempty_list(Access.get_and_update_fun(term, data) | term)) :: {term, data}
        when data: Access.container()
  def pop_in(data, keys)

  def pop_in(nil, [key | _]) do
    raise ArgumentError, "could not pop key #{inspect(key)} on a nil value"
  end

  def pop_in(data, [_ | _] = keys), do: pop_along(data, keys)

  defp pop_along(nil, [_ | _]), do: :pop

  defp pop_along(data, [key]) when is_function(key),
    do: key.(:get_and_update, data, fn _ -> :pop end)

  defp pop_along(data, [key | keys]) when is_function(key) do
    key.(:get_and_update, data, &pop_along(&1, keys))
  end

  defp pop_along(data, [key]), do: Access.pop(data, key)

  defp pop_along(data, [key | keys]) do
    Access.get_and_update(data, key, &pop_along(&1, keys))
  end

  @doc """
  Puts a value at a path that is written as code: `put_in(users["john"].age, 28)`.

  Steps are `data[key]` and, in maps and structs that have it, `data.field`.

      iex> users = %{"john" => %{age: 27}}
      iex> put_in(users["john"].age, 28)
      %{"john" => %{age: 28}}
  """
  defmacro put_in(path, value) do
    {data, steps} = path_of(path, "put_in/2", __CALLER__)
    update_path(data, steps, quote(do: fn _ -> unquote(value) end))
  end

  @doc """
  Changes, with a function, a value at a path that is written as code: `update_in(user.age, &(&1 + 1))`.

      iex> users = %{"john" => %{age: 27}}
      iex> update_in(users["john"].age, &(&1 + 1))
      %{"john" => %{age: 28}}
  """
  defmacro update_in(path, fun) do
    {data, steps} = path_of(path, "update_in/2", __CALLER__)
    update_path(data, steps, fun)
  end

  @doc """
  As `get_and_update_in/3`, with a path that is written as code.

      iex> users = %{"john" => %{age: 27}}
      iex> get_and_update_in(users["john"].age, &{&1, &1 + 1})
      {27, %{"john" => %{age: 28}}}
  """
  defmacro get_and_update_in(path, fun) do
    {data, steps} = path_of(path, "get_and_update_in/2", __CALLER__)
    get_and_update_path(data, steps, fun)
  end

  @doc """
  As `pop_in/2`, with a path that is written as code; its last step must be `[key]`.

      iex> users = %{"john" => %{age: 27}}
      iex> pop_in(users["john"][:age])
      {27, %{"john" => %{}}}
  """
  defmacro pop_in(path) do
    {data, steps} = path_of(path, "pop_in/1", __CALLER__)
    pop_path(data, steps, :start)
  end

  # A path as the data that it starts from and its steps, {:key, key} and {:field, name}.
  defp path_of(path, macro, env) do
    expanded = Macro.expand(path, env)

    case steps_of(expanded, []) do
      {_, []} ->
        raise ArgumentError,
              "expected expression given to #{macro} to access at least one element, " <>
                "got: #{Macro.to_string(path)}"

      {data, steps} ->
        case starts_path?(data) do
          true ->
            {data, steps}

          false ->
            raise ArgumentError,
                  "expression given to #{macro} must start with a variable, local or remote call " <>
                    "and be followed by an element access, got: #{Macro.to_string(data)}"
        end
    end
  end

  defp steps_of({{:., _, [Access, :get]}, _, [data, key]}, steps) do
    steps_of(data, [{:key, key} | steps])
  end

  defp steps_of({{:., _, [{form, _, _} = data, field]}, _, []}, steps)
       when form != :__aliases__ and form != :__MODULE__ do
    steps_of(data, [{:field, field} | steps])
  end

  defp steps_of(data, steps), do: {data, steps}

  defp starts_path?({{:., _, [target, _]}, _, _}) when is_atom(target), do: true
  defp starts_path?({{:., _, [{:__aliases__, _, _}, _]}, _, _}), do: true
  defp starts_path?({{:., _, [{:__MODULE__, _, _}, _]}, _, _}), do: true
  defp starts_path?({name, _, _}) when is_atom(name), do: name not in [:{}, :%{}, :%, :<<>>, :fn]
  defp starts_path?(_), do: false

  # Paths of fields only need nothing but maps; others are get_and_update with an answer that is dropped.
  defp update_path(data, steps, fun) do
    case :lists.keymember(:key, 1, steps) do
      false ->
        update_fields(data, steps, fun)

      true ->
        answering = quote(do: fn value -> {nil, unquote(fun).(value)} end)
        quote(do: :erlang.element(2, unquote(get_and_update_path(data, steps, answering))))
    end
  end

  defp update_fields(data, [{:field, name}], fun) do
    quote(do: Map.update!(unquote(data), unquote(name), unquote(fun)))
  end

  defp update_fields(data, [{:field, name} | steps], fun) do
    inner = quote(do: fn value -> unquote(update_fields(quote(do: value), steps, fun)) end)
    quote(do: Map.update!(unquote(data), unquote(name), unquote(inner)))
  end

  defp get_and_update_path(data, [step], fun), do: get_and_update_step(data, step, fun)

  defp get_and_update_path(data, [step | steps], fun) do
    inner = quote(do: fn value -> unquote(get_and_update_path(quote(do: value), steps, fun)) end)
    get_and_update_step(data, step, inner)
  end

  defp get_and_update_step(data, {:key, key}, fun) do
    quote(do: Access.get_and_update(unquote(data), unquote(key), unquote(fun)))
  end

  defp get_and_update_step(data, {:field, name}, fun) do
    quote(do: Map.get_and_update!(unquote(data), unquote(name), unquote(fun)))
  end

  # `before` says what the data is an element of; nothing can be popped where there is nil.
  defp pop_path(_, [{:field, name}], _) do
    raise ArgumentError,
          "cannot use pop_in when the last segment is a map/struct field. " <>
            "This would effectively remove the field #{inspect(name)} from the map/struct"
  end

  defp pop_path(data, [{:key, key}], before) do
    nothing =
      case before do
        :key -> :pop
        _ -> {nil, nil}
      end

    quote do
      case unquote(data) do
        nil -> unquote(nothing)
        found -> Access.pop(found, unquote(key))
      end
    end
  end

  defp pop_path(data, [{kind, _} = step | steps], _) do
    inner = quote(do: fn value -> unquote(pop_path(quote(do: value), steps, kind)) end)
    get_and_update_step(data, step, inner)
  end

  # Definitions

  @doc """
  Declares the fields of the struct of this module: names, or names with default values.

  `@enforce_keys` before it lists the fields that must be given. `@derive` names protocols to be
  implemented for it. The struct can be used when the module's body is done: `%Name{}`.

      defmodule User do
        @enforce_keys [:name]
        defstruct [:name, age: 0]
      end
  """
  defmacro defstruct(fields) do
    quote bind_quoted: [fields: fields] do
      struct = Kernel.Utils.declare_struct(__MODULE__, fields, __ENV__)
      def __struct__(), do: @__struct__
      def __struct__(fields), do: Kernel.Utils.put_fields(@__struct__, fields, @__enforced_keys__)
      struct
    end
  end

  @doc """
  Declares an exception: a struct with these fields that implements the behaviour `Exception`.

  With a field `:message`, `message/1` gives it and `exception/1` takes a text, too. Both can be
  overridden.

      defmodule Refused do
        defexception message: "refused", code: 0
      end
  """
  defmacro defexception(fields) do
    quote do
      Elixir.Kernel.@(behaviour(Exception))
      struct = Elixir.Kernel.defstruct(unquote(exception_fields(fields)))
      unquote(message_definition(fields))
      Elixir.Kernel.@(impl(true))

      def exception(fields) when Kernel.is_list(fields) do
        struct = __struct__()
        Kernel.struct!(struct, Kernel.Utils.known_fields(struct, fields))
      end

      defoverridable exception: 1
    end
  end

  defp exception_fields(fields) when is_list(fields), do: [{:__exception__, true} | fields]
  defp exception_fields(fields), do: quote(do: [__exception__: true] ++ unquote(fields))

  # Where the fields stand as a list, it is known now whether there is a message among them.
  defp message_definition(fields) when is_list(fields) do
    case :lists.keymember(:message, 1, fields) or :lists.member(:message, fields) do
      true -> message_functions()
      false -> nil
    end
  end

  defp message_definition(_) do
    quote do
      case :erlang.is_map_key(:message, struct) do
        true -> unquote(message_functions())
        false -> :ok
      end
    end
  end

  defp message_functions do
    quote do
      Elixir.Kernel.@(impl(true))
      def message(exception), do: exception.message
      defoverridable message: 1

      Elixir.Kernel.@(impl(true))
      def exception(text) when Kernel.is_binary(text), do: exception(message: text)
    end
  end

  @doc """
  Declares a protocol: functions that types implement with `defimpl/3`. See `Protocol`.
  """
  defmacro defprotocol(name, do_block)

  defmacro defprotocol(name, do: block), do: Protocol.__protocol__(name, do: block)

  @doc """
  Implements a protocol for a type, or for several: `defimpl Size, for: [Map, MapSet] do … end`.

  Within the module of a struct, `for:` may be left out. See `Protocol`.
  """
  defmacro defimpl(name, opts, do_block \\ []) do
    Protocol.__impl__(name, opts, do_block, __CALLER__)
  end

  @doc """
  Lets functions of this module that are defined so far be defined anew; `super` then calls the old
  one. Takes names with arities, or a behaviour whose callbacks are meant.

      defoverridable start: 1, stop: 0
  """
  defmacro defoverridable(keywords_or_behaviour) do
    quote do
      Module.make_overridable(__MODULE__, unquote(keywords_or_behaviour))
    end
  end

  @doc """
  Defines a macro that is one expression, allowed in guards and elsewhere:

      defguard is_even(value) when is_integer(value) and rem(value, 2) == 0

  Outside of guards, arguments are evaluated once.
  """
  @doc since: "1.6.0"
  @spec defguard(Macro.t()) :: Macro.t()
  defmacro defguard(guard), do: Kernel.Utils.guard_definition(:defmacro, guard, __CALLER__)

  @doc """
  As `defguard/1`, for this module only.
  """
  @doc since: "1.6.0"
  @spec defguardp(Macro.t()) :: Macro.t()
  defmacro defguardp(guard), do: Kernel.Utils.guard_definition(:defmacrop, guard, __CALLER__)

  @doc """
  Defines a function that calls the function of another module with the same arguments.

  `to:` is the module, `as:` the function's name there, if it is another.

      defdelegate reverse(list), to: Enum
  """
  defmacro defdelegate(funs, opts) do
    funs = Macro.escape(funs, unquote: true)
    opts = Macro.expand_literal(opts, %{__CALLER__ | function: {:__info__, 1}})

    quote bind_quoted: [funs: funs, opts: opts] do
      target = Kernel.Utils.delegate_target(funs, opts, __ENV__)

      for fun <- List.wrap(funs) do
        {name, args, as, given} = Kernel.Utils.delegate(fun, opts)
        Elixir.Kernel.@(doc(delegate_to: {target, as, :erlang.length(given)}))

        # Without a context, as if it stood in the source: hooks and checks see no macro.
        def unquote({name, [line: __ENV__.line], args}) do
          unquote(target).unquote(as)(unquote_splicing(given))
        end
      end
    end
  end

  @doc """
  Shows code and its value while it runs, and gives the value back; without code, the variables.

  What it does exactly is up to the setting `:dbg_callback` of the application `:elixir`, by default
  `Macro.dbg/3`.
  """
  @doc since: "1.14.0"
  defmacro dbg(code \\ quote(do: binding()), options \\ []) do
    {module, fun, args} = Application.get_env(:elixir, :dbg_callback, {Macro, :dbg, []})
    apply(module, fun, [code, options, __CALLER__ | args])
  end

  # Sigils of dates and times

  @doc """
  A date: `~D[2015-01-13]`. Behind a space, a calendar may be named.
  """
  defmacro sigil_D(date_string, modifiers)

  defmacro sigil_D({:<<>>, _, [text]}, []),
    do: Kernel.Utils.calendar_sigil(Date, :parse_date, text)

  @doc """
  A time of day: `~T[13:00:07.123]`. Behind a space, a calendar may be named.
  """
  defmacro sigil_T(time_string, modifiers)

  defmacro sigil_T({:<<>>, _, [text]}, []),
    do: Kernel.Utils.calendar_sigil(Time, :parse_time, text)

  @doc """
  A date and time without time zone: `~N[2015-01-13 13:00:07]`. Behind a space, a calendar may be named.
  """
  defmacro sigil_N(naive_datetime_string, modifiers)

  defmacro sigil_N({:<<>>, _, [text]}, []) do
    Kernel.Utils.calendar_sigil(NaiveDateTime, :parse_naive_datetime, text)
  end

  @doc """
  A date and time in UTC: `~U[2015-01-13 13:00:07Z]`. Behind a space, a calendar may be named.
  """
  @doc since: "1.9.0"
  defmacro sigil_U(datetime_string, modifiers)

  defmacro sigil_U({:<<>>, _, [text]}, []) do
    Kernel.Utils.calendar_sigil(DateTime, :parse_utc_datetime, text)
  end

  @doc false
  @deprecated "Use Kernel.to_charlist/1 instead"
  defmacro to_char_list(term), do: quote(do: Kernel.to_charlist(unquote(term)))

  # Macros that the compiler carries out itself, wherever code calls them. What is here is for code that calls them by `Macro.expand/2` or as functions. They
  # stand last, since in this module's functions they mean what is defined here.

  @doc """
  Is the value `nil` or `false`?

      iex> !nil
      true
  """
  defmacro !value, do: by_compiler(:!, [value], __CALLER__)

  @doc """
  The right side's value if the left side's is neither `nil` nor `false`, otherwise the left side's. The right side is evaluated only if needed.

      iex> 1 && 2
      2
      iex> nil && 2
      nil
  """
  defmacro left && right, do: by_compiler(:&&, [left, right], __CALLER__)

  @doc """
  The left side's value if it is neither `nil` nor `false`, otherwise the right side's, which is evaluated only then.

      iex> nil || 2
      2
  """
  defmacro left || right, do: by_compiler(:||, [left, right], __CALLER__)

  @doc """
  Are both true? The left side must be a boolean, and the right side is evaluated only if that is `true`. Allowed in guards.

      iex> true and false
      false
  """
  @doc guard: true
  defmacro left and right, do: by_compiler(:and, [left, right], __CALLER__)

  @doc """
  Is one of them true? The left side must be a boolean, and the right side is evaluated only if that is `false`. Allowed in guards.

      iex> true or false
      true
  """
  @doc guard: true
  defmacro left or right, do: by_compiler(:or, [left, right], __CALLER__)

  @doc """
  Puts two binaries together. In patterns, the left side must be known.

      iex> "foo" <> "bar"
      "foobar"
  """
  defmacro left <> right, do: by_compiler(:<>, [left, right], __CALLER__)

  @doc """
  Gives the value on the left to the call on the right as its first argument.

      iex> [1, [2]] |> List.flatten()
      [1, 2]
  """
  defmacro left |> right, do: by_compiler(:|>, [left, right], __CALLER__)

  @doc """
  Is it an element? With lists and ranges that stand there, allowed in guards.

      iex> 1 in [1, 2]
      true
  """
  @doc guard: true
  defmacro left in right, do: by_compiler(:in, [left, right], __CALLER__)

  @doc """
  The range from one integer to another, by steps of 1, or of -1 when the last is smaller.

      iex> Enum.to_list(1..3)
      [1, 2, 3]
  """
  defmacro first..last, do: by_compiler(:.., [first, last], __CALLER__)

  @doc """
  The range from one integer to another with a step.

      iex> Enum.to_list(1..6//2)
      [1, 3, 5]
  """
  @doc since: "1.12.0"
  defmacro first..last//step, do: by_compiler(:"..//", [first, last, step], __CALLER__)

  @doc """
  The range of everything, `0..-1//1`, as slices take it.
  """
  @doc since: "1.14.0"
  defmacro unquote(:..)(), do: by_compiler(:.., [], __CALLER__)

  @doc """
  Reads or sets an attribute of the module that is being defined. See `Module`.
  """
  defmacro @expr, do: by_compiler(:@, [expr], __CALLER__)

  @doc """
  In a quote: an alias that is expanded where the code will stand.
  """
  defmacro alias!(alias), do: by_compiler(:alias!, [alias], __CALLER__)

  @doc """
  The variables that can be read here, as a keyword list. Of a macro's, with its module.
  """
  defmacro binding(context \\ nil), do: by_compiler(:binding, [context], __CALLER__)

  @doc """
  Defines a function of this module that others may call.
  """
  defmacro def(call, expr \\ nil), do: by_compiler(:def, [call, expr], __CALLER__)

  @doc """
  Defines a function of this module that only it may call.
  """
  defmacro defp(call, expr \\ nil), do: by_compiler(:defp, [call, expr], __CALLER__)

  @doc """
  Defines a macro: a function on code that runs while code is compiled.
  """
  defmacro defmacro(call, expr \\ nil), do: by_compiler(:defmacro, [call, expr], __CALLER__)

  @doc """
  Defines a macro that only this module may use.
  """
  defmacro defmacrop(call, expr \\ nil), do: by_compiler(:defmacrop, [call, expr], __CALLER__)

  @doc """
  Defines a module. Its body is evaluated at once. The value is `{:module, name, binary, value of the body}`.
  """
  defmacro defmodule(alias, do_block), do: by_compiler(:defmodule, [alias, do_block], __CALLER__)

  @doc """
  Matches a list with a pattern of another length: what is missing is `nil`, what is too much is dropped.
  """
  defmacro destructure(left, right), do: by_compiler(:destructure, [left, right], __CALLER__)

  @doc """
  Evaluates `do` when the condition is neither `nil` nor `false`, otherwise `else`. Without that the value is `nil`.

      iex> if(1 > 0, do: :yes, else: :no)
      :yes
  """
  defmacro if(condition, clauses), do: by_compiler(:if, [condition, clauses], __CALLER__)

  @doc """
  Evaluates `do` when the condition is `nil` or `false`, otherwise `else`.

      iex> unless(1 > 0, do: :yes, else: :no)
      :no
  """
  defmacro unless(condition, clauses), do: by_compiler(:unless, [condition, clauses], __CALLER__)

  @doc """
  Is it `nil`? Allowed in guards.

      iex> is_nil(nil)
      true
  """
  @doc guard: true
  defmacro is_nil(term), do: by_compiler(:is_nil, [term], __CALLER__)

  @doc """
  Is it a struct? Allowed in guards.

      iex> is_struct(1..2)
      true
  """
  @doc guard: true
  @doc since: "1.10.0"
  defmacro is_struct(term), do: by_compiler(:is_struct, [term], __CALLER__)

  @doc """
  Is it a struct of that module? Allowed in guards.

      iex> is_struct(1..2, Range)
      true
  """
  @doc guard: true
  @doc since: "1.10.0"
  defmacro is_struct(term, name), do: by_compiler(:is_struct, [term, name], __CALLER__)

  @doc """
  Is it an exception? Allowed in guards.

      iex> is_exception(%RuntimeError{})
      true
  """
  @doc guard: true
  @doc since: "1.11.0"
  defmacro is_exception(term), do: by_compiler(:is_exception, [term], __CALLER__)

  @doc """
  Is it an exception of that module? Allowed in guards.

      iex> is_exception(%RuntimeError{}, KeyError)
      false
  """
  @doc guard: true
  @doc since: "1.11.0"
  defmacro is_exception(term, name), do: by_compiler(:is_exception, [term, name], __CALLER__)

  @doc """
  Does the value match the pattern, which may have a guard?

      iex> match?({:ok, _}, {:ok, 1})
      true
  """
  defmacro match?(pattern, expr), do: by_compiler(:match?, [pattern, expr], __CALLER__)

  @doc """
  Raises a `RuntimeError` with a text, or an exception: a module's, or the one given.
  """
  defmacro raise(message), do: by_compiler(:raise, [message], __CALLER__)

  @doc """
  Raises an exception that `exception.exception(attributes)` makes.
  """
  defmacro raise(exception, attributes),
    do: by_compiler(:raise, [exception, attributes], __CALLER__)

  @doc """
  As `raise/1`, with a stack trace that was there before.
  """
  defmacro reraise(message, stacktrace),
    do: by_compiler(:reraise, [message, stacktrace], __CALLER__)

  @doc """
  As `raise/2`, with a stack trace that was there before.
  """
  defmacro reraise(exception, attributes, stacktrace),
    do: by_compiler(:reraise, [exception, attributes, stacktrace], __CALLER__)

  @doc ~S"""
  A charlist as it stands, without escapes and interpolation.

      iex> ~C(f#{o}o)
      'f\#{o}o'
  """
  defmacro sigil_C(term, modifiers), do: by_compiler(:sigil_C, [term, modifiers], __CALLER__)

  @doc """
  A regular expression as it stands, without interpolation.

      iex> Regex.match?(~R/a{1,2}/, "a")
      true
  """
  defmacro sigil_R(term, modifiers), do: by_compiler(:sigil_R, [term, modifiers], __CALLER__)

  @doc ~S"""
  A text as it stands, without escapes and interpolation.

      iex> ~S(f#{o}o)
      "f\#{o}o"
  """
  defmacro sigil_S(term, modifiers), do: by_compiler(:sigil_S, [term, modifiers], __CALLER__)

  @doc ~S"""
  A list of words as they stand. Modifiers `a`, `c` and `s` make atoms, charlists and strings.

      iex> ~W(a #{b})
      ["a", "\#{b}"]
  """
  defmacro sigil_W(term, modifiers), do: by_compiler(:sigil_W, [term, modifiers], __CALLER__)

  @doc """
  A charlist, with escapes and interpolation.

      iex> ~c(abc)
      'abc'
  """
  defmacro sigil_c(term, modifiers), do: by_compiler(:sigil_c, [term, modifiers], __CALLER__)

  @doc """
  A regular expression, with interpolation. Modifiers are those of `Regex`.

      iex> Regex.match?(~r/A/i, "a")
      true
  """
  defmacro sigil_r(term, modifiers), do: by_compiler(:sigil_r, [term, modifiers], __CALLER__)

  @doc ~S"""
  A text, with escapes and interpolation.

      iex> ~s(a "b")
      "a \"b\""
  """
  defmacro sigil_s(term, modifiers), do: by_compiler(:sigil_s, [term, modifiers], __CALLER__)

  @doc """
  A list of words, with escapes and interpolation. Modifiers `a`, `c` and `s` make atoms, charlists and strings.

      iex> ~w(a b)a
      [:a, :b]
  """
  defmacro sigil_w(term, modifiers), do: by_compiler(:sigil_w, [term, modifiers], __CALLER__)

  @doc """
  Calls a function with a value and gives the value back.

      iex> tap(1, fn x -> x + 1 end)
      1
  """
  @doc since: "1.12.0"
  defmacro tap(value, fun), do: by_compiler(:tap, [value, fun], __CALLER__)

  @doc """
  Calls a function with a value, as a step between others.

      iex> then(1, fn x -> x + 1 end)
      2
  """
  @doc since: "1.12.0"
  defmacro then(value, fun), do: by_compiler(:then, [value, fun], __CALLER__)

  @doc """
  The term as a charlist, by `List.Chars`.

      iex> to_charlist(:foo)
      'foo'
  """
  defmacro to_charlist(term), do: by_compiler(:to_charlist, [term], __CALLER__)

  @doc """
  The term as a text, by `String.Chars`.

      iex> to_string(:foo)
      "foo"
  """
  defmacro to_string(term), do: by_compiler(:to_string, [term], __CALLER__)

  @doc """
  Requires a module and calls its macro `__using__/1`, which puts code in this place.
  """
  defmacro use(module, opts \\ []), do: by_compiler(:use, [module, opts], __CALLER__)

  @doc """
  In a quote: a variable of the place where the code will stand, or of a module's quotes.
  """
  defmacro var!(var, context \\ nil), do: by_compiler(:var!, [var, context], __CALLER__)

  defp by_compiler(name, args, env) do
    :wasmbeam_compiler.ask({:call, Kernel, :expand_macro, [name, args, env]})
  end
end
