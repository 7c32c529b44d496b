# The smallest program, and what strings can do: interpolation, pipelines, a function with default
# arguments.

defmodule Greeter do
  def greet(name, greeting \\ "Hello"), do: "#{greeting}, #{name}!"
end

IO.puts(Greeter.greet("world"))
IO.puts(Greeter.greet("Åsa", "Hej"))

"the quick brown fox"
|> String.split()
|> Enum.map(&String.capitalize/1)
|> Enum.join(" ")
|> IO.puts()

for {name, index} <- Enum.with_index(["Ada", "Grace", "Barbara"], 1) do
  IO.puts("#{index}. #{Greeter.greet(name, "Good morning")}")
end
