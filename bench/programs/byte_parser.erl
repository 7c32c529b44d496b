%% Sums and counts the fields of a CSV text of about N lines, byte by byte.
-module(byte_parser).
-export([run/1]).

run(N) ->
    Text = text(N, 12345, []),
    {byte_size(Text), lines(Text, 0, 0)}.

text(0, _, Lines) ->
    iolist_to_binary(Lines);
text(N, Seed, Lines) ->
    Next = (Seed * 1103515245 + 12345) band 16#7fffffff,
    Line = [integer_to_binary(N), $,, integer_to_binary(Next), $,, <<"name ">>, integer_to_binary(Next band 255), $\n],
    text(N - 1, Next, [Line | Lines]).

lines(<<>>, Count, Sum) -> {Count, Sum};
lines(Text, Count, Sum) -> number(Text, 0, Count, Sum).

number(<<Digit, Rest/binary>>, Value, Count, Sum) when Digit >= $0, Digit =< $9 ->
    number(Rest, Value * 10 + Digit - $0, Count, Sum);
number(<<$,, Rest/binary>>, Value, Count, Sum) ->
    number(Rest, 0, Count + 1, Sum + Value);
number(<<$\n, Rest/binary>>, Value, Count, Sum) ->
    lines(Rest, Count + 1, Sum + Value);
number(<<_, Rest/binary>>, Value, Count, Sum) ->
    number(Rest, Value, Count, Sum).
