defmodule Supervisor.Default do
  @moduledoc false
  # The callback module of supervisors that are started with a list of children: what init answers
  # is known at the start.

  def init(flags_and_children), do: flags_and_children
end
