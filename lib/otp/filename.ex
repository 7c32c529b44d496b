defmodule :filename do
  @moduledoc """
  Names of files. Files of the machine are named as Unix does it: directories are separated by `/`, and there are no drives.

  Names are lists of characters, also nested and with atoms in them, atoms, or binaries. When one of two names is a binary, the result is too.
  """

  @type name :: :file.name_all()

  @doc "A name as a flat list; a binary remains one."
  @spec flatten(name) :: charlist | binary
  def flatten(name) when is_binary(name), do: name
  def flatten(name), do: flatten(name, [])

  defp flatten([part | name], rest) when is_list(part), do: flatten(part, flatten(name, rest))

  defp flatten([part | name], rest) when is_atom(part),
    do: :erlang.atom_to_list(part) ++ flatten(name, rest)

  defp flatten([c | name], rest), do: [c | flatten(name, rest)]
  defp flatten([], rest), do: rest
  defp flatten(name, rest) when is_atom(name), do: :erlang.atom_to_list(name) ++ flatten(rest)

  defp to_binary(name) do
    case :unicode.characters_to_binary(flatten(name), :unicode, :file.native_name_encoding()) do
      binary when is_binary(binary) -> binary
      {:error, _, _} -> :erlang.error(:badarg)
    end
  end

  ## Joining and splitting

  @doc "The names of a list with `/` between them. What is before an absolute name is dropped."
  @spec join([name, ...]) :: charlist | binary
  def join([a, b | names]), do: join([join(a, b) | names])

  def join([name]) when is_binary(name),
    do: :erlang.list_to_binary(normal(:erlang.binary_to_list(name)))

  def join([name]) when is_list(name), do: normal(flatten(name))
  def join([name]) when is_atom(name), do: join([:erlang.atom_to_list(name)])

  @doc "Two names with `/` between them, or the second when that is absolute."
  @spec join(name, name) :: charlist | binary
  def join(a, b) when is_list(a) and is_list(b) do
    if pathtype(b) == :relative,
      do: normal(with_slash(flatten(a), flatten(b))),
      else: normal(flatten(b))
  end

  def join(a, b) when is_binary(a) and is_list(b), do: join(a, to_binary(b))
  def join(a, b) when is_list(a) and is_binary(b), do: join(to_binary(a), b)

  def join(a, b) when is_binary(a) and is_binary(b),
    do: :erlang.list_to_binary(join(:erlang.binary_to_list(a), :erlang.binary_to_list(b)))

  def join(a, b) when is_atom(a), do: join(:erlang.atom_to_list(a), b)
  def join(a, b) when is_atom(b), do: join(a, :erlang.atom_to_list(b))

  defp with_slash(a, []), do: a
  defp with_slash(a, b), do: a ++ [?/ | b]

  # Without repeated and final slashes, and without "." between slashes.
  defp normal(name), do: normal(name, [])

  defp normal([?/ | name], [?., ?/ | done]), do: normal(name, [?/ | done])
  defp normal([?/ | name], [?/ | _] = done), do: normal(name, done)
  defp normal([c | name], done) when is_integer(c), do: normal(name, [c | done])
  defp normal([], [?/]), do: [?/]
  defp normal([], [?/ | done]), do: :lists.reverse(done)
  defp normal([], done), do: :lists.reverse(done)

  @doc "A directory and a name with `/` between them, just so."
  @spec append(name, name) :: charlist | binary
  def append(directory, name) when is_binary(directory) and is_binary(name),
    do: <<directory::binary, ?/, name::binary>>

  def append(directory, name) when is_binary(directory), do: append(directory, to_binary(name))
  def append(directory, name) when is_binary(name), do: append(to_binary(directory), name)
  def append(directory, name), do: directory ++ [?/ | name]

  @doc "The parts of a name. That of the root is `/`."
  @spec split(name) :: [charlist | binary]
  def split(name) when is_binary(name) do
    parts = :lists.filter(&(&1 != ""), :binary.split(name, "/", [:global]))

    case name do
      <<?/, _::binary>> -> ["/" | parts]
      _ -> parts
    end
  end

  def split(name) do
    case flatten(name) do
      [?/ | rest] -> ['/' | :string.tokens(rest, '/')]
      name -> :string.tokens(name, '/')
    end
  end

  @doc "Is a name `:absolute` or `:relative`?"
  @spec pathtype(name) :: :absolute | :relative
  def pathtype(name) when is_atom(name), do: pathtype(:erlang.atom_to_list(name))
  def pathtype(<<?/, _::binary>>), do: :absolute
  def pathtype([?/ | _]), do: :absolute
  def pathtype([part | name]) when is_list(part), do: pathtype(part ++ name)

  def pathtype([part | name]) when is_atom(part),
    do: pathtype(:erlang.atom_to_list(part) ++ name)

  def pathtype(name) when is_list(name) or is_binary(name), do: :relative

  @doc "A name as the system writes it."
  @spec nativename(name) :: charlist | binary
  def nativename(name), do: join([name])

  ## Absolute names

  @doc "The absolute name of a file of the working directory."
  @spec absname(name) :: charlist | binary
  def absname(name) do
    {:ok, directory} = :file.get_cwd()
    absname(name, directory)
  end

  @doc "The absolute name of a file of a directory."
  @spec absname(name, name) :: charlist | binary
  def absname(name, directory) when is_binary(name) and is_list(directory),
    do: absname(name, to_binary(directory))

  def absname(name, directory) when is_list(name) and is_binary(directory),
    do: absname(to_binary(name), directory)

  def absname(name, directory) do
    case pathtype(name) do
      :relative -> absname_join(directory, name)
      :absolute -> join([flatten(name)])
    end
  end

  @doc "A directory and a name as one name."
  @spec absname_join(name, name) :: charlist | binary
  def absname_join(directory, name), do: join(directory, flatten(name))

  ## Parts

  @doc "The last part of a name."
  @spec basename(name) :: charlist | binary
  def basename(name) when is_binary(name) do
    case :lists.reverse(:binary.split(name, "/", [:global])) do
      parts -> first_not_empty(parts)
    end
  end

  def basename(name) do
    name = flatten(name)
    last_part(name, name)
  end

  defp first_not_empty(["" | parts]), do: first_not_empty(parts)
  defp first_not_empty([part | _]), do: part
  defp first_not_empty([]), do: ""

  # `part` is what follows the last slash so far; a slash at the end does not count.
  defp last_part([?/], part), do: :lists.droplast(part)
  defp last_part([?/ | name], _), do: last_part(name, name)
  defp last_part([c | name], part) when is_integer(c), do: last_part(name, part)
  defp last_part([], part), do: part

  @doc "The last part of a name without an extension, if it ends so."
  @spec basename(name, name) :: charlist | binary
  def basename(name, extension) when is_binary(name) and is_list(extension),
    do: basename(name, to_binary(extension))

  def basename(name, extension) when is_list(name) and is_binary(extension),
    do: basename(to_binary(name), extension)

  def basename(name, extension) when is_binary(name) and is_binary(extension) do
    base = basename(name)
    rest = byte_size(base) - byte_size(extension)
    before = byte_size(name) - byte_size(base)

    case name do
      <<_::binary-size(before), part::binary-size(rest), ^extension::binary>> when rest >= 0 ->
        part

      _ ->
        base
    end
  end

  def basename(name, extension), do: base(flatten(name), flatten(extension), [])

  defp base(extension, extension, part), do: :lists.reverse(part)
  defp base([?/], extension, part), do: base([], extension, part)
  defp base([?/ | name], extension, _), do: base(name, extension, [])
  defp base([c | name], extension, part) when is_integer(c), do: base(name, extension, [c | part])
  defp base([], _, part), do: :lists.reverse(part)

  @doc "A name without its last part."
  @spec dirname(name) :: charlist | binary
  def dirname(name) when is_binary(name) do
    case strip(tl(:lists.reverse(:binary.split(name, "/", [:global])))) do
      [] -> "."
      [""] -> "/"
      parts -> :erlang.iolist_to_binary(:lists.join("/", :lists.reverse(parts)))
    end
  end

  def dirname(name), do: directory(flatten(name), [], [])

  # Without empty parts at the end, unless there is nothing else.
  defp strip(["", part | parts]), do: strip([part | parts])
  defp strip(parts), do: parts

  # `directory` and `part` are reversed; `part` begins with its slash.
  defp directory([?/ | name], directory, part), do: directory(name, part ++ directory, [?/])

  defp directory([c | name], directory, part) when is_integer(c),
    do: directory(name, directory, [c | part])

  defp directory([], [], part),
    do: if(:lists.prefix('/', :lists.reverse(part)), do: '/', else: '.')

  defp directory([], [?/ | directory], part), do: directory([], directory, part)
  defp directory([], directory, _), do: :lists.reverse(directory)

  @doc "The extension of a name with its point, or nothing."
  @spec extension(name) :: charlist | binary
  def extension(name) when is_binary(name) do
    case :lists.reverse(:binary.matches(name, ".")) do
      [{at, 1} | _] when at > 0 ->
        # The point must not be the first character of the last part.
        after_slash = :binary.part(name, at - 1, byte_size(name) - at + 1)

        if :binary.match(after_slash, "/") == :nomatch,
          do: :binary.part(name, at, byte_size(name) - at),
          else: ""

      _ ->
        ""
    end
  end

  def extension(name), do: extension([?/ | flatten(name)], [])

  defp extension([?. | rest] = name, _), do: extension(rest, name)
  defp extension([?/, ?. | rest], _), do: extension(rest, [])
  defp extension([?/ | rest], _), do: extension(rest, [])
  defp extension([c | rest], extension) when is_integer(c), do: extension(rest, extension)
  defp extension([], extension), do: extension

  @doc "A name without its extension."
  @spec rootname(name) :: charlist | binary
  def rootname(name) when is_binary(name),
    do: :erlang.list_to_binary(rootname(:erlang.binary_to_list(name)))

  def rootname(name), do: root(flatten(name), [], [])

  # `root` and `extension`, of which it is not yet known whether it is the last, are reversed.
  defp root([?/ | name], root, extension), do: root(name, [?/ | extension ++ root], [])
  defp root([?. | name], [?/ | _] = root, []), do: root(name, [?. | root], [])
  defp root([?. | name], root, extension), do: root(name, extension ++ root, [?.])
  defp root([c | name], root, []) when is_integer(c), do: root(name, [c | root], [])

  defp root([c | name], root, extension) when is_integer(c), do: root(name, root, [c | extension])
  defp root([], root, _), do: :lists.reverse(root)

  @doc "A name without an extension, if it ends so."
  @spec rootname(name, name) :: charlist | binary
  def rootname(name, extension) when is_binary(name) and is_binary(extension) do
    :erlang.list_to_binary(
      rootname(:erlang.binary_to_list(name), :erlang.binary_to_list(extension))
    )
  end

  def rootname(name, extension) when is_binary(name), do: rootname(name, to_binary(extension))

  def rootname(name, extension) when is_binary(extension),
    do: rootname(to_binary(name), extension)

  def rootname(name, extension), do: root_before(flatten(name), flatten(extension), [])

  # A name that is nothing but the extension keeps it.
  defp root_before(extension, extension, [?/ | _] = root), do: :lists.reverse(root, extension)
  defp root_before(extension, extension, root), do: :lists.reverse(root)
  defp root_before([], _, root), do: :lists.reverse(root)

  defp root_before([c | name], extension, root) when is_integer(c),
    do: root_before(name, extension, [c | root])

  ## Places for an application's files

  @doc "The directory, or directories, for files of a kind and an application; see `basedir/3`."
  @spec basedir(atom, charlist | binary) :: charlist | binary | list
  def basedir(kind, application)
      when is_atom(kind) and (is_list(application) or is_binary(application)),
      do: basedir(kind, application, %{})

  @doc """
  The directory for files of a kind (`:user_data`, `:user_config`, `:user_cache`, `:user_log`) or the directories (`:site_data`, `:site_config`),
  as the XDG Base Directory Specification has it. Options are `os` (`:linux`, `:darwin` or `:windows`), `version` and, for Windows, `author`.
  """
  @spec basedir(atom, charlist | binary, map) :: charlist | binary | list
  def basedir(kind, application, options)
      when is_atom(kind) and is_map(options) and (is_list(application) or is_binary(application)) do
    os = :maps.get(:os, options, :linux)
    name = application_directory(os, application, options)

    case base_directory(kind, os) do
      {:all, directories} -> :lists.map(&join([&1, name]), directories)
      directory -> join([directory, name | last_directory(kind, os)])
    end
  end

  defp application_directory(:windows, application, %{author: author, version: version}),
    do: join([author, application, version])

  defp application_directory(:windows, application, %{author: author}),
    do: join([author, application])

  defp application_directory(_, application, %{version: version}),
    do: join([application, version])

  defp application_directory(_, application, _), do: application

  defp last_directory(:user_log, :linux), do: ['log']
  defp last_directory(:user_log, :windows), do: ['Logs']
  defp last_directory(:user_cache, :windows), do: ['Cache']
  defp last_directory(_, _), do: []

  defp base_directory(:user_data, :linux), do: from_environment('XDG_DATA_HOME', '.local/share')
  defp base_directory(:user_config, :linux), do: from_environment('XDG_CONFIG_HOME', '.config')

  defp base_directory(kind, :linux) when kind in [:user_cache, :user_log],
    do: from_environment('XDG_CACHE_HOME', '.cache')

  defp base_directory(:site_data, :linux),
    do: all_from_environment('XDG_DATA_DIRS', '/usr/local/share/:/usr/share/')

  defp base_directory(:site_config, :linux),
    do: all_from_environment('XDG_CONFIG_DIRS', '/etc/xdg')

  defp base_directory(:user_data, :darwin), do: in_home('Library/Application Support')
  defp base_directory(:user_config, :darwin), do: in_home('Library/Application Support')
  defp base_directory(:user_cache, :darwin), do: in_home('Library/Caches')
  defp base_directory(:user_log, :darwin), do: in_home('Library/Logs')

  defp base_directory(kind, :darwin) when kind in [:site_data, :site_config],
    do: {:all, ['/Library/Application Support']}

  defp base_directory(kind, :windows) when kind in [:site_data, :site_config], do: {:all, []}

  defp base_directory(:user_config, :windows),
    do: environment('APPDATA') || in_home('Roaming')

  defp base_directory(kind, :windows) when kind in [:user_data, :user_cache, :user_log] do
    case environment('APPDATA') do
      nil -> in_home('Local')
      directory -> environment('LOCALAPPDATA') || directory
    end
  end

  defp base_directory(kind, _), do: :erlang.error({:case_clause, kind})

  defp from_environment(variable, default) do
    case environment(variable) do
      nil -> in_home(default)
      directory -> directory
    end
  end

  defp all_from_environment(variable, default),
    do: {:all, :string.lexemes(environment(variable) || default, ':')}

  # Unset and empty are the same.
  defp environment(variable) do
    case :os.getenv(variable) do
      value when value in [false, []] -> nil
      value -> value
    end
  end

  defp in_home(directory) do
    case :os.getenv('HOME') do
      false ->
        {:ok, [[home]]} = :init.get_argument(:home)
        join(home, directory)

      home ->
        join(home, directory)
    end
  end

  ## Checking

  @doc "Can a file have this name?"
  @spec validate(name) :: boolean
  def validate(name) when is_binary(name),
    do: name != "" and :binary.match(name, <<0>>) == :nomatch

  def validate(name) when is_list(name) or is_atom(name) do
    last = if :file.native_name_encoding() == :latin1, do: 0xFF, else: 0x10FFFF
    count(name, last, 0) > 0
  catch
    _, _ -> false
  end

  defp count([], _, n), do: n

  defp count(c, last, n)
       when is_integer(c) and c > 0 and c <= last and (c < 0xD800 or c > 0xDFFF),
       do: n + 1

  defp count(atom, last, n) when is_atom(atom), do: count(:erlang.atom_to_list(atom), last, n)
  defp count([part | name], last, n), do: count(name, last, count(part, last, n))
end
