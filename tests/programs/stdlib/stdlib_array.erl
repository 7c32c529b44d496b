%% OTP's array: sparse, default values, resizing, folding, conversion, errors.
%% otp
-module(stdlib_array).
-export([main/0]).

main() ->
    A = array:set(1000, far, array:set(3, x, array:new([{default, none}]))),
    io:format("~w~n", [[array:size(A), array:get(3, A), array:get(4, A), array:get(1000, A), array:get(5000, A), array:default(A)]]),
    io:format("~w~n", [array:sparse_to_orddict(A)]),
    B = array:from_list(lists:seq(1, 100)),
    io:format("~w~n", [[array:foldl(fun(_, V, S) -> V + S end, 0, B), array:foldr(fun(I, _, S) -> I - S end, 0, B)]]),
    io:format("~w~n", [array:to_list(array:resize(5, array:map(fun(I, V) -> {I, V} end, B)))]),
    io:format("~w~n", [array:to_list(array:reset(1, array:from_list([a, b, c])))]),
    F = array:fix(array:new(3)),
    [io:format("~w~n", [try G() catch C:R -> {C, R} end]) || G <- [fun() -> array:set(3, x, F) end, fun() -> array:get(-1, B) end, fun() -> array:set(x, 1, B) end]],
    io:format("~w~n", [array:is_fix(F)]).
