defmodule Registry do
  @moduledoc """
  Stores of processes by key, for this node.

      {:ok, _} = Registry.start_link(keys: :unique, name: Rooms)
      {:ok, _} = Registry.register(Rooms, "lobby", :open)
      [{pid, :open}] = Registry.lookup(Rooms, "lobby")

  A process registers itself under keys, with a value each, and what it has registered goes away
  when it ends. With `keys: :unique`, a key belongs to one process at a time, and `{:via,
  Registry, {registry, key}}` is a name for servers (`{:via, Registry, {registry, key, value}}`
  gives it a value). With `keys: :duplicate`, any number of processes are found under a key, which
  makes a publisher of `dispatch/4`:

      {:ok, _} = Registry.start_link(keys: :duplicate, name: News)
      {:ok, _} = Registry.register(News, "weather", [])

      Registry.dispatch(News, "weather", fn subscribers ->
        for {pid, _} <- subscribers, do: send(pid, {:news, "rain"})
      end)

  Look-ups are made by the caller, in tables. For many writers at the same time, the option
  `:partitions` spreads those tables and the processes that own them.

  Since a process is taken out only after its end has been noticed, a look-up may find one that
  has ended.
  """

  alias Registry.Tables

  @typedoc "The name of a registry"
  @type registry :: atom

  @typedoc "Whether a key belongs to one process or to many"
  @type keys :: :unique | :duplicate

  @typedoc "What processes are registered under"
  @type key :: term

  @typedoc "What is stored with a registration"
  @type value :: term

  @typedoc "A key of a registry's metadata"
  @type meta_key :: atom | tuple

  @typedoc "A value of a registry's metadata"
  @type meta_value :: term

  @typedoc "A pattern for values, as in match specifications"
  @type match_pattern :: atom | term

  @typedoc "A guard, as in match specifications"
  @type guard :: atom | tuple

  @typedoc "Guards, as in match specifications"
  @type guards :: [guard]

  @typedoc "What a match specification answers"
  @type body :: [term]

  @typedoc "A match specification"
  @type spec :: [{match_pattern, guards, body}]

  @typedoc "An option of `start_link/1`"
  @type start_option ::
          {:keys, keys}
          | {:name, registry}
          | {:partitions, pos_integer}
          | {:listeners, [atom]}
          | {:meta, [{meta_key, meta_value}]}

  ## The functions of a :via name

  @doc false
  def whereis_name({registry, key}), do: whereis_key(registry, key)
  def whereis_name({registry, key, _value}), do: whereis_key(registry, key)

  defp whereis_key(registry, key) do
    case Tables.keys!(registry) do
      {:unique, _, _} = tables ->
        case Tables.lookup(Tables.of_key(registry, tables, key), key) do
          {pid, _value} -> if Process.alive?(pid), do: pid, else: :undefined
          _ -> :undefined
        end

      {kind, _, _} ->
        raise ArgumentError, ":via is not supported for #{kind} registries"
    end
  end

  @doc false
  def register_name({registry, key}, pid), do: register_key(registry, key, nil, pid)
  def register_name({registry, key, value}, pid), do: register_key(registry, key, value, pid)

  defp register_key(registry, key, value, pid) when pid == self() do
    case register(registry, key, value) do
      {:ok, _owner} -> :yes
      {:error, _reason} -> :no
    end
  end

  @doc false
  def send({registry, key}, msg) do
    case lookup(registry, key) do
      [{pid, _value}] -> Kernel.send(pid, msg)
      [] -> :erlang.error(:badarg, [{registry, key}, msg])
    end
  end

  def send({registry, key, _value}, msg), do: Registry.send({registry, key}, msg)

  @doc false
  def unregister_name({registry, key}), do: unregister(registry, key)
  def unregister_name({registry, key, _value}), do: unregister(registry, key)

  @doc """
  Starts a registry, linked to this process. Options:

    * `:keys` - `:unique` or `:duplicate`; required
    * `:name` - an atom, by which it is known from then on; required
    * `:partitions` - how many (1)
    * `:listeners` - names of processes that get `{:register, registry, key, pid, value}` and
      `{:unregister, registry, key, pid}`. They are not told of what goes away because its process
      has ended
    * `:meta` - a keyword list of metadata
    * `:compressed` - whether the tables compress what they store (`false`)

  Raises `ArgumentError` for options that are none.
  """
  @doc since: "1.5.0"
  @spec start_link([start_option]) :: {:ok, pid} | {:error, term}
  def start_link(options) do
    kind = option!(options, :keys, nil, &(&1 in [:unique, :duplicate]))
    name = name!(Keyword.fetch(options, :name))
    meta = option!(options, :meta, [], &Keyword.keyword?/1)
    partitions = option!(options, :partitions, 1, &(is_integer(&1) and &1 >= 1))

    listeners =
      option!(options, :listeners, [], &(is_list(&1) and Enum.all?(&1, fn l -> is_atom(l) end)))

    compressed = option!(options, :compressed, false, &is_boolean/1)

    config = %{
      kind: kind,
      name: name,
      partitions: partitions,
      listeners: listeners,
      compressed: compressed
    }

    Registry.Supervisor.start_link(config, meta)
  end

  defp option!(options, key, default, valid?) do
    value = Keyword.get(options, key, default)

    unless valid?.(value) do
      raise ArgumentError, "expected #{inspect(key)} #{expectation(key)}, got: #{inspect(value)}"
    end

    value
  end

  defp expectation(:keys), do: "to be given and be one of :unique or :duplicate"
  defp expectation(:meta), do: "to be a keyword list"
  defp expectation(:partitions), do: "to be a positive integer"
  defp expectation(:listeners), do: "to be a list of named processes"
  defp expectation(:compressed), do: "to be a boolean"

  defp name!({:ok, name}) when is_atom(name), do: name
  defp name!(:error), do: raise(ArgumentError, "expected :name option to be present")

  defp name!({:ok, other}) do
    raise ArgumentError, "expected :name to be an atom, got: #{inspect(other)}"
  end

  @doc false
  @deprecated "Use Registry.start_link/1 instead"
  def start_link(keys, name, options \\ [])
      when keys in [:unique, :duplicate] and is_atom(name) do
    start_link([keys: keys, name: name] ++ options)
  end

  @doc """
  A specification to start a registry under a supervisor; the argument is the options of
  `start_link/1`. Its id is the name.

      iex> Registry.child_spec(keys: :unique, name: Rooms)
      %{
        id: Rooms,
        start: {Registry, :start_link, [[keys: :unique, name: Rooms]]},
        type: :supervisor
      }

  """
  @doc since: "1.5.0"
  @spec child_spec([start_option]) :: Supervisor.child_spec()
  def child_spec(options) do
    %{
      id: Keyword.get(options, :name, Registry),
      start: {Registry, :start_link, [options]},
      type: :supervisor
    }
  end

  @doc """
  Changes the value of this process under `key` to what `callback` answers for it. Answers
  `{new_value, old_value}`, or `:error` if this process has not registered that key. Only for
  unique registries.

      iex> Registry.start_link(keys: :unique, name: Registry.UpdateDoc)
      iex> {:ok, _} = Registry.register(Registry.UpdateDoc, "hits", 1)
      iex> Registry.update_value(Registry.UpdateDoc, "hits", &(&1 + 1))
      {2, 1}
      iex> Registry.lookup(Registry.UpdateDoc, "hits")
      [{self(), 2}]

  """
  @doc since: "1.4.0"
  @spec update_value(registry, key, (value -> value)) ::
          {new_value :: term, old_value :: term} | :error
  def update_value(registry, key, callback) when is_atom(registry) and is_function(callback, 1) do
    case Tables.keys!(registry) do
      {:unique, _, _} = tables ->
        update_own(Tables.of_key(registry, tables, key), key, callback)

      {kind, _, _} ->
        raise ArgumentError, "Registry.update_value/3 is not supported for #{kind} registries"
    end
  end

  defp update_own(table, key, callback) do
    case Tables.lookup(table, key) do
      {pid, old} when pid == self() ->
        new = callback.(old)
        :ets.insert(table, {key, {pid, new}})
        {new, old}

      _ ->
        :error
    end
  end

  @doc """
  Calls a function with the list of `{pid, value}` under `key`, once for each partition that has
  some; not at all if there are none. Instead of a fun, `{module, function, args}` can be given;
  the list is put before `args`. Always `:ok`.

  With `parallel: true`, partitions of a duplicate registry are called at the same time.
  """
  @doc since: "1.4.0"
  @spec dispatch(registry, key, dispatcher, keyword) :: :ok
        when dispatcher: (entries :: [{pid, value}] -> term) | {module(), atom(), [any()]}
  def dispatch(registry, key, mfa_or_fun, opts \\ [])
      when is_atom(registry) and is_function(mfa_or_fun, 1)
      when is_atom(registry) and tuple_size(mfa_or_fun) == 3 do
    call = fn table -> table |> Tables.entries(key) |> call_with(mfa_or_fun) end

    case Tables.keys!(registry) do
      {:duplicate, partitions, nil} ->
        # The last partition comes first.
        tables = for n <- (partitions - 1)..0, do: Tables.key_table(registry, n)
        call_each(tables, call, Keyword.get(opts, :parallel, false))

      tables ->
        call.(Tables.of_key(registry, tables, key))
    end

    :ok
  end

  defp call_each(tables, call, true = _parallel) do
    parent = self()

    tables
    |> Enum.map(fn table ->
      Task.async(fn ->
        call.(table)
        Process.unlink(parent)
        :ok
      end)
    end)
    |> Enum.each(&Task.await(&1, :infinity))
  end

  defp call_each(tables, call, _parallel), do: Enum.each(tables, call)

  defp call_with([], _mfa_or_fun), do: :ok
  defp call_with(entries, {module, function, args}), do: apply(module, function, [entries | args])
  defp call_with(entries, fun), do: fun.(entries)

  @doc """
  The `{pid, value}` under `key`: a list of one or none in a unique registry, of any number in a
  duplicate one, in no particular order.

      iex> Registry.start_link(keys: :duplicate, name: Registry.LookupDoc)
      iex> {:ok, _} = Registry.register(Registry.LookupDoc, "news", :all)
      iex> Registry.lookup(Registry.LookupDoc, "news")
      [{self(), :all}]
      iex> Registry.lookup(Registry.LookupDoc, "sport")
      []

  """
  @doc since: "1.4.0"
  @spec lookup(registry, key) :: [{pid, value}]
  def lookup(registry, key) when is_atom(registry) do
    registry |> Tables.holding(key) |> flat_map(&Tables.entries(&1, key))
  end

  @doc """
  The `{pid, value}` under `key` whose value matches a pattern, with guards if given, as match
  specifications have them.

      iex> Registry.start_link(keys: :duplicate, name: Registry.MatchDoc)
      iex> {:ok, _} = Registry.register(Registry.MatchDoc, "seats", {:row, 7})
      iex> Registry.match(Registry.MatchDoc, "seats", {:row, :"$1"}, [{:>, :"$1", 5}])
      [{self(), {:row, 7}}]

  """
  @doc since: "1.4.0"
  @spec match(registry, key, match_pattern, guards) :: [{pid, term}]
  def match(registry, key, pattern, guards \\ []) when is_atom(registry) and is_list(guards) do
    spec = [{{:_, {:_, pattern}}, [Tables.key_guard(1, key) | guards], [{:element, 2, :"$_"}]}]
    registry |> Tables.holding(key) |> flat_map(&:ets.select(&1, spec))
  end

  @doc """
  The keys that a process has registered, in no particular order; in a duplicate registry, each as
  often as it has been.

      iex> Registry.start_link(keys: :unique, name: Registry.KeysDoc)
      iex> Registry.keys(Registry.KeysDoc, self())
      []
      iex> {:ok, _} = Registry.register(Registry.KeysDoc, "a", 1)
      iex> Registry.keys(Registry.KeysDoc, self())
      ["a"]

  """
  @doc since: "1.4.0"
  @spec keys(registry, pid) :: [key]
  def keys(registry, pid) when is_atom(registry) and is_pid(pid) do
    {kind, _, _, _, _} = tables = Tables.all!(registry)
    {_owner, pid_table} = Tables.of_pid(registry, tables, pid)

    keys =
      pid_table
      |> Tables.select([{{pid, :"$1", :"$2", :_}, [], [{{:"$1", :"$2"}}]}])
      |> settled_keys([], nil)

    if kind == :unique, do: Enum.uniq(keys), else: keys
  end

  # While unregister_match/4 replaces registrations of a key, an entry with their final count is
  # there, too (Tables.reduce_to/6). Then that counts, and not those that are still there.
  defp settled_keys([{key, {_table, count}} | rest], keys, _changing) do
    settled_keys(rest, keys, {key, count})
  end

  defp settled_keys([{key, _table} | rest], keys, changing) do
    settled_keys(rest, [key | keys], changing)
  end

  defp settled_keys([], keys, nil), do: keys

  defp settled_keys([], keys, {key, count}) do
    List.duplicate(key, count) ++ Enum.reject(keys, &(&1 === key))
  end

  @doc """
  The values of a process under `key`: a list of one or none in a unique registry, of any number
  in a duplicate one.

      iex> Registry.start_link(keys: :unique, name: Registry.ValuesDoc)
      iex> {:ok, _} = Registry.register(Registry.ValuesDoc, "a", :value)
      iex> Registry.values(Registry.ValuesDoc, "a", self())
      [:value]

  """
  @doc since: "1.12.0"
  @spec values(registry, key, pid) :: [value]
  def values(registry, key, pid) when is_atom(registry) do
    {kind, _, _} = tables = Tables.keys!(registry)
    # Duplicate keys are where their process is.
    partitioned_by = if kind == :unique, do: key, else: pid
    table = Tables.of_key(registry, tables, partitioned_by)
    for {^pid, value} <- Tables.entries(table, key), do: value
  end

  @doc """
  Takes all registrations of this process under `key` out. Always `:ok`.

      iex> Registry.start_link(keys: :unique, name: Registry.UnregisterDoc)
      iex> {:ok, _} = Registry.register(Registry.UnregisterDoc, "a", 1)
      iex> Registry.unregister(Registry.UnregisterDoc, "a")
      :ok
      iex> Registry.lookup(Registry.UnregisterDoc, "a")
      []

  """
  @doc since: "1.4.0"
  @spec unregister(registry, key) :: :ok
  def unregister(registry, key) when is_atom(registry) do
    {key_table, owner, pid_table, listeners} = Tables.own(registry, key)
    Tables.delete_matching(key_table, {key, {self(), :_}}, 1)
    unregistered(registry, key, key_table, owner, pid_table, listeners)
  end

  # The last registration of this process under the key is gone from the table of keys.
  defp unregistered(registry, key, key_table, owner, pid_table, listeners) do
    Tables.delete_matching(pid_table, {self(), key, key_table, :_}, 2)
    unlink_if_unregistered(owner, pid_table)
    tell(listeners, {:unregister, registry, key, self()})
  end

  @doc """
  Takes those registrations of this process under `key` out whose value matches a pattern, with
  guards if given. Always `:ok`.

      iex> Registry.start_link(keys: :duplicate, name: Registry.UnregisterMatchDoc)
      iex> {:ok, _} = Registry.register(Registry.UnregisterMatchDoc, "a", 1)
      iex> {:ok, _} = Registry.register(Registry.UnregisterMatchDoc, "a", 2)
      iex> Registry.unregister_match(Registry.UnregisterMatchDoc, "a", 1)
      :ok
      iex> Registry.lookup(Registry.UnregisterMatchDoc, "a")
      [{self(), 2}]

  """
  @doc since: "1.5.0"
  @spec unregister_match(registry, key, match_pattern, guards) :: :ok
  def unregister_match(registry, key, pattern, guards \\ []) when is_list(guards) do
    {key_table, owner, pid_table, listeners} = Tables.own(registry, key)
    guard = Tables.key_guard(1, key)
    total = :ets.select_count(key_table, [{{:_, {self(), :_}}, [guard], [true]}])

    case :ets.select_delete(key_table, [{{:_, {self(), pattern}}, [guard | guards], [true]}]) do
      ^total -> unregistered(registry, key, key_table, owner, pid_table, listeners)
      0 -> :ok
      deleted -> Tables.reduce_to(pid_table, self(), key, key_table, total - deleted)
    end

    :ok
  end

  @doc """
  Registers this process under `key`, with a value. `{:ok, owner}` (the process that watches it),
  or `{:error, {:already_registered, pid}}` if the key belongs to a process that lives, in a
  unique registry.

      iex> Registry.start_link(keys: :unique, name: Registry.RegisterDoc)
      iex> {:ok, _} = Registry.register(Registry.RegisterDoc, "a", 1)
      iex> {:error, {:already_registered, pid}} = Registry.register(Registry.RegisterDoc, "a", 2)
      iex> pid == self()
      true

  """
  @doc since: "1.4.0"
  @spec register(registry, key, value) :: {:ok, pid} | {:error, {:already_registered, pid}}
  def register(registry, key, value) when is_atom(registry) do
    self = self()
    {kind, _, _, _, _} = tables = Tables.all!(registry)
    {key_table, owner, pid_table, listeners} = Tables.own(registry, tables, key)

    # What a process has registered is known by pid before it is found by key, so that nothing is
    # left behind if it is killed meanwhile.
    Process.link(owner)
    entry = {self, key, key_table, System.unique_integer()}
    true = :ets.insert(pid_table, entry)

    case Tables.insert_key(kind, key_table, {key, {self, value}}) do
      :ok ->
        tell(listeners, {:register, registry, key, self, value})
        {:ok, owner}

      {:error, _taken} = error ->
        true = :ets.delete_object(pid_table, entry)
        unlink_if_unregistered(owner, pid_table)
        error
    end
  end

  defp unlink_if_unregistered(owner, pid_table) do
    unless :ets.member(pid_table, self()), do: Process.unlink(owner)
  end

  defp tell(listeners, message) do
    Enum.each(listeners, &Kernel.send(&1, message))
  end

  @doc """
  Metadata of a registry: `{:ok, value}`, or `:error` if there is none under that key.

      iex> Registry.start_link(keys: :unique, name: Registry.MetaDoc, meta: [city: "Oslo"])
      iex> Registry.meta(Registry.MetaDoc, :city)
      {:ok, "Oslo"}
      iex> Registry.meta(Registry.MetaDoc, :country)
      :error

  """
  @doc since: "1.4.0"
  @spec meta(registry, meta_key) :: {:ok, meta_value} | :error
  def meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    :ets.lookup(registry, key)
  catch
    :error, :badarg ->
      raise ArgumentError,
            "unknown registry: #{inspect(registry)}. Either the registry name is invalid or " <>
              "the registry is not running, possibly because its application isn't started"
  else
    [{^key, value}] -> {:ok, value}
    [] -> :error
  end

  @doc """
  Stores metadata of a registry.

      iex> Registry.start_link(keys: :unique, name: Registry.PutMetaDoc)
      iex> Registry.put_meta(Registry.PutMetaDoc, :city, "Bergen")
      :ok
      iex> Registry.meta(Registry.PutMetaDoc, :city)
      {:ok, "Bergen"}

  """
  @doc since: "1.4.0"
  @spec put_meta(registry, meta_key, meta_value) :: :ok
  def put_meta(registry, key, value) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    :ets.insert(registry, {key, value})
    :ok
  catch
    :error, :badarg -> Tables.unknown!(registry)
  end

  @doc """
  Deletes metadata of a registry. Always `:ok`.

      iex> Registry.start_link(keys: :unique, name: Registry.DeleteMetaDoc, meta: [a: 1])
      iex> Registry.delete_meta(Registry.DeleteMetaDoc, :a)
      :ok
      iex> Registry.meta(Registry.DeleteMetaDoc, :a)
      :error

  """
  @doc since: "1.11.0"
  @spec delete_meta(registry, meta_key) :: :ok
  def delete_meta(registry, key) when is_atom(registry) and (is_atom(key) or is_tuple(key)) do
    :ets.delete(registry, key)
    :ok
  catch
    :error, :badarg -> Tables.unknown!(registry)
  end

  @doc """
  How many registrations there are.

      iex> Registry.start_link(keys: :unique, name: Registry.CountDoc)
      iex> Registry.register(Registry.CountDoc, "a", 1)
      iex> Registry.count(Registry.CountDoc)
      1

  """
  @doc since: "1.7.0"
  @spec count(registry) :: non_neg_integer()
  def count(registry) when is_atom(registry) do
    registry |> Tables.every() |> sum(&Tables.size/1)
  end

  @doc """
  How many registrations under `key` have a value that matches a pattern, with guards if given.

      iex> Registry.start_link(keys: :duplicate, name: Registry.CountMatchDoc)
      iex> for n <- 1..3, do: Registry.register(Registry.CountMatchDoc, "n", n)
      iex> Registry.count_match(Registry.CountMatchDoc, "n", :"$1", [{:>, :"$1", 1}])
      2

  """
  @doc since: "1.7.0"
  @spec count_match(registry, key, match_pattern, guards) :: non_neg_integer()
  def count_match(registry, key, pattern, guards \\ [])
      when is_atom(registry) and is_list(guards) do
    spec = [{{:_, {:_, pattern}}, [Tables.key_guard(1, key) | guards], [true]}]
    registry |> Tables.holding(key) |> sum(&:ets.select_count(&1, spec))
  end

  @doc """
  What a match specification answers for the registrations, whose patterns are `{key, pid,
  value}`.

      iex> Registry.start_link(keys: :unique, name: Registry.SelectDoc)
      iex> for n <- 1..2, do: Registry.register(Registry.SelectDoc, n, n * n)
      iex> Enum.sort(Registry.select(Registry.SelectDoc, [{{:"$1", :_, :"$2"}, [], [{{:"$1", :"$2"}}]}]))
      [{1, 1}, {2, 4}]

  """
  @doc since: "1.9.0"
  @spec select(registry, spec) :: [term]
  def select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = stored_spec!(spec, "select/2")
    registry |> Tables.every() |> flat_map(&:ets.select(&1, spec))
  end

  @doc """
  For how many registrations a match specification answers `true`.

      iex> Registry.start_link(keys: :unique, name: Registry.CountSelectDoc)
      iex> for n <- 1..4, do: Registry.register(Registry.CountSelectDoc, n, n)
      iex> Registry.count_select(Registry.CountSelectDoc, [{{:_, :_, :"$1"}, [{:<, :"$1", 3}], [true]}])
      2

  """
  @doc since: "1.14.0"
  @spec count_select(registry, spec) :: non_neg_integer()
  def count_select(registry, spec) when is_atom(registry) and is_list(spec) do
    spec = stored_spec!(spec, "count_select/2")
    registry |> Tables.every() |> sum(&:ets.select_count(&1, spec))
  end

  # Registrations are stored as {key, {pid, value}}.
  defp stored_spec!(spec, function) do
    Enum.map(spec, fn
      {{key, pid, value}, guards, body} ->
        {{key, {pid, value}}, guards, body}

      _ ->
        raise ArgumentError,
              "invalid match specification in Registry.#{function}: #{inspect(spec)}"
    end)
  end

  # With one table, which is usual, its result as it is.
  defp flat_map([table], fun), do: fun.(table)
  defp flat_map(tables, fun), do: Enum.flat_map(tables, fun)

  defp sum([table], fun), do: fun.(table)
  defp sum(tables, fun), do: Enum.reduce(tables, 0, &(fun.(&1) + &2))
end
