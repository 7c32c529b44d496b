%% Arguments, tuple elements, list elements and operands are evaluated from left to right.
-module(calls_order).
-export([main/0, f/3]).

main() ->
    put(log, []),
    _ = f(t(1), t(2), t(3)),
    _ = {t(4), [t(5), t(6) | t(7)], #{t(8) => t(9)}},
    _ = t(10) + t(11) * t(12),
    _ = (t(13) > t(14)) or (t(15) > t(16)),
    _ = t(17) < 0 andalso t(18),
    _ = case t(19) of 19 -> t(20); _ -> t(21) end,
    _ = begin t(22), t(23) end,
    _ = (fun(_) -> t(25) end)(t(24)),
    _ = [t(X) || X <- [t(26), t(27)], t(28) > 0],
    io:format("~w~n", [lists:reverse(get(log), [])]).

f(_, _, _) -> ok.

t(N) -> put(log, [N | get(log)]), N.
