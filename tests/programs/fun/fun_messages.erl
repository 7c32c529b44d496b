%% Funs with environments sent between processes and called there; equality after the copy.
-module(fun_messages).
-export([main/0]).

main() ->
    Data = [{N, [N]} || N <- [1, 2, 3]],
    F = fun(X) -> {X, Data, self() =/= element(1, {x})} end,
    Parent = self(),
    P = spawn(fun() -> receive {call, G, A} -> Parent ! {result, G(A), G} end end),
    P ! {call, F, 7},
    receive {result, R, G2} -> io:format("~w ~w~n", [R, G2 =:= F]) end,
    P2 = spawn(fun() -> receive Fs -> Parent ! [H(10) || H <- Fs] end end),
    P2 ! [fun(X) -> X + N end || N <- [1, 2, 3]] ++ [fun erlang:integer_to_list/1],
    receive L -> io:format("~w~n", [L]) end.
