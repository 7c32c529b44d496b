# A running server gets new code, and its state is turned into what that needs: :sys suspends it,
# code_change/3 converts, :sys resumes. Calls that come meanwhile wait.

Code.put_compiler_option(:ignore_module_conflict, true)

defmodule Thermometer do
  use GenServer
  @vsn "1"

  # The state is a list of measurements in degrees Fahrenheit.
  def init(_), do: {:ok, []}
  def handle_call({:measure, fahrenheit}, _from, list), do: {:reply, :ok, [fahrenheit | list]}

  def handle_call(:report, _from, list),
    do: {:reply, "#{length(list)} measurements, last #{hd(list)} °F", list}
end

{:ok, pid} = GenServer.start_link(Thermometer, [])
for fahrenheit <- [68, 77, 86], do: GenServer.call(pid, {:measure, fahrenheit})
IO.puts(GenServer.call(pid, :report))

:ok = :sys.suspend(pid)
waiting = Task.async(fn -> GenServer.call(pid, :report) end)

defmodule Thermometer do
  use GenServer
  @vsn "2"

  # The state is the number of measurements, their sum and the last one, in degrees Celsius.
  def init(_), do: {:ok, %{count: 0, sum: 0, last: nil}}

  def handle_call({:measure, celsius}, _from, state) do
    {:reply, :ok, %{count: state.count + 1, sum: state.sum + celsius, last: celsius}}
  end

  def handle_call(:report, _from, state) do
    mean = state.sum / state.count
    {:reply, "#{state.count} measurements, last #{state.last} °C, mean #{mean} °C", state}
  end

  def code_change("1", list, _extra) do
    list = Enum.map(list, &((&1 - 32) * 5 / 9))
    {:ok, %{count: length(list), sum: Enum.sum(list), last: hd(list)}}
  end
end

:ok = :sys.change_code(pid, Thermometer, "1", nil)
:ok = :sys.resume(pid)

IO.puts("asked during the upgrade: " <> Task.await(waiting))
GenServer.call(pid, {:measure, 5.0})
IO.puts(GenServer.call(pid, :report))
IO.puts("still the same process: #{Process.alive?(pid)}")
