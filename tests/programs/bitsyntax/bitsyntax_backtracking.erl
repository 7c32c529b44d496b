%% Clauses that read a part and then fail, so that the next one starts over.
-module(bitsyntax_backtracking).
-export([main/0]).

main() ->
    Inputs = [<<1, 2, 3>>, <<1, 2>>, <<1, 2:4>>, <<2, 0, 3, "abc">>, <<2, 0, 4, "abc">>, <<3, 1:1, 5:7>>, <<3, 0:1, 5:7>>, <<>>, <<4, 200, 1>>, <<4, 1>>, <<5:3>>, <<6, 6, 6, 6>>, <<7, 1.5/float>>, <<7, -1:64>>],
    io:format("~w~n", [[m(B) || B <- Inputs]]),
    io:format("~w~n", [[m(shift(B)) || B <- Inputs]]),
    io:format("~w~n", [[guarded(B, X) || B <- Inputs, X <- [1, 2]]]),
    io:format("~w~n", [[nested(B) || B <- Inputs]]),
    io:format("~w~n", [scan(<<"12 abc 3.5 'q' 99">>)]),
    ok.

shift(B) -> <<_:5, R/bits>> = <<31:5, B/bits>>, R.

m(<<1, X, Y>>) -> {a, X, Y};
m(<<1, X:8>>) -> {b, X};
m(<<1, R/bits>>) -> {c, R};
m(<<2, N:16, S:N/binary>>) -> {d, S};
m(<<2, _, X, R/binary>>) -> {e, X, R};
m(<<3, 1:1, X:7>>) -> {f, X};
m(<<3, X:8/signed>>) -> {g, X};
m(<<4, C/utf8>>) -> {h, C};
m(<<4, R/binary>>) -> {i, R};
m(<<A, A, A, A>>) -> {j, A};
m(<<7, F/float>>) -> {k, F};
m(<<7, N:64>>) -> {l, N};
m(<<>>) -> empty;
m(R) -> {rest, R}.

guarded(<<A, B, _/bits>>, X) when A + B > 3 + X -> {big, A, B};
guarded(<<A, R/bits>>, X) when A > X -> {first, A, bit_size(R)};
guarded(<<A:4, _:4, _/bits>>, X) when A =:= X -> {half, A};
guarded(B, _) -> {none, bit_size(B)}.

nested(B) ->
    case B of
        <<1, R/bits>> ->
            case R of
                <<2, S/bits>> -> {one_two, S, R, B};
                <<X:3, _/bits>> -> {one, X};
                _ -> {only, R}
            end;
        <<2, _/bits>> -> two;
        _ -> other
    end.

scan(<<C, R/binary>>) when C =:= $\s -> scan(R);
scan(<<C, _/binary>> = B) when C >= $0, C =< $9 -> {T, R} = number(B, 0), [T | scan(R)];
scan(<<"'", C, "'", R/binary>>) -> [{char, C} | scan(R)];
scan(<<A, B, C, R/binary>>) -> [{word, <<A, B, C>>} | scan(R)];
scan(<<>>) -> [].

number(<<C, ".", D, R/binary>>, N) when C >= $0, C =< $9, D >= $0, D =< $9 -> {{decimal, 10 * N + C - $0, D - $0}, R};
number(<<C, R/binary>>, N) when C >= $0, C =< $9 -> number(R, 10 * N + C - $0);
number(R, N) -> {N, R}.
