%% erlang:display/1 of terms of every printable kind.
-module(number_display).
-export([main/0]).

main() ->
    erlang:display(0),
    erlang:display(-17),
    erlang:display(1 bsl 100),
    erlang:display(1.5),
    erlang:display(-1.0e100),
    erlang:display(atom),
    erlang:display('Quoted atom'),
    erlang:display('it\'s'),
    erlang:display([]),
    erlang:display([1, [2, 3], {a}]),
    erlang:display("string"),
    erlang:display([a | b]),
    erlang:display({}),
    erlang:display({x, {y, [z]}}),
    erlang:display(#{a => 1, b => [2]}),
    erlang:display(<<"bin">>),
    erlang:display(<<1, 2, 255>>),
    erlang:display(fun lists:map/2).
