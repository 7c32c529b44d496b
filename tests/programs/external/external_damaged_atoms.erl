%% Damaged terms leave no atoms behind.
%% otp
-module(external_damaged_atoms).
-export([main/0]).

main() ->
    Name = fun(I) -> Text = integer_to_binary(I), <<119, (byte_size(Text) + 12), "damagedatom_", Text/binary>> end,
    Good = [<<104, 2, (Name(1))/binary, (Name(2))/binary>>, <<108, 2:32, (Name(3))/binary, (Name(4))/binary, 106>>, <<116, 1:32, (Name(5))/binary, (Name(6))/binary>>],
    Tried = [try binary_to_term(<<131, Bad/binary>>), accepted catch error:badarg -> badarg end || G <- Good, Bad <- damaged(G)],
    io:format("~w ~w~n", [lists:usort(Tried), length(Tried)]),
    io:format("~w~n", [made()]),
    io:format("~p~n", [[binary_to_term(<<131, G/binary>>) || G <- Good]]),
    io:format("~w~n", [made()]),
    %% Atoms that are there need no new ones.
    io:format("~w~n", [[try binary_to_term(<<131, G/binary>>, [safe]) catch error:badarg -> badarg end || G <- [<<119, 2, "ok">>, Name(77), <<104, 1, (Name(78))/binary>>]]]),
    io:format("~w~n", [made()]).

made() -> [I || I <- [1, 2, 3, 4, 5, 6, 77, 78], exists("damagedatom_" ++ integer_to_list(I))].

exists(Text) ->
    try list_to_existing_atom(Text) of _ -> true catch error:badarg -> false end.

%% Cut off, or with something behind an atom that is no term.
damaged(G) ->
    [binary:part(G, 0, N) || N <- lists:seq(0, byte_size(G) - 1)] ++
    [<<104, 3, G/binary, Tag, 0, 0>> || Tag <- [0, 1, 75, 200, 255]] ++
    [<<104, 2, G/binary, 109, 0, 0, 0, 9, "short">>, <<104, 2, G/binary, 110, 3, 0, 1>>, <<104, 2, G/binary, 108, 255, 255, 255, 255, 106>>].
