%% Environment variables, names of files, numbers at the beginning of strings, sizes of terms; bad arguments.
%% otp
-module(binary_bif_names).
-export([main/0]).

main() ->
    environment(),
    files(),
    integers(),
    floats(),
    sizes().

environment() ->
    false = os:getenv("WB_TEST_A"),
    true = os:putenv("WB_TEST_A", "one"),
    true = os:putenv("WB_TEST_C", ""),
    true = os:putenv(["WB", $_, ["TEST_B"]], [["t"], $w | "o"]),
    io:format("~p ~p ~p ~p~n", [os:getenv(N) || N <- ["WB_TEST_A", "WB_TEST_B", "WB_TEST_C", "WB_TEST_"]]),
    true = os:putenv("WB_TEST_A", "three=4"),
    Spawned = self(),
    spawn(fun() -> os:putenv("WB_TEST_D", "other"), Spawned ! done end),
    receive done -> ok end,
    io:format("~p~n", [lists:sort([E || E <- os:getenv(), lists:prefix("WB_TEST", E)])]),
    io:format("~p ~p~n", [os:getenv("WB_TEST_A", "default"), os:getenv("WB_TEST_Z", "default")]),
    true = os:unsetenv("WB_TEST_A"),
    true = os:unsetenv("WB_TEST_A"),
    io:format("~p ~p~n", [os:getenv("WB_TEST_A"), lists:keyfind("WB_TEST_B", 1, os:env())]),
    show(os, [{getenv, [a]}, {getenv, [<<"x">>]}, {getenv, ["a=b"]}, {getenv, [[0]]}, {getenv, [[$a | $b]]}, {getenv, [[16#D800]]}, {getenv, [[-1]]}, {putenv, ["A=", "b"]}, {putenv, ["A", [0]]}, {putenv, ["A", b]}, {unsetenv, ["="]}, {unsetenv, [1]}]).

files() ->
    io:format("~w~n", [[prim_file:internal_name2native(N) || N <- ["abc", "", [$a, ["b"]], <<"raw", 255>>, [229, 8364]]]]),
    io:format("~w~n", [[prim_file:internal_native2name(N) || N <- [<<>>, <<"abc">>, <<195, 165>>, <<255>>]]]),
    io:format("~w~n", [[prim_file:is_translatable(N) || N <- [<<>>, <<"abc">>, <<195, 165>>, <<255>>]]]),
    show(prim_file, [{internal_name2native, [abc]}, {internal_name2native, [[$a, 0]]}, {internal_name2native, [<<0>>]}, {internal_name2native, [[<<"a">>]]}, {internal_native2name, ["a"]}, {internal_native2name, [<<1:3>>]}, {is_translatable, [a]}]).

integers() ->
    [io:format("~p ~p~n", [L, string:list_to_integer(L)]) || L <- ["12", "-12x", "+7", "", "-", "+", "x", "12" ++ x, "-" ++ x, [$1, a], [a], a, "1 2", "123456789012345678901234567890.", "007", "--1", 5]].

floats() ->
    [io:format("~p ~p~n", [L, string:list_to_float(L)]) || L <- ["1.5", "-1.5x", "+1,5", "", "-", "1", "1.", "1.x", ".5", "-.5", "1.5e", "1.5e3", "1.5E-3z", "1.5e+", "1.5ex", "1.5.5", "1.5e5.5", "1.5e5e5", "1.0e999", "123e5", "1e5", "+-1.5", a,
        "1.5" ++ x, [$1, $., $5 | x], [$1, $., a], "1.5e" ++ x, "1.5--", "-0.0", "00.25rest", "2.5e-400", "1.5" ++ [$e | a]]].

sizes() ->
    L = lists:seq(1, 10),
    T = {L, L, [L | L]},
    io:format("~p~n", [[erts_debug:flat_size(X) || X <- [a, 1, [], {}, L, T, 1.0, 1 bsl 70, {a, {b}}]]]),
    io:format("~p~n", [[erts_debug:size_shared(X) || X <- [a, 1, [], L, T, 1.0, {T, T}]]]),
    io:format("~p~n", [[erts_debug:same(T, T), erts_debug:same([1], tl([0, 1])), erts_debug:same(a, a), erts_debug:same(1, 1)]]),
    Deep = lists:foldl(fun(_, A) -> {A, A} end, [], lists:seq(1, 1000)),
    io:format("~p ~p~n", [erts_debug:size_shared(Deep), erts_debug:flat_size(lists:foldl(fun(N, A) -> {A, N} end, [], lists:seq(1, 100000)))]),
    io:format("~p~n", [[erts_internal:term_type(X) || X <- [a, 1, 1 bsl 70, 1.0, [], [1], {1}, #{}, fun() -> L end, fun lists:map/2, self(), make_ref(), <<"a">>, maps:from_list([{I, I} || I <- lists:seq(1, 50)])]]]).

show(Module, Calls) ->
    lists:foreach(fun({F, Args}) ->
        try apply(Module, F, Args) of
            V -> io:format("~p ~w ~p~n", [F, Args, V])
        catch
            C:R:Trace ->
                [{M, F2, A, I} | _] = Trace,
                io:format("~p ~w ~p ~p ~p~n", [F, Args, C, R, {M, F2, A, I}])
        end
    end, Calls).
