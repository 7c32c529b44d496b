%% Answers what real Erlang does in the cases of a file: each a tuple {Module, Function, Arguments}, floats as
%% {'$float', Bits}. Prints one line per case: ok:Value, or Class:Reason, in the canonical text of values.ts.
-module(oracle).
-export([main/1, format/2, print/4, write/2]).

main([File]) ->
    ok = io:setopts([{encoding, utf8}]),
    {ok, Cases} = file:consult(File),
    Lines = [[run(M, F, floats(As)), $\n] || {M, F, As} <- Cases],
    ok = file:write_file(File ++ ".out", unicode:characters_to_binary(Lines)),
    halt(0).

run(M, F, As) ->
    try apply(M, F, As) of
        Value -> ["ok:", text(Value)]
    catch
        Class:Reason -> [atom_to_list(Class), $:, text(Reason)]
    end.

floats({'$float', Bits}) -> <<F/float>> = <<Bits:64>>, F;
floats([H | T]) -> [floats(H) | floats(T)];
floats(T) when is_tuple(T) -> list_to_tuple(floats(tuple_to_list(T)));
floats(M) when is_map(M) -> maps:from_list(floats(maps:to_list(M)));
floats(Other) -> Other.

text(I) when is_integer(I) -> integer_to_list(I);
text(F) when is_float(F) -> <<Bits:64>> = <<F/float>>, io_lib:format("f~16.16.0B", [Bits]);
text(A) when is_atom(A) -> [$', atom_to_list(A), $'];
text([]) -> "[]";
text(L) when is_list(L) -> [$[, elements(L), $]];
text(T) when is_tuple(T) -> [${, lists:join($,, [text(E) || E <- tuple_to_list(T)]), $}];
text(B) when is_binary(B) -> ["<<", lists:join($,, [integer_to_list(C) || <<C>> <= B]), ">>"];
text(M) when is_map(M) -> ["#{", lists:join($,, pairs(maps:next(maps:iterator(M)))), "}"].

elements([E]) -> text(E);
elements([E | Es]) when is_list(Es) -> [text(E), $, | elements(Es)];
elements([E | T]) -> [text(E), $|, text(T)].

pairs(none) -> [];
pairs({K, V, Next}) -> [[text(K), "=>", text(V)] | pairs(maps:next(Next))].

%% What the core's text functions answer: flat lists of characters.
format(Format, Args) -> flat(io_lib:format(Format, Args)).
print(Term, Column, LineLength, Depth) -> flat(io_lib:print(Term, Column, LineLength, Depth)).
write(Term, Depth) -> flat(io_lib:write(Term, Depth)).

flat(Text) -> unicode:characters_to_list(Text).
