defmodule Code.Reader do
  @moduledoc false
  # Source text to quoted code, by the compiler's tokenizer and parser. Options that are functions
  # are called here.

  @switches [
    columns: false,
    cursor_completion: false,
    emit_warnings: true,
    token_metadata: false,
    unescape: true,
    warn_on_unnecessary_quotes: true
  ]

  @doc false
  # `{:ok, quoted, comments}` or `{:error, {place, message, token}}`. `comments?`: are they asked for?
  def read(text, opts, comments?) do
    encoder = Keyword.get(opts, :literal_encoder, false)
    marks? = is_function(encoder)
    settings = [comments: comments?, marks_literals: marks?] ++ settings(opts)

    with {:ok, atoms} <- atoms(text, opts, settings),
         {:ok, {quoted, comments}} <- ask(:read, [text, settings, atoms]),
         {:ok, quoted} <- if(marks?, do: encode(quoted, encoder), else: {:ok, quoted}) do
      {:ok, quoted, comments}
    end
  end

  @doc false
  def raise_error({place, message, token}, text, opts),
    do: ask(:raise_error, [place, message, token, text, settings(opts)])

  defp settings(opts) do
    switches = for {key, default} <- @switches, do: {key, Keyword.get(opts, key, default)}

    [
      file: Keyword.get(opts, :file, "nofile"),
      line: Keyword.get(opts, :line, 1),
      column: Keyword.get(opts, :column, 1),
      existing_atoms_only: Keyword.get(opts, :existing_atoms_only, false)
    ] ++ switches
  end

  # Atoms: a list in the order of the names, or nil for the compiler to make them.

  defp atoms(text, opts, settings) do
    case atom_encoder(opts) do
      nil -> {:ok, nil}
      encode -> atoms_of(ask(:names, [text, settings]), encode, [])
    end
  end

  defp atom_encoder(opts) do
    encoder = Keyword.get(opts, :static_atoms_encoder)

    cond do
      is_function(encoder) -> &encoded_atom(encoder, &1, &2)
      Keyword.get(opts, :existing_atoms_only) == true -> &existing_atom/2
      true -> nil
    end
  end

  defp atoms_of([], _encode, atoms), do: {:ok, Enum.reverse(atoms)}

  defp atoms_of([{name, line, column} | names], encode, atoms) do
    place = [line: line, column: column]

    case encode.(name, place) do
      {:ok, atom} -> atoms_of(names, encode, [atom | atoms])
      {:error, message} -> {:error, {place, message, name}}
    end
  end

  defp encoded_atom(encoder, name, place) do
    case encoder.(name, place) do
      {:ok, atom} -> {:ok, atom}
      {:error, reason} when is_binary(reason) -> {:error, reason <> ": "}
    end
  end

  defp existing_atom(name, _place) do
    {:ok, String.to_existing_atom(name)}
  rescue
    ArgumentError -> {:error, "unsafe atom does not exist: "}
  end

  # Literals: the compiler has marked them, inner ones first.

  defp encode(quoted, encoder) do
    {:ok, encoded(quoted, encoder)}
  catch
    {:refused, reason, {line, column}} ->
      {:error, {[line: line, column: column], reason <> ": ", "literal"}}
  end

  defp encoded({:"$literal", literal, meta, ending, parentheses, place}, encoder) do
    case encoder.(encoded(literal, encoder), meta) do
      {:ok, {:__block__, meta, args}} -> {:__block__, ending ++ meta ++ parentheses, args}
      {:ok, {form, meta, args}} when is_list(meta) -> {form, ending ++ meta, args}
      {:ok, other} -> other
      {:error, reason} -> throw({:refused, reason, place})
    end
  end

  defp encoded({form, meta, args}, encoder),
    do: {encoded(form, encoder), meta, encoded(args, encoder)}

  defp encoded({left, right}, encoder), do: {encoded(left, encoder), encoded(right, encoder)}
  defp encoded([first | rest], encoder), do: [encoded(first, encoder) | encoded(rest, encoder)]
  defp encoded(other, _encoder), do: other

  defp ask(name, args), do: :wasmbeam_compiler.ask({:call, Code.Reader, name, args})
end
