defmodule Record.Extractor do
  @moduledoc false
  # Reads records out of Erlang source, with Erlang's own preprocessor and evaluator.

  def extract(name, options) do
    {file, forms} = read!(options)

    case List.keyfind(records(forms), name, 0) do
      nil ->
        raise ArgumentError,
              "no record #{name} found at #{file}. Or the record does not exist or " <>
                "its entry is malformed or depends on other include files"

      {^name, fields} ->
        values(fields, forms)
    end
  end

  def extract_all(options) do
    {_file, forms} = read!(options)
    for {name, fields} <- records(forms), do: {name, values(fields, forms)}
  end

  defp records(forms), do: for({:attribute, _, :record, record} <- forms, do: record)

  defp read!(options) do
    {file, options} = path!(options)

    unless Code.ensure_loaded?(:epp) do
      raise "records cannot be extracted from #{file}: Erlang's preprocessor, :epp, is not here"
    end

    case :epp.parse_file(file, options) do
      {:ok, forms} -> {file, forms}
      other -> raise "error parsing file #{file}, got: #{inspect(other)}"
    end
  end

  defp path!(options) do
    cond do
      file = options[:from] ->
        {on_code_path(String.to_charlist(file)), Keyword.delete(options, :from)}

      file = options[:from_lib] ->
        {in_application!(file), Keyword.delete(options, :from_lib)}

      true ->
        raise ArgumentError, "expected :from or :from_lib to be given as option"
    end
  end

  defp on_code_path(file) do
    case :code.where_is_file(file) do
      :non_existing -> file
      found -> found
    end
  end

  defp in_application!(file) do
    [application | path] = :filename.split(String.to_charlist(file))

    case :code.lib_dir(List.to_atom(application)) do
      {:error, _} -> raise ArgumentError, "lib file #{file} could not be found"
      directory -> :filename.join([directory | path])
    end
  end

  # Default values may use other records of the file, so they are evaluated as the body of a
  # function that is added to it.
  defp values(fields, forms) do
    list = List.foldr(fields, {nil, 0}, &{:cons, 0, pair(&1), &2})
    function = {:function, 0, :values, 0, [{:clause, 0, [], [], [list]}]}

    {:function, 0, :values, 0, [{:clause, 0, [], [], [expanded]}]} =
      (forms ++ [function]) |> :erl_expand_records.module([]) |> List.last()

    {:value, values, _bindings} = :erl_eval.expr(expanded, [])
    values
  end

  defp pair({:typed_record_field, field, _type}), do: pair(field)
  defp pair({:record_field, _, name}), do: {:tuple, 0, [name, {:atom, 0, :undefined}]}
  defp pair({:record_field, _, name, default}), do: {:tuple, 0, [name, default]}
end
