%% Which operand kinds the arithmetic operators refuse, and with what reason and arguments.
-module(number_badarith).
-export([main/0]).

main() ->
    [show(Op, A, B) || Op <- ['+', '-', '*', '/', 'div', 'rem', 'band', 'bsl'], {A, B} <- [{a, 1}, {1, []}, {1.5, 2}, {2, 1.5}, {{}, <<>>}]],
    [show(Op, A) || Op <- ['-', '+', 'bnot', abs], A <- [a, 1.5, [], 3]],
    ok.

show(Op, A, B) ->
    io:format("~w ~w ~w: ~w~n", [Op, A, B, try erlang:Op(A, B) catch C:R:S -> {_, F, Args, _} = hd(S), {C, R, F, Args} end]).

show(Op, A) ->
    io:format("~w ~w: ~w~n", [Op, A, try erlang:Op(A) catch C:R:S -> {_, F, Args, _} = hd(S), {C, R, F, Args} end]).
