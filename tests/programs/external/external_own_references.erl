%% Identifiers of this machine that leave it in the external format or as text and come back: they are the same, atomics find their array again while it
%% lives, and whatever Erlang would not take is refused.
%% otp
-module(external_own_references).
-export([main/0]).

main() ->
    %% So many that their numbers are longer than Erlang's first word.
    Refs = many(300000, []),
    Last = hd(Refs),
    io:format("~w~n", [[there_and_back(R) =:= R || R <- [Last, lists:last(Refs), alias()]]]),
    <<131, 90, 3:16, Rest/binary>> = term_to_binary(Last),
    <<_:4/binary, First:32, _/binary>> = after_name(Rest),
    io:format("~w~n", [First < 1 bsl 18]),
    io:format("~w~n", [list_to_ref(ref_to_list(Last)) =:= Last]),
    atomics(),
    patterns(),
    own_numbers(),
    pids().

many(0, Refs) -> Refs;
many(N, Refs) -> many(N - 1, [make_ref() | tl0(Refs)]).

tl0([A, B, C | _]) -> [A, B, C];
tl0(Short) -> Short.

there_and_back(T) -> binary_to_term(term_to_binary(T)).

after_name(<<100, N:16, _:N/binary, Rest/binary>>) -> Rest;
after_name(<<119, N, _:N/binary, Rest/binary>>) -> Rest.

alias() -> erlang:monitor(process, self(), [{alias, explicit_unalias}]).

atomics() ->
    A = atomics:new(3, []),
    B = there_and_back(A),
    C = list_to_ref(ref_to_list(A)),
    atomics:put(A, 2, 17),
    atomics:add(B, 2, 1),
    atomics:add(C, 2, 1),
    io:format("~w~n", [{A =:= B, A == C, A < B, atomics:get(A, 2), #{A => x} =:= #{B => x}, erlang:phash2(A) =:= erlang:phash2(B)}]),
    Self = self(),
    spawn_link(fun() -> atomics:add(there_and_back(B), 3, 5), Self ! done end),
    receive done -> ok end,
    erlang:garbage_collect(),
    io:format("~w~n", [atomics:get(A, 3)]),
    Gone = term_to_binary(atomics:new(1, [])),
    Text = ref_to_list(atomics:new(1, [])),
    erlang:garbage_collect(),
    %% Nobody keeps these two any more.
    _ = many(100, []),
    Stale = binary_to_term(Gone),
    io:format("~w~n", [[{is_reference(S), try atomics:get(S, 1) catch error:badarg -> badarg end} || S <- [Stale, list_to_ref(Text)]]]),
    io:format("~w~n", [there_and_back(Stale) =:= Stale]).

patterns() ->
    {Kind, _} = P = binary:compile_pattern([<<"ab">>, <<"c">>]),
    io:format("~w~n", [{Kind, binary:matches(<<"xabxc">>, there_and_back(P))}]).

own_numbers() ->
    Own = fun(Ns) -> binary_to_term(<<131, 90, (length(Ns)):16, (node_name())/binary, 0:32, << <<N:32>> || N <- Ns >>/binary>>) end,
    [A, B, C, D] = [Own(Ns) || Ns <- [[4711, 0, 0], [4711, 0], [4711], [4711, 0, 1]]],
    io:format("~w~n", [{A =:= B, B =:= C, C == D, C < D, D =:= there_and_back(D)}]),
    io:format("~w~n", [[try is_reference(Own(Ns)) catch error:badarg -> badarg end || Ns <- [[1 bsl 18, 0, 0], [(1 bsl 18) - 1], [1, 2, 3, 4]]]]),
    Old = fun(Name, Ns) -> binary_to_term(<<131, 114, (length(Ns)):16, Name/binary, 0, << <<N:32>> || N <- Ns >>/binary>>) end,
    io:format("~w~n", [[try is_reference(Old(Name, Ns)) catch error:badarg -> badarg end ||
        Name <- [node_name(), <<100, 3:16, "x@y">>], Ns <- [[1 bsl 18, 0, 0], [5, 1 bsl 31, 7]]]]).

node_name() ->
    Name = atom_to_binary(node()),
    <<100, (byte_size(Name)):16, Name/binary>>.

pids() ->
    Own = fun(N, S) -> binary_to_term(<<131, 88, (node_name())/binary, N:32, S:32, 0:32>>) end,
    io:format("~w~n", [[try is_pid(Own(N, S)) catch error:badarg -> badarg end || {N, S} <- [{32767, 8191}, {1 bsl 27, 17}, {4711, 1 bsl 14}, {1, 1 bsl 31}]]]),
    io:format("~w~n", [[try is_pid(list_to_pid(T)) catch error:badarg -> badarg end || T <- ["<0.4711.0>", "<0.99999999.1>", "<0.17.99999>"]]]),
    io:format("~w~n", [there_and_back(self()) =:= self()]).
