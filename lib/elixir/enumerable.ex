defprotocol Enumerable do
  @moduledoc """
  How the elements of a collection are gone through. `Enum` and `Stream` work on whatever
  implements it.

  `reduce/3` is all that is needed. The other three functions may answer `{:error, __MODULE__}`,
  and then `Enum` does by way of `reduce/3` what they would do faster:

      defimpl Enumerable, for: Countdown do
        def count(%{from: n}), do: {:ok, n}
        def member?(_countdown, _value), do: {:error, __MODULE__}
        def slice(_countdown), do: {:error, __MODULE__}

        def reduce(_countdown, {:halt, acc}, _fun), do: {:halted, acc}

        def reduce(countdown, {:suspend, acc}, fun) do
          {:suspended, acc, &reduce(countdown, &1, fun)}
        end

        def reduce(%{from: 0}, {:cont, acc}, _fun), do: {:done, acc}

        def reduce(%{from: n} = countdown, {:cont, acc}, fun) do
          reduce(%{countdown | from: n - 1}, fun.(n, acc), fun)
        end
      end

  The caller says in every round how to go on, by the tag of the accumulator: it may want the
  next element, stop, or put the enumeration aside and go on with it later. That is how
  `Enum.take/2` stops early, and how `Stream.zip/1` goes through several collections side by side.
  """

  @typedoc "Anything that implements this protocol."
  @typedoc since: "1.14.0"
  @type t(_element) :: t()

  @typedoc "An accumulator, with what is to happen next: go on, stop, or pause."
  @type acc :: {:cont, term} | {:halt, term} | {:suspend, term}

  @typedoc "Called with every element and the accumulator, without a tag; answers one with a tag."
  @type reducer :: (element :: term, current_acc :: acc -> updated_acc :: acc)

  @typedoc """
  How an enumeration came out: there are no more elements (`:done`), it was stopped
  (`:halted`), or it was paused (`:suspended`), and then the function goes on with it.
  """
  @type result :: {:done, term} | {:halted, term} | {:suspended, term, continuation}

  @typedoc "Goes on with a paused enumeration, or ends it when it is given `{:halt, acc}`."
  @type continuation :: (acc -> result)

  @typedoc """
  Answers `length` elements from `start` (from zero), in every `step`th place. The caller sees
  to it that `start + (length - 1) * step` is less than the count, and that `length` and `step`
  are at least 1.
  """
  @type slicing_fun ::
          (start :: non_neg_integer, length :: pos_integer, step :: pos_integer -> [term()])

  @typedoc "Answers all elements."
  @type to_list_fun :: (t -> [term()])

  @doc """
  Reduces the collection to one value with `fun`, going on as each accumulator's tag says.
  """
  @spec reduce(t, acc, reducer) :: result
  def reduce(enumerable, acc, fun)

  @doc """
  How many elements there are, if that is known without going through them all.
  """
  @spec count(t) :: {:ok, non_neg_integer} | {:error, module}
  def count(enumerable)

  @doc """
  Is there an element that equals `element` by `===`? Only if that takes less than linear time.
  """
  @spec member?(t, term) :: {:ok, boolean} | {:error, module}
  def member?(enumerable, element)

  @doc """
  The count, and a function that takes out a part without going through all that lies before:
  a `t:slicing_fun/0`, or a `t:to_list_fun/0` if making a list of all elements is the fastest way
  to one.
  """
  @spec slice(t) ::
          {:ok, size :: non_neg_integer(), slicing_fun() | to_list_fun()} | {:error, module()}
  def slice(enumerable)
end

defimpl Enumerable, for: List do
  def count(list), do: {:ok, length(list)}

  # Both are linear for lists, so Enum does them its own way.
  def member?([], _element), do: {:ok, false}
  def member?(_list, _element), do: {:error, __MODULE__}

  def slice([]), do: {:ok, 0, fn _start, _length, _step -> [] end}
  def slice(_list), do: {:error, __MODULE__}

  def reduce([element | rest], {:cont, acc}, fun), do: reduce(rest, fun.(element, acc), fun)
  def reduce([], {:cont, acc}, _fun), do: {:done, acc}
  def reduce(_list, {:halt, acc}, _fun), do: {:halted, acc}
  def reduce(list, {:suspend, acc}, fun), do: {:suspended, acc, &reduce(list, &1, fun)}
end

defimpl Enumerable, for: Map do
  def count(map), do: {:ok, map_size(map)}

  def member?(map, {key, value}) do
    case map do
      %{^key => found} -> {:ok, found === value}
      %{} -> {:ok, false}
    end
  end

  def member?(_map, _element), do: {:ok, false}

  def slice(map), do: {:ok, map_size(map), &:maps.to_list/1}

  def reduce(map, acc, fun), do: Enumerable.List.reduce(:maps.to_list(map), acc, fun)
end

defimpl Enumerable, for: Function do
  def count(_function), do: {:error, __MODULE__}
  def member?(_function, _element), do: {:error, __MODULE__}
  def slice(_function), do: {:error, __MODULE__}

  # A function of an accumulator and a reducer is an enumeration itself, as Stream.resource/3
  # makes them.
  def reduce(function, acc, fun) when is_function(function, 2), do: function.(acc, fun)

  def reduce(function, _acc, _fun) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: function,
      description: "only anonymous functions of arity 2 are enumerable"
  end
end
