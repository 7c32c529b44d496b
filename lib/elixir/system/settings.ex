defmodule System.Settings do
  @moduledoc false
  # What System keeps for the whole machine: the program's arguments, whether the machine goes on
  # when the program is done, and what is to be called then. Whoever runs a program reads them.

  @spec argv() :: [String.t()]
  def argv do
    case :persistent_term.get({System, :argv}, nil) do
      nil -> Enum.map(:init.get_plain_arguments(), &to_string/1)
      argv -> argv
    end
  end

  @spec put_argv([String.t()]) :: :ok
  def put_argv(argv), do: :persistent_term.put({System, :argv}, argv)

  @spec no_halt() :: boolean
  def no_halt, do: :persistent_term.get({System, :no_halt}, false)

  @spec put_no_halt(boolean) :: :ok
  def put_no_halt(value), do: :persistent_term.put({System, :no_halt}, value)

  # Each under a key of its own, so that processes that add some at the same time do not get in
  # each other's way.
  @spec add_at_exit((non_neg_integer -> any)) :: :ok
  def add_at_exit(fun) do
    :persistent_term.put({System, :at_exit, System.unique_integer([:monotonic])}, fun)
  end

  # Takes out all that have been added, the last one first.
  @spec take_at_exit() :: [(non_neg_integer -> any)]
  def take_at_exit do
    added = for {{System, :at_exit, number}, fun} <- :persistent_term.get(), do: {number, fun}

    for {number, fun} <- Enum.sort(added, :desc) do
      :persistent_term.erase({System, :at_exit, number})
      fun
    end
  end
end
