%% A match that goes on in other functions: by tail calls, by calls that return, deep in recursion, and after exceptions.
-module(bitsyntax_context_reuse).
-export([main/0]).

main() ->
    B = <<"{\"a\": [1, 22, 333], \"bc\": {\"d\": -4}, \"e\": \"x\\ny\", \"f\": [true, false, null]}">>,
    io:format("~w~n", [value(B)]),
    io:format("~w~n", [depth(binary:copy(<<"(">>, 3000), 0)]),
    io:format("~w~n", [body(binary:copy(<<1, 2, 3>>, 2000))]),
    io:format("~w~n", [[try pairs(X) catch throw:T -> {thrown, T}; error:E -> {error, E} end || X <- [<<1, 2, 3, 4>>, <<1, 2, 0, 3>>, <<1, 2, 3>>]]]),
    io:format("~w~n", [ping(<<1, 2, 3, 4, 5, 6, 7>>, [])]),
    io:format("~w~n", [two(<<1, 2, 3, 4>>, <<5, 6, 7>>)]),
    io:format("~w~n", [kept(<<1, 2, 3, 4, 5>>)]),
    ok.

value(<<C, R/binary>>) when C =:= $\s; C =:= $\n -> value(R);
value(<<"{", R/binary>>) -> object(R, []);
value(<<"[", R/binary>>) -> array(R, []);
value(<<"\"", R/binary>>) -> string(R, []);
value(<<"true", R/binary>>) -> {true, R};
value(<<"false", R/binary>>) -> {false, R};
value(<<"null", R/binary>>) -> {null, R};
value(<<"-", R/binary>>) -> {N, R1} = number(R, 0), {-N, R1};
value(<<C, _/binary>> = R) when C >= $0, C =< $9 -> number(R, 0).

object(<<" ", R/binary>>, A) -> object(R, A);
object(<<",", R/binary>>, A) -> object(R, A);
object(<<"}", R/binary>>, A) -> {{object, reverse(A, [])}, R};
object(<<"\"", R/binary>>, A) ->
    {K, <<":", R1/binary>>} = string(R, []),
    {V, R2} = value(R1),
    object(R2, [{K, V} | A]).

array(<<" ", R/binary>>, A) -> array(R, A);
array(<<",", R/binary>>, A) -> array(R, A);
array(<<"]", R/binary>>, A) -> {reverse(A, []), R};
array(R, A) -> {V, R1} = value(R), array(R1, [V | A]).

string(<<"\\n", R/binary>>, A) -> string(R, [$\n | A]);
string(<<"\"", R/binary>>, A) -> {reverse(A, []), R};
string(<<C/utf8, R/binary>>, A) -> string(R, [C | A]).

number(<<C, R/binary>>, N) when C >= $0, C =< $9 -> number(R, 10 * N + C - $0);
number(R, N) -> {N, R}.

reverse([H | T], A) -> reverse(T, [H | A]);
reverse([], A) -> A.

depth(<<"(", R/binary>>, N) -> 1 + depth(R, N);
depth(<<>>, N) -> N.

body(<<A, R/binary>>) -> X = body(R), (A + X * 3) rem 1000003;
body(<<>>) -> 7.

pairs(<<A, B, R/binary>>) -> [pair(A, B) | pairs(R)];
pairs(<<>>) -> [];
pairs(R) -> throw({rest, R}).

pair(_, 0) -> error(zero);
pair(0, B) -> throw({zero, B});
pair(A, B) -> {A, B}.

ping(<<A, R/binary>>, L) -> pong(R, [A | L]);
ping(<<>>, L) -> {ping, L}.
pong(<<A, B, R/binary>>, L) -> ping(R, [{A, B} | L]);
pong(R, L) -> {pong, R, L}.

two(<<A, R/binary>>, <<B, S/binary>>) -> [{A, B} | two(R, S)];
two(R, S) -> [R, S].

kept(<<A, R/binary>> = All) ->
    erlang:garbage_collect(),
    {A, byte_size(All), R, case R of <<B, S/binary>> -> {B, kept(S), R}; <<>> -> All end};
kept(<<>>) -> none.
