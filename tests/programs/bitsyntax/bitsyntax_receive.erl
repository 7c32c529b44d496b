%% Binaries in messages: matched in receive, sent on in parts, large ones shared.
-module(bitsyntax_receive).
-export([main/0]).

main() ->
    Self = self(),
    Pid = spawn(fun() -> server(Self, <<>>) end),
    Pid ! <<1, "hello">>,
    Pid ! <<2, 5:16, 7:16>>,
    Pid ! <<9, 1:3>>,
    Pid ! {tagged, <<3:4, 1:4, "xyz">>},
    Big = binary:copy(<<"0123456789">>, 1000),
    Pid ! <<1, Big/binary>>,
    Pid ! stop,
    print(),
    selective(),
    ok.

server(To, Acc) ->
    receive
        <<2, A:16, B:16>> -> To ! {sum, A + B}, server(To, Acc);
        <<1, R/binary>> -> To ! {part, byte_size(R), first(R)}, server(To, <<Acc/binary, R/binary>>);
        {tagged, <<T:4, _:4, R/binary>>} -> To ! {tag, T, R}, server(To, Acc);
        stop -> To ! {all, byte_size(Acc), last(Acc)}, To ! done;
        Other when is_bitstring(Other) -> To ! {bits, Other}, server(To, Acc)
    end.

first(<<X:3/binary, _/binary>>) -> X.

last(B) -> N = byte_size(B) - 4, <<_:N/binary, R/binary>> = B, R.

print() ->
    receive
        done -> ok;
        M -> io:format("~w~n", [M]), print()
    end.

selective() ->
    [self() ! <<K, V>> || {K, V} <- [{1, a(1)}, {2, a(2)}, {1, a(3)}, {3, a(4)}]],
    io:format("~w~n", [[take(K) || K <- [3, 1, 2, 1]]]).

a(X) -> X * 10.

take(K) ->
    receive
        <<K, V>> -> {K, V}
    after 1000 -> none
    end.
