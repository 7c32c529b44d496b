%% A bank of account processes with a transfer protocol that survives the crash of an account.
-module(algorithm_bank).
-export([main/0]).

main() ->
    process_flag(trap_exit, true),
    A = account(100), B = account(50), C = account(0),
    io:format("~w~n", [transfer(A, B, 30)]),
    io:format("~w~n", [transfer(B, C, 500)]),
    io:format("~w~n", [[call(P, balance) || P <- [A, B, C]]]),
    exit(C, broken),
    receive {'EXIT', C, R} -> io:format("~w~n", [R]) end,
    io:format("~w~n", [transfer(A, C, 10)]),
    io:format("~w~n", [[call(P, balance) || P <- [A, B, C]]]),
    io:format("~w~n", [lists:member(A, element(2, process_info(self(), links)))]).

account(Balance) -> spawn_link(fun() -> loop(Balance) end).

loop(Balance) ->
    receive
        {From, Ref, balance} -> From ! {Ref, Balance}, loop(Balance);
        {From, Ref, {withdraw, N}} when N > Balance -> From ! {Ref, insufficient}, loop(Balance);
        {From, Ref, {withdraw, N}} -> From ! {Ref, ok}, loop(Balance - N);
        {From, Ref, {deposit, N}} -> From ! {Ref, ok}, loop(Balance + N)
    end.

transfer(From, To, N) ->
    case call(From, {withdraw, N}) of
        ok ->
            case call(To, {deposit, N}) of
                ok -> done;
                Problem -> ok = call(From, {deposit, N}), {undone, Problem}
            end;
        Other -> Other
    end.

call(Pid, Request) ->
    M = monitor(process, Pid),
    Pid ! {self(), M, Request},
    receive
        {M, Reply} -> demonitor(M, [flush]), Reply;
        {'DOWN', M, process, Pid, Reason} -> {dead, Reason}
    end.
