%% term_to_iovec: the parts make up what term_to_binary answers, and binaries that do not lie on the heap are parts themselves.
%% otp
-module(external_iovec).
-export([main/0]).

main() ->
    Large = binary:copy(<<"0123456789">>, 1000),
    <<_:100/binary, Middle:3000/binary, _/binary>> = Large,
    <<_:3, Unaligned:3000/binary, _/bitstring>> = Large,
    N = length(binary_to_list(Large)),
    Fun = fun() -> {N, Large} end,
    Terms = [a, Large, [Large], {Large, Middle, Large}, #{Large => Middle, x => [Large | Middle]}, [Unaligned, <<Large/binary, 1:1>>, binary:part(Large, 1, 5)],
             {Fun, Large}, [Large || _ <- lists:seq(1, 100)], <<>>, [1, 2 | Large]],
    io:format("~w~n", [[iolist_to_binary(term_to_iovec(T)) =:= term_to_binary(T) || T <- Terms]]),
    io:format("~w~n", [[binary_to_term(iolist_to_binary(term_to_iovec(T, [{minor_version, 2}]))) =:= T || T <- Terms]]),
    io:format("~w~n", [[iolist_to_binary(term_to_iovec(T, [{compressed, 6}])) =:= term_to_binary(T, [compressed]) || T <- Terms]]),
    io:format("~w~n", [[is_binary(P) || T <- Terms, P <- term_to_iovec(T)] =/= []]),
    %% A part that is the binary itself refers to all of what that is a part of.
    io:format("~w~n", [[lists:member(Large, term_to_iovec(T)) || T <- [Large, {x, Large, y}]]]),
    io:format("~w~n", [[binary:referenced_byte_size(P) || P <- term_to_iovec({x, Middle, y}), byte_size(P) =:= 3000]]),
    grow(Large).

%% A binary that is appended to after it has been shared.
grow(Large) ->
    A = <<Large/binary, 1>>,
    Parts = term_to_iovec({A, A}),
    B = <<A/binary, 2, 3>>,
    C = <<A/binary, 4>>,
    io:format("~w~n", [{iolist_to_binary(Parts) =:= term_to_binary({A, A}), byte_size(B), byte_size(C), binary:last(B), binary:last(C)}]).
