%% Construction as OTP 24's compiler translates it: an instruction for the whole, then one for each segment.
-module(bitsyntax_stepwise).
-compile([no_bs_create_bin, no_type_opt, no_ssa_opt_ranges]).
-export([main/0]).

main() ->
    Values = [0, 1, 255, -1, 16#12345678, 1 bsl 59, -(1 bsl 70)],
    io:format("~w~n", [[{<<V>>, <<V:16/little, "abc", V:7>>, <<1:3, V:100>>, {V, <<V:32>>, [V]}} || V <- Values]]),
    io:format("~w~n", [[sized(id(N), 16#a5, <<"payload">>) || N <- [0, 1, 3, 7]]]),
    io:format("~w~n", [[text(id(C)) || C <- [65, 233, 28450, 128512]]]),
    io:format("~w~n", [append(10, <<>>)]),
    io:format("~w~n", [erlang:phash2(append(3000, <<"start">>))]),
    io:format("~w~n", [<< <<X:3, (-X):5>> || X <- [1, 2, 3] >>]),
    io:format("~w~n", [<< <<X/float, X:32/float-little>> || X <- [1.5, 2] >>]),
    io:format("~w~n", [[in_guard(id(7)), in_guard(id(a))]]),
    Bad = [a, -1, 1.5, <<1:3>>, 1 bsl 70],
    io:format("~w~n", [[[caught(F, V) || V <- Bad] || F <- [fun(V) -> <<V>> end, fun(V) -> <<V/float>> end, fun(V) -> <<V/binary, 1>> end, fun(V) -> <<1:V>> end, fun(V) -> <<V/utf8>> end, fun(V) -> <<1, V:2/binary>> end]]]),
    ok.

id(X) -> X.

caught(F, V) ->
    try {ok, F(V)}
    catch C:E:S -> {_, _, A, L} = hd(S), {C, E, A, lists_keyfind(error_info, L)}
    end.

lists_keyfind(K, [{K, V} | _]) -> V;
lists_keyfind(K, [_ | T]) -> lists_keyfind(K, T);
lists_keyfind(_, []) -> none.

sized(N, V, B) -> <<V:N, B:N/binary, V:N/unit:4, B/bits>>.

text(C) -> <<"<", C/utf8, C/utf16, C/utf16-little, C/utf32, ">">>.

append(0, B) -> B;
append(N, B) -> append(N - 1, <<B/binary, N:16, (N band 127)/utf8>>).

in_guard(X) when <<X>> =:= <<7>> -> seven;
in_guard(_) -> other.
