# A small text adventure. The world is data, the state a struct, and commands are functions of it;
# here a script plays it.

defmodule Adventure do
  defstruct room: :cellar, bag: [], open: MapSet.new(), over: false

  @rooms %{
    cellar: %{text: "You are in a dark cellar.", exits: %{up: :kitchen}, things: [:lamp]},
    kitchen: %{
      text: "A kitchen; something is rotting.",
      exits: %{down: :cellar, north: :hall},
      things: [:key, :cheese]
    },
    hall: %{
      text: "A great hall with a heavy door.",
      exits: %{south: :kitchen, east: :garden},
      things: []
    },
    garden: %{text: "Fresh air! You have made it.", exits: %{}, things: []}
  }

  def new, do: %Adventure{}
  def things(game), do: @rooms[game.room].things -- game.bag

  def play(game, line) do
    case String.split(String.downcase(line)) do
      ["look"] -> {game, look(game)}
      ["go", direction] -> go(game, direction)
      ["take", thing] -> take(game, thing)
      ["use", thing] -> use_thing(game, thing)
      ["bag"] -> {game, "You carry #{listed(game.bag)}."}
      _ -> {game, "I do not understand \"#{line}\"."}
    end
  end

  defp look(game) do
    exits = @rooms[game.room].exits |> Map.keys() |> Enum.sort() |> listed()
    "#{@rooms[game.room].text} You see #{listed(things(game))}. Ways: #{exits}."
  end

  defp go(game, direction) do
    exits =
      for {name, room} <- @rooms[game.room].exits, into: %{}, do: {Atom.to_string(name), room}

    case {exits, game} do
      {%{^direction => :garden}, %{open: open}} ->
        if :door in open,
          do: arrive(game, :garden),
          else: {game, "The door is locked."}

      {%{^direction => :kitchen}, %{bag: bag, room: :cellar}} ->
        if :lamp in bag,
          do: arrive(game, :kitchen),
          else: {game, "It is too dark to find the stairs."}

      {%{^direction => room}, _} ->
        arrive(game, room)

      _ ->
        {game, "You cannot go #{direction}."}
    end
  end

  defp arrive(game, room) do
    game = %{game | room: room, over: room == :garden}
    {game, look(game)}
  end

  defp take(game, name) do
    case Enum.find(things(game), &(Atom.to_string(&1) == name)) do
      nil -> {game, "There is no #{name} here."}
      thing -> {%{game | bag: game.bag ++ [thing]}, "Taken: #{thing}."}
    end
  end

  defp use_thing(%{room: :hall} = game, "key") do
    if :key in game.bag,
      do: {%{game | open: MapSet.put(game.open, :door)}, "The lock clicks."},
      else: {game, "You have no key."}
  end

  defp use_thing(game, "cheese") do
    if :cheese in game.bag,
      do: {%{game | bag: List.delete(game.bag, :cheese)}, "You eat it. It was not good."},
      else: {game, "You have no cheese."}
  end

  defp use_thing(game, name), do: {game, "Nothing happens with the #{name}."}

  defp listed([]), do: "nothing"
  defp listed([one]), do: "#{one}"
  defp listed(many), do: Enum.join(Enum.drop(many, -1), ", ") <> " and #{List.last(many)}"
end

script = [
  "look",
  "go up",
  "take lamp",
  "take sword",
  "go up",
  "take key",
  "take cheese",
  "bag",
  "use cheese",
  "dance",
  "go north",
  "go west",
  "go east",
  "use key",
  "go east"
]

Enum.reduce_while(script, Adventure.new(), fn line, game ->
  {game, text} = Adventure.play(game, line)
  IO.puts("> #{line}\n#{text}")
  if game.over, do: {:halt, IO.puts("The end.")}, else: {:cont, game}
end)
