%% persistent_term: put, get, erase, info; terms that are replaced stay with those who hold them.
%% otp
-module(persistent_terms).
-export([main/0]).

main() ->
    Before = maps:get(count, persistent_term:info()),
    io:format("~p~n", [persistent_term:put({?MODULE, a}, [1, {x, "text"}, 1.5, #{k => <<"v">>}])]),
    Held = persistent_term:get({?MODULE, a}),
    io:format("~p~n", [Held]),
    io:format("~p~n", [persistent_term:put({?MODULE, a}, [1, {x, "text"}, 1.5, #{k => <<"v">>}])]),
    io:format("~p~n", [persistent_term:get({?MODULE, b}, default)]),
    io:format("~p~n", [try persistent_term:get({?MODULE, b}) catch error:R:S -> {R, element(1, hd(S)), element(2, hd(S)), element(4, hd(S))} end]),
    io:format("~p~n", [maps:get(count, persistent_term:info()) - Before]),
    io:format("~p ~p~n", [persistent_term:erase({?MODULE, b}), persistent_term:erase({?MODULE, a})]),
    io:format("~p~n", [persistent_term:erase({?MODULE, a})]),
    io:format("~p~n", [Held]),
    Other = spawn_holder(Held),
    many(500),
    garbage_collect(),
    io:format("~p~n", [Held]),
    Other ! {get, self()},
    receive {held, T} -> io:format("~p~n", [T =:= Held]) end,
    sharing(),
    keys(),
    binaries(),
    io:format("~p~n", [maps:get(count, persistent_term:info()) - Before]).

spawn_holder(Term) -> spawn(fun() -> receive {get, From} -> From ! {held, Term} end end).

%% Replaced again and again while a list of all of them is held.
many(N) ->
    All = [begin persistent_term:put(?MODULE, {I, lists:seq(I, I + 5)}), persistent_term:get(?MODULE) end || I <- lists:seq(1, N)],
    io:format("~p~n", [All =:= [{I, lists:seq(I, I + 5)} || I <- lists:seq(1, N)]]),
    persistent_term:erase(?MODULE).

%% 2^40 elements, if it were not shared.
sharing() ->
    Shared = lists:foldl(fun(_, Acc) -> [Acc | Acc] end, [], lists:seq(1, 40)),
    persistent_term:put(?MODULE, Shared),
    Got = persistent_term:get(?MODULE),
    persistent_term:put(?MODULE, other),
    io:format("~p~n", [depth(Got, 0)]),
    [persistent_term:put(?MODULE, I) || I <- lists:seq(1, 600)],
    io:format("~p~n", [depth(Got, 0)]),
    persistent_term:erase(?MODULE).

depth([A | _], N) -> depth(A, N + 1);
depth([], N) -> N.

keys() ->
    Keys = [I || I <- lists:seq(1, 300)] ++ [{a, I} || I <- lists:seq(1, 300)] ++ [1.5, 2.5, "one", <<"two">>, [], #{}],
    [persistent_term:put({?MODULE, K}, {value, K}) || K <- Keys],
    io:format("~p~n", [[K || K <- Keys, persistent_term:get({?MODULE, K}) =/= {value, K}]]),
    Mine = [V || {{?MODULE, _}, V} <- persistent_term:get()],
    io:format("~p~n", [lists:sort(Mine) =:= lists:sort([{value, K} || K <- Keys])]),
    [true = persistent_term:erase({?MODULE, K}) || {I, K} <- lists:zip(lists:seq(1, length(Keys)), Keys), I rem 2 =:= 0],
    io:format("~p~n", [length([K || K <- Keys, persistent_term:get({?MODULE, K}, none) =:= {value, K}])]),
    [persistent_term:erase({?MODULE, K}) || K <- Keys].

binaries() ->
    Large = list_to_binary(lists:duplicate(1000, $x)),
    Part = binary:part(Large, 10, 500),
    persistent_term:put(?MODULE, {Large, Part, <<1:3>>}),
    {L, P, B} = persistent_term:get(?MODULE),
    persistent_term:erase(?MODULE),
    [begin persistent_term:put(?MODULE, I), persistent_term:erase(?MODULE) end || I <- lists:seq(1, 300)],
    garbage_collect(),
    io:format("~p ~p ~p~n", [L =:= Large, P =:= Part, B]).
