%% Selection over dense, sparse, negative and large integers, floats, and mixed kinds.
-module(match_select).
-export([main/0, dense/1, sparse/1, mixed/1, floats/1, arity/1]).

main() ->
    io:format("~w~n", [[dense(X) || X <- [-1, 0, 1, 2, 5, 9, 10, 11, 1.0, a, 1 bsl 64, 4294967296, 4294967297]]]),
    io:format("~w~n", [[sparse(X) || X <- [-1000000, 0, 7, 70, 700, 70000000, 1 bsl 40, (1 bsl 40) + 7, -7, 576460752303423487, 576460752303423488, 1 bsl 70, b]]]),
    io:format("~w~n", [[mixed(X) || X <- [1, 1.0, a, "a", [], {}, {1}, #{}, 2, <<"b">>, <<>>]]]),
    io:format("~w~n", [[floats(X) || X <- [1.0, 2.5, 1, 3.0, -0.0, 0.0]]]),
    io:format("~w~n", [[arity(X) || X <- [{}, {1}, {1, 2}, {1, 2, 3}, {x, 2, 3}, {1, 2, 3, 4}, [1, 2]]]]).

dense(0) -> zero;
dense(1) -> one;
dense(2) -> two;
dense(3) -> three;
dense(4) -> four;
dense(5) -> five;
dense(6) -> six;
dense(7) -> seven;
dense(8) -> eight;
dense(9) -> nine;
dense(10) -> ten;
dense(_) -> other.

sparse(-1000000) -> a;
sparse(-7) -> b;
sparse(7) -> c;
sparse(700) -> d;
sparse(70000000) -> e;
sparse(1099511627776) -> f;
sparse(576460752303423487) -> g;
sparse(576460752303423488) -> h;
sparse(1180591620717411303424) -> i;
sparse(X) when is_integer(X) -> integer;
sparse(_) -> other.

mixed(1) -> int;
mixed(1.0) -> float;
mixed(a) -> atom;
mixed("a") -> string;
mixed([]) -> nil;
mixed({}) -> tuple0;
mixed({_}) -> tuple1;
mixed(B) when is_binary(B) -> binary;
mixed(M) when is_map(M) -> map;
mixed(_) -> other.

floats(1.0) -> one;
floats(2.5) -> two_and_a_half;
floats(0.0) -> zero;
floats(X) when is_float(X) -> float;
floats(_) -> no_float.

arity({}) -> 0;
arity({A}) -> {1, A};
arity({A, B}) -> {2, A, B};
arity({x, A, B}) -> {x, A, B};
arity({A, _, _}) -> {3, A};
arity(T) when tuple_size(T) > 3 -> large;
arity(_) -> none.
