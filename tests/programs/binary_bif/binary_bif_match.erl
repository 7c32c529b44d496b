%% binary:match, matches and split with one and with several patterns, compiled or not, scopes and options; overlaps, longest matches, bad arguments.
%% otp
-module(binary_bif_match).
-export([main/0]).

main() ->
    fixed(),
    lists:foreach(fun single/1, lists:seq(1, 100)),
    lists:foreach(fun several/1, lists:seq(1, 100)),
    large(),
    compiled(),
    errors().

fixed() ->
    Cases = [{<<"abcde">>, <<"cd">>}, {<<"abcde">>, [<<"bcde">>, <<"cd">>]}, {<<"abcde">>, [<<"ab">>, <<"abcde">>, <<"b">>]},
             {<<"xabcabcd">>, [<<"abcd">>, <<"bc">>]}, {<<"aaaa">>, <<"aa">>}, {<<"aaaaa">>, [<<"aa">>, <<"aaa">>]}, {<<"abab">>, <<"ab">>},
             {<<>>, <<"a">>}, {<<"a">>, <<"a">>}, {<<"a">>, <<"ab">>}, {<<"banana">>, <<"ana">>}, {<<"banana">>, [<<"ana">>, <<"nan">>]},
             {<<"ushers">>, [<<"he">>, <<"she">>, <<"his">>, <<"hers">>]}, {<<0, 255, 0, 255, 255>>, [<<255>>, <<0, 255>>]},
             {<<"one,two;;three,">>, [<<",">>, <<";">>]}, {<<",">>, <<",">>}, {<<",,">>, <<",">>}, {<<"a,">>, <<",">>}, {<<",a">>, <<",">>}],
    lists:foreach(fun({Subject, Pattern}) -> show(Subject, Pattern) end, Cases).

show(Subject, Pattern) ->
    io:format("~p ~p~n  ~p ~p~n", [Subject, Pattern, binary:match(Subject, Pattern), binary:matches(Subject, Pattern)]),
    [io:format("  ~p ~p~n", [Options, binary:split(Subject, Pattern, Options)]) || Options <- [[], [global], [trim], [trim_all], [global, trim], [global, trim_all], [global, trim, trim_all]]],
    Size = byte_size(Subject),
    Scopes = [{S, L} || S <- [0, 1, Size div 2, Size], L <- [0, 1, Size div 2, Size, -1, -Size], S + L >= 0, S + L =< Size, S =< Size],
    [io:format("  ~p ~p ~p ~p~n", [Scope, binary:match(Subject, Pattern, [{scope, Scope}]), binary:matches(Subject, Pattern, [{scope, Scope}]),
                                   binary:split(Subject, Pattern, [global, {scope, Scope}])]) || Scope <- Scopes].

single(Seed) ->
    Subject = text(Seed, Seed rem 60, 2 + Seed rem 3),
    Pattern = text(Seed + 1000, 1 + Seed rem 5, 2 + Seed rem 3),
    Compiled = binary:compile_pattern(Pattern),
    Found = binary:matches(Subject, Pattern),
    Found = binary:matches(Subject, Compiled),
    First = binary:match(Subject, Compiled),
    First = case Found of [] -> nomatch; [F | _] -> F end,
    Found = naive(binary_to_list(Subject), [binary_to_list(Pattern)], 0),
    io:format("~w~n", [erlang:phash2({Found, binary:split(Subject, Compiled, [global])})]).

several(Seed) ->
    Subject = text(Seed, Seed rem 80, 2 + Seed rem 3),
    Patterns = [text(Seed * 7 + I, 1 + (Seed + I) rem 5, 2 + Seed rem 3) || I <- lists:seq(1, 2 + Seed rem 4)],
    Compiled = binary:compile_pattern(Patterns),
    Found = binary:matches(Subject, Patterns),
    Found = binary:matches(Subject, Compiled),
    First = binary:match(Subject, Compiled),
    First = case Found of [] -> nomatch; [F | _] -> F end,
    Found = naive(binary_to_list(Subject), [binary_to_list(P) || P <- Patterns], 0),
    io:format("~w~n", [erlang:phash2({Found, binary:split(Subject, Compiled, [global, trim_all])})]).

%% The rule, straight: at each place the longest pattern that fits, then on behind it.
naive([], _, _) -> [];
naive(Text, Patterns, At) ->
    case lists:max([0 | [length(P) || P <- Patterns, lists:prefix(P, Text)]]) of
        0 -> naive(tl(Text), Patterns, At + 1);
        N -> [{At, N} | naive(lists:nthtail(N, Text), Patterns, At + N)]
    end.

large() ->
    Text = binary:copy(text(5, 500, 4), 100),
    Hidden = list_to_binary([Text, <<"needle">>, Text, <<"needles">>]),
    io:format("~p ~p ~p~n", [binary:match(Hidden, <<"needle">>), binary:matches(Hidden, <<"needle">>), binary:matches(Hidden, [<<"needle">>, <<"needles">>, <<"pin">>])]),
    io:format("~p ~p~n", [length(binary:matches(Hidden, <<"a">>)), length(binary:split(Hidden, [<<"ab">>, <<"c">>], [global]))]),
    Periodic = binary:copy(<<"ab">>, 20000),
    io:format("~p ~p ~p~n", [binary:match(Periodic, <<"ba", "b", "c">>), length(binary:matches(Periodic, binary:copy(<<"ab">>, 50))), binary:match(Periodic, binary:copy(<<"b">>, 100))]),
    All = list_to_binary(lists:seq(0, 255)),
    io:format("~p ~p~n", [binary:match(All, <<200, 201>>), binary:matches(list_to_binary([All, All]), [list_to_binary([B]) || B <- lists:seq(1, 255, 2)] ++ [<<0>>, <<3, 4>>, All])]),
    io:format("~p~n", [length(binary:matches(All, [list_to_binary([B]) || B <- lists:seq(0, 255)]))]).

