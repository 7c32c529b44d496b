%% N calls to a server process, each with a fresh reference, while 100 other messages lie in the caller's mailbox.
-module(request_reply).
-export([run/1]).

run(N) ->
    Server = spawn(fun() -> serve(0) end),
    junk(100),
    Sum = call(N, Server, 0),
    Server ! stop,
    Sum.

junk(0) -> ok;
junk(N) -> self() ! {junk, N}, junk(N - 1).

serve(Count) ->
    receive
        {call, From, Ref, X} ->
            From ! {Ref, X + Count band 1},
            serve(Count + 1);
        stop -> ok
    end.

call(0, _, Sum) -> Sum;
call(N, Server, Sum) ->
    Ref = make_ref(),
    Server ! {call, self(), Ref, N},
    receive
        {Ref, Reply} -> call(N - 1, Server, Sum + Reply)
    end.
