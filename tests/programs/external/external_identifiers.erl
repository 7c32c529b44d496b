%% Pids, ports and references of other nodes: made by binary_to_term, compared, hashed, matched, sent to, copied, collected.
%% otp
-module(external_identifiers).
-export([main/0]).

main() ->
    Pids = [pid("other@host", I, S, C) || {I, S, C} <- [{5, 0, 0}, {5, 0, 1}, {6, 0, 0}, {5, 1, 0}]] ++ [pid("nonode@nohost", 5, 0, 3), pid("a@b", 5, 0, 0)],
    Ports = [port("other@host", 7, 0), port("other@host", 8, 1), port("a@b", 1 bsl 40, 0), port("a@b", 3, 0)],
    Refs = [ref("other@host", 0, Ns) || Ns <- [[1], [1, 0], [2, 1, 1], [1, 2, 3, 4, 5], [9, 9, 9]]] ++ [ref("a@b", 7, [1, 2, 3])],
    All = Pids ++ Ports ++ Refs,
    io:format("~w~n", [[{is_pid(T), is_port(T), is_reference(T), node(T)} || T <- All]]),
    io:format("~w~n", [[index(T, All) || T <- lists:sort(All)]]),
    io:format("~w~n", [[{index(A, All), index(B, All)} || A <- All, B <- All, A == B, index(A, All) < index(B, All)]]),
    io:format("~w~n", [[erlang:phash2(T) || T <- All]]),
    io:format("~w~n", [[erlang:phash(T, 1 bsl 32) || T <- All]]),
    io:format("~w~n", [[binary_to_term(term_to_binary(T)) =:= T || T <- All]]),
    io:format("~w~n", [[binary_to_list(term_to_binary(T)) || T <- All]]),
    io:format("~w~n", [[erlang:external_size(T) =:= byte_size(term_to_binary(T)) || T <- All]]),
    M = maps:from_list([{T, index(T, All)} || T <- All] ++ [{N, N} || N <- lists:seq(1, 40)]),
    io:format("~w~n", [[maps:get(T, M) || T <- All]]),
    Echo = spawn(fun() -> receive {From, What} -> erlang:garbage_collect(), From ! {self(), What} end end),
    Echo ! {self(), All},
    receive {Echo, Back} -> io:format("~w~n", [Back =:= All]) end,
    io:format("~w~n", [hd(Pids) ! hello]),
    io:format("~w~n", [[T < make_ref() || T <- Refs]]),
    io:format("~w~n", [[try binary_to_term(B) catch C:R -> {C, R} end || B <- [<<131, 103, 100, 0, 1, "x", 1:32, 2:32, 9>>, <<131, 90, 6:16, 100, 0, 1, "x", 0:32, 0:192>>, <<131, 88, 97, 1>>]]]).

index(T, [T | _]) -> 1;
index(T, [_ | Ts]) -> 1 + index(T, Ts).

name(Node) -> <<100, (length(Node)):16, (list_to_binary(Node))/binary>>.
pid(Node, Id, Serial, Creation) -> binary_to_term(<<131, 88, (name(Node))/binary, Id:32, Serial:32, Creation:32>>).
port(Node, Number, Creation) -> binary_to_term(<<131, 120, (name(Node))/binary, Number:64, Creation:32>>).
ref(Node, Creation, Numbers) -> binary_to_term(<<131, 90, (length(Numbers)):16, (name(Node))/binary, Creation:32, << <<N:32>> || N <- Numbers >>/binary>>).
