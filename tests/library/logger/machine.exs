# What the machine itself says of processes that end by errors, to whom it has been told to.
defmodule LoggerMachine do
  def main do
    old = :erlang.system_flag(:system_logger, self())

    for fun <- [fn -> :erlang.error(:boom) end, fn -> throw(:ball) end, fn -> exit(:quiet) end] do
      pid = spawn(fun)

      receive do
        {:log, level, format, [^pid, {reason, [_ | _]}], metadata} ->
          %{error_logger: origin, gl: leader, pid: ^pid, time: time} = metadata
          IO.inspect({level, format, reason, origin, leader == Process.group_leader()})
          IO.inspect(abs(time - :os.system_time(:microsecond)) < 60_000_000)
      after
        200 -> IO.inspect(:silent)
      end
    end

    :erlang.system_flag(:system_logger, old)
  end
end
