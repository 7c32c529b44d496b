%% send/2, send/3, the value of !, chains of it, evaluation of both sides before the send.
-module(process_send_options).
-export([main/0]).

main() ->
    Me = self(),
    io:format("~w~n", [Me ! 1]),
    io:format("~w~n", [erlang:send(Me, 2)]),
    io:format("~w ~w~n", [erlang:send(Me, 3, []), erlang:send(Me, 4, [noconnect, nosuspend])]),
    io:format("~w~n", [Me ! Me ! 5]),
    io:format("~w~n", [try nobody_is_registered ! side_effect() catch error:R -> {R, get(ran)} end]),
    io:format("~w~n", [flush()]),
    io:format("~w~n", [try erlang:send(Me, x, [bad]) catch error:R2 -> R2 end]),
    io:format("~w~n", [try erlang:send(1, x) catch error:R3 -> R3 end]),
    io:format("~w~n", [{nobody_is_registered, node()} ! lost]),
    io:format("~w~n", [make_ref_send()]),
    io:format("~w~n", [flush()]).

side_effect() -> put(ran, yes), message.

make_ref_send() -> R = make_ref(), R ! x.

flush() -> receive X -> [case X of _ when is_reference(X) -> ref; _ -> X end | flush()] after 0 -> [] end.
