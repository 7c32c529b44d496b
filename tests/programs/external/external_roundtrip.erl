%% term_to_binary/1,2 and binary_to_term/1,2: bytes of every kind of term, options, compression, damaged input.
%% otp
-module(external_roundtrip).
-export([main/0]).

main() ->
    [bytes(T) || T <- terms()],
    [versions(T) || T <- [1.5, -0.1, 1.0e300, 'a', 'Ω', #{1.5 => x}, [1.0 | y]]],
    Large = maps:from_list([{N, N * N} || N <- lists:seq(1, 100)]),
    io:format("~w~n", [erlang:phash2(term_to_binary(Large))]),
    io:format("~w~n", [term_to_binary(Large, [deterministic]) =:= term_to_binary(maps:from_list(lists:reverse(maps:to_list(Large))), [deterministic])]),
    io:format("~w~n", [erlang:phash2(term_to_binary(#{1 => Large, Large => 2}, [deterministic]))]),
    compressed(),
    options(),
    io:format("~w~n", [[attempt(fun() -> binary_to_term(B) end) || B <- damaged()]]),
    io:format("~w~n", [[attempt(fun() -> binary_to_term(list_to_binary(L), [safe]) end)
        || L <- [[131, 100, 0, 2, "ok"], [131, 100, 0, 9, "no_such_1"], [131, 119, 9, "no_such_2"], [131, 113, 100, 0, 5, "lists", 100, 0, 3, "map", 97, 2],
                 [131, 113, 100, 0, 5, "lists", 100, 0, 3, "map", 97, 77]]]]),
    io:format("~w~n", [attempt(fun() -> list_to_existing_atom("no_such_2") end)]).

terms() ->
    [0, 255, 256, -1, 16#7fffffff, 16#80000000, -16#80000000, -16#80000001, 1 bsl 59 - 1, 1 bsl 59, -(1 bsl 59), 1 bsl 64, -(1 bsl 70),
     1.5, -0.0, 1.0e-300, a, '', 'Ω', 'é', true, [], "abc", [256], [1, 2 | 3], [[]], [a | b], lists:duplicate(300, $x), [1, 2, 300],
     {}, {1}, {a, {b}, [c]}, list_to_tuple(lists:seq(1, 300)), #{}, #{a => 1}, #{1 => #{2 => 3}, [x] => {y}}, #{1 => a, 1.0 => b},
     <<>>, <<1, 2, 3>>, fun lists:map/2, fun ?MODULE:main/0, [fun erlang:self/0 | {}]].

bytes(T) ->
    B = term_to_binary(T),
    io:format("~w~n", [[erlang:phash2(B), byte_size(B), binary_to_term(B) =:= T, erlang:external_size(T), iolist_to_binary(term_to_iovec(T)) =:= B]]),
    byte_size(B) < 40 andalso io:format("~w~n", [binary_to_list(B)]).

versions(T) ->
    io:format("~w~n", [[begin B = term_to_binary(T, [{minor_version, V}]), {binary_to_term(B) == T, binary_to_list(B)} end || V <- [0, 1, 2]]]),
    io:format("~w~n", [[erlang:external_size(T, [{minor_version, V}]) || V <- [0, 1]]]).

compressed() ->
    T = [{N, lists:seq(1, 50), hello, <<"some text that comes again and again">>} || N <- lists:seq(1, 200)],
    Plain = term_to_binary(T),
    [begin
         B = term_to_binary(T, [O]),
         {T, Used} = binary_to_term(<<B/binary, 1, 2, 3>>, [used]),
         io:format("~w~n", [{O, byte_size(B) < byte_size(Plain) div 4, binary_to_term(B) =:= T, Used =:= byte_size(B)}])
     end || O <- [compressed, {compressed, 1}, {compressed, 9}]],
    io:format("~w~n", [term_to_binary(T, [{compressed, 0}]) =:= Plain]),
    io:format("~w~n", [binary_to_list(term_to_binary({a, b}, [compressed]))]).

options() ->
    Bad = [[x], [compressed | y], [{compressed, 10}], [{compressed, -1}], [{minor_version, 3}], [{minor_version, a}], x],
    io:format("~w~n", [[attempt(fun() -> term_to_binary(a, O) end) || O <- Bad]]),
    io:format("~w~n", [[attempt(fun() -> erlang:external_size(a, O) end) || O <- [[{minor_version, 2}], [compressed], y]]]),
    io:format("~w~n", [[attempt(fun() -> binary_to_term(term_to_binary(a), O) end) || O <- [[], [safe], [used], [safe, used], [x], y]]]),
    io:format("~w~n", [binary_to_term(<<131, 97, 5, 6, 7>>, [used])]).

damaged() ->
    Whole = term_to_binary({1.5, [a, "b" | c], #{k => <<1, 2>>}, 1 bsl 80, fun lists:map/2}),
    [x, <<>>, <<131>>, <<130, 97, 1>>, <<131, 97>>, <<131, 255, 1>>, <<131, 105, 255, 255, 255, 255>>, <<131, 108, 127, 255, 255, 255, 97, 1>>,
     <<131, 116, 0, 0, 0, 2, 97, 1, 97, 1, 97, 1, 97, 2>>, <<131, 80, 255, 255, 255, 255, 120, 156, 1, 2, 3, 4, 5, 6>>, <<131, 80, 0, 0, 0, 9, 1, 2, 3>>
     | [binary:part(Whole, 0, N) || N <- lists:seq(1, byte_size(Whole) - 1)]].

attempt(F) ->
    try F() catch C:R -> {C, R} end.
