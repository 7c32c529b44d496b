# Real Elixir's side: a line `KIND BASE64` on standard input is a program (driver.ex says which kinds there are), `outcome BASE64` its answer.

Code.require_file("driver.ex", __DIR__)
Code.compiler_options(ignore_module_conflict: true)

for line <- IO.stream(:stdio, :line) do
  [kind, source] = String.split(line)
  outcome = RandomDriver.outcome(Base.decode64!(source), String.to_existing_atom(kind))
  IO.puts(["outcome ", Base.encode64(outcome)])
end
