defmodule Path do
  @moduledoc """
  Names of files, as texts: taken apart, put together, made absolute or relative. Separators are slashes.

  Functions that look at files (`wildcard/2`) need a file system, which the machine has not got: they raise.
  """

  @typedoc "The name of a file or a directory."
  @type t :: IO.chardata()

  @doc """
  The name with the current directory before it, unless it is absolute.
  """
  @spec absname(t) :: binary
  def absname(path), do: absname(path, cwd())

  @doc """
  The name with a directory before it, unless it is absolute.

      iex> Path.absname("foo", "/bar")
      "/bar/foo"
  """
  @spec absname(t, t) :: binary
  def absname(path, relative_to) do
    case text(path) do
      <<?/, _::binary>> = absolute -> tidy(absolute)
      relative -> join(relative_to, relative)
    end
  end

  @doc """
  The name made absolute, with `.`, `..` and `~` resolved.

      iex> Path.expand("/foo/bar/../baz")
      "/foo/baz"
  """
  @spec expand(t) :: binary
  def expand(path), do: resolve(absname(home(text(path)), cwd()))

  @doc """
  As `expand/1`, from another directory.

      iex> Path.expand("../baz", "/foo/bar")
      "/foo/baz"
  """
  @spec expand(t, t) :: binary
  def expand(path, relative_to) do
    resolve(absname(absname(home(text(path)), home(text(relative_to))), cwd()))
  end

  defp home("~"), do: System.user_home!()
  defp home(<<"~/", rest::binary>>), do: join(System.user_home!(), rest)
  defp home(path), do: path

  defp resolve(path), do: "/" <> joined(:lists.reverse(resolved(names(path), [])))

  defp resolved(["." | rest], acc), do: resolved(rest, acc)
  defp resolved([".." | rest], []), do: resolved(rest, [])
  defp resolved([".." | rest], [_ | acc]), do: resolved(rest, acc)
  defp resolved([name | rest], acc), do: resolved(rest, [name | acc])
  defp resolved([], acc), do: acc

  @doc """
  Is it `:absolute` or `:relative`?

      iex> Path.type("/a")
      :absolute
  """
  @spec type(t) :: :absolute | :relative | :volumerelative
  def type(name), do: if(match?(<<?/, _::binary>>, text(name)), do: :absolute, else: :relative)

  @doc """
  The name without the slash that makes it absolute.

      iex> Path.relative("/usr/local/bin")
      "usr/local/bin"
  """
  @spec relative(t) :: binary
  def relative(name), do: joined(names(text(name)))

  @doc """
  The name as seen from a directory, if it lies there; otherwise as it is.

      iex> Path.relative_to("/usr/local/foo", "/usr/local")
      "foo"
  """
  @spec relative_to(t, t) :: binary
  def relative_to(path, from) do
    path = text(path)
    below(split(path), split(from), path)
  end

  defp below(same, same, _), do: "."
  defp below([name | rest], [name | from], path), do: below(rest, from, path)
  defp below([_ | _] = rest, [], _), do: joined(rest)
  defp below(_, _, path), do: path

  @doc """
  The name as seen from the current directory.
  """
  @spec relative_to_cwd(t) :: binary
  def relative_to_cwd(path), do: relative_to(path, cwd())

  @doc """
  The last part of the name.

      iex> Path.basename("foo/bar.ex")
      "bar.ex"
  """
  @spec basename(t) :: binary
  def basename(path) do
    case :lists.reverse(names(text(path))) do
      [last | _] -> last
      [] -> ""
    end
  end

  @doc """
  The last part of the name without an extension.

      iex> Path.basename("foo/bar.ex", ".ex")
      "bar"
  """
  @spec basename(t, t) :: binary
  def basename(path, extension), do: String.replace_suffix(basename(path), text(extension), "")

  @doc """
  The name without its last part.

      iex> Path.dirname("/foo/bar.ex")
      "/foo"
  """
  @spec dirname(t) :: binary
  def dirname(path) do
    case :lists.reverse(split(path)) do
      [] -> "."
      ["/"] -> "/"
      [_] -> "."
      [_ | rest] -> join(:lists.reverse(rest))
    end
  end

  @doc """
  The extension, with its dot.

      iex> Path.extname("foo.erl")
      ".erl"
  """
  @spec extname(t) :: binary
  def extname(path) do
    case :binary.matches(basename(path), ".") do
      [] ->
        ""

      matches ->
        {at, _} = List.last(matches)
        name = basename(path)
        if at == 0, do: "", else: :binary.part(name, at, byte_size(name) - at)
    end
  end

  @doc """
  The name without its extension.

      iex> Path.rootname("/foo/bar.ex")
      "/foo/bar"
  """
  @spec rootname(t) :: binary
  def rootname(path), do: rootname(path, extname(path))

  @doc """
  The name without an extension.

      iex> Path.rootname("/foo/bar.erl", ".ex")
      "/foo/bar.erl"
  """
  @spec rootname(t, t) :: binary
  def rootname(path, extension), do: String.replace_suffix(text(path), text(extension), "")

  @doc """
  Puts names together.

      iex> Path.join(["foo", "bar"])
      "foo/bar"
  """
  @spec join(nonempty_list(t)) :: binary
  def join([name]), do: tidy(text(name))
  def join([left, right | rest]), do: join([join(left, right) | rest])

  @doc """
  Puts two names together.

      iex> Path.join("foo", "bar")
      "foo/bar"
  """
  @spec join(t, t) :: binary
  def join(left, right) do
    case {tidy(text(left)), tidy(text(right))} do
      {"", right} -> relative(right)
      {left, ""} -> left
      {"/", right} -> "/" <> joined(names(right))
      {left, right} -> left <> "/" <> joined(names(right))
    end
  end

  @doc """
  The parts of a name.

      iex> Path.split("/foo/bar")
      ["/", "foo", "bar"]
  """
  @spec split(t) :: [binary]
  def split(path) do
    case text(path) do
      <<?/, _::binary>> = absolute -> ["/" | names(absolute)]
      relative -> names(relative)
    end
  end

  @doc """
  The files that a pattern names. There is no file system: it raises.
  """
  @spec wildcard(t, match_dot: boolean) :: [binary]
  def wildcard(glob, opts \\ []) do
    :erlang.error({:not_built_yet, {__MODULE__, :wildcard, [glob, opts]}})
  end

  @doc """
  The name made absolute and safe below a directory: `{:ok, name}`, or `:error` when it leaves it.

      iex> Path.safe_relative_to("deps/../app.beam", "/usr")
      {:ok, "app.beam"}
  """
  @doc since: "1.14.0"
  @spec safe_relative_to(t, t) :: {:ok, binary} | :error
  def safe_relative_to(path, _relative_to), do: safe_relative(path)

  @doc """
  A relative name that does not lead out of its directory, resolved: `{:ok, name}`, or `:error`.
  """
  @doc since: "1.14.0"
  @spec safe_relative(t) :: {:ok, binary} | :error
  def safe_relative(path) do
    case text(path) do
      <<?/, _::binary>> -> :error
      relative -> safe(names(relative), [])
    end
  end

  defp safe([], acc), do: {:ok, joined(:lists.reverse(acc))}
  defp safe(["." | rest], acc), do: safe(rest, acc)
  defp safe([".." | _], []), do: :error
  defp safe([".." | rest], [_ | acc]), do: safe(rest, acc)
  defp safe([name | rest], acc), do: safe(rest, [name | acc])

  defp cwd do
    case :os.getenv('PWD') do
      false -> "/"
      directory -> List.to_string(directory)
    end
  end

  defp text(path), do: IO.chardata_to_string(path)
  defp names(path), do: for(name <- :binary.split(path, "/", [:global]), name != "", do: name)
  defp joined(names), do: IO.iodata_to_binary(:lists.join("/", names))

  # Without doubled slashes, and none at the end.
  defp tidy(<<?/, _::binary>> = path), do: "/" <> joined(names(path))
  defp tidy(path), do: joined(names(path))
end
