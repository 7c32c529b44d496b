defmodule RecordMacros do
  require Record
  Record.defrecord(:user, name: "nobody", age: 0, tags: [:new])
  Record.defrecord(:point, :xy, [:x, :y])
  Record.defrecordp(:secret, key: :k)
  Record.defrecordp(:single, value: nil)

  defmodule Late do
    require Record
    fields = [a: 1, b: 2]
    name = :made
    Record.defrecord(name, fields)
    def show, do: made(b: 3)
  end

  def main do
    IO.inspect(user())
    IO.inspect(user(name: "Ann", age: 7))
    IO.inspect(user(_: :all))
    IO.inspect(user(name: "Ann", _: :rest))
    IO.inspect(point(x: 1))
    IO.inspect({user(:name), user(:age), user(:tags)})
    record = user(name: "Bo")
    IO.inspect(user(record, :name))
    IO.inspect(user(record, age: 5, name: "Cy"))
    IO.inspect(user(record))
    IO.inspect(user({:user, 1, 2, 3}))
    IO.inspect(single({:single, 4}))
    IO.inspect(secret(key: 1))
    IO.inspect(secret(secret(), :key))
    user(name: name) = record
    IO.inspect(name)
    IO.inspect(match?(user(age: 0), record))
    IO.inspect(match?(user(age: 1), record))
    IO.inspect(match?(user(_: _), record))
    IO.inspect(Late.show())
    IO.inspect(ordered())

    IO.inspect(
      for r <- [record, {}, {1}, :a, {:user}],
          do: {Record.is_record(r), Record.is_record(r, :user)}
    )

    IO.inspect(guarded(record))
    IO.inspect(guarded(:no))
    IO.puts(message(fn -> user(Process.get(:nothing, {:user, 1})) end))
    IO.puts(message(fn -> user(Process.get(:nothing, :other)) end))
  end

  defp guarded(record) when Record.is_record(record, :user), do: :user
  defp guarded(_other), do: :no_user

  # Values are computed in the order in which they are written.
  defp ordered do
    user(tags: say(:tags), name: say(:name))
  end

  defp say(what) do
    IO.inspect(what)
  end

  defp message(fun) do
    case fun.() do
      text when is_binary(text) -> text
      other -> inspect(other)
    end
  rescue
    error -> inspect(error.__struct__) <> ": " <> Exception.message(error)
  end
end
