# What is raised for source text that cannot be compiled or loaded.

defmodule SyntaxError do
  @moduledoc "Source text is not valid."
  defexception [:file, :line, :column, :snippet, description: "syntax error"]

  @impl true
  def message(%{file: file} = exception),
    do: CompileError.source_message(exception, CompileError.shown_path(file))
end

defmodule TokenMissingError do
  @moduledoc "Source text ends too early."
  defexception [:file, :line, :snippet, :column, description: "expression is incomplete"]

  @impl true
  def message(%{file: file} = exception),
    do: CompileError.source_message(exception, file && CompileError.shown_path(file))
end

defmodule CompileError do
  @moduledoc "Source text cannot be compiled."
  defexception [:file, :line, description: "compile error"]

  @impl true
  def message(%{file: file, line: line, description: description}) do
    Exception.format_file_line(file && shown_path(file), line) <> " " <> description
  end

  @doc false
  # Paths below the working directory without it. Paths that are relative stay as they are, so that no
  # file system is needed for them.
  def shown_path(path) do
    case IO.chardata_to_string(path) do
      <<root, _::bits>> = path when root in '/\\' -> Path.relative_to_cwd(path)
      <<_drive, ?:, _::bits>> = path -> Path.relative_to_cwd(path)
      path -> path
    end
  end

  @doc false
  # The message of an error that knows its column and perhaps the source line.
  def source_message(%{line: line, column: column, description: description} = exception, file) do
    message = Exception.format_file_line_column(file, line, column) <> " " <> description

    case exception do
      %{snippet: snippet} when snippet != nil and column != nil ->
        message <> "\n" <> Exception.format_snippet(snippet, line)

      _ ->
        message
    end
  end
end

defmodule Code.LoadError do
  @moduledoc "A file cannot be loaded."
  defexception [:file, :message, :reason]

  @impl true
  def exception(options) do
    file = Keyword.fetch!(options, :file)
    reason = Keyword.fetch!(options, :reason)
    message = "could not load #{file}. Reason: #{reason}"
    %Code.LoadError{message: message, file: file, reason: reason}
  end
end
