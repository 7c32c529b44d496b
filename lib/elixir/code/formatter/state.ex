defmodule Code.Formatter.State do
  @moduledoc false
  # What the formatter carries from node to node: the comments that have not been written yet, in
  # the order of their lines, and the options.

  # Calls without parentheses, as far as they had none.
  @bare_calls [
    # Special forms
    alias: 1,
    alias: 2,
    case: 2,
    cond: 1,
    for: :*,
    import: 1,
    import: 2,
    quote: 1,
    quote: 2,
    receive: 1,
    require: 1,
    require: 2,
    try: 1,
    with: :*,
    # Kernel
    def: 1,
    def: 2,
    defdelegate: 2,
    defexception: 1,
    defguard: 1,
    defguardp: 1,
    defmacro: 1,
    defmacro: 2,
    defmacrop: 1,
    defmacrop: 2,
    defmodule: 2,
    defoverridable: 1,
    defp: 1,
    defp: 2,
    defstruct: 1,
    destructure: 2,
    if: 2,
    raise: 1,
    raise: 2,
    reraise: 2,
    reraise: 3,
    unless: 2,
    use: 1,
    use: 2,
    # Record
    defrecord: 2,
    defrecord: 3,
    defrecordp: 2,
    defrecordp: 3,
    # ExUnit
    assert: 1,
    assert: 2,
    assert_in_delta: 3,
    assert_in_delta: 4,
    assert_raise: 2,
    assert_raise: 3,
    assert_receive: 1,
    assert_receive: 2,
    assert_receive: 3,
    assert_received: 1,
    assert_received: 2,
    doctest: 1,
    doctest: 2,
    refute: 1,
    refute: 2,
    refute_in_delta: 3,
    refute_in_delta: 4,
    refute_receive: 1,
    refute_receive: 2,
    refute_receive: 3,
    refute_received: 1,
    refute_received: 2,
    setup: 1,
    setup: 2,
    setup_all: 1,
    setup_all: 2,
    test: 1,
    test: 2,
    # Config
    config: 2,
    config: 3,
    import_config: 1
  ]

  defstruct comments: [],
            bare_calls: @bare_calls,
            operand_nesting: 2,
            # Line ends of the source do not matter here, in interpolations.
            one_line?: false,
            force_do_end?: false,
            normalize_modifiers?: true,
            sigils: %{},
            file: nil

  def new(comments, opts) do
    %__MODULE__{
      comments: comments,
      bare_calls: Keyword.get(opts, :locals_without_parens, []) ++ @bare_calls,
      force_do_end?: Keyword.get(opts, :force_do_end_blocks, false),
      normalize_modifiers?: Keyword.get(opts, :normalize_bitstring_modifiers, true),
      sigils: sigils(Keyword.get(opts, :sigils, [])),
      file: Keyword.get(opts, :file)
    }
  end

  defp sigils(sigils) do
    Map.new(sigils, fn
      {name, callback} when is_atom(name) and is_function(callback, 2) ->
        {sigil_letter(name) || invalid_sigils(sigils), callback}

      _ ->
        invalid_sigils(sigils)
    end)
  end

  defp sigil_letter(name) do
    case Atom.to_charlist(name) do
      [letter] when letter in ?A..?Z -> letter
      _ -> nil
    end
  end

  defp invalid_sigils(sigils) do
    raise ArgumentError,
          ":sigils must be a keyword list with a single uppercased letter as key and an " <>
            "anonymous function expecting two arguments as value, got: #{inspect(sigils)}"
  end

  @doc false
  def bare_calls, do: @bare_calls

  @doc false
  def bare_call?(name, arity, bare_calls) do
    arity > 0 and
      Enum.any?(bare_calls, fn {bare, arities} -> bare == name and arities in [:*, arity] end)
  end
end
