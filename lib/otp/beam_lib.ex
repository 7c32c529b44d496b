defmodule :beam_lib do
  @moduledoc """
  Files of compiled modules and their chunks.

  A file is given by its contents, its name (with or without `.beam`), or as the module whose object
  code `:code` knows. Answers are `{:error, :beam_lib, reason}` for what is no such file.
  """

  @names %{
    atoms: 'AtU8',
    attributes: 'Attr',
    compile_info: 'CInf',
    exports: 'ExpT',
    imports: 'ImpT',
    indexed_imports: 'ImpT',
    labeled_exports: 'ExpT',
    labeled_locals: 'LocT',
    locals: 'LocT',
    abstract_code: 'Dbgi',
    debug_info: 'Dbgi'
  }
  @lists_of_functions [:exports, :imports, :indexed_imports, :labeled_exports] ++
                        [:labeled_locals, :locals]
  @significant ['Atom', 'AtU8', 'Code', 'StrT', 'ImpT', 'ExpT', 'FunT', 'LitT', 'Meta']

  defguardp is_id(id) when is_list(id) and length(id) == 4

  @doc """
  The file's name or contents, its module, and `{id, position, size}` of its chunks.
  """
  def info(file) do
    case parts(file) do
      {:ok, {source, name, chunks}} ->
        [
          source,
          {:module, name},
          {:chunks, for({id, position, data} <- chunks, do: {id, position, byte_size(data)})}
        ]

      error ->
        error
    end
  end

  @doc """
  Chunks of a file: `{:ok, {module, [{name, contents}]}}`. Names are identifiers such as `'Attr'`,
  whose contents are binaries, or say what to read in a chunk: `:attributes`, `:exports`,
  `:debug_info`, ...
  """
  def chunks(file, names), do: chunks(file, names, [])

  @doc """
  As `chunks/2`; with the option `:allow_missing_chunks`, `:missing_chunk` stands for those that are
  not there.
  """
  def chunks(file, names, options) when is_list(names) and is_list(options) do
    with {:ok, {source, module, chunks}} <- parts(file),
         {:ok, contents} <- contents(names, chunks, source, options) do
      {:ok, {module, contents}}
    end
  end

  defp contents(names, chunks, source, options) do
    allowed? = :allow_missing_chunks in options

    read(names, [], fn name ->
      id = :maps.get(name, @names, name)

      case {is_id(id), :lists.keyfind(id, 1, chunks)} do
        {false, _} -> error({:unknown_chunk, text(source), name})
        {true, {_, _, data}} -> {:ok, {name, data(name, data, chunks)}}
        {true, false} when name == :abstract_code -> {:ok, {name, :no_abstract_code}}
        {true, false} when name == :atoms or not allowed? -> missing(source, id)
        {true, false} -> {:ok, {name, :missing_chunk}}
      end
    end)
  end

  defp missing(source, id), do: error({:missing_chunk, text(source), id})

  defp read([], read, _), do: {:ok, :lists.reverse(read)}

  defp read([name | rest], read, find) do
    case find.(name) do
      {:ok, content} -> read(rest, [content | read], find)
      error -> error
    end
  end

  defp data(name, data, _) when is_id(name), do: data

  defp data(name, data, _) when name in [:attributes, :compile_info],
    do: merged(:lists.keysort(1, :erlang.binary_to_term(data)))

  defp data(:debug_info, data, _), do: :erlang.binary_to_term(data)

  defp data(:abstract_code, data, _) do
    case :erlang.binary_to_term(data) do
      {:debug_info_v1, :erl_abstract_code, {forms, _}} when is_list(forms) ->
        {:raw_abstract_v1, forms}

      _ ->
        :no_abstract_code
    end
  end

  defp data(:atoms, data, _), do: numbered(atoms_of(data), 1)

  defp data(name, data, chunks) when name in @lists_of_functions do
    atoms = :erlang.list_to_tuple(atoms(chunks))
    entries(name, rows(data), atoms)
  end

  # The values of several attributes of one name are one list.
  defp merged([{name, first}, {name, second} | rest]),
    do: merged([{name, first ++ second} | rest])

  defp merged([attribute | rest]), do: [attribute | merged(rest)]
  defp merged([]), do: []

  defp numbered([atom | rest], number), do: [{number, atom} | numbered(rest, number + 1)]
  defp numbered([], _), do: []

  defp rows(<<_::32, rows::binary>>), do: for(<<a::32, b::32, c::32 <- rows>>, do: {a, b, c})

  defp entries(:indexed_imports, rows, atoms) do
    for {number, {module, name, arity}} <- numbered(entries(:imports, rows, atoms), 0),
        do: {number, module, name, arity}
  end

  defp entries(:imports, rows, atoms) do
    for {module, name, arity} <- rows,
        do: {:erlang.element(module, atoms), :erlang.element(name, atoms), arity}
  end

  defp entries(name, rows, atoms) when name in [:labeled_exports, :labeled_locals] do
    :lists.sort(for {f, arity, label} <- rows, do: {:erlang.element(f, atoms), arity, label})
  end

  defp entries(_, rows, atoms) do
    :lists.sort(for {name, arity, _} <- rows, do: {:erlang.element(name, atoms), arity})
  end

  defp atoms(chunks) do
    {_, _, data} = :lists.keyfind('AtU8', 1, chunks)
    atoms_of(data)
  end

  defp atoms_of(<<_::32, names::binary>>) do
    for <<size, name::binary-size(size) <- names>>, do: :erlang.binary_to_atom(name, :utf8)
  end

  @doc """
  All chunks with their contents: `{:ok, module, [{id, binary}]}`.
  """
  def all_chunks(file) do
    with {:ok, {_, module, chunks}} <- parts(file) do
      {:ok, module, for({id, _, data} <- chunks, do: {id, data})}
    end
  end

  @doc """
  A file of these chunks.
  """
  def build_module(chunks) do
    body = for {id, data} <- chunks, do: [id, <<byte_size(data)::32>>, data, padding(data)]
    size = :erlang.iolist_size(body) + 4
    {:ok, :erlang.iolist_to_binary(["FOR1", <<size::32>>, "BEAM", body])}
  end

  defp padding(data), do: :binary.copy(<<0>>, rem(4 - rem(byte_size(data), 4), 4))

  @doc """
  The file without chunks that are not needed to run it: `{:ok, {module, file}}`.
  """
  def strip(file), do: strip(file, [])

  @doc """
  As `strip/1`, but some chunks are kept besides.
  """
  def strip(file, kept) do
    with {:ok, module, chunks} <- all_chunks(file) do
      {:ok, file} =
        build_module(for {id, _} = chunk <- chunks, id in @significant or id in kept, do: chunk)

      {:ok, {module, file}}
    end
  end

  @doc """
  The version of a module: `{:ok, {module, [version]}}`.
  """
  def version(file) do
    with {:ok, {module, [attributes: attributes]}} <- chunks(file, [:attributes]) do
      {_, version} = :lists.keyfind(:vsn, 1, attributes)
      {:ok, {module, version}}
    end
  end

  @doc """
  The MD5 sum of a module's code: `{:ok, {module, md5}}`.
  """
  def md5(file) do
    with {:ok, {_, module, _}} <- parts(file),
         {:ok, contents, _} <- source(file) do
      {:ok, {module, :code.module_md5(contents)}}
    end
  end

  @doc """
  `:ok` when two files have the same chunks, but for the one of how they were compiled.
  """
  def cmp(first, second) do
    with {:ok, {_, module, chunks}} <- parts(first),
         {:ok, {_, other, others}} <- parts(second) do
      cond do
        module != other -> error({:modules_different, module, other})
        length(chunks) != length(others) -> error(:different_chunks)
        true -> same(compared(chunks), compared(others))
      end
    end
  end

  defp compared(chunks),
    do: :lists.sort(for {id, _, data} <- chunks, id != 'CInf', do: {id, data})

  defp same(chunks, chunks), do: :ok

  defp same(chunks, others) do
    [{id, _} | _] = chunks -- others
    error({:chunks_different, id})
  end

  @doc """
  The text of an error.
  """
  def format_error({:error, error}), do: format_error(error)
  def format_error({:error, :beam_lib, error}), do: format_error(error)

  def format_error({:file_error, file, reason}),
    do: :io_lib.format("~tp: ~tp~n", [file, reason])

  def format_error({:not_a_beam_file, file}),
    do: :io_lib.format("~tp: Not a BEAM file (does not have the BEAM magic)~n", [file])

  def format_error({:missing_chunk, file, id}),
    do: :io_lib.format("~tp: Not a BEAM file: no IFF \"~s\" chunk~n", [file, id])

  def format_error({:unknown_chunk, file, name}),
    do: :io_lib.format("~tp: Unknown chunk: ~p~n", [file, name])

  def format_error(error), do: :io_lib.format("~tp~n", [error])

  # `{:ok, {source, module, [{id, position, contents}]}}`

  defp parts(file) do
    with {:ok, contents, source} <- source(file) do
      with <<"FOR1", _::32, "BEAM", body::binary>> <- contents,
           chunks = split(body, 12, []),
           {_, _, _} <- :lists.keyfind('AtU8', 1, chunks) do
        {:ok, {source, hd(atoms(chunks)), chunks}}
      else
        _ -> error({:not_a_beam_file, text(source)})
      end
    end
  end

  defp split(<<id::binary-4, size::32, rest::binary>>, position, chunks)
       when byte_size(rest) >= size do
    padded = div(size + 3, 4) * 4
    <<data::binary-size(size), _::binary>> = rest
    chunk = {:erlang.binary_to_list(id), position + 8, data}

    case rest do
      <<_::binary-size(padded), more::binary>> ->
        split(more, position + 8 + padded, [chunk | chunks])

      _ ->
        :lists.reverse([chunk | chunks])
    end
  end

  defp split(_, _, chunks), do: :lists.reverse(chunks)

  # The contents, and `{:binary, contents}` or `{:file, name}`.
  defp source(contents) when is_binary(contents), do: {:ok, contents, {:binary, contents}}

  defp source(module) when is_atom(module) do
    case :code.get_object_code(module) do
      {_, contents, name} -> {:ok, contents, {:file, name}}
      :error -> source(:erlang.atom_to_list(module))
    end
  end

  defp source(name) when is_list(name) do
    file = if :filename.extension(name) == '.beam', do: name, else: name ++ '.beam'

    path = :unicode.characters_to_binary(file)

    case :wasmbeam_compiler.ask({:call, Code, :read_binary, [path]}) do
      {:ok, contents} -> {:ok, contents, {:file, file}}
      :error -> error({:file_error, file, :enoent})
    end
  end

  defp text({_, source}), do: source

  defp error(reason), do: {:error, :beam_lib, reason}
end
