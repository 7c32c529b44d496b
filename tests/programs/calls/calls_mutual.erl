%% Mutual recursion that is not tail recursive: Hofstadter sequences, and a parser of nested brackets.
-module(calls_mutual).
-export([main/0]).

main() ->
    io:format("~w~n", [[f(N) || N <- [0, 1, 2, 3, 4, 5, 10, 15, 20]]]),
    io:format("~w~n", [[m(N) || N <- [0, 1, 2, 3, 4, 5, 10, 15, 20]]]),
    io:format("~p~n", [[parse(S) || S <- ["()", "(()[])", "(]", "([{}])", "((", "x", "", "()()"]]]),
    io:format("~w~n", [[even(N) || N <- [0, 1, 10, 99999, 100000]]]).

f(0) -> 1;
f(N) -> N - m(f(N - 1)).
m(0) -> 0;
m(N) -> N - f(m(N - 1)).

parse(S) ->
    case items(S) of
        {Tree, []} -> {ok, Tree};
        {_, Rest} -> {error, Rest}
    end.

items([C | T]) when C =:= $(; C =:= $[; C =:= ${ ->
    case group(C, T) of
        {error, R} -> {[], [C | R]};
        {G, R} -> {Gs, R2} = items(R), {[G | Gs], R2}
    end;
items(S) -> {[], S}.

group(Open, T) ->
    {Inner, R} = items(T),
    Close = close(Open),
    case R of
        [Close | R2] -> {{Open, Inner}, R2};
        _ -> {error, R}
    end.

close($() -> $);
close($[) -> $];
close(${) -> $}.

even(0) -> true;
even(N) -> odd(N - 1).
odd(0) -> false;
odd(N) -> not (not even(N - 1)).
