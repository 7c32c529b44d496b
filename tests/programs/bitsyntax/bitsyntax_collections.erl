%% Binaries, parts of them and matches under way live over garbage collections.
-module(bitsyntax_collections).
-export([main/0]).

main() ->
    B = binary:copy(<<"abcdefghijklmnop">>, 50),
    Parts = parts(B, []),
    churn(200),
    io:format("~w ~w~n", [length(Parts), erlang:phash2(Parts)]),
    io:format("~w~n", [erlang:phash2(grow(0, <<>>))]),
    io:format("~w~n", [walk(B, 0, [])]),
    {A, C} = share(<<"base">>),
    churn(50),
    io:format("~w ~w~n", [A, C]),
    io:format("~w~n", [bits(<<1:1>>, 0)]),
    io:format("~w~n", [mixed(300, <<>>, [])]),
    ok.

parts(<<X:7/binary, R/binary>>, A) -> parts(R, [X, <<X/binary, X/binary>> | A]);
parts(R, A) -> [R | A].

churn(0) -> ok;
churn(N) -> _ = [N | lists_dup(N)], erlang:garbage_collect(), churn(N - 1).

lists_dup(0) -> [];
lists_dup(N) -> [{N, <<N:64>>} | lists_dup(N - 1)].

grow(2000, Acc) -> Acc;
grow(N, Acc) ->
    Next = <<Acc/binary, N:16>>,
    if N rem 100 =:= 0 -> erlang:garbage_collect(); true -> ok end,
    grow(N + 1, Next).

walk(<<C, R/binary>>, N, L) when N < 500 ->
    X = {C, <<C, N:16>>, R},
    if N rem 50 =:= 0 -> erlang:garbage_collect(), walk(R, N + 1, [element(2, X) | L]); true -> walk(R, N + 1, L) end;
walk(R, N, L) -> {N, byte_size(R), L}.

share(B) ->
    X = <<B/binary, 0:800>>,
    Y = <<X/binary, "left">>,
    Z = <<X/binary, "right">>,
    W = <<Y/binary, "more">>,
    erlang:garbage_collect(),
    {tail(W, 10), tail(Z, 5)}.

tail(B, N) -> S = byte_size(B) - N, <<_:S/binary, R/binary>> = B, R.

bits(B, 600) -> {bit_size(B), erlang:phash2(B)};
bits(B, N) -> bits(<<B/bits, (N rem 3):2, N:3>>, N + 1).

mixed(0, B, L) -> {erlang:phash2(B), erlang:phash2(L)};
mixed(N, B, L) ->
    <<H:2/binary, _/binary>> = <<B/binary, N:16>>,
    mixed(N - 1, <<B/binary, N>>, [{N, H, <<B/binary, "x">>} | L]).
