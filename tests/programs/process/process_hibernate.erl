%% hibernate drops the stack and continues in the given function when a message comes; state is kept.
-module(process_hibernate).
-export([main/0, woken/2]).

main() ->
    Me = self(),
    P = spawn(fun() ->
        Big = [{N} || N <- range(1, 1000)],
        try erlang:hibernate(?MODULE, woken, [Me, Big]) catch _:_ -> Me ! wrong after Me ! also_wrong end
    end),
    erlang:yield(),
    P ! hello,
    receive X -> io:format("~w~n", [X]) end,
    P ! again,
    receive Y -> io:format("~w~n", [Y]) end,
    receive Z -> io:format("~w~n", [Z]) after 20 -> io:format("nothing~n") end.

woken(To, Data) ->
    receive
        hello -> To ! {hello, length(Data)}, erlang:hibernate(?MODULE, woken, [To, [x | Data]]);
        again -> To ! {again, length(Data)}
    end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
