%% A map of 2,000 keys: insert, look up, update, remove every other, compare with a map built differently.
%% otp
-module(map_large).
-export([main/0]).

main() ->
    M = insert(2000, #{}),
    io:format("~w ~w~n", [map_size(M), check(2000, M)]),
    M2 = maps:from_list([{{key, N}, N * N} || N <- range(1, 2000)]),
    io:format("~w~n", [M =:= M2]),
    M3 = remove(2000, M2),
    io:format("~w ~w ~w~n", [map_size(M3), maps:find({key, 2}, M3), maps:find({key, 3}, M3)]),
    io:format("~w~n", [M2 =:= M]),
    Back = insert(2000, M3),
    io:format("~w ~w~n", [Back =:= M, map_size(Back)]),
    io:format("~w~n", [sum(maps:values(M), 0)]),
    io:format("~w~n", [length(maps:keys(M)) =:= length(maps:to_list(M))]),
    M4 = M#{{key, 5} := x, {key, 2001} => y},
    io:format("~w~n", [{map_size(M4), map_get({key, 5}, M4), map_get({key, 5}, M), M4 =:= M}]),
    io:format("~w~n", [try M#{{key, 0} := 1} catch error:R -> R end]).

insert(0, M) -> M;
insert(N, M) -> insert(N - 1, M#{{key, N} => N * N}).

check(0, _) -> ok;
check(N, M) -> V = N * N, #{{key, N} := V} = M, check(N - 1, M).

remove(0, M) -> M;
remove(N, M) when N rem 2 =:= 0 -> remove(N - 1, maps:remove({key, N}, M));
remove(N, M) -> remove(N - 1, M).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].

sum([], S) -> S;
sum([H | T], S) -> sum(T, S + H).
