%% dict, orddict and maps hold the same; fold, update, append, merge, filter.
%% otp
-module(stdlib_dicts).
-export([main/0]).

main() ->
    Words = string_words("a b c a d b a e f a"),
    [begin
         D = lists:foldl(fun(W, Acc) -> M:update_counter(W, 1, Acc) end, M:new(), Words),
         io:format("~w ~p~n", [M, lists:sort(M:to_list(D))]),
         io:format("~p~n", [[M:find("a", D), M:find("z", D), M:fetch("b", D), M:is_key("c", D), M:size(D), lists:sort(M:fetch_keys(D))]]),
         D2 = M:merge(fun(_, X, Y) -> {X, Y} end, D, M:from_list([{"a", 100}, {"new", 1}])),
         io:format("~p~n", [lists:sort(M:to_list(M:filter(fun(_, V) -> V =/= 1 end, D2)))]),
         io:format("~p~n", [lists:sort(M:to_list(M:append("l", 2, M:append("l", 1, M:erase("a", M:map(fun(_, V) -> -V end, M:from_list([{"a", 1}, {"b", 2}])))))))]),
         io:format("~p~n", [try M:fetch("zz", D) catch C:_ -> C end])
     end || M <- [dict, orddict]],
    Large = lists:foldl(fun(N, D) -> dict:store(N, N * N, D) end, dict:new(), lists:seq(1, 1000)),
    io:format("~w~n", [dict:fold(fun(K, V, A) -> K + V + A end, 0, dict:filter(fun(K, _) -> K rem 2 =:= 0 end, Large))]).

string_words(S) -> [[C] || C <- S, C =/= $\s].
