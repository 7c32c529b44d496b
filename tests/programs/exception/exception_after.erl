%% after runs exactly once on every way out, in the right order, also around tail calls and returns from handlers.
-module(exception_after).
-export([main/0]).

main() ->
    [begin
         put(log, []),
         R = (catch f(K)),
         io:format("~w ~w~n", [simple(R), lists:reverse(get(log), [])])
     end || K <- [value, throw, error, exit, handler_throws, of_throws, nested]],
    ok.

simple({'EXIT', {R, S}}) when is_list(S) -> {'EXIT', R};
simple(R) -> R.

f(value) -> try log(body), 1 of 1 -> log('of'), 2 after log('after') end;
f(throw) -> try log(body), throw(t) catch t -> log(handler), 3 after log('after') end;
f(error) -> try log(body), error(e) catch t -> log(handler) after log('after') end;
f(exit) -> try try log(body), exit(x) after log(inner) end catch exit:x -> log(handler), 4 after log(outer) end;
f(handler_throws) -> try throw(a) catch a -> log(handler), throw(b) after log('after') end;
f(of_throws) -> try ok of ok -> log('of'), throw(c) catch c -> log(handler) after log('after') end;
f(nested) ->
    try
        try log(1), throw(n) after log(2) end
    catch
        n -> try log(3), f(throw) after log(4) end
    after
        try log(5) after log(6) end
    end.

log(X) -> put(log, [X | get(log)]), X.
