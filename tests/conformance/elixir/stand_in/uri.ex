defmodule URI do
  @moduledoc false
  # A struct that tests of other modules use: the library has no URIs yet.
  defstruct [:scheme, :authority, :userinfo, :host, :port, :path, :query, :fragment]

  @parts ~r/^(?:([a-z]+):)?(?:\/\/([^\/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/
  @ports %{"http" => 80, "https" => 443}

  def parse(text) do
    [scheme, authority, path, query, fragment] =
      @parts |> Regex.run(text) |> tl() |> Enum.map(&if(&1 != "", do: &1)) |> padded(5)

    %URI{
      scheme: scheme,
      authority: authority,
      host: authority,
      port: @ports[scheme],
      path: path,
      query: query,
      fragment: fragment
    }
  end

  defp padded(list, length), do: list ++ List.duplicate(nil, length - length(list))

  def decode_query(query),
    do: Map.new(String.split(query, "&"), &List.to_tuple(String.split(&1, "=", parts: 2)))

  defimpl String.Chars do
    def to_string(%{scheme: scheme, authority: authority, path: path}) do
      "#{scheme && scheme <> ":"}#{authority && "//" <> authority}#{path}"
    end
  end
end
