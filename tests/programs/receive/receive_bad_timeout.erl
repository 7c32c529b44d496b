%% A receive that fails because of its timeout leaves the next one to look at all messages.
-module(receive_bad_timeout).
-export([main/0]).

main() ->
    self() ! first,
    A = (catch literal()),
    B = receive first -> found after 0 -> lost end,
    Ref = make_ref(),
    self() ! second,
    self() ! Ref,
    C = (catch variable(id(-1))),
    D = receive second -> found after 0 -> lost end,
    E = receive Ref -> found after 0 -> lost end,
    io:format("~p~n", [{reason(A), B, reason(C), D, E}]).

literal() -> receive none -> ok after never -> ok end.

variable(Time) -> receive none -> ok after Time -> ok end.

reason({'EXIT', {Reason, _}}) -> Reason;
reason(Other) -> Other.

id(X) -> X.
