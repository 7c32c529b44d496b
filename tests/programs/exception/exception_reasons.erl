%% The reason of every error that the machine itself raises.
-module(exception_reasons).
-export([main/0, id/1, one/1]).

main() ->
    [io:format("~p~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> {a, _} = id([b]) end,
        fun() -> case id(x) of y -> 1 end end,
        fun() -> X = id(1), if X > 2 -> 1; X < 0 -> 2 end end,
        fun() -> one(2) end,
        fun() -> (id(notfun))(1, 2) end,
        fun() -> (id(fun one/1))(1, 2) =:= ok end,
        fun() -> ?MODULE:nope() end,
        fun() -> nomod:nope() end,
        fun() -> id(a) + 1 end,
        fun() -> 1 div id(0) end,
        fun() -> element(id(9), {a}) end,
        fun() -> try id(1) of 2 -> ok catch _:_ -> no end end,
        fun() -> (id([]))#{a => 1} end,
        fun() -> (id(#{}))#{a := 1} end,
        fun() -> error(id({custom, reason})) end,
        fun() -> error(none, [1]) end,
        fun() -> exit({shutdown, x}) end,
        fun() -> throw([]) end,
        fun() -> id(nopid) ! hello end,
        fun() -> id(1) ! hello end,
        fun() -> receive after id(a) -> ok end end,
        fun() -> receive after id(-1) -> ok end end,
        fun() -> register(id(undefined), self()) end,
        fun() -> link(id(a)) end,
        fun() -> spawn(id(1), f, []) end,
        fun() -> list_to_atom(id([-1])) end,
        fun() -> erlang:raise(id(bad_class), r, []) end,
        fun() -> (id(true))=:=(id(a) andalso true) end,
        fun() -> id(x) andalso true end]],
    ok.

one(1) -> ok.

id(X) -> X.
