%% OTP's lists module: sorting, folding, splitting, zipping, searching.
%% otp
-module(stdlib_lists).
-export([main/0]).

main() ->
    L = [5, 3, 8, 1, 9, 2, 7, 3],
    io:format("~w~n", [[lists:sort(L), lists:usort(L), lists:reverse(L), lists:max(L), lists:min(L), lists:sum(L), lists:last(L), lists:nth(3, L), lists:nthtail(5, L)]]),
    io:format("~w~n", [[lists:map(fun(X) -> X * 2 end, L), lists:filter(fun(X) -> X > 4 end, L), lists:foldl(fun(X, A) -> X - A end, 0, L), lists:foldr(fun(X, A) -> X - A end, 0, L)]]),
    io:format("~w~n", [[lists:seq(1, 10, 3), lists:seq(5, 1, -2), lists:seq(1, 0), lists:duplicate(3, x), lists:append([[1], [], [2, 3]]), lists:concat([a, 1, "b", 2.5]), lists:flatten([1, [2, [3, []]], [[4]]]), lists:flatlength([1, [2, [3]]])]]),
    io:format("~w~n", [[lists:zip([1, 2], [a, b]), lists:unzip([{1, a}, {2, b}]), lists:zipwith(fun(A, B) -> A * B end, [1, 2], [3, 4]), lists:zip3([1], [2], [3]), lists:unzip3([{1, 2, 3}])]]),
    io:format("~w~n", [[lists:partition(fun(X) -> X rem 2 =:= 0 end, L), lists:splitwith(fun(X) -> X > 2 end, L), lists:split(3, L), lists:takewhile(fun(X) -> X > 2 end, L), lists:dropwhile(fun(X) -> X > 2 end, L), lists:droplast(L)]]),
    io:format("~w~n", [[lists:all(fun is_integer/1, L), lists:any(fun(X) -> X > 8 end, L), lists:search(fun(X) -> X > 7 end, L), lists:delete(3, L), lists:subtract(L, [3, 9]), lists:sublist(L, 2, 3), lists:prefix("ab", "abc"), lists:suffix("bc", "abc")]]),
    io:format("~w~n", [[lists:sort(fun(A, B) -> A >= B end, L), lists:keysort(2, [{a, 3}, {b, 1}, {c, 2}, {d, 1}]), lists:ukeysort(2, [{a, 3}, {b, 1}, {c, 3}]), lists:merge([1, 4], [2, 3, 5]), lists:umerge([1, 2], [2, 3])]]),
    io:format("~w~n", [[lists:keydelete(b, 1, [{a, 1}, {b, 2}]), lists:keyreplace(a, 1, [{a, 1}], {a, x}), lists:keystore(c, 1, [{a, 1}], {c, 3}), lists:keytake(a, 1, [{b, 0}, {a, 1}]), lists:keymap(fun(X) -> X + 1 end, 2, [{a, 1}])]]),
    io:format("~w~n", [[lists:mapfoldl(fun(X, A) -> {X * A, A + 1} end, 1, L), lists:mapfoldr(fun(X, A) -> {X + A, X} end, 0, L), lists:flatmap(fun(X) -> [X, X] end, [1, 2]), lists:filtermap(fun(X) when X > 5 -> {true, -X}; (X) -> X =:= 1 end, L), lists:join(0, [1, 2, 3]), lists:enumerate([a, b])]]),
    [io:format("~w~n", [try F() catch C:R -> {C, R} end]) || F <- [
        fun() -> lists:nth(0, L) end, fun() -> lists:nth(20, L) end, fun() -> lists:last([]) end, fun() -> lists:max([]) end, fun() -> lists:seq(1, x) end,
        fun() -> lists:split(20, L) end, fun() -> lists:zip([1], []) end, fun() -> lists:map(fun(X) -> X + a end, [1]) end, fun() -> lists:sum([a]) end, fun() -> lists:sort(x) end]],
    ok.
