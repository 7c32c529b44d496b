%% Tokenizer, precedence parser, evaluator and simplifier of arithmetic expressions with variables.
-module(algorithm_calculator).
-export([main/0]).

main() ->
    [io:format("~s = ~p~n", [S, run(S)]) || S <- ["1+2*3", "(1+2)*3", "2^3^2", "-4+10/4", "10-3-2", "x*(y+1)", "1/0", "(1", "2 $ 3", "", "z+1"]],
    io:format("~p~n", [simplify(parse(tokens("0*x+1*y+z^1+0")))]).

run(S) ->
    try eval(parse(tokens(S)), #{$x => 6, $y => 6}) catch throw:T -> T; error:badarith -> division_by_zero end.

tokens([]) -> [];
tokens([$\s | T]) -> tokens(T);
tokens([C | T]) when C >= $0, C =< $9 -> number(T, C - $0);
tokens([C | T]) when C >= $a, C =< $z -> [{var, C} | tokens(T)];
tokens([C | T]) when C =:= $+; C =:= $-; C =:= $*; C =:= $/; C =:= $^; C =:= $(; C =:= $) -> [C | tokens(T)];
tokens([C | _]) -> throw({bad_character, [C]}).

number([C | T], N) when C >= $0, C =< $9 -> number(T, N * 10 + C - $0);
number(T, N) -> [N | tokens(T)].

parse(Ts) ->
    case expression(Ts, 0) of
        {E, []} -> E;
        {_, [T | _]} -> throw({unexpected, T})
    end.

expression(Ts, Min) ->
    {Left, Rest} = prefix(Ts),
    infix(Left, Rest, Min).

infix(Left, [Op | Ts] = All, Min) ->
    case power(Op) of
        {L, R} when L >= Min -> {Right, Rest} = expression(Ts, R), infix({Op, Left, Right}, Rest, Min);
        _ -> {Left, All}
    end;
infix(Left, [], _) -> {Left, []}.

power($+) -> {1, 2};
power($-) -> {1, 2};
power($*) -> {3, 4};
power($/) -> {3, 4};
power($^) -> {6, 5};
power(_) -> none.

prefix([N | T]) when is_integer(N), N >= 0, N =/= $-, N =/= $( -> {{int, N}, T};
prefix([{var, _} = V | T]) -> {V, T};
prefix([$- | T]) -> {E, Rest} = expression(T, 5), {{$-, {int, 0}, E}, Rest};
prefix([$( | T]) ->
    case expression(T, 0) of
        {E, [$) | Rest]} -> {E, Rest};
        _ -> throw(missing_parenthesis)
    end;
prefix(_) -> throw(missing_operand).

eval({int, N}, _) -> N;
eval({var, V}, Env) ->
    case Env of
        #{V := X} -> X;
        _ -> throw({unbound, [V]})
    end;
eval({$+, A, B}, E) -> eval(A, E) + eval(B, E);
eval({$-, A, B}, E) -> eval(A, E) - eval(B, E);
eval({$*, A, B}, E) -> eval(A, E) * eval(B, E);
eval({$/, A, B}, E) -> eval(A, E) / eval(B, E);
eval({$^, A, B}, E) -> pow(eval(A, E), eval(B, E)).

pow(_, 0) -> 1;
pow(A, N) -> A * pow(A, N - 1).

simplify({Op, A, B}) -> simple(Op, simplify(A), simplify(B));
simplify(X) -> X.

simple($*, {int, 0}, _) -> {int, 0};
simple($*, {int, 1}, X) -> X;
simple($+, {int, 0}, X) -> X;
simple($+, X, {int, 0}) -> X;
simple($^, X, {int, 1}) -> X;
simple(Op, A, B) -> {Op, A, B}.
