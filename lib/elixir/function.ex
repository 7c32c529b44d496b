defmodule Function do
  @moduledoc """
  Functions as values: making them from names, and looking at what they are.

  There are two kinds. A *local* function is made by `fn` or by a capture such as `&(&1 + 1)` and
  carries the values that its body uses. An *external* one, `&Mod.name/arity`, is a name: it is
  looked up when it is called, so it goes on with new code after its module has been replaced.
  """

  @type information ::
          :arity
          | :env
          | :index
          | :module
          | :name
          | :new_index
          | :new_uniq
          | :pid
          | :type
          | :uniq

  @doc """
  The external function `module.function_name/arity`, which need not exist.

  ## Examples

      iex> Function.capture(String, :length, 1).("four")
      4

  """
  @doc since: "1.7.0"
  @spec capture(module, atom, arity) :: fun
  def capture(module, function_name, arity) do
    :erlang.make_fun(module, function_name, arity)
  end

  @doc """
  All that is known of a function, as a keyword list.

  Of all functions there are `:type` (`:local` or `:external`), `:module`, `:name`, `:arity` and
  `:env` (the values that a local function carries). Local ones also have `:pid` and
  `:index`, `:new_index`, `:uniq` and `:new_uniq`, which tell versions of their module's code
  apart.

  ## Examples

      iex> fun = &String.upcase/1
      iex> info = Function.info(fun)
      iex> {info[:type], info[:module], info[:name], info[:arity]}
      {:external, String, :upcase, 1}

  """
  @doc since: "1.7.0"
  @spec info(fun) :: [{information, term}]
  def info(fun) do
    :erlang.fun_info(fun)
  end

  @doc """
  One item of what `info/1` gives, with its name.

  Items of local functions are `:undefined` for external ones.

  ## Examples

      iex> Function.info(fn _, _ -> :ok end, :arity)
      {:arity, 2}
      iex> Function.info(&Enum.map/2, :name)
      {:name, :map}

  """
  @doc since: "1.7.0"
  @spec info(fun, item) :: {item, term} when item: information
  def info(fun, item) do
    :erlang.fun_info(fun, item)
  end

  @doc """
  Gives back what it is given: for places that want a function where nothing is to be done.

  ## Examples

      iex> Enum.group_by([1, 2, 1], &Function.identity/1)
      %{1 => [1, 1], 2 => [2]}

  """
  @doc since: "1.10.0"
  @spec identity(value) :: value when value: var
  def identity(value), do: value
end
