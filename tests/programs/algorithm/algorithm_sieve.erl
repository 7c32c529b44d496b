%% Prime numbers three ways: by filtering lists, by a map of multiples, by a chain of processes.
%% otp
-module(algorithm_sieve).
-export([main/0]).

main() ->
    A = sieve(range(2, 300)),
    B = by_map(2, 300, #{}),
    C = by_processes(300),
    io:format("~w~n", [A]),
    io:format("~w ~w~n", [A =:= B, A =:= C]).

sieve([]) -> [];
sieve([P | T]) -> [P | sieve([X || X <- T, X rem P =/= 0])].

by_map(N, Max, _) when N > Max -> [];
by_map(N, Max, M) ->
    case M of
        #{N := Ps} -> by_map(N + 1, Max, advance(Ps, N, maps:remove(N, M)));
        #{} -> [N | by_map(N + 1, Max, M#{N * N => [N]})]
    end.

advance([], _, M) -> M;
advance([P | Ps], N, M) -> advance(Ps, N, M#{N + P => [P | maps:get(N + P, M, [])]}).

by_processes(Max) ->
    Me = self(),
    First = spawn(fun() -> stage(Me) end),
    [First ! N || N <- range(2, Max)],
    First ! done,
    collect([]).

stage(Report) ->
    receive
        done -> Report ! finished;
        P -> Report ! {prime, P}, filter(P, spawn(fun() -> stage(Report) end))
    end.

filter(P, Next) ->
    receive
        done -> Next ! done;
        N when N rem P =:= 0 -> filter(P, Next);
        N -> Next ! N, filter(P, Next)
    end.

collect(Acc) ->
    receive
        finished -> sort(Acc);
        {prime, P} -> collect([P | Acc])
    end.

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X > P]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
