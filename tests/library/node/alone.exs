defmodule NodeAlone do
  def main do
    IO.inspect(Node.self())
    IO.inspect(Node.alive?())
    IO.inspect(Node.list())
    IO.inspect(Node.list(:this))
    IO.inspect(Node.list([:this, :connected]))
    IO.inspect(Node.disconnect(:nobody@nowhere))
    IO.inspect(Node.connect(:nobody@nowhere))
    IO.inspect(Node.ping(:nobody@nowhere))
    IO.inspect(Node.get_cookie())
    parent = self()
    Node.spawn(node(), fn -> send(parent, :spawned) end)
    receive do: (:spawned -> IO.puts("spawned"))
    Node.spawn(node(), Kernel, :send, [parent, :spawned])
    receive do: (:spawned -> IO.puts("spawned"))
    Node.spawn_link(node(), fn -> send(parent, :linked) end)
    receive do: (:linked -> IO.puts("linked"))
    {pid, ref} = Node.spawn_monitor(node(), fn -> exit(:over) end)
    receive do: ({:DOWN, ^ref, _, ^pid, reason} -> IO.inspect(reason))
  end
end
