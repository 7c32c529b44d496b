defmodule Inspect.UnicodeName do
  @moduledoc false
  # Names with characters beyond ASCII: which of them Elixir's tokenizer accepts, by UAX 31 and the
  # script rules of UTS 39.

  alias String.Characters

  @micro ?µ
  @mu ?μ

  @doc """
  `:identifier` for names of variables and functions, `:capitalized` for what begins with a capital
  letter, `:with_at` for names with an `@` inside, `:invalid` if it is no name or not one in its
  normal form.
  """
  @spec kind(charlist) :: :identifier | :capitalized | :with_at | :invalid
  def kind([first | rest]) do
    case place(first) do
      {place, scripts} when place in [:upper, :start] ->
        kind = if place == :upper, do: :capitalized, else: :identifier

        with {kind, scripts} <- tail(rest, kind, scripts),
             do: checked(kind, [first | rest], scripts)

      _ ->
        :invalid
    end
  end

  defp tail([], kind, scripts), do: {kind, scripts}
  defp tail([char], kind, scripts) when char in '?!', do: {kind, scripts}
  defp tail([?@ | rest], :identifier, scripts), do: tail(rest, :with_at, scripts)
  defp tail([?@ | rest], kind, scripts), do: tail(rest, kind, scripts)

  defp tail([char | rest], kind, scripts) do
    case place(char) do
      :none -> :invalid
      {_, more} -> tail(rest, kind, :erlang.band(scripts, more))
    end
  end

  defp place(char) when char in ?A..?Z, do: {:upper, Characters.latin()}
  defp place(char) when char in ?a..?z, do: {:start, Characters.latin()}
  defp place(?_), do: {:start, Characters.all_scripts()}
  defp place(char) when char in ?0..?9, do: {:continue, Characters.all_scripts()}
  defp place(char) when char < 128, do: :none
  defp place(@micro), do: {:start, elem(Characters.of_name(@mu), 1)}
  defp place(char), do: Characters.of_name(char)

  # The scripts have to have one in common, or be of those that may be mixed. A name that is not in
  # its normal form has to be quoted, but only if it were an identifier otherwise.
  defp checked(kind, name, scripts) do
    normal = :unicode.characters_to_nfc_list(name)

    cond do
      scripts == 0 and not mixable?(normal) -> :invalid
      kind == :identifier and (normal != name or @micro in name) -> :invalid
      true -> kind
    end
  end

  defp mixable?(name) do
    sets = for char <- name, {_, scripts} <- [place(char)], do: scripts

    Enum.any?(Characters.mixable(), fn mixable ->
      Enum.all?(sets, &(:erlang.band(&1, mixable) != 0))
    end)
  end
end
