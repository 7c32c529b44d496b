%% The top frame of errors from built-ins: module, function, arguments, and whether error_info is there.
-module(exception_bif_trace).
-export([main/0, id/1]).

main() ->
    [io:format("~p~n", [top(F)]) || F <- [
        fun() -> atom_to_list(id(1)) end, fun() -> element(id(3), {a}) end, fun() -> hd(id([])) end, fun() -> id(a) + 1 end, fun() -> length(id(b)) end,
        fun() -> list_to_integer(id("x")) end, fun() -> maps:get(k, id(#{})) end, fun() -> maps:get(k, id(x)) end, fun() -> lists:reverse(id(a), []) end,
        fun() -> lists:keyfind(a, id(0), []) end, fun() -> math:sqrt(id(-1)) end, fun() -> integer_to_list(id(1), id(99)) end, fun() -> tuple_to_list(id([])) end,
        fun() -> erlang:make_tuple(id(-1), a) end, fun() -> list_to_tuple(id(a)) end, fun() -> id(1) bsl id(a) end, fun() -> map_size(id(1)) end,
        fun() -> setelement(id(2), {}, x) end, fun() -> apply(erlang, abs, [id(x)]) end, fun() -> abs(id(x)) end,
        fun() -> not id(1) end, fun() -> id([a]) ++ id(b) end, fun() -> id(x) ++ [1] end, fun() -> float(id(a)) end, fun() -> round(id(a)) end]],
    ok.

top(F) ->
    try F() catch C:R:S ->
        {M, Fn, A, L} = hd(S),
        {C, R, M, case hd(atom_to_list(Fn)) of $- -> 'fun'; _ -> Fn end, case is_list(A) of true -> A; false -> {arity, A} end, [K || {K, _} <- L, K =:= error_info]}
    end.

id(X) -> X.