compiled() ->
    {bm, R1} = One = binary:compile_pattern([<<"xy">>]),
    {ac, R2} = Two = binary:compile_pattern([<<"xy">>, <<"yz">>]),
    true = is_reference(R1) andalso is_reference(R2) andalso R1 =/= R2 andalso R1 < R2,
    Self = self(),
    Pid = spawn(fun() -> receive {P, Q} -> erlang:garbage_collect(), Self ! {binary:matches(<<"axyz">>, P), binary:matches(<<"axyz">>, Q)} end end),
    Pid ! {One, Two},
    receive Answer -> io:format("~p~n", [Answer]) end,
    erlang:garbage_collect(),
    io:format("~p ~p~n", [binary:match(<<"..xy">>, One), binary:split(<<"1yz2xy3">>, Two, [global])]),
    [binary:match(<<"abc">>, binary:compile_pattern([<<"b">>, text(I, 100, 26)])) || I <- lists:seq(1, 100)],
    io:format("~p~n", [try binary:match(<<"a">>, {bm, R2}) catch error:badarg -> badarg end]).

errors() ->
    P = binary:compile_pattern(<<"a">>),
    Calls = [{compile_pattern, [<<>>]}, {compile_pattern, [[]]}, {compile_pattern, [[<<>>]]}, {compile_pattern, [[<<"a">>, <<>>]]}, {compile_pattern, [a]},
             {compile_pattern, [[<<"a">> | b]]}, {compile_pattern, [[<<"a">>, b]]}, {compile_pattern, [P]}, {compile_pattern, [<<1:3>>]},
             {match, [<<"a">>, <<>>]}, {match, [a, <<"a">>]}, {match, [<<1:7>>, <<"a">>]}, {match, [<<"a">>, {bm, make_ref()}]}, {match, [<<"a">>, {x, y}]},
             {match, [<<>>, bad]}, {match, [<<"a">>, bad]}, {match, [<<"abc">>, P, [{scope, {0, 4}}]]}, {match, [<<"abc">>, P, [{scope, {4, 0}}]]},
             {match, [<<"abc">>, P, [{scope, {3, 0}}]]}, {match, [<<"abc">>, P, [{scope, {1, -2}}]]}, {match, [<<"abc">>, P, [{scope, {-1, 2}}]]},
             {match, [<<"abc">>, P, [{scope, {1.0, 2}}]]}, {match, [<<"abc">>, P, [{scope, {0, 1 bsl 64}}]]}, {match, [<<"abc">>, P, [{scope, {1 bsl 70, 1}}]]},
             {match, [<<"abc">>, P, [{scope, {2, 1 bsl 59}}]]}, {match, [<<"abc">>, P, [{scope, {3, -(1 bsl 63)}}]]},
             {match, [<<"abc">>, P, [global]]}, {match, [<<"abc">>, P, x]}, {match, [<<"abc">>, P, [{scope, {0, 1}} | x]]},
             {match, [<<"abc">>, P, [{scope, {0, 1}}, {scope, {1, 2}}]]}, {matches, [<<"abc">>, []]}, {matches, [<<"abc">>, <<"b">>, [x]]}, {matches, [<<>>, <<"b">>, []]},
             {matches, [<<"abc">>, <<"b">>, [{scope, {0, 0}}]]}, {split, [<<>>, bad]}, {split, [<<>>, bad, [trim]]}, {split, [<<"a">>, bad, [trim]]},
             {split, [<<"abc">>, <<"b">>, [trimm]]}, {split, [<<"abc">>, <<"b">>, [trim | x]]}, {split, [<<"abc">>, <<"b">>, x]}, {split, [<<1:1>>, <<"b">>, []]},
             {split, [<<"abc">>, <<"b">>, [{scope, {2, 2}}]]}, {split, [<<"abcb">>, <<"b">>, [global, {scope, {0, 2}}]]}],
    lists:foreach(fun({F, Args}) ->
        try apply(binary, F, Args) of
            V -> io:format("~p ~p ~p~n", [F, [A || A <- tl(Args), A =/= P], V])
        catch
            C:R:Trace ->
                [{M, F2, _, I} | _] = Trace,
                io:format("~p ~p ~p ~p~n", [F, C, R, {M, F2, I}])
        end
    end, Calls).

%% Letters from an alphabet of that many.
text(Seed, Count, Letters) ->
    list_to_binary(letters(Seed * 7919 + 17, Count, Letters)).

letters(_, 0, _) -> [];
letters(X, Count, Letters) ->
    Next = (X * 1103515245 + 12345) band 16#7fffffff,
    [$a + (Next bsr 16) rem Letters | letters(Next, Count - 1, Letters)].
