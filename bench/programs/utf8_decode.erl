%% Decodes a UTF-8 text of N repetitions into code points and encodes it again.
-module(utf8_decode).
-export([run/1]).

run(N) ->
    Text = binary:copy(<<"The quick brown fox, der schnelle Fuchs: gr\x{fc}\x{df}e, \x{3b1}\x{3b2}\x{3b3} \x{65e5}\x{672c}\x{8a9e} \x{1f600}!\n"/utf8>>, N),
    {Count, Sum} = points(Text, 0, 0),
    Upper = upper(Text, <<>>),
    {byte_size(Text), Count, Sum, erlang:crc32(Upper)}.

points(<<Point/utf8, Rest/binary>>, Count, Sum) -> points(Rest, Count + 1, Sum + Point);
points(<<>>, Count, Sum) -> {Count, Sum}.

upper(<<Point/utf8, Rest/binary>>, Done) when Point >= $a, Point =< $z -> upper(Rest, <<Done/binary, (Point - 32)/utf8>>);
upper(<<Point/utf8, Rest/binary>>, Done) -> upper(Rest, <<Done/binary, Point/utf8>>);
upper(<<>>, Done) -> Done.
