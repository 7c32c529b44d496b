%% throw, error and exit caught by class, by pattern, by variable class, and by none.
-module(exception_classes).
-export([main/0, raise/2]).

main() ->
    [io:format("~w~n", [a(C, R)]) || {C, R} <- [{throw, x}, {error, x}, {exit, x}, {throw, {deep, [1]}}, {error, badarg}, {exit, normal}, {none, 7}]],
    [io:format("~w~n", [b(C, R)]) || {C, R} <- [{throw, one}, {error, two}, {exit, three}, {throw, other}, {none, {ok, 1}}, {none, 2}]],
    io:format("~w~n", [[catch raise(throw, t), catch raise(exit, e), element(1, element(2, catch raise(error, r))), catch raise(none, n)]]).

a(C, R) ->
    try raise(C, R) of V -> {value, V} catch Class:Reason -> {Class, Reason} end.

b(C, R) ->
    try
        try raise(C, R) of
            {ok, V} -> {fine, V}
        catch
            one -> caught_throw;
            error:two -> caught_error;
            exit:_ -> caught_exit
        end
    catch
        Class:Reason -> {outer, Class, Reason}
    end.

raise(throw, R) -> throw(R);
raise(error, R) -> error(R);
raise(exit, R) -> exit(R);
raise(none, R) -> R.
