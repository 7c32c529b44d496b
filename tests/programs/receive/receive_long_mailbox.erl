%% Messages that wait through many collections keep their contents, whichever are taken out, and with majors and hibernation in between.
-module(receive_long_mailbox).
-export([main/0, go_on/1]).

main() ->
    fill(1, 600),
    churn(50),
    A = take([1, 2, 3, 300, 301, 600, 450, 4], []),
    churn(20),
    erlang:garbage_collect(),
    fill(601, 700),
    churn(20),
    B = take([601, 5, 700, 599, 6, 598], []),
    Me = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> fill(1, 200), churn(20), erlang:hibernate(?MODULE, go_on, [Me]) end),
    Pid ! wake,
    C = receive {rest, Pid, Rest} -> Rest end,
    receive {'DOWN', Monitor, process, Pid, Reason} -> ok end,
    io:format("~w~n~w~n~w ~w~n~w~n", [A, B, C, Reason, sum(0, 0)]).

go_on(To) ->
    Taken = take([7, 200, 100], []),
    churn(20),
    To ! {rest, self(), {Taken, sum(0, 0)}}.

fill(N, Last) when N =< Last -> self() ! message(N), fill(N + 1, Last);
fill(_, _) -> ok.

message(N) when N rem 5 =:= 0 -> N;
message(N) when N rem 5 =:= 1 -> {N, [N, {N}], "literal"};
message(N) when N rem 5 =:= 2 -> {N, <<N:800>>};
message(N) -> {N, float(N), N * 1 bsl 70}.

take([], Taken) -> Taken;
take([N | Ns], Taken) ->
    receive
        N -> take(Ns, [N | Taken]);
        M when element(1, M) =:= N -> take(Ns, [M =:= message(N), N | Taken])
    end.

churn(0) -> ok;
churn(N) -> build(500, []), churn(N - 1).

build(0, L) -> L;
build(N, L) -> build(N - 1, [{N} | L]).

sum(Count, Sum) ->
    receive
        wake -> sum(Count, Sum);
        N when is_integer(N) -> sum(Count + 1, Sum + N);
        M -> true = M =:= message(element(1, M)), sum(Count + 1, Sum + element(1, M))
    after 0 -> {Count, Sum}
    end.
