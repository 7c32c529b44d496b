# A chat room under a supervisor. Members are processes; the room monitors them, so that those who
# vanish are taken off the list. When the room itself crashes, the supervisor starts it again and
# members join the new one.

Logger.configure(level: :none)

defmodule Room do
  use GenServer

  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: __MODULE__)
  def join(nick), do: GenServer.call(__MODULE__, {:join, nick})
  def say(text), do: GenServer.call(__MODULE__, {:say, text})
  def members, do: GenServer.call(__MODULE__, :members)

  @impl true
  def init(name), do: {:ok, %{name: name, members: %{}}}

  @impl true
  def handle_call({:join, nick}, {pid, _}, room) do
    Process.monitor(pid)
    broadcast(room, "* #{nick} joins #{room.name}")
    {:reply, :ok, put_in(room.members[pid], nick)}
  end

  def handle_call({:say, "/crash"}, _from, _room), do: raise("the room is on fire")

  def handle_call({:say, text}, {pid, _}, room) do
    broadcast(room, "<#{room.members[pid]}> #{text}")
    {:reply, :ok, room}
  end

  def handle_call(:members, _from, room), do: {:reply, Enum.sort(Map.values(room.members)), room}

  @impl true
  def handle_info({:DOWN, _, :process, pid, _}, room) do
    {nick, members} = Map.pop(room.members, pid)
    room = %{room | members: members}
    broadcast(room, "* #{nick} has left")
    {:noreply, room}
  end

  defp broadcast(room, line), do: for({pid, _} <- room.members, do: send(pid, {:chat, line}))
end

defmodule Member do
  # Answers commands of the main program, and collects what it hears.
  def start(nick) do
    parent = self()
    pid = spawn(fn -> Room.join(nick) && send(parent, :joined) && loop(nick, []) end)
    receive do: (:joined -> pid)
  end

  def tell(pid, command) do
    send(pid, {command, self()})
    receive do: ({^pid, answer} -> answer)
  end

  defp loop(nick, heard) do
    receive do
      {:chat, line} ->
        loop(nick, [line | heard])

      {{:say, text}, from} ->
        Room.say(text)
        send(from, {self(), :said})
        loop(nick, heard)

      {:heard, from} ->
        send(from, {self(), Enum.reverse(heard)})
        loop(nick, heard)

      {:leave, from} ->
        send(from, {self(), :bye})
    end
  end
end

{:ok, _} = Supervisor.start_link([{Room, "#elixir"}], strategy: :one_for_one)

[ann, bob, cy] = for nick <- ["ann", "bob", "cy"], do: Member.start(nick)
Member.tell(ann, {:say, "hi all"})
Member.tell(bob, {:say, "hello ann"})
Member.tell(cy, :leave)
Process.sleep(20)
IO.inspect(Room.members(), label: "members")
IO.puts("ann has heard:")
for line <- Member.tell(ann, :heard), do: IO.puts("  " <> line)

# Whoever asks for the crash is hit by it, since its call fails.
spawn(fn -> Room.say("/crash") end)
Process.sleep(50)
IO.inspect(Room.members(), label: "after the fire")
Member.start("dee")
IO.inspect(Room.members(), label: "and then")
