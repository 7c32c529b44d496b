defmodule Kernel.SpecialForms do
  @moduledoc """
  What the language itself consists of: these forms cannot be overridden, and other macros expand to them.

  They stand here for documentation. The compiler carries them out.
  """

  @doc """
  Calls a function of a module, gets a field of a map, or puts aliases together: `Mod.fun()`, `map.field`, `Foo.Bar`.
  """
  defmacro unquote(:.)(left, right), do: unreachable([left, right])

  @doc """
  Makes a struct, or matches one: `%User{name: "a"}`, `%name{} = term`, `%User{user | age: 1}`.
  """
  defmacro unquote(:%)(struct, map), do: unreachable([struct, map])

  @doc """
  Makes a map, or matches one: `%{"key" => 1, key: 2}`. With `%{map | key: value}`, keys that are there are changed.
  """
  defmacro unquote(:%{})(args), do: unreachable([args])

  @doc """
  Makes a tuple, or matches one.
  """
  defmacro unquote(:{})(args), do: unreachable([args])

  @doc """
  Makes a bitstring, or matches one: `<<size::16, text::binary-size(size), rest::binary>>`.
  """
  defmacro unquote(:<<>>)(args), do: unreachable([args])

  @doc """
  Matches the value on the right with the pattern on the left.
  """
  defmacro left = right, do: unreachable([left, right])

  @doc """
  In a pattern: the value that the variable has already.
  """
  defmacro ^var, do: unreachable([var])

  @doc """
  Says in bitstrings of what type a segment is, and in types what follows a name.
  """
  defmacro left :: right, do: unreachable([left, right])

  @doc """
  A function of an expression with `&1` and so on in it, or one that is named with its arity: `&(&1 + 1)`, `&Enum.map/2`.
  """
  defmacro &expr, do: unreachable([expr])

  @doc """
  Lets a module be called by another name, by default the last part of its own: `alias Foo.Bar, as: Baz`.
  """
  defmacro alias(module, opts), do: unreachable([module, opts])

  @doc """
  Lets macros of a module be used.
  """
  defmacro require(module, opts), do: unreachable([module, opts])

  @doc """
  Lets functions and macros of a module be called without its name; options `only:` and `except:` choose some.
  """
  defmacro import(module, opts), do: unreachable([module, opts])

  @doc """
  The environment of this place, a `Macro.Env`.
  """
  defmacro __ENV__, do: unreachable([])

  @doc """
  The module that this place is in, or `nil`.
  """
  defmacro __MODULE__, do: unreachable([])

  @doc """
  The directory of this file.
  """
  defmacro __DIR__, do: unreachable([])

  @doc """
  In a macro: the environment of the call.
  """
  defmacro __CALLER__, do: unreachable([])

  @doc """
  In `rescue` and `catch`: the stack trace of what was caught.
  """
  defmacro __STACKTRACE__, do: unreachable([])

  @doc """
  Code as data. Options: `unquote:`, `bind_quoted:`, `context:`, `line:`, `file:`, `location: :keep`, `generated:`.
  """
  defmacro quote(opts, block), do: unreachable([opts, block])

  @doc """
  In a quote: puts code in this place.
  """
  defmacro unquote(:unquote)(expr), do: unreachable([expr])

  @doc """
  In a quote: puts the elements of a list of code in this place.
  """
  defmacro unquote(:unquote_splicing)(expr), do: unreachable([expr])

  @doc """
  Goes through enumerables or bitstrings: `for x <- list, x > 1, into: %{}, do: …`. Options: `into:`, `uniq:`, `reduce:`.
  """
  defmacro for(args), do: unreachable([args])

  @doc """
  Goes on as long as patterns match: `with {:ok, a} <- f(), {:ok, b} <- g(a) do … else … end`.
  """
  defmacro with(args), do: unreachable([args])

  @doc """
  A function without name: `fn x when x > 0 -> x end`.
  """
  defmacro unquote(:fn)(clauses), do: unreachable([clauses])

  @doc """
  Several expressions, one after the other.
  """
  defmacro unquote(:__block__)(args), do: unreachable([args])

  @doc """
  Calls the definition that this one overrides.
  """
  defmacro super(args), do: unreachable([args])

  @doc """
  The parts of an alias.
  """
  defmacro unquote(:__aliases__)(args), do: unreachable([args])

  @doc """
  Evaluates what follows the first condition that is neither `nil` nor `false`.
  """
  defmacro cond(clauses), do: unreachable([clauses])

  @doc """
  Evaluates what follows the first pattern that matches.
  """
  defmacro case(condition, clauses), do: unreachable([condition, clauses])

  @doc """
  Evaluates code and handles what is raised, thrown or exits: `rescue`, `catch`, `else`, `after`.
  """
  defmacro try(args), do: unreachable([args])

  @doc """
  Waits for a message that matches a pattern; `after` says for how long.
  """
  defmacro receive(args), do: unreachable([args])

  # Calls of special forms never come here.
  defp unreachable(args), do: :erlang.error(:undef, args)
end
