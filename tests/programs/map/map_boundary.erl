%% The step between small and large maps (32 keys) both ways: equality, order, size and printing of either form.
%% otp
-module(map_boundary).
-export([main/0]).

main() ->
    [io:format("~w~n", [{N, build(N) =:= shrink(40, N), build(N) == maps:from_list([{K, K} || K <- down(N)]), map_size(shrink(40, N))}]) || N <- [0, 1, 31, 32, 33, 34, 39, 40]],
    io:format("~w~n", [shrink(100, 32)]),
    io:format("~w~n", [maps:merge(build(20), shift(build(20), 12)) =:= build(32)]),
    io:format("~w~n", [maps:merge(build(20), shift(build(20), 13)) =:= build(33)]),
    io:format("~w~n", [maps:merge(build(40), build(10)) =:= build(40)]),
    io:format("~w~n", [maps:merge(build(10), build(40)) =:= build(40)]),
    io:format("~w~n", [{build(32) < build(33), build(33) < build(32), build(33) == build(33), maps:put(5, 6, build(33)) > build(33)}]).

build(0) -> #{};
build(N) -> (build(N - 1))#{N => N}.

shrink(N, N) -> build(N);
shrink(From, To) -> maps:remove(From, maps:merge(shrink(From - 1, To), #{From => From})).

shift(M, By) -> maps:from_list([{K + By, V + By} || {K, V} <- maps:to_list(M)]).

down(0) -> [];
down(N) -> [N | down(N - 1)].
