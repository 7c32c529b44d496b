%% A simulation of tasks with a clock, a binary heap of events in a map, and shared resources.
-module(algorithm_priority_scheduler).
-export([main/0]).

main() ->
    Heap = push_all([{T, {start, Id}} || {Id, T} <- [{a, 5}, {b, 1}, {c, 3}, {d, 3}, {e, 0}]], new()),
    io:format("~p~n", [run(Heap, idle, [], [])]).

run(Heap, Machine, Waiting, Log) ->
    case pop(Heap) of
        empty -> lists:reverse(Log, []);
        {{T, {start, Id}}, H} when Machine =:= idle -> run(push({T + 4, {finish, Id}}, H), {busy, Id}, Waiting, [{T, starts, Id} | Log]);
        {{T, {start, Id}}, H} -> run(H, Machine, Waiting ++ [Id], [{T, waits, Id} | Log]);
        {{T, {finish, Id}}, H} ->
            case Waiting of
                [] -> run(H, idle, [], [{T, ends, Id} | Log]);
                [Next | Rest] -> run(push({T + 4, {finish, Next}}, H), {busy, Next}, Rest, [{T, starts, Next}, {T, ends, Id} | Log])
            end
    end.

new() -> {0, #{}}.

push_all([], H) -> H;
push_all([X | Xs], H) -> push_all(Xs, push(X, H)).

push(X, {N, M}) -> {N + 1, up(N + 1, M#{N + 1 => X})}.

up(1, M) -> M;
up(I, M) ->
    case {map_get(I, M), map_get(I div 2, M)} of
        {A, B} when A < B -> up(I div 2, M#{I := B, I div 2 := A});
        _ -> M
    end.

pop({0, _}) -> empty;
pop({N, #{1 := Top} = M}) ->
    #{N := Last} = M,
    {Top, {N - 1, down(1, N - 1, maps:remove(N, M#{1 := Last}))}}.

down(I, N, M) ->
    case [{map_get(C, M), C} || C <- [2 * I, 2 * I + 1], C =< N] of
        [] -> M;
        Children ->
            {Value, C} = smallest(Children),
            case map_get(I, M) of
                X when Value < X -> down(C, N, M#{I := Value, C := X});
                _ -> M
            end
    end.

smallest([A]) -> A;
smallest([A, B]) -> min(A, B).
