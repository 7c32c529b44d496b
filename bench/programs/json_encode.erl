%% Writes N records of maps, lists and binaries as JSON.
-module(json_encode).
-export([run/1]).

run(N) ->
    Records = [record(I) || I <- seq(N, [])],
    Text = value(Records, <<>>),
    {byte_size(Text), erlang:crc32(Text)}.

seq(0, List) -> List;
seq(N, List) -> seq(N - 1, [N | List]).

record(N) ->
    #{id => N, name => <<"user \"number\" ", (integer_to_binary(N))/binary>>, tags => [<<"a">>, <<"b\n">>, c], active => N rem 2 =:= 0, none => null}.

value(Value, Text) when is_integer(Value) -> <<Text/binary, (integer_to_binary(Value))/binary>>;
value(Value, Text) when is_atom(Value), (Value =:= true orelse Value =:= false orelse Value =:= null) ->
    <<Text/binary, (atom_to_binary(Value))/binary>>;
value(Value, Text) when is_atom(Value) -> string(atom_to_binary(Value), <<Text/binary, $">>);
value(Value, Text) when is_binary(Value) -> string(Value, <<Text/binary, $">>);
value([], Text) -> <<Text/binary, "[]">>;
value(Value, Text) when is_list(Value) -> list(Value, <<Text/binary, $[>>);
value(Value, Text) when is_map(Value) -> pairs(maps:to_list(Value), <<Text/binary, ${>>).

list([Last], Text) -> <<(value(Last, Text))/binary, $]>>;
list([Value | Rest], Text) -> list(Rest, <<(value(Value, Text))/binary, $,>>).

pairs([{Key, Value}], Text) -> <<(pair(Key, Value, Text))/binary, $}>>;
pairs([{Key, Value} | Rest], Text) -> pairs(Rest, <<(pair(Key, Value, Text))/binary, $,>>).

pair(Key, Value, Text) ->
    Named = value(Key, Text),
    value(Value, <<Named/binary, $:>>).

string(<<$", Rest/binary>>, Text) -> string(Rest, <<Text/binary, $\\, $">>);
string(<<$\\, Rest/binary>>, Text) -> string(Rest, <<Text/binary, $\\, $\\>>);
string(<<$\n, Rest/binary>>, Text) -> string(Rest, <<Text/binary, $\\, $n>>);
string(<<C, Rest/binary>>, Text) -> string(Rest, <<Text/binary, C>>);
string(<<>>, Text) -> <<Text/binary, $">>.
