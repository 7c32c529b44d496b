%% Large binaries are given back when nobody refers to them any more, whoever held them: a process that makes them in a loop and never asks for a
%% collection, its heap, messages not read, timers, tags of monitors, the process dictionary, a process that has ended.
%% heavy
%% otp
-module(binary_memory_returns).
-export([main/0]).

-define(MEGABYTE, 1048576).

main() ->
    garbage_collect(),
    Before = erlang:memory(binary),
    %% Many times as much as it may keep passes through a process whose own heap hardly grows.
    loop(400),
    io:format("loop ~w~n", [erlang:memory(binary) - Before < 64 * ?MEGABYTE]),
    in_process(fun() -> loop(100) end),
    %% Held, then forgotten.
    Held = [large(N) || N <- lists:seq(1, 20)],
    io:format("held ~w ~w~n", [erlang:memory(binary) - Before >= 20 * ?MEGABYTE, sum(Held)]),
    in_process(fun() -> sum(Held) end),
    put(kept, large(1)),
    %% A mailbox full of them, and the end of who has it.
    {P, R} = spawn_monitor(fun() -> receive stop -> ok end end),
    [P ! large(N) || N <- lists:seq(1, 20)],
    io:format("sent ~w~n", [erlang:memory(binary) - Before >= 20 * ?MEGABYTE]),
    P ! stop,
    receive {'DOWN', R, process, P, normal} -> ok end,
    %% Timers that go off and timers that do not.
    T = erlang:send_after(100000, self(), large(2)),
    erlang:send_after(1, self(), {it_is, large(3)}),
    receive {it_is, L3} -> io:format("timer ~w ~w~n", [byte_size(L3), erlang:cancel_timer(T) > 0]) end,
    %% The exit reason of a process, by its monitor, with a large tag.
    Tag = large(4),
    {Q, M} = spawn_opt(fun() -> exit(large(5)) end, [{monitor, [{tag, {tag, Tag}}]}]),
    receive {{tag, Tag}, M, process, Q, Reason} -> io:format("reason ~w~n", [byte_size(Reason)]) end,
    erase(kept),
    io:format("parts ~w~n", [[byte_size(B) || B <- parts_of_large(10)]]),
    done(Before).

done(Before) ->
    garbage_collect(),
    Left = erlang:memory(binary) - Before,
    io:format("back ~w~n", [Left < 4 * ?MEGABYTE]).

in_process(F) ->
    {P, R} = spawn_monitor(F),
    receive {'DOWN', R, process, P, normal} -> ok end.

large(N) -> <<N:8, 0:(8 * (?MEGABYTE - 1))>>.

loop(0) -> ok;
loop(N) ->
    B = large(N),
    ?MEGABYTE = byte_size(B),
    loop(N - 1).

sum(Bs) -> lists:sum([byte_size(B) || B <- Bs]).

parts_of_large(0) -> [];
parts_of_large(N) -> <<_:N, _:(8 - N rem 8), P:20/binary, _/bits>> = large(N), [binary:copy(P) | parts_of_large(N - 1)].
