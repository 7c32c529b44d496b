%% ~p of maps: short ones on a line, long ones a pair a line, long values behind the arrow.
-module(format_pretty_maps).
-export([main/0]).

main() ->
    io:format("~p~n", [#{a => 1, b => 2}]),
    io:format("~p~n", [#{name => "Somebody With A Name", address => {"Street 12", 12345, "Some Town"}, tags => [one, two, three], score => 12.5}]),
    io:format("~p~n", [#{key => #{inner => #{innermost => [1, 2, 3]}, other => "text"}, list => [#{a => 1}, #{b => 2}]}]),
    io:format("~p~n", [#{a_rather_long_key_for_a_map => "a rather long value for a map that does not fit on the line", b => c}]),
    io:format("~p~n", [maps:from_list([{N, N * N} || N <- range(1, 20)])]),
    io:format("~p~n", [[#{}, #{x => []}, {#{y => {}}}]]),
    io:format("~w~n", [#{a => #{b => c}, "k" => 'V'}]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
