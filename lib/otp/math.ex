defmodule :math do
  @moduledoc """
  Functions of floats. All but `pi/0` are built in.
  """

  @doc "The ratio of a circle's circumference to its diameter."
  @spec pi() :: float
  def pi, do: 3.1415926535897932
end
