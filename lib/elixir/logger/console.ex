defmodule Logger.Console do
  @moduledoc false
  # Writes events to a device, as configured for the backend :console: :format, :metadata, :level,
  # :device, :colors.

  defstruct format: nil, metadata: [], level: nil, device: :user, colors: nil

  @spec new(keyword) :: %__MODULE__{}
  def new(options) do
    %__MODULE__{
      format: Logger.Formatter.compile(options[:format]),
      metadata: Keyword.get(options, :metadata, []),
      level: options[:level],
      device: Keyword.get(options, :device, :user),
      colors: colors(Keyword.get(options, :colors, []))
    }
  end

  # Colours by level; nil if there are none.
  defp colors(options) do
    if Keyword.get_lazy(options, :enabled, fn ->
         Application.get_env(:elixir, :ansi_enabled, false)
       end) do
      error = Keyword.get(options, :error, :red)
      info = Keyword.get(options, :info, :normal)
      warning = options[:warning] || options[:warn] || :yellow

      %{
        emergency: error,
        alert: error,
        critical: error,
        error: error,
        warning: warning,
        notice: info,
        info: info,
        debug: Keyword.get(options, :debug, :cyan)
      }
    end
  end

  @spec write(%__MODULE__{}, Logger.level(), IO.chardata(), Logger.Formatter.time(), keyword) ::
          :ok
  def write(%{level: limit} = console, level, message, timestamp, metadata) do
    if limit == nil or Logger.compare_levels(level, limit) != :lt do
      console.format
      |> Logger.Formatter.format(level, message, timestamp, chosen(metadata, console.metadata))
      |> colored(console.colors, level, metadata)
      |> put(console.device)
    end

    :ok
  end

  defp chosen(metadata, :all), do: metadata

  defp chosen(metadata, keys) do
    for key <- keys, {:ok, value} <- [Keyword.fetch(metadata, key)], do: {key, value}
  end

  defp colored(text, nil, _level, _metadata), do: text

  defp colored(text, colors, level, metadata) do
    color = metadata[:ansi_color] || Map.fetch!(colors, level)
    [IO.ANSI.format_fragment(color, true), text | IO.ANSI.reset()]
  end

  # What is no text is replaced, so that an event is never lost.
  defp put(text, device) do
    case :unicode.characters_to_binary(text) do
      binary when is_binary(binary) -> IO.write(device, binary)
      {_, good, bad} -> IO.write(device, [good | Logger.Formatter.prune(bad)])
    end
  rescue
    ArgumentError ->
      IO.write(device, ["failure while trying to log malformed data: ", inspect(text), ?\n])
  end
end
