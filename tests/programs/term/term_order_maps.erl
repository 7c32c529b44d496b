%% Maps are ordered by size, then by their keys in order (integers before floats), then by values.
-module(term_order_maps).
-export([main/0]).

main() ->
    Maps = [#{}, #{a => 1}, #{b => 0}, #{a => 2}, #{a => 1.0}, #{1 => x}, #{1.0 => x}, #{1 => x, a => y}, #{1.0 => x, a => a},
            #{2 => x, a => y}, #{1 => x, 2.0 => y}, #{1 => x, 2 => y}, #{3.0 => x, 1 => y}, #{[] => 1}, #{{} => 1}],
    [io:format("~w ~w ~w~n", [A, B, {order(A, B), A =:= B}]) || A <- Maps, B <- Maps],
    Large1 = maps:from_list([{K, K} || K <- range(1, 50)]),
    Large2 = Large1#{25 => 26},
    Large3 = maps:remove(50, Large1#{51 => 51}),
    io:format("~w~n", [[order(A, B) || A <- [Large1, Large2, Large3], B <- [Large1, Large2, Large3]]]).

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].

order(A, B) when A == B -> eq;
order(A, B) when A < B -> lt;
order(A, B) when A > B -> gt.
