defmodule :queue do
  @moduledoc """
  Double-ended queues: a pair `{rear, front}` of lists, the rear one reversed. Where there are two elements or more, neither list is empty.

  What is no queue raises `badarg`; taking an element out of an empty queue raises `empty`. The functions whose names end in `_r` do at
  the rear what the others do at the front: they turn the queue round (which exchanges the lists) and back.
  """

  @opaque queue :: {list, list}

  defguardp is_pair(rear, front) when is_list(rear) and is_list(front)

  @doc "An empty queue."
  @spec new() :: queue
  def new, do: {[], []}

  @doc "Is a term a queue?"
  @spec is_queue(term) :: boolean
  def is_queue({rear, front}) when is_pair(rear, front), do: true
  def is_queue(_), do: false

  @doc "Is a queue empty?"
  @spec is_empty(queue) :: boolean
  def is_empty({[], []}), do: true
  def is_empty({rear, front}) when is_pair(rear, front), do: false
  def is_empty(queue), do: :erlang.error(:badarg, [queue])

  @doc "How many elements a queue has."
  @spec len(queue) :: non_neg_integer
  def len({rear, front}) when is_pair(rear, front), do: length(rear) + length(front)
  def len(queue), do: :erlang.error(:badarg, [queue])

  @doc "The elements from the front on."
  @spec to_list(queue) :: list
  def to_list({rear, front}) when is_pair(rear, front), do: front ++ :lists.reverse(rear, [])
  def to_list(queue), do: :erlang.error(:badarg, [queue])

  @doc "A queue of the elements of a list, the first at the front."
  @spec from_list(list) :: queue
  def from_list(list) when is_list(list), do: from_front(list)
  def from_list(list), do: :erlang.error(:badarg, [list])

  @doc "Is an element in a queue?"
  @spec member(term, queue) :: boolean
  def member(x, {rear, front}) when is_pair(rear, front),
    do: :lists.member(x, rear) or :lists.member(x, front)

  def member(x, queue), do: :erlang.error(:badarg, [x, queue])

  # A queue of its front or its rear list alone.
  defp from_front([]), do: {[], []}
  defp from_front([_] = front), do: {front, []}
  defp from_front([x, y]), do: {[y], [x]}

  defp from_front(list) do
    {front, rear} = :lists.split(div(length(list), 2), list)
    {:lists.reverse(rear, []), front}
  end

  defp from_rear(rear), do: turn(from_front(rear))

  defp turn({rear, front}), do: {front, rear}

  ## Putting in

  @doc "With an element at the rear."
  @spec unquote(:in)(term, queue) :: queue
  def unquote(:in)(x, {[_] = rear, []}), do: {[x], rear}
  def unquote(:in)(x, {rear, front}) when is_pair(rear, front), do: {[x | rear], front}
  def unquote(:in)(x, queue), do: :erlang.error(:badarg, [x, queue])

  @doc "With an element at the front."
  @spec in_r(term, queue) :: queue
  def in_r(x, {[], [_] = front}), do: {front, [x]}
  def in_r(x, {rear, front}) when is_pair(rear, front), do: {rear, [x | front]}
  def in_r(x, queue), do: :erlang.error(:badarg, [x, queue])

  ## Taking out

  @doc "The element at the front and the queue without it, or `:empty`."
  @spec out(queue) :: {{:value, term}, queue} | {:empty, queue}
  def out({[], []} = queue), do: {:empty, queue}
  def out({[x], []}), do: {{:value, x}, {[], []}}

  def out({[last | rear], []}) do
    [x | front] = :lists.reverse(rear, [])
    {{:value, x}, {[last], front}}
  end

  def out({rear, [x]}) when is_list(rear), do: {{:value, x}, from_rear(rear)}
  def out({rear, [x | front]}) when is_list(rear), do: {{:value, x}, {rear, front}}
  def out(queue), do: :erlang.error(:badarg, [queue])

  @doc "The element at the rear and the queue without it, or `:empty`."
  @spec out_r(queue) :: {{:value, term}, queue} | {:empty, queue}
  def out_r({rear, front}) when is_pair(rear, front) do
    {x, queue} = out({front, rear})
    {x, turn(queue)}
  end

  def out_r(queue), do: :erlang.error(:badarg, [queue])

  @doc "The element at the front."
  @spec get(queue) :: term
  def get({[], []} = queue), do: :erlang.error(:empty, [queue])

  def get({rear, front}) when is_pair(rear, front), do: first(rear, front)
  def get(queue), do: :erlang.error(:badarg, [queue])

  defp first(_, [x | _]), do: x
  defp first(rear, []), do: :lists.last(rear)

  @doc "The element at the rear."
  @spec get_r(queue) :: term
  def get_r({[], []} = queue), do: :erlang.error(:empty, [queue])

  def get_r({rear, front}) when is_pair(rear, front), do: first(front, rear)
  def get_r(queue), do: :erlang.error(:badarg, [queue])

  @doc "The element at the front as `{:value, element}`, or `:empty`."
  @spec peek(queue) :: {:value, term} | :empty
  def peek({[], []}), do: :empty
  def peek({rear, front}) when is_pair(rear, front), do: {:value, first(rear, front)}
  def peek(queue), do: :erlang.error(:badarg, [queue])

  @doc "The element at the rear as `{:value, element}`, or `:empty`."
  @spec peek_r(queue) :: {:value, term} | :empty
  def peek_r({[], []}), do: :empty
  def peek_r({rear, front}) when is_pair(rear, front), do: {:value, first(front, rear)}
  def peek_r(queue), do: :erlang.error(:badarg, [queue])

  @doc "Without the element at the front."
  @spec drop(queue) :: queue
  def drop({[], []} = queue), do: :erlang.error(:empty, [queue])

  def drop({rear, front}) when is_pair(rear, front) do
    {_, queue} = out({rear, front})
    queue
  end

  def drop(queue), do: :erlang.error(:badarg, [queue])

  @doc "Without the element at the rear."
  @spec drop_r(queue) :: queue
  def drop_r({[], []} = queue), do: :erlang.error(:empty, [queue])
  def drop_r({rear, front}) when is_pair(rear, front), do: turn(drop({front, rear}))
  def drop_r(queue), do: :erlang.error(:badarg, [queue])

  ## Whole queues

  @doc "The elements in opposite order."
  @spec reverse(queue) :: queue
  def reverse({rear, front}) when is_pair(rear, front), do: {front, rear}
  def reverse(queue), do: :erlang.error(:badarg, [queue])

  @doc "Two queues as one, the first in front."
  @spec join(queue, queue) :: queue
  def join({rear, front} = queue, {[], []}) when is_pair(rear, front), do: queue
  def join({[], []}, {rear, front} = queue) when is_pair(rear, front), do: queue

  def join({rear1, front1}, {rear2, front2})
      when is_pair(rear1, front1) and is_pair(rear2, front2),
      do: {rear2, front1 ++ :lists.reverse(rear1, front2)}

  def join(a, b), do: :erlang.error(:badarg, [a, b])

  @doc "A queue of the first `n` elements, and one of the others. `badarg` when there are fewer."
  @spec split(non_neg_integer, queue) :: {queue, queue}
  def split(0, {rear, front} = queue) when is_pair(rear, front), do: {{[], []}, queue}

  def split(n, {rear, front} = queue) when is_integer(n) and n >= 1 and is_pair(rear, front) do
    in_front = length(front)

    cond do
      n < in_front ->
        [x | front] = front
        move_to_rear(n - 1, rear, front, [], [x])

      n == in_front ->
        {from_front(front), from_rear(rear)}

      true ->
        case length(rear) - (n - in_front) do
          0 ->
            {queue, {[], []}}

          behind when behind > 0 ->
            [x | rear] = rear
            move_to_front(behind - 1, rear, front, [x], [])

          _ ->
            :erlang.error(:badarg, [n, queue])
        end
    end
  end

  def split(n, queue), do: :erlang.error(:badarg, [n, queue])

  defp move_to_rear(0, rear, front, rear1, front1), do: {{rear1, front1}, {rear, front}}

  defp move_to_rear(n, rear, [x | front], rear1, front1),
    do: move_to_rear(n - 1, rear, front, [x | rear1], front1)

  defp move_to_front(0, rear, front, rear2, front2), do: {{rear, front}, {rear2, front2}}

  defp move_to_front(n, [x | rear], front, rear2, front2),
    do: move_to_front(n - 1, rear, front, rear2, [x | front2])

  ## Functions of elements

  @doc "The elements of which `fun` is true; where it gives a list, the elements of that."
  @spec filter((term -> boolean | list), queue) :: queue
  def filter(fun, {rear, front}) when is_function(fun, 1) and is_pair(rear, front) do
    front = filter_front(fun, front)
    filtered(filter_rear(fun, rear), front)
  end

  def filter(fun, queue), do: :erlang.error(:badarg, [fun, queue])

  defp filtered([], front), do: from_front(front)
  defp filtered(rear, []), do: from_rear(rear)
  defp filtered(rear, front), do: {rear, front}

  defp filter_front(_, []), do: []

  defp filter_front(fun, [x | front]) do
    case fun.(x) do
      true -> [x | filter_front(fun, front)]
      false -> filter_front(fun, front)
      list when is_list(list) -> list ++ filter_front(fun, front)
    end
  end

  # From the front on, which is the end of the rear list.
  defp filter_rear(_, []), do: []

  defp filter_rear(fun, [x | rear]) do
    rear = filter_rear(fun, rear)

    case fun.(x) do
      true -> [x | rear]
      false -> rear
      list when is_list(list) -> :lists.reverse(list, rear)
    end
  end

  @doc "`fun` answers `true` (keep the element), `false` (leave it out) or `{true, value}` (keep that instead)."
  @spec filtermap((term -> boolean | {true, term}), queue) :: queue
  def filtermap(fun, {rear, front}) when is_function(fun, 1) and is_pair(rear, front) do
    front = :lists.filtermap(fun, front)
    filtered(filtermap_rear(fun, rear), front)
  end

  def filtermap(fun, queue), do: :erlang.error(:badarg, [fun, queue])

  defp filtermap_rear(_, []), do: []

  defp filtermap_rear(fun, [x | rear]) do
    rear = filtermap_rear(fun, rear)

    case fun.(x) do
      true -> [x | rear]
      {true, value} -> [value | rear]
      false -> rear
    end
  end

  @doc "Calls `fun` with each element and what it gave before, from the front."
  @spec fold((term, term -> term), term, queue) :: term
  def fold(fun, acc, {rear, front}) when is_function(fun, 2) and is_pair(rear, front),
    do: :lists.foldr(fun, :lists.foldl(fun, acc, front), rear)

  def fold(fun, acc, queue), do: :erlang.error(:badarg, [fun, acc, queue])

  @doc "Is `predicate` true of an element?"
  @spec any((term -> boolean), queue) :: boolean
  def any(predicate, {rear, front}) when is_function(predicate, 1) and is_pair(rear, front),
    do: :lists.any(predicate, front) or :lists.any(predicate, rear)

  def any(predicate, queue), do: :erlang.error(:badarg, [predicate, queue])

  @doc "Is `predicate` true of all elements?"
  @spec all((term -> boolean), queue) :: boolean
  def all(predicate, {rear, front}) when is_function(predicate, 1) and is_pair(rear, front),
    do: :lists.all(predicate, front) and :lists.all(predicate, rear)

  def all(predicate, queue), do: :erlang.error(:badarg, [predicate, queue])

  @doc "Without the first element that is `x`."
  @spec delete(term, queue) :: queue
  def delete(x, {rear, front} = queue) when is_pair(rear, front),
    do: delete_one(&(&1 === x), queue)

  def delete(x, queue), do: :erlang.error(:badarg, [x, queue])

  @doc "Without the last element that is `x`."
  @spec delete_r(term, queue) :: queue
  def delete_r(x, {rear, front}) when is_pair(rear, front), do: turn(delete(x, {front, rear}))
  def delete_r(x, queue), do: :erlang.error(:badarg, [x, queue])

  @doc "Without the first element of which `predicate` is true."
  @spec delete_with((term -> boolean), queue) :: queue
  def delete_with(predicate, {rear, front} = queue)
      when is_function(predicate, 1) and is_pair(rear, front),
      do: delete_one(predicate, queue)

  def delete_with(predicate, queue), do: :erlang.error(:badarg, [predicate, queue])

  @doc "Without the last element of which `predicate` is true."
  @spec delete_with_r((term -> boolean), queue) :: queue
  def delete_with_r(predicate, {rear, front})
      when is_function(predicate, 1) and is_pair(rear, front),
      do: turn(delete_one(predicate, {front, rear}))

  def delete_with_r(predicate, queue), do: :erlang.error(:badarg, [predicate, queue])

  defp delete_one(predicate, {rear, front} = queue) do
    case delete_front(predicate, front) do
      false ->
        case delete_rear(predicate, rear) do
          false -> queue
          [] -> from_front(front)
          rear -> {rear, front}
        end

      [] ->
        from_rear(rear)

      front ->
        {rear, front}
    end
  end

  defp delete_front(_, []), do: false

  defp delete_front(predicate, [x | front]) do
    case predicate.(x) do
      true ->
        front

      false ->
        case delete_front(predicate, front) do
          false -> false
          front -> [x | front]
        end
    end
  end

  defp delete_rear(_, []), do: false

  defp delete_rear(predicate, [x | rear]) do
    case delete_rear(predicate, rear) do
      false -> delete_this(predicate.(x), rear)
      rear -> [x | rear]
    end
  end

  defp delete_this(true, rear), do: rear
  defp delete_this(false, _), do: false

  ## Other names (Okasaki's)

  @doc "As `in_r/2`."
  @spec cons(term, queue) :: queue
  def cons(x, queue), do: in_r(x, queue)

  @doc "As `get/1`."
  @spec head(queue) :: term
  def head({[], []} = queue), do: :erlang.error(:empty, [queue])
  def head({rear, front}) when is_pair(rear, front), do: first(rear, front)
  def head(queue), do: :erlang.error(:badarg, [queue])

  @doc "As `drop/1`."
  @spec tail(queue) :: queue
  def tail(queue), do: drop(queue)

  @doc "As `in/2`, with the queue first."
  @spec snoc(queue, term) :: queue
  def snoc(queue, x), do: :queue.in(x, queue)

  @doc "As `get_r/1`."
  @spec daeh(queue) :: term
  def daeh(queue), do: get_r(queue)

  @doc "As `get_r/1`."
  @spec last(queue) :: term
  def last(queue), do: get_r(queue)

  @doc "As `drop_r/1`."
  @spec liat(queue) :: queue
  def liat(queue), do: drop_r(queue)

  @doc "As `drop_r/1`."
  @spec lait(queue) :: queue
  def lait(queue), do: drop_r(queue)

  @doc "As `drop_r/1`."
  @spec init(queue) :: queue
  def init(queue), do: drop_r(queue)
end
