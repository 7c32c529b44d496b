defmodule Inspect.Opts do
  @moduledoc """
  The options of `Kernel.inspect/2` and of `Inspect` implementations, as a struct.

    * `:base` - base of integers: `:decimal` (the default), `:binary`, `:octal` or `:hex`; binaries are
      printed as bytes in any base but `:decimal`

    * `:binaries` - `:infer` prints a binary as a string if it is printable, `:as_strings` always does
      (what is not printable becomes an escape), `:as_binaries` never does

    * `:charlists` - `:infer`, `:as_charlists` or `:as_lists`: the same choice for lists of integers

    * `:custom_options` - a keyword list for implementations of one's own

    * `:inspect_fun` - the function that turns a term into a document, `Inspect.inspect/2` unless
      `default_inspect_fun/1` set another one

    * `:limit` - how many entries of tuples, lists, maps, bitstrings and the like are printed at most,
      `50` by default, or `:infinity`. Strings and charlists obey `:printable_limit`

    * `:pretty` - `true` breaks lines that are longer than `:width`

    * `:printable_limit` - how many characters of strings and charlists are printed at most, `4096` by
      default, or `:infinity`

    * `:safe` - when `false`, errors raised by implementations are raised again instead of printed

    * `:structs` - when `false`, structs are printed as the maps they are

    * `:syntax_colors` - a keyword list from kinds of terms to `IO.ANSI` sequences. Known kinds are
      `:number`, `:atom`, `:boolean`, `nil`, `:string`, `:charlist`, `:binary`, `:list`, `:map`,
      `:tuple`, `:regex`; `:reset` follows each coloured part

    * `:width` - columns of a line, `80` by default, used by `:pretty`; `:infinity` never breaks

  """

  # :char_lists is the deprecated name of :charlists.
  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            inspect_fun: &Inspect.inspect/2,
            limit: 50,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80

  @type color_key :: atom

  @type t :: %__MODULE__{
          base: :decimal | :binary | :hex | :octal,
          binaries: :infer | :as_binaries | :as_strings,
          charlists: :infer | :as_lists | :as_charlists,
          custom_options: keyword,
          inspect_fun: (any, t -> Inspect.Algebra.t()),
          limit: non_neg_integer | :infinity,
          pretty: boolean,
          printable_limit: non_neg_integer | :infinity,
          safe: boolean,
          structs: boolean,
          syntax_colors: [{color_key, IO.ANSI.ansidata()}],
          width: non_neg_integer | :infinity
        }

  @inspect_fun_key {__MODULE__, :inspect_fun}

  @doc """
  Makes the options from a keyword list; keys that are no options are ignored.

      iex> Inspect.Opts.new(limit: 3).limit
      3

  """
  @doc since: "1.13.0"
  @spec new(keyword()) :: t
  def new([]), do: %__MODULE__{inspect_fun: default_inspect_fun()}

  def new(opts) do
    Enum.reduce(opts, %__MODULE__{inspect_fun: default_inspect_fun()}, fn {key, value}, struct ->
      case struct do
        %{^key => _} when key != :__struct__ -> %{struct | key => value}
        _ -> struct
      end
    end)
  end

  @doc """
  The function that inspects a term when the option `:inspect_fun` is not given.
  """
  @doc since: "1.13.0"
  @spec default_inspect_fun() :: (term, t -> Inspect.Algebra.t())
  def default_inspect_fun do
    :persistent_term.get(@inspect_fun_key, &Inspect.inspect/2)
  end

  @doc """
  Sets the function that `default_inspect_fun/0` answers, for the whole system.

  The function receives a term and the options and answers a document (see `Inspect.Algebra`). It
  should call `Inspect.inspect/2` for terms it does not handle itself.
  """
  @doc since: "1.13.0"
  @spec default_inspect_fun((term, t -> Inspect.Algebra.t())) :: :ok
  def default_inspect_fun(fun) when is_function(fun, 2) do
    :persistent_term.put(@inspect_fun_key, fun)
  end
end
