defmodule Supervisor.ChildSpec do
  @moduledoc false
  # The child_spec/1 that `use GenServer`, `use Agent`, `use Task` and the supervisors define.

  # Quoted code for a caller of `use`: `fields` are what its kind adds to a specification, `opts`
  # (quoted) what the caller overrides. Documentation names the argument.
  def define(opts, fields \\ [], argument \\ :init_arg) do
    quote location: :keep, bind_quoted: [opts: opts, fields: fields, argument: argument] do
      unless Module.has_attribute?(__MODULE__, :doc) do
        @doc """
        A child specification that starts this module under a supervisor.

        See `Supervisor`.
        """
      end

      def child_spec(unquote(Macro.var(argument, nil))) do
        base = %{
          id: __MODULE__,
          start: {__MODULE__, :start_link, [unquote(Macro.var(argument, nil))]}
        }

        unquote(Macro.escape(fields))
        |> Enum.into(base)
        |> Supervisor.child_spec(unquote(Macro.escape(opts)))
      end

      defoverridable child_spec: 1
    end
  end
end
