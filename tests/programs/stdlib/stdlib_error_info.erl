%% Errors inside OTP's own modules: function, arguments and reason of the first frames.
%% otp
-module(stdlib_error_info).
-export([main/0]).

main() ->
    [io:format("~p~n", [top(F)]) || F <- [
        fun() -> lists:nth(9, [1]) end, fun() -> lists:map(x, [1]) end, fun() -> lists:foldl(fun(A, B) -> A + B end, z, [1]) end,
        fun() -> maps:fold(fun(_, V, A) -> V + A end, 0, #{a => b}) end, fun() -> lists:keysort(0, [{a}]) end, fun() -> queue:head(x) end,
        fun() -> orddict:fetch(k, []) end, fun() -> gb_trees:get(k, gb_trees:empty()) end, fun() -> lists:zipwith(fun(A, B) -> A + B end, [1, 2], [1]) end]],
    ok.

top(F) ->
    try F() catch C:R:S -> {C, R, [{M, N, case A of _ when is_list(A) -> {args, length(A)}; _ -> A end} || {M, N, A, _} <- S, M =/= ?MODULE, M =/= harness_driver]} end.
