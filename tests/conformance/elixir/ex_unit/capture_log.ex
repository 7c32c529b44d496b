defmodule ExUnit.CaptureLog do
  @moduledoc "What is logged while a function runs, as Logger's console prints it."

  def capture_log(options \\ [], function) do
    {_result, log} = with_log(options, function)
    log
  end

  @doc "What the function gives back and what is logged."
  def with_log(options \\ [], function) do
    {:ok, device} = StringIO.open("")
    console = Application.get_env(:logger, :console, [])
    Logger.configure_backend(:console, [device: device] ++ options)

    try do
      result = function.()
      Logger.flush()
      {_input, log} = StringIO.contents(device)
      {result, log}
    after
      restored = [
        device: Keyword.get(console, :device, :user),
        level: Keyword.get(console, :level)
      ]

      Logger.configure_backend(:console, restored)
      StringIO.close(device)
    end
  end
end
