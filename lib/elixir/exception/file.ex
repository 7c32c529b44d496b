# What is raised by functions on files, with Erlang's reasons in words.

defmodule File.Error do
  @moduledoc "An operation on a file or a directory failed."
  defexception [:reason, :path, action: ""]

  @impl true
  def message(%{action: "remove directory", reason: :eexist, path: path}),
    do: "could not remove directory #{inspect(path)}: directory is not empty"

  def message(%{action: action, reason: reason, path: path}),
    do: "could not #{action} #{inspect(path)}: #{:file.format_error(reason)}"
end

defmodule File.CopyError do
  @moduledoc "A file could not be copied."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(exception), do: File.LinkError.two_paths(exception)
end

defmodule File.RenameError do
  @moduledoc "A file could not be renamed."
  defexception [:reason, :source, :destination, on: "", action: ""]

  @impl true
  def message(exception), do: File.LinkError.two_paths(exception)
end

defmodule File.LinkError do
  @moduledoc "A link could not be made."
  defexception [:reason, :existing, :new, action: ""]

  @impl true
  def message(%{action: action, reason: reason, existing: existing, new: new}),
    do: two_paths(%{action: action, reason: reason, source: existing, destination: new, on: ""})

  @doc false
  def two_paths(%{action: action, reason: reason, source: source, destination: new, on: on}) do
    place = if on == "", do: "", else: ". #{on}"

    "could not #{action} from #{inspect(source)} to #{inspect(new)}#{place}: #{:file.format_error(reason)}"
  end
end

defmodule IO.StreamError do
  @moduledoc "Reading from, or writing to, a stream of a device failed."
  defexception [:reason, :message]

  @impl true
  def exception(options) do
    reason = options[:reason]

    %IO.StreamError{
      message: "error during streaming: #{:file.format_error(reason)}",
      reason: reason
    }
  end
end
