defmodule Code.Fragment do
  @moduledoc """
  Parts of code, as one has them while it is being written.

  What these functions find is a good guess, not more: they look at few lines, and know nothing of the strings and comments in which these
  may be.

  Contexts, names in them as charlists:

    * `{:alias, name}`, `{:alias, parent, name}` - an alias; the parent is a variable (`{:local_or_var, name}`) or an attribute
      (`{:module_attribute, name}`)
    * `{:dot, inner, name}` - what follows a dot; `inner` is a context before it, or `{:var, name}`. With a parenthesis or space behind
      it `:dot_call`, with `/` `:dot_arity`
    * `{:local_or_var, name}`, `{:local_call, name}`, `{:local_arity, name}` - the same for names without a dot
    * `{:operator, name}`, `{:operator_call, name}`, `{:operator_arity, name}` - the same for operators
    * `{:module_attribute, name}`, `{:sigil, name}`, `{:unquoted_atom, name}`
    * `{:struct, inner}` - what follows `%`: a charlist, or a context
    * `{:keyword, name}` - a reserved word, in complete code only
    * `:expr` - the beginning of an expression
    * `:none` - none of these
  """

  alias Code.Fragment.{Cursor, Lines, Surround}

  @type position :: {line :: pos_integer(), column :: pos_integer()}

  @doc """
  The context of a cursor at the end of a fragment. Only its last line counts, with those that it continues.

  There are no options yet.

      iex> Code.Fragment.cursor_context("Enum.ma")
      {:dot, {:alias, 'Enum'}, 'ma'}
      iex> Code.Fragment.cursor_context("f(")
      {:local_call, 'f'}
      iex> Code.Fragment.cursor_context("")
      :expr
  """
  @doc since: "1.13.0"
  @spec cursor_context(List.Chars.t(), keyword) :: :expr | :none | tuple
  def cursor_context(fragment, opts \\ []) when is_list(opts) do
    {context, _} = fragment |> Lines.before_cursor() |> Enum.reverse() |> Cursor.context()
    context
  end

  @doc """
  The context around a position of complete code: a map of it with its `:begin` and its `:end`, which is the first position behind it;
  or `:none`.

      iex> Code.Fragment.surround_context("foo(1)", {1, 2})
      %{begin: {1, 1}, context: {:local_call, 'foo'}, end: {1, 4}}
  """
  @doc since: "1.13.0"
  @spec surround_context(List.Chars.t(), position, keyword) ::
          %{begin: position, end: position, context: tuple} | :none
  def surround_context(fragment, position, options \\ [])

  def surround_context(fragment, {line, column}, options) when is_list(options),
    do: Surround.context(fragment, line, column)

  @doc """
  The quoted code of a fragment whose brackets and blocks are closed, with `__cursor__()` as the argument, element or entry that the cursor
  stands at, in place of what has been begun there.

  Options are `file:`, `line:`, `column:`, `columns:`, `token_metadata:` and `literal_encoder:` of `Code.string_to_quoted/2`.

      iex> Code.Fragment.container_cursor_to_quoted("max(a, b")
      {:ok, {:max, [line: 1], [{:a, [line: 1], nil}, {:__cursor__, [line: 1], []}]}}
  """
  @doc since: "1.13.0"
  @spec container_cursor_to_quoted(List.Chars.t(), keyword) ::
          {:ok, Macro.t()} | {:error, {location :: keyword, binary | {binary, binary}, binary}}
  def container_cursor_to_quoted(fragment, opts \\ []) do
    names = [:file, :line, :column, :columns, :token_metadata, :literal_encoder]
    opts = [cursor_completion: true, emit_warnings: false] ++ Keyword.take(opts, names)
    Code.string_to_quoted(fragment, opts)
  end
end
