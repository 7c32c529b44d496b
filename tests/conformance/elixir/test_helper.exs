# What Elixir's test files find in their own test_helper.exs. The directories are those of the run's environment:
# ELIXIR_TESTS has the test files, ELIXIR_TESTS_PRIVATE may be written to.

defmodule PathHelpers do
  @doc "Files that tests read."
  def fixture_path, do: Path.join(System.fetch_env!("ELIXIR_TESTS"), "fixtures")
  def fixture_path(extra), do: Path.join(fixture_path(), extra)

  def tmp_path, do: System.fetch_env!("ELIXIR_TESTS_PRIVATE")
  def tmp_path(extra), do: Path.join(tmp_path(), extra)

  @doc "Has the module's file found by the code server, as if it were on the code path."
  def write_beam({:module, name, binary, _result} = definition) do
    Conformance.Files.offer(name, binary)
    definition
  end

  def windows?, do: false
  def executable_extension, do: ""
  def redirect_std_err_on_win, do: ""

  for name <- [:elixir, :elixirc, :iex] do
    def unquote(name)(_arguments),
      do: raise("needs a process of the operating system: #{unquote(name)}")
  end
end

defmodule CodeFormatterHelpers do
  @doc "Formatting leaves the source as it is."
  defmacro assert_same(source, options \\ []) do
    quote do
      assert_format(unquote(source), unquote(source), unquote(options))
    end
  end

  @doc "Formatting makes one source of the other, which it leaves as it is."
  defmacro assert_format(source, expected, options \\ []) do
    quote bind_quoted: [source: source, expected: expected, options: options] do
      expected = String.trim(expected)

      for source <- Enum.uniq([source, expected]) do
        formatted = source |> Code.format_string!(options) |> IO.iodata_to_binary()
        assert formatted == expected
      end
    end
  end
end

Code.compiler_options(debug_info: true)

ExUnit.start(
  assert_receive_timeout: 500,
  exclude: [windows: "for Windows only", epmd: "needs another node"]
)
