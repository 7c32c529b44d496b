%% A function_clause nobody catches carries the arguments in its first frame.
-module(exception_uncaught_clause).
-export([main/0]).

main() ->
    walk([1, {2, "three"}, four]).

walk([H | T]) when is_integer(H); is_tuple(H) -> [H | walk(T)];
walk([]) -> [].
