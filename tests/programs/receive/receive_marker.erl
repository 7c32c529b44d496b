%% Request and reply with a fresh reference behind 20,000 other messages: only the new ones need to be looked at.
%% heavy
-module(receive_marker).
-export([main/0]).

main() ->
    [self() ! {junk, N} || N <- range(1, 20000)],
    Server = spawn(fun server/0),
    io:format("~w~n", [calls(2000, Server, 0)]),
    io:format("~w~n", [count(0)]).

server() -> receive {From, Ref, X} -> From ! {Ref, X * 2}, server() end.

calls(0, _, Sum) -> Sum;
calls(N, Server, Sum) ->
    Ref = make_ref(),
    Server ! {self(), Ref, N},
    receive {Ref, X} -> calls(N - 1, Server, Sum + X) end.

count(N) -> receive {junk, K} when K =:= N + 1 -> count(N + 1) after 0 -> N end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
