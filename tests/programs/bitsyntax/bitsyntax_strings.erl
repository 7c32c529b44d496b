%% Matching against strings and constants of many lengths, aligned and not, and falling through to the next clause.
-module(bitsyntax_strings).
-export([main/0]).

main() ->
    Inputs = [<<"GET / HTTP/1.1">>, <<"GETX">>, <<"POST /x">>, <<"PUT">>, <<"DELETE /a/long/path/with/very/many/parts/in/it">>, <<"DEL">>, <<"a">>, <<"ab">>, <<"abc">>, <<"abcd">>, <<"abcde">>, <<"abcdefghi">>, <<>>, <<1:3>>],
    io:format("~w~n", [[method(B) || B <- Inputs]]),
    io:format("~w~n", [[prefix(B) || B <- Inputs]]),
    io:format("~w~n", [[method(unaligned(N, B)) || N <- [1, 4, 7], B <- Inputs]]),
    io:format("~w~n", [[magic(B) || B <- [<<16#cafebabe:32, 0:16, 52:16>>, <<16#7f, "ELF", 2, 1, 1>>, <<137, "PNG", 13, 10, 26, 10, 0>>, <<"FOR1", 100:32, "BEAM">>, <<"FOR1", 100:32, "BEAN">>, <<16#feedface:32/little>>]]]),
    io:format("~w~n", [[odd(B) || B <- [<<5:3, 16#abc:12, 1:1>>, <<5:3, 16#abd:12, 1:1>>, <<1:5, "hello", 3:3>>, <<1:5, "hellp", 3:3>>, <<3:2, 1:70>>, <<3:2, 2:70>>]]]),
    io:format("~w~n", [[neg(B) || B <- [<<-1:8>>, <<-5:16>>, <<-1:16>>, <<1:8>>]]]),
    io:format("~w~n", [keyword(<<"if x then true else false end">>)]),
    ok.

method(<<"GET ", R/bits>>) -> {get, R};
method(<<"POST ", R/bits>>) -> {post, R};
method(<<"PUT", R/bits>>) -> {put, R};
method(<<"DELETE /a/long/path/with/very/many/parts/", R/bits>>) -> {delete, R};
method(<<_, R/bits>>) -> {other, bit_size(R)};
method(R) -> {rest, R}.

prefix(<<"abcdefgh", R/bits>>) -> {8, R};
prefix(<<"abcd", R/bits>>) -> {4, R};
prefix(<<"abc", R/bits>>) -> {3, R};
prefix(<<"ab", R/bits>>) -> {2, R};
prefix(<<"a", R/bits>>) -> {1, R};
prefix(<<>>) -> empty;
prefix(_) -> none.

unaligned(N, B) -> <<_:N, R/bits>> = <<0:N, B/bits>>, R.

magic(<<16#cafebabe:32, Minor:16, Major:16, _/binary>>) -> {class, Major, Minor};
magic(<<16#7f, "ELF", Class, Data, _/binary>>) -> {elf, Class, Data};
magic(<<137, "PNG\r\n", 26, 10, _/binary>>) -> png;
magic(<<"FOR1", N:32, "BEAM", _/binary>>) -> {beam, N};
magic(<<16#feedface:32/little, _/binary>>) -> macho;
magic(_) -> unknown.

odd(<<5:3, 16#abc:12, X:1>>) -> {a, X};
odd(<<1:5, "hello", X:3>>) -> {b, X};
odd(<<3:2, 1:70>>) -> c;
odd(_) -> d.

neg(<<-1:8>>) -> unsigned_never;
neg(<<-1:8/signed>>) -> minus_one;
neg(<<-5:16/signed>>) -> minus_five;
neg(_) -> other.

keyword(B) -> keyword(B, []).
keyword(<<" ", R/binary>>, A) -> keyword(R, A);
keyword(<<"if", R/binary>>, A) -> keyword(R, ['if' | A]);
keyword(<<"then", R/binary>>, A) -> keyword(R, [then | A]);
keyword(<<"else", R/binary>>, A) -> keyword(R, [else_ | A]);
keyword(<<"end", R/binary>>, A) -> keyword(R, ['end' | A]);
keyword(<<"true", R/binary>>, A) -> keyword(R, [true | A]);
keyword(<<"false", R/binary>>, A) -> keyword(R, [false | A]);
keyword(<<C, R/binary>>, A) -> keyword(R, [C | A]);
keyword(<<>>, A) -> A.
