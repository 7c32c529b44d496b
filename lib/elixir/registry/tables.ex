defmodule Registry.Tables do
  @moduledoc false
  # The tables of a registry.
  #
  # One has the registry's name. It holds metadata, two summaries under keys that metadata cannot
  # have, and, if there are several partitions, where the tables of each are:
  #
  #     {-1, {kind, partitions, key_table, {owner, pid_table}, listeners}}
  #     {-2, {kind, partitions, key_table}}
  #     {number, key_table, {owner, pid_table}}
  #
  # With several partitions, the tables in the summaries are nil. Of each partition, the key table
  # holds {key, {pid, value}} and the pid table {pid, key, key_table, counter}, which makes each
  # registration unlike all others. A unique key is in the partition that it hashes to, a
  # duplicate one in that of its process; a process is in the pid table that it hashes to.

  @all -1
  @keys -2

  def new(name) do
    ^name = :ets.new(name, [:set, :public, :named_table, read_concurrency: true])
  end

  # Before there are partitions, and for good if there will be several.
  def put_config(%{kind: kind, partitions: partitions} = config) do
    :ets.insert(config.name, [
      {@all, {kind, partitions, nil, nil, config.listeners}},
      {@keys, {kind, partitions, nil}}
    ])
  end

  def put_partition(%{partitions: 1} = config, 0, key_table, owner_and_pid_table) do
    :ets.insert(config.name, [
      {@all, {config.kind, 1, key_table, owner_and_pid_table, config.listeners}},
      {@keys, {config.kind, 1, key_table}}
    ])
  end

  def put_partition(config, number, key_table, owner_and_pid_table) do
    :ets.insert(config.name, {number, key_table, owner_and_pid_table})
  end

  def new_key_table(name, %{kind: kind, compressed: compressed}) do
    type = if kind == :unique, do: :set, else: :duplicate_bag
    options = [type, :public, read_concurrency: true, write_concurrency: true]
    :ets.new(name, if(compressed, do: [:compressed | options], else: options))
  end

  def new_pid_table(name) do
    :ets.new(name, [:duplicate_bag, :public, read_concurrency: true, write_concurrency: true])
  end

  # {kind, partitions, key_table, {owner, pid_table}, listeners}
  def all!(registry), do: summary!(registry, @all)

  # {kind, partitions, key_table}
  def keys!(registry), do: summary!(registry, @keys)

  defp summary!(registry, which) do
    :ets.lookup_element(registry, which, 2)
  catch
    :error, :badarg -> unknown!(registry)
  end

  def unknown!(registry), do: raise(ArgumentError, "unknown registry: #{inspect(registry)}")

  def key_table(registry, number), do: :ets.lookup_element(registry, number, 2)

  # The key table that `term` leads to: a unique key, or the process of a duplicate one.
  def of_key(registry, {_kind, partitions, nil}, term) do
    key_table(registry, :erlang.phash2(term, partitions))
  end

  def of_key(_registry, {_kind, 1, key_table}, _term), do: key_table

  # {owner, pid_table} of a process.
  def of_pid(registry, {_, partitions, _, nil, _}, pid) do
    :ets.lookup_element(registry, :erlang.phash2(pid, partitions), 3)
  end

  def of_pid(_registry, {_, _, _, owner_and_pid_table, _}, _pid), do: owner_and_pid_table

  # Where this process registers `key`: {key_table, owner, pid_table, listeners}.
  def own(registry, key), do: own(registry, all!(registry), key)

  def own(registry, {kind, partitions, key_table, _, listeners} = tables, key) do
    partitioned_by = if kind == :unique, do: key, else: self()
    key_table = of_key(registry, {kind, partitions, key_table}, partitioned_by)
    {owner, pid_table} = of_pid(registry, tables, self())
    {key_table, owner, pid_table, listeners}
  end

  # The key tables that registrations under `key` may be in.
  def holding(registry, key) do
    case keys!(registry) do
      {:duplicate, partitions, nil} -> numbered(registry, partitions)
      tables -> [of_key(registry, tables, key)]
    end
  end

  # All key tables.
  def every(registry) do
    case keys!(registry) do
      {_kind, partitions, nil} -> numbered(registry, partitions)
      {_kind, 1, key_table} -> [key_table]
    end
  end

  defp numbered(registry, partitions) do
    Enum.map(0..(partitions - 1), &key_table(registry, &1))
  end

  # What is under a key: {pid, value} in a set, a list of those in a bag, [] if there is nothing.
  # A table may be gone, when its owner has ended and is about to be started again.
  def lookup(table, key) do
    :ets.lookup_element(table, key, 2)
  catch
    :error, :badarg -> []
  end

  # The same, as a list in any case.
  def entries(table, key) do
    case lookup(table, key) do
      {_pid, _value} = pair -> [pair]
      pairs -> pairs
    end
  end

  def select(table, spec) do
    :ets.select(table, spec)
  catch
    :error, :badarg -> []
  end

  def size(table), do: :ets.info(table, :size)

  def insert_key(:duplicate, table, entry) do
    true = :ets.insert(table, entry)
    :ok
  end

  def insert_key(:unique, table, {key, _} = entry) do
    if :ets.insert_new(table, entry), do: :ok, else: insert_instead(table, key, entry)
  end

  # The key may belong to a process that has ended and has not been taken out yet.
  defp insert_instead(table, key, entry) do
    case :ets.lookup(table, key) do
      [{^key, {pid, _value}} = taken] ->
        if Process.alive?(pid) do
          {:error, {:already_registered, pid}}
        else
          :ets.delete_object(table, taken)
          insert_key(:unique, table, entry)
        end

      [] ->
        insert_key(:unique, table, entry)
    end
  end

  # Keys are compared in a guard: in a pattern, atoms such as :_ and :"$1" would not stand for
  # themselves.
  def key_guard(position, key), do: {:"=:=", {:element, position, :"$_"}, {:const, key}}

  # Deletes what matches; the key is at a position (from 1) of the pattern.
  def delete_matching(table, pattern, position) do
    key = elem(pattern, position - 1)

    if variable?(key) do
      pattern = put_elem(pattern, position - 1, :_)
      :ets.select_delete(table, [{pattern, [key_guard(position, key)], [true]}])
    else
      :ets.match_delete(table, pattern)
    end

    true
  end

  defp variable?(key) when is_atom(key) do
    case Atom.to_string(key) do
      "_" -> true
      "$" <> _ -> true
      _ -> false
    end
  end

  defp variable?(_key), do: false

  # Makes the entries of a process for a key so many. Meanwhile an entry says how many they will
  # be, for Registry.keys/2.
  def reduce_to(pid_table, pid, key, key_table, count) do
    counter = System.unique_integer()
    marker = {pid, key, {key_table, count}, counter}
    true = :ets.insert(pid_table, marker)
    delete_matching(pid_table, {pid, key, key_table, :_}, 2)
    true = :ets.insert(pid_table, List.duplicate({pid, key, key_table, counter}, count))
    true = :ets.delete_object(pid_table, marker)
  end

  # Takes everything out that a process has registered.
  def delete_process(pid_table, pid) do
    Enum.each(:ets.take(pid_table, pid), fn
      {_pid, key, {key_table, _count}, _counter} -> delete_key(key_table, key, pid)
      {_pid, key, key_table, _counter} -> delete_key(key_table, key, pid)
    end)
  end

  # The table may be gone with its owner.
  defp delete_key(key_table, key, pid) do
    delete_matching(key_table, {key, {pid, :_}}, 1)
  catch
    :error, :badarg -> true
  end
end
