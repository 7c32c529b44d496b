%% Accumulators that grow in place: several at once, branching off one another, kept by other processes, sent while they grow, read while they grow,
%% by bits, and as comprehensions. What was built before never changes.
%% otp
-module(binary_accumulators).
-export([main/0]).

main() ->
    io:format("~w~n", [[erlang:phash2(B) || B <- several(400, [<<>>, <<1>>, <<0:300>>, <<5:3>>])]]),
    io:format("~w~n", [branches(60, [<<"root of them all, longer than what fits on a heap: 0123456789 0123456789 0123456789">>])]),
    io:format("~w~n", [keep_all(200, <<>>, [])]),
    io:format("~w~n", [echo(100)]),
    io:format("~w~n", [erlang:phash2(<< <<(X + 1), X:4, 15:4>> || <<X>> <= <<0:4000>> >>)]),
    io:format("~w~n", [erlang:phash2(<< <<X:3>> || X <- lists:seq(1, 3000), X rem 3 =/= 0 >>)]),
    io:format("~w~n", [[byte_size(<< <<C/utf8>> || C <- lists:seq(1, N) >>) || N <- [0, 1, 63, 64, 65, 300, 3000]]]),
    io:format("~w~n", [<< <<Y:X>> || X <- [1, 2, 3], <<Y>> <= <<7, 6, 5>> >>]),
    io:format("~w~n", [try << <<X/binary>> || X <- [<<1>>, b, <<2>>] >> catch error:badarg -> badarg end]),
    io:format("~w~n", [failing(<<0:800>>)]),
    io:format("~w~n", [empty(<<0:800>>)]),
    ok.

several(0, Bs) -> Bs;
several(N, Bs) -> several(N - 1, [<<B/bits, N:16, (N rem 4):2>> || B <- Bs]).

%% A tree: each value is appended to twice, at different times.
branches(0, Bs) -> erlang:phash2(lists:sort(Bs));
branches(N, [B | Rest]) -> branches(N - 1, Rest ++ [<<B/binary, N, "left">>, <<B/binary, N, "right, which is longer">>]).

keep_all(0, _, All) -> {erlang:phash2(All), lists:all(fun({N, B}) -> byte_size(B) =:= 4 * (201 - N) andalso binary:last(B) =:= N end, All)};
keep_all(N, B, All) -> B1 = <<B/binary, N:32>>, keep_all(N - 1, B1, [{N, B1} | All]).

%% Another process appends to what it has received, while the sender goes on as well.
echo(Rounds) ->
    Other = spawn_link(fun() -> echo_loop() end),
    B = echo(Rounds, Other, <<0:1000>>),
    Other ! stop,
    {byte_size(B), erlang:phash2(B)}.

echo(0, _, B) -> B;
echo(N, Other, B) ->
    Other ! {self(), B},
    Mine = <<B/binary, "mine", N>>,
    Theirs = receive {Other, T} -> T end,
    case N rem 3 of
        0 -> echo(N - 1, Other, Theirs);
        _ -> true = byte_size(Theirs) =/= byte_size(Mine), echo(N - 1, Other, Mine)
    end.

echo_loop() ->
    receive
        {From, B} -> From ! {self(), <<B/binary, "theirs">>}, echo_loop();
        stop -> ok
    end.

%% Construction that fails half-way leaves the value as it was.
failing(B) ->
    B1 = <<B/binary, 1>>,
    {'EXIT', {badarg, _}} = (catch <<B1/binary, 2, (id(a))>>),
    {'EXIT', {badarg, _}} = (catch <<B1/binary, 2, 3, (id(b))/binary>>),
    B2 = <<B1/binary, 4, 5>>,
    {binary_part(B1, 99, 2), binary_part(B2, 99, 4), erlang:phash2(B2)}.

empty(B) ->
    B1 = <<B/binary, 1>>,
    B2 = <<B1/binary>>,
    B3 = <<B2/binary, (id(<<>>))/binary>>,
    B4 = <<B1/binary, 2>>,
    B5 = <<B3/binary, 3>>,
    {B1 =:= B2, B2 =:= B3, binary:last(B4), binary:last(B5), byte_size(B4) =:= byte_size(B5)}.

id(X) -> X.
