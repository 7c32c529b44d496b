defmodule :ets do
  @moduledoc """
  Tables. The functions that read and change them are built into the machine; here are the ones
  that are made of those.

  Tables in files (`tab2file/2`, `file2tab/1`, `from_dets/2`, …) need files, which machines do not
  have yet: these functions raise `:undef` of the file system's function.
  """

  @type table :: atom() | reference()
  @type tid :: reference()
  @type match_pattern :: atom() | tuple()
  @type match_spec :: [{match_pattern(), [term()], [term()]}]
  @type compiled_match_spec :: reference()
  @type continuation :: :"$end_of_table" | tuple()

  @doc "All tables of the machine."
  @spec all() :: [table()]
  def all do
    ref = :ets.internal_request_all()
    all(ref, :erlang.system_info(:schedulers), [])
  end

  defp all(_, 0, tables), do: tables

  defp all(ref, left, tables) do
    receive do
      {^ref, some} -> all(ref, left - 1, some ++ tables)
    end
  end

  @doc "Deletes all objects of a table."
  @spec delete_all_objects(table()) :: true
  def delete_all_objects(table) do
    _ = :ets.internal_delete_all(table, :undefined)
    true
  end

  @doc "Deletes the objects for which a match specification gives `true`; how many those were."
  @spec select_delete(table(), match_spec()) :: non_neg_integer()
  def select_delete(table, [{:_, [], [true]}]) do
    :ets.internal_delete_all(table, :undefined)
  end

  def select_delete(table, spec), do: :ets.internal_select_delete(table, spec)

  @doc "Deletes the objects that match a pattern."
  @spec match_delete(table(), match_pattern()) :: true
  def match_delete(table, pattern) do
    select_delete(table, [{pattern, [], [true]}])
    true
  end

  @doc "All objects of a table."
  @spec tab2list(table()) :: [tuple()]
  def tab2list(table), do: :ets.match_object(table, :_)

  @doc "Folds over the objects of a table, in its order."
  @spec foldl((tuple(), acc -> acc), acc, table()) :: acc when acc: term()
  def foldl(fun, accumulator, table) do
    :ets.safe_fixtable(table, true)
    first = :ets.first(table)

    try do
      foldl(fun, accumulator, first, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp foldl(_, accumulator, :"$end_of_table", _), do: accumulator

  defp foldl(fun, accumulator, key, table) do
    accumulator = :lists.foldl(fun, accumulator, :ets.lookup(table, key))
    foldl(fun, accumulator, :ets.next(table, key), table)
  end

  @doc "Folds over the objects of a table, from the last one to the first."
  @spec foldr((tuple(), acc -> acc), acc, table()) :: acc when acc: term()
  def foldr(fun, accumulator, table) do
    :ets.safe_fixtable(table, true)
    last = :ets.last(table)

    try do
      foldr(fun, accumulator, last, table)
    after
      :ets.safe_fixtable(table, false)
    end
  end

  defp foldr(_, accumulator, :"$end_of_table", _), do: accumulator

  defp foldr(fun, accumulator, key, table) do
    accumulator = :lists.foldr(fun, accumulator, :ets.lookup(table, key))
    foldr(fun, accumulator, :ets.prev(table, key), table)
  end

  @doc "Fills a table with what `fun.(:read)` answers: `{objects, next fun}`, or `:end_of_input`."
  @spec init_table(table(), (:read | :close -> term())) :: true
  def init_table(table, fun) do
    delete_all_objects(table)
    fill(table, fun.(:read))
  end

  defp fill(_, :end_of_input), do: true

  defp fill(table, {objects, fun}) when is_list(objects) and is_function(fun) do
    try do
      :lists.foreach(&:ets.insert(table, &1), objects)
    catch
      class, reason ->
        close(fun)
        :erlang.exit(if(class === :error, do: {reason, __STACKTRACE__}, else: reason))
    end

    fill(table, fun.(:read))
  end

  defp fill(_, other), do: :erlang.exit(other)

  defp close(fun) do
    fun.(:close)
  catch
    _, _ -> :ok
  end

  # Match specifications

  @doc "What a compiled match specification gives for the tuples of a list."
  @spec match_spec_run([tuple()], compiled_match_spec()) :: [term()]
  def match_spec_run(list, compiled),
    do: :lists.reverse(:ets.match_spec_run_r(list, compiled, []))

  @doc "Tries a match specification on a tuple."
  @spec test_ms(tuple(), match_spec()) :: {:ok, term()} | {:error, [term()]}
  def test_ms(tuple, spec) do
    case :erlang.match_spec_test(tuple, spec, :table) do
      {:ok, result, _, _} -> {:ok, result}
      {:error, _} = error -> error
    end
  end

  @doc """
  Match specifications cannot be made of funs when a program runs: always exits with `:badarg`.
  """
  @spec fun2ms(function()) :: no_return()
  def fun2ms(fun) when is_function(fun) do
    why = [:function, :called, :with, :real, :fun, :should, :be, :transformed, :with]
    more = [:parse_transform, :or, :called, :with, :a, :fun, :generated, :in, :the, :shell]
    :erlang.exit({:badarg, {:ets, :fun2ms, why ++ more}})
  end

  @doc "Makes a continuation that has left the machine usable again."
  @spec repair_continuation(continuation(), match_spec()) :: continuation()
  def repair_continuation(:"$end_of_table", _), do: :"$end_of_table"

  def repair_continuation({_, _, _, size, compiled, list, count, rest} = continuation, spec)
      when is_integer(size) and is_list(list) and is_integer(count) and is_integer(rest),
      do: :erlang.setelement(5, continuation, repaired(compiled, spec))

  def repair_continuation({_, slot, size, compiled, list, count} = continuation, spec)
      when is_integer(slot) and is_integer(size) and is_list(list) and is_integer(count),
      do: :erlang.setelement(4, continuation, repaired(compiled, spec))

  defp repaired(compiled, spec) do
    if :ets.is_compiled_ms(compiled),
      do: compiled,
      else: :ets.match_spec_compile(spec)
  end

  @doc "A table as a handle for queries: `:qlc` does not exist yet, so this raises `:undef`."
  @spec table(table()) :: term()
  def table(table), do: table(table, [])

  @doc "As `table/1`, with options."
  @spec table(table(), term()) :: term()
  def table(table, options), do: :qlc.table(fn -> tab2list(table) end, options)

  # Files

  @doc "Writes a table to a file."
  @spec tab2file(table(), :file.name()) :: :ok | {:error, term()}
  def tab2file(table, file), do: tab2file(table, file, [])

  @doc "As `tab2file/2`, with options."
  @spec tab2file(table(), :file.name(), [term()]) :: :ok | {:error, term()}
  def tab2file(table, file, options) when is_list(options),
    do: :disk_log.open([{:name, make_ref()}, {:file, file}, {:table, table}])

  @doc "Reads a table from a file."
  @spec file2tab(:file.name()) :: {:ok, table()} | {:error, term()}
  def file2tab(file), do: file2tab(file, [])

  @doc "As `file2tab/1`, with options."
  @spec file2tab(:file.name(), [term()]) :: {:ok, table()} | {:error, term()}
  def file2tab(file, options) when is_list(options),
    do: :disk_log.open([{:name, make_ref()}, {:file, file}, {:mode, :read_only}])

  @doc "What a table in a file is like."
  @spec tabfile_info(:file.name()) :: {:ok, [term()]} | {:error, term()}
  def tabfile_info(file), do: :disk_log.open([{:name, make_ref()}, {:file, file}])

  @doc "Fills a table from one of `:dets`."
  @spec from_dets(table(), term()) :: true
  def from_dets(table, dets), do: :dets.to_ets(dets, table)

  @doc "Fills a table of `:dets` from one of these."
  @spec to_dets(table(), term()) :: term()
  def to_dets(table, dets), do: :dets.from_ets(dets, table)

  # Showing tables

  @doc "Prints a line about every table."
  @spec i() :: :ok
  def i do
    row('id', 'name', 'type', 'size', 'mem', 'owner')
    :io.format(' ~s~n', [:lists.duplicate(76, ?-)])

    :lists.foreach(
      fn table ->
        case :ets.info(table) do
          :undefined -> :ok
          info -> row(table, info)
        end
      end,
      all()
    )
  end

  defp row(table, info) do
    value = fn key -> :erlang.element(2, :lists.keyfind(key, 1, info)) end

    owner =
      case :erlang.process_info(value.(:owner), :registered_name) do
        {:registered_name, name} -> name
        _ -> value.(:owner)
      end

    row(table, value.(:name), value.(:type), value.(:size), value.(:memory), owner)
  end

  defp row(table, name, type, size, memory, owner) do
    cells = for cell <- [table, name, type, size, memory, owner], do: cell(cell)
    :io.format(' ~-15ts ~-17ts ~-6ts ~-6ts ~-8ts ~ts~n', cells)
  end

  defp cell(text) when is_list(text), do: text
  defp cell(term), do: :lists.flatten(:io_lib.format('~tw', [term]))

  @doc "Prints the objects of a table."
  @spec i(table()) :: :ok
  def i(table), do: i(table, 40)

  @doc "Prints the objects of a table, so many that they fit on a page of `height` lines."
  @spec i(table(), pos_integer()) :: :ok
  def i(table, height), do: i(table, height, 80)

  @doc "Prints the first objects of a table, a line of `width` characters each."
  @spec i(table(), pos_integer(), pos_integer()) :: :ok
  def i(table, height, width) do
    :ets.safe_fixtable(table, true)
    print(:ets.first(table), table, height, width, 1)
  after
    :ets.safe_fixtable(table, false)
  end

  defp print(:"$end_of_table", _, _, _, _),
    do: :io.format('EOT  (q)uit (p)Digits (k)ill /Regexp -->~n')

  defp print(_, table, height, _, line) when line > height,
    do: :io.format('... of ~w objects~n', [:ets.info(table, :size)])

  defp print(key, table, height, width, line) do
    objects = :ets.lookup(table, key)

    :lists.foreach(
      fn object ->
        text = :lists.flatten(:io_lib.format('~tp', [object]))
        :io.format('<~-3w> ~ts~n', [line, :lists.sublist(text, width - 6)])
      end,
      objects
    )

    print(:ets.next(table, key), table, height, width, line + length(objects))
  end
end
