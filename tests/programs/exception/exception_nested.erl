%% Exceptions in of-clauses, in handlers and in after; which handler sees them, and what the value is.
-module(exception_nested).
-export([main/0, id/1]).

main() ->
    io:format("~w~n", [[run(F) || F <- [
        fun() -> try ok of ok -> throw(in_of) catch _ -> wrong end end,
        fun() -> try throw(first) catch first -> throw(second) end end,
        fun() -> try throw(body) after throw(in_after) end end,
        fun() -> try value after throw(in_after) end end,
        fun() -> try throw(a) catch b -> c after put(x, after_ran) end end,
        fun() -> try try throw(a) catch b -> c after put(x, inner) end catch a -> {outer, get(x)} after put(x, outer) end end,
        fun() -> try id(1) of X when X > 1 -> big catch _:_ -> wrong end end,
        fun() -> try 1 + id(a) catch error:badarith -> arith end end,
        fun() -> try exit(one) catch exit:R -> try error(two) catch error:R2 -> {R, R2} end end end,
        fun() -> catch (catch throw(inner)) end,
        fun() -> [catch throw(1), catch exit(2), catch 3] end,
        fun() -> X = (catch throw(v)), {X, catch throw(w)} end]]]),
    io:format("~w~n", [get(x)]).

id(X) -> X.

run(F) ->
    try F() of V -> {value, V} catch Class:Reason -> {Class, Reason} end.
