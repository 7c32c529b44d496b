import Kernel, except: [inspect: 1]

defprotocol Inspect do
  @moduledoc """
  Turns terms into documents, from which `Kernel.inspect/2` makes text.

  The result of `inspect/2` is a document of `Inspect.Algebra`; a string is the simplest one. For
  structs there is an implementation already, which writes them as `%Name{field: value}`; one's own is
  needed only for another form:

      defimpl Inspect, for: Account do
        import Inspect.Algebra

        def inspect(account, opts) do
          concat(["#Account<", to_doc(account.owner, opts), ">"])
        end
      end

  ## Deriving

  `@derive {Inspect, options}` before `defstruct` chooses the fields that are written:

    * `:only` - only these fields
    * `:except` - all but these
    * `:optional` - not these while they have their default value

  If fields may be left out by `:only` or `:except`, the struct is written as
  `#Name<field: value, ...>`.
  """

  @fallback_to_any true

  @doc """
  The document of a term; `opts` is an `Inspect.Opts` struct.
  """
  @spec inspect(t, Inspect.Opts.t()) :: Inspect.Algebra.t()
  def inspect(term, opts)
end

defimpl Inspect, for: Atom do
  import Inspect.Algebra

  def inspect(atom, opts), do: color(Inspect.Quoting.atom(:literal, atom), color_key(atom), opts)

  defp color_key(atom) when is_boolean(atom), do: :boolean
  defp color_key(nil), do: nil
  defp color_key(_), do: :atom
end

