%% erlang:phash/2 is obsolete, but dict and sets place their elements by it.
%% otp
-module(term_phash).
-compile(nowarn_deprecated_function).
-export([main/0]).

main() ->
    Terms = [
        [], a, abc, 'ålder', 0, 1, -1, 255, 256, -256, 1 bsl 31, 1 bsl 40, -(1 bsl 40), 1 bsl 58, 1 bsl 59, 1 bsl 63, 1 bsl 64,
        -(1 bsl 64), 1 bsl 100, -(1 bsl 95), 1.0, -0.0, 0.0, 3.14, "abc", [a, b], [1, 2, a, 3], [a | b], [1 | 2], {}, {a}, {a, b, c},
        {1, {2, [3, "xyz"]}}, #{}, #{a => 1}, {#{a => b, c => [1]}, x}, fun lists:map/2, <<>>, <<"abc">>, [<<1, 2>>, []],
        [[[]], [[1]], "a"]
    ],
    lists:foreach(fun(Term) -> io:format("~p ~p~n", [erlang:phash(Term, 1 bsl 32), erlang:phash(Term, 16)]) end, Terms),
    lists:foreach(fun(Range) -> io:format("~p~n", [catch_badarg(Range)]) end, [0, -1, a, (1 bsl 32) + 1]).

catch_badarg(Range) ->
    try
        erlang:phash(a, Range)
    catch
        error:Reason -> Reason
    end.
