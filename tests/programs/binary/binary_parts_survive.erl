%% Parts of binaries, at byte and at odd bit offsets, outlive what they are parts of: in lists, the process dictionary, messages, funs and maps,
%% through many collections, while their bases grow or are forgotten.
%% otp
-module(binary_parts_survive).
-export([main/0]).

main() ->
    Parts = parts(make(3000, <<>>), []),
    churn(2000),
    io:format("~w ~w~n", [length(Parts), erlang:phash2(Parts)]),
    Odd = [drop(N, make(200, <<1:1>>)) || N <- lists:seq(1, 40)],
    churn(2000),
    io:format("~w~n", [erlang:phash2(Odd)]),
    io:format("~w~n", [lists:sort([B || B <- Odd, bit_size(B) rem 5 =:= 0]) =:= lists:sort(lists:reverse([B || B <- Odd, bit_size(B) rem 5 =:= 0]))]),
    put(parts, tl(Parts)),
    F = fun(N) -> lists:nth(N, Odd) end,
    Map = maps:from_list(lists:zip(Odd, lists:seq(1, 40))),
    garbage_collect(),
    churn(500),
    io:format("~w ~w~n", [erlang:phash2(get(parts)), erlang:phash2(F(7))]),
    io:format("~w~n", [[maps:get(drop(N, make(200, <<1:1>>)), Map) || N <- [1, 13, 40]]]),
    Self = self(),
    [spawn(fun() -> Self ! {N, tail_of(N, F(N)), Parts} end) || N <- [3, 5, 40]],
    io:format("~w~n", [[receive {N, T, Ps} -> {T =:= tail_of(N, F(N)), Ps =:= Parts} end || N <- [3, 5, 40]]]),
    io:format("~w~n", [grow_and_cut(300, <<>>, [])]),
    ok.

make(0, B) -> B;
make(N, B) -> make(N - 1, <<B/bits, N:16, (N * N):7>>).

parts(<<A:20/bits, B:9/binary, Rest/bits>>, Acc) -> parts(Rest, [A, B | Acc]);
parts(Rest, Acc) -> [Rest | Acc].

drop(N, B) -> <<_:N, Rest/bits>> = B, Rest.

tail_of(N, B) -> S = N * 8, <<_:S, T/bits>> = B, T.

%% Garbage, so that collections happen.
churn(0) -> ok;
churn(N) -> _ = [{N, X} || X <- [1, 2, 3, 4, 5, 6, 7, 8, 9]], churn(N - 1).

%% What was cut out of an accumulator stays as it was while the accumulator goes on growing.
grow_and_cut(0, _, Cuts) -> erlang:phash2(Cuts);
grow_and_cut(N, B, Cuts) ->
    B1 = <<B/binary, N:24, "some text to make it longer">>,
    Size = byte_size(B1) div 2,
    <<_:Size/binary, Cut/binary>> = B1,
    case N rem 7 of
        0 -> garbage_collect();
        _ -> ok
    end,
    grow_and_cut(N - 1, B1, [Cut | Cuts]).