defimpl Inspect, for: BitString do
  import Inspect.Algebra

  def inspect(term, %Inspect.Opts{base: :decimal} = opts) when is_binary(term) do
    case opts.binaries do
      :as_strings ->
        string(term, opts)

      :infer ->
        if String.printable?(term, opts.printable_limit),
          do: string(term, opts),
          else: bytes(term, opts)

      _ ->
        bytes(term, opts)
    end
  end

  def inspect(term, opts), do: bytes(term, opts)

  defp string(term, opts) do
    {escaped, rest} = Inspect.Quoting.escape(term, ?", opts.printable_limit)
    right = if rest == "", do: "\"", else: "\" <> ..."
    color(IO.iodata_to_binary(["\"", escaped, right]), :string, opts)
  end

  defp bytes("", opts), do: color("<<>>", :binary, opts)

  defp bytes(bits, opts) do
    left = color("<<", :binary, opts)
    right = color(">>", :binary, opts)
    group(concat(concat(left, nest(segments(bits, opts.limit, opts), 2)), right))
  end

  defp segments(_, 0, _opts), do: "..."
  defp segments(<<>>, _left, _opts), do: :doc_nil
  defp segments(<<byte>>, _left, opts), do: Inspect.Integer.inspect(byte, opts)

  defp segments(<<byte, rest::bits>>, left, opts) do
    left = if left == :infinity, do: :infinity, else: left - 1
    flex_glue(concat(Inspect.Integer.inspect(byte, opts), ","), segments(rest, left, opts))
  end

  defp segments(bits, _left, opts) do
    size = bit_size(bits)
    <<value::size(size)>> = bits
    concat(Inspect.Integer.inspect(value, opts), "::size(" <> Integer.to_string(size) <> ")")
  end
end

defimpl Inspect, for: List do
  import Inspect.Algebra

  def inspect([], opts), do: color("[]", :list, opts)

  def inspect(term, opts) do
    cond do
      charlist?(charlists(opts), term, opts.printable_limit) -> charlist(term, opts)
      keyword?(term) -> container(term, opts, &keyword/2, :strict)
      true -> container(term, opts, &to_doc/2, :maybe)
    end
  end

  defp charlist?(:as_charlists, _term, _limit), do: true
  defp charlist?(:infer, term, limit), do: List.ascii_printable?(term, limit)
  defp charlist?(_, _term, _limit), do: false

  defp charlist(term, opts) do
    string = IO.chardata_to_string(term)
    {escaped, rest} = Inspect.Quoting.escape(string, ?', opts.printable_limit)
    right = if rest == "", do: "'", else: "' ++ ..."
    color(IO.iodata_to_binary(["'", escaped, right]), :charlist, opts)
  end

  defp container(term, opts, fun, break) do
    open = color("[", :list, opts)
    close = color("]", :list, opts)
    container_doc(open, term, close, opts, fun, separator: color(",", :list, opts), break: break)
  end

  defp charlists(%Inspect.Opts{charlists: :infer, char_lists: deprecated})
       when deprecated != :infer do
    if deprecated == :as_char_lists do
      IO.warn(
        "the :char_lists inspect option and its :as_char_lists " <>
          "value are deprecated, use the :charlists option and its " <>
          ":as_charlists value instead"
      )

      :as_charlists
    else
      IO.warn("the :char_lists inspect option is deprecated, use :charlists instead")
      deprecated
    end
  end

  defp charlists(%Inspect.Opts{charlists: charlists}), do: charlists

  @doc false
  def keyword({key, value}, opts) do
    key = color(Inspect.Quoting.atom(:key, key), :atom, opts)
    concat(key, concat(" ", to_doc(value, opts)))
  end

  @doc false
  defdelegate keyword?(term), to: Inspect.Quoting
end

defimpl Inspect, for: Tuple do
  import Inspect.Algebra

  def inspect(tuple, opts) do
    open = color("{", :tuple, opts)
    close = color("}", :tuple, opts)
    options = [separator: color(",", :tuple, opts), break: :flex]
    container_doc(open, Tuple.to_list(tuple), close, opts, &to_doc/2, options)
  end
end

defimpl Inspect, for: Map do
  import Inspect.Algebra

  def inspect(map, opts) do
    list = :maps.to_list(map)

    if Inspect.Quoting.keyword?(list) do
      container(list, "", opts, &Inspect.List.keyword/2)
    else
      arrow = color(" => ", :map, opts)
      container(list, "", opts, &association(&1, &2, arrow))
    end
  end

  # A struct, or those of its fields that `infos` (as of `__info__(:struct)`) tell.
  def inspect(map, name, infos, opts) do
    container(infos, name, opts, fn %{field: field}, opts ->
      Inspect.List.keyword({field, Map.get(map, field)}, opts)
    end)
  end

  defp association({key, value}, opts, arrow),
    do: concat(concat(to_doc(key, opts), arrow), to_doc(value, opts))

  defp container(list, name, opts, fun) do
    open = color("%" <> name <> "{", :map, opts)
    close = color("}", :map, opts)
    container_doc(open, list, close, opts, fun, separator: color(",", :map, opts), break: :strict)
  end
end

defimpl Inspect, for: Integer do
  import Inspect.Algebra

  def inspect(integer, %Inspect.Opts{base: base} = opts),
    do: color(text(integer, base), :number, opts)

  defp text(integer, :decimal), do: Integer.to_string(integer)
  defp text(integer, base) when integer < 0, do: "-" <> text(-integer, base)
  defp text(integer, :binary), do: "0b" <> Integer.to_string(integer, 2)
  defp text(integer, :octal), do: "0o" <> Integer.to_string(integer, 8)
  defp text(integer, :hex), do: "0x" <> Integer.to_string(integer, 16)
end

defimpl Inspect, for: Float do
  import Inspect.Algebra

  # Whole numbers of up to sixteen digits are written out; else it is as Float.to_string/1.
  def inspect(float, opts) do
    magnitude = abs(float)

    text =
      if magnitude >= 1.0 and magnitude < 1.0e16 and trunc(float) == float,
        do: Integer.to_string(trunc(float)) <> ".0",
        else: Float.to_string(float)

    color(text, :number, opts)
  end
end

defimpl Inspect, for: Function do
  alias Inspect.Quoting

  def inspect(function, _opts) do
    {:module, module} = :erlang.fun_info(function, :module)
    {:name, name} = :erlang.fun_info(function, :name)
    {:type, type} = :erlang.fun_info(function, :type)
    {:arity, arity} = :erlang.fun_info(function, :arity)

    cond do
      not is_atom(module) ->
        "#Function<#{identity(function)}/#{arity}>"

      type == :external ->
        "&#{Quoting.atom(:literal, module)}.#{Quoting.atom(:remote_call, name)}/#{arity}"

      script?(module) and function_exported?(module, :__RELATIVE__, 0) ->
        "#Function<#{identity(function)} in file:#{module.__RELATIVE__()}>"

      true ->
        "#Function<#{identity(function)}/#{arity} in #{Quoting.atom(:literal, module)}#{place(name)}>"
    end
  end

  # Code outside of modules is compiled into modules of this name.
  defp script?(module), do: match?("elixir_compiler_" <> _, Atom.to_string(module))

  defp place([]), do: ""

  defp place(name) do
    case Quoting.anonymous_function_parent(name) do
      {parent, arity} -> "." <> Quoting.atom(:remote_call, parent) <> "/" <> arity
      :error -> "." <> Quoting.atom(:remote_call, name)
    end
  end

  defp identity(function) do
    {:new_index, index} = :erlang.fun_info(function, :new_index)
    {:uniq, unique} = :erlang.fun_info(function, :uniq)
    Integer.to_string(index) <> "." <> Integer.to_string(unique)
  end
end

defimpl Inspect, for: PID do
  def inspect(pid, _opts), do: "#PID" <> List.to_string(:erlang.pid_to_list(pid))
end

defimpl Inspect, for: Port do
  def inspect(port, _opts), do: List.to_string(:erlang.port_to_list(port))
end

defimpl Inspect, for: Reference do
  def inspect(reference, _opts) do
    '#Ref' ++ rest = :erlang.ref_to_list(reference)
    "#Reference" <> List.to_string(rest)
  end
end

defimpl Inspect, for: Inspect.Error do
  def inspect(%{stacktrace: stacktrace} = error, _opts) do
    ["#Inspect.Error<\n", body(Exception.message(error), stacktrace), ">"]
    |> IO.iodata_to_binary()
  end

  defp body(message, []), do: ["  ", Inspect.Error.pad(message, 2), ?\n]

  defp body(message, stacktrace) do
    trace = Exception.format_stacktrace(stacktrace)
    [Inspect.Error.pad(message, 2), "\n\n  Stacktrace:\n\n", trace, ?\n]
  end
end

defimpl Inspect, for: Any do
  import Inspect.Algebra

  alias Inspect.Quoting

  defmacro __deriving__(module, struct, options) do
    fields = Map.keys(struct) -- [:__exception__, :__struct__]
    only = fields(options, :only, fields, fields, module)
    except = fields(options, :except, [], fields, module)
    optional = fields(options, :optional, [], fields, module)

    # A struct that is always written whole (but for defaults) is written as a struct.
    writer = if only == fields and except == [], do: Inspect.Map, else: Inspect.Any
    written = for field <- fields, field in only, field not in except, do: field
    defaults = Map.take(struct, optional)

    quote do
      defimpl Inspect, for: unquote(module) do
        def inspect(struct, opts) do
          infos =
            Inspect.Any.written_fields(
              struct,
              unquote(module).__info__(:struct),
              unquote(written),
              unquote(Macro.escape(defaults))
            )

          name = Inspect.Quoting.atom(:literal, unquote(module))
          unquote(writer).inspect(struct, name, infos, opts)
        end
      end
    end
  end

  defp fields(options, option, default, fields, module) do
    given = Keyword.get(options, option, default)

    case given -- fields do
      [] ->
        given

      unknown ->
        raise ArgumentError,
              "unknown fields #{Kernel.inspect(unknown)} in #{Kernel.inspect(option)} " <>
                "when deriving the Inspect protocol for #{Kernel.inspect(module)}"
    end
  end

  @doc false
  def written_fields(struct, infos, written, defaults) do
    for %{field: field} = info <- infos,
        field in written,
        not default?(struct, field, defaults),
        do: info
  end

  defp default?(struct, field, defaults) do
    case defaults do
      %{^field => default} -> Map.get(struct, field) == default
      %{} -> false
    end
  end

  # A map that claims to be a struct and has not just the struct's keys is written as a map.
  def inspect(%module{} = struct, opts) do
    case definition(module) do
      {keys, infos} ->
        if keys == Map.keys(struct) do
          infos = for %{field: field} = info <- infos, field != :__exception__, do: info
          Inspect.Map.inspect(struct, Quoting.atom(:literal, module), infos, opts)
        else
          Inspect.Map.inspect(struct, opts)
        end

      :error ->
        Inspect.Map.inspect(struct, opts)
    end
  end

  defp definition(module) do
    {Map.keys(module.__struct__()), module.__info__(:struct)}
  rescue
    _ -> :error
  end

  # A struct some of whose fields are not written.
  def inspect(map, name, infos, opts) do
    open = color("#" <> name <> "<", :map, opts)
    close = color(">", :map, opts)

    fun = fn
      %{field: field}, opts -> Inspect.List.keyword({field, Map.get(map, field)}, opts)
      :..., _opts -> "..."
    end

    options = [separator: color(",", :map, opts), break: :strict]
    container_doc(open, infos ++ [:...], close, opts, fun, options)
  end
end

require Protocol

Protocol.derive(
  Inspect,
  Macro.Env,
  only: [
    :module,
    :file,
    :line,
    :function,
    :context,
    :aliases,
    :requires,
    :functions,
    :macros,
    :macro_aliases,
    :context_modules,
    :lexical_tracker
  ]
)
