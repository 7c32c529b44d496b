%% Reads a JSON text of N records into maps, lists and binaries.
-module(json_decode).
-export([run/1]).

run(N) ->
    Text = iolist_to_binary([$[, records(N), $]]),
    {Value, <<>>} = value(Text),
    {byte_size(Text), length(Value), erlang:phash2(Value)}.

records(1) -> record(1);
records(N) -> [record(N), $, | records(N - 1)].

record(N) ->
    [<<"{\"id\": ">>, integer_to_binary(N), <<", \"name\": \"user number ">>, integer_to_binary(N),
     <<"\", \"tags\": [\"a\", \"b\\n\", \"c\"], \"score\": ">>, integer_to_binary(N rem 100), <<".25, \"active\": true, \"none\": null}">>].

value(<<C, Rest/binary>>) when C =:= $\s; C =:= $\n; C =:= $\t -> value(Rest);
value(<<${, Rest/binary>>) -> object(Rest, []);
value(<<$[, Rest/binary>>) -> array(Rest, []);
value(<<$", Rest/binary>>) -> string(Rest, Rest, 0);
value(<<"true", Rest/binary>>) -> {true, Rest};
value(<<"false", Rest/binary>>) -> {false, Rest};
value(<<"null", Rest/binary>>) -> {null, Rest};
value(<<$-, Rest/binary>>) ->
    {Number, After} = number(Rest, 0),
    {-Number, After};
value(Rest) -> number(Rest, 0).

object(<<C, Rest/binary>>, Pairs) when C =:= $\s; C =:= $, -> object(Rest, Pairs);
object(<<$}, Rest/binary>>, Pairs) -> {maps:from_list(Pairs), Rest};
object(<<$", Rest/binary>>, Pairs) ->
    {Key, After} = string(Rest, Rest, 0),
    {Value, Next} = value(colon(After)),
    object(Next, [{Key, Value} | Pairs]).

colon(<<$:, Rest/binary>>) -> Rest;
colon(<<$\s, Rest/binary>>) -> colon(Rest).

array(<<C, Rest/binary>>, Values) when C =:= $\s; C =:= $, -> array(Rest, Values);
array(<<$], Rest/binary>>, Values) -> {lists:reverse(Values), Rest};
array(Text, Values) ->
    {Value, Rest} = value(Text),
    array(Rest, [Value | Values]).

string(<<$", Rest/binary>>, Start, Length) -> {binary:part(Start, 0, Length), Rest};
string(<<$\\, C, Rest/binary>>, Start, Length) -> escaped(Rest, [escape(C), binary:part(Start, 0, Length)]);
string(<<_, Rest/binary>>, Start, Length) -> string(Rest, Start, Length + 1).

escaped(<<$", Rest/binary>>, Parts) -> {iolist_to_binary(lists:reverse(Parts)), Rest};
escaped(<<$\\, C, Rest/binary>>, Parts) -> escaped(Rest, [escape(C) | Parts]);
escaped(<<C, Rest/binary>>, Parts) -> escaped(Rest, [C | Parts]).

escape($n) -> $\n;
escape($t) -> $\t;
escape(C) -> C.

number(<<C, Rest/binary>>, Value) when C >= $0, C =< $9 -> number(Rest, Value * 10 + C - $0);
number(<<$., Rest/binary>>, Value) -> fraction(Rest, Value, 0.1);
number(Rest, Value) -> {Value, Rest}.

fraction(<<C, Rest/binary>>, Value, Unit) when C >= $0, C =< $9 -> fraction(Rest, Value + (C - $0) * Unit, Unit / 10);
fraction(Rest, Value, _) -> {Value, Rest}.
