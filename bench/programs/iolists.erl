%% A page of N rows as an iolist, flattened, split into lines and words, and put together again.
-module(iolists).
-export([run/1]).

run(N) ->
    Page = [<<"<table>\n">>, [row(I) || I <- lists:seq(1, N)], "</table>\n"],
    Size = iolist_size(Page),
    Text = iolist_to_binary(Page),
    Lines = binary:split(Text, <<"\n">>, [global]),
    Words = [binary:split(Line, <<" ">>, [global]) || Line <- Lines],
    Joined = iolist_to_binary(lists:join($\n, [lists:join($\s, W) || W <- Words])),
    Strings = [string(Line) || Line <- Lines],
    {Size, byte_size(Text), length(Lines), Joined =:= Text, erlang:phash2(Strings)}.

row(I) ->
    ["<tr><td>", integer_to_list(I), "</td><td class=", $", <<"name">>, $", $>, ["row ", [integer_to_binary(I * I)]], <<"</td></tr>\n">>].

string(Line) -> length([C || C <- binary_to_list(Line), C =/= $\s]).
