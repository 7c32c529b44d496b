%% erlang:decode_packet/3: every type, whole packets, parts of packets, too long ones, damaged ones; HTTP lines of all kinds.
%% otp
-module(binary_bif_packet).
-export([main/0]).

main() ->
    counted(),
    lines(),
    heads(),
    http(),
    tls(),
    random(),
    errors().

show(Type, Data, Options) ->
    io:format("~p ~p ~p~n  ~p~n", [Type, Data, Options, call([Type, Data, Options])]).

counted() ->
    [show(T, D, O) || T <- [0, raw, 1, 2, 4, sunrm], D <- [<<>>, <<0>>, <<3, "abc", "rest">>, <<0, 3, "abcd">>, <<0, 0, 0, 2, "abc">>, <<128, 0, 0, 2, "abc">>, <<255, 255, 255, 255, 0>>, <<127, 255, 255, 255, 0>>],
                      O <- [[], [{packet_size, 2}]]],
    show(1, list_to_bitstring([<<2, "abc">>, <<5:3>>]), []),
    show(raw, <<"abc", 5:3>>, []).

lines() ->
    [show(line, D, O) || D <- [<<>>, <<"abc">>, <<"abc\ndef\n">>, <<"\n">>, <<"abc\r\ndef">>, <<"a;b;c">>],
                         O <- [[], [{packet_size, 3}], [{packet_size, 4}], [{line_length, 2}], [{line_length, 3}], [{line_delimiter, $;}], [{line_length, 10}, {packet_size, 100}]]].

heads() ->
    [show(asn1, D, O) || D <- [<<>>, <<48>>, <<48, 3, 1, 2, 3, 4>>, <<48, 3, 1>>, <<31, 129, 1, 2, 7, 8, 9>>, <<31, 129>>, <<31, 129, 130, 131>>, <<48, 129, 3, 1, 2, 3>>, <<48, 130, 0, 2, 9, 9, 9>>, <<48, 131, 0, 0, 1, 9>>,
                               <<48, 132, 0, 0, 0, 1, 9, 9>>, <<48, 133, 0, 0, 0, 0, 1, 9>>, <<48, 128, 1>>, <<48, 132, 255, 255, 255, 255, 1>>, <<48, 130, 1>>, <<31, 5>>, <<31, 5, 0>>], O <- [[], [{packet_size, 2}]]],
    [show(cdr, D, []) || D <- [<<"GIOP">>, <<"GIOP", 1, 0, 0, 0, 0, 0, 0, 2, "abc">>, <<"GIOP", 1, 0, 1, 0, 2, 0, 0, 0, "abc">>, <<"GIOX", 1, 0, 1, 0, 2, 0, 0, 0, "abc">>]],
    [show(fcgi, D, []) || D <- [<<1, 2, 3>>, <<1, 2, 0, 1, 0, 4, 2, 0, "data", "pp", "rest">>, <<2, 2, 0, 1, 0, 4, 2, 0, "data", "pp">>, <<1, 2, 0, 1, 0, 4, 2, 0, "dat">>]],
    [show(tpkt, D, []) || D <- [<<3, 0, 0>>, <<3, 0, 0, 6, "abc">>, <<3, 0, 0, 3, "abc">>, <<3, 0, 0, 4>>, <<2, 0, 0, 6, "abc">>]].

http() ->
    Starts = ["GET / HTTP/1.1\r\n", "GET / HTTP/1.1\nrest", "OPTIONS * HTTP/1.0\r\n", "FOO /bar HTTP/1.1\r\n", "POST http://host/path?q HTTP/1.1\r\n", "PUT HTTP://Host:8080 HTTP/1.1\r\n", "HEAD https://h:443/ HTTP/12.34\r\n",
              "GET http://h:x/ HTTP/1.1\r\n", "GET http://h:0/ HTTP/1.1\r\n", "GET mailto:me HTTP/1.1\r\n", "GET text HTTP/1.1\r\n", "GET x HTTP/1.1\r\n", "GET /\r\n", "GET  /a \r\n", "GET\r\n", " GET / HTTP/1.1\r\n", "GET / HTTQ/1.1\r\n", "GET / HTTP/x\r\n",
              "GET / HTTP/1.\r\n", "GET / HTTP/1\r\n", "GE(T / HTTP/1.1\r\n", "G:T / HTTP/1.1\r\n", "DELETE /x\tHTTP/1.1\r\n", "TRACE\t/x HTTP/1.1 junk\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200\r\n", "HTTP/1.1 200 \r\n", "HTTP/1.1 404 Not Found\n", "HTTP/1.1  500   x\r\n",
              "HTTP/1.1 abc\r\n", "HTTP/1.1\r\n", "HTTP/ 200 OK\r\n", "HTTP/1.1 200OK\r\n", "\r\n", "\n", "", "GET / HTTP/1.1", [255, 254, "\r\n"], "GET http://only.host\r\n", "GET http://h:77\r\n", "GET http:/x y\r\n", "GET http://:5/ HTTP/1.1\r\n", "GET /" ++ lists:duplicate(100, $x) ++ " HTTP/1.1\r\n"],
    [show(T, list_to_binary(S), []) || S <- Starts, T <- [http, http_bin]],
    Headers = ["Host: example.com\r\nNext", "Host: example.com\r\n", "host:x\r\n.", "CONTENT-LENGTH:   12  \r\n.", "X-My-HEADER: v\r\n.", "x-fOO: a\r\n b\r\n\tc\r\n.", "Etag:\r\n.", "NoColon\r\n.", ": x\r\n.", "Bad Name: x\r\n.", "\r\n", "\n", "\r\nrest", "\nrest", "", "a",
               lists:duplicate(50, $n) ++ ": v\r\n.", lists:duplicate(51, $N) ++ ": v\r\n.", "Set-Cookie2: 1\r\n.", "Www-authenticate: x\nZ", "proxy-connection: close\r\n.", [$a, 200, ": x\r\n."], "A\r\n b\r\n.", "A: b\n c\nd", "Key: " ++ lists:duplicate(300, $v) ++ "\r\n."],
    [show(T, list_to_binary(S), []) || S <- Headers, T <- [httph, httph_bin]],
    [show(T, D, O) || T <- [http, httph], D <- [<<"GET / HTTP/1.1\r\nA">>, <<"GET / HTTP">>, <<"Host: a\r\nB">>, <<"Host: a\r\n">>], O <- [[{packet_size, 5}], [{packet_size, 16}], [{line_length, 5}], [{packet_size, 100}, {line_length, 5}]]].

tls() ->
    [show(ssl_tls, D, O) || D <- [<<22, 3, 1, 0>>, <<22, 3, 1, 0, 3, "abcd">>, <<23, 3, 3, 0, 3, "ab">>, <<128, 6, 1, 3, 1, 9, 9, 9, 9>>, <<128, 2, 1, 3, 1>>, <<128, 3, 1, 3, 1, 7>>, <<21, 3, 3, 0, 0>>], O <- [[], [{packet_size, 2}]]].

random() ->
    Types = [raw, 1, 2, 4, asn1, cdr, sunrm, fcgi, tpkt, line, http, http_bin, httph, httph_bin, ssl_tls],
    [io:format("~p~n", [[erlang:phash2(call([T, bytes(N, N rem 40), []])) || T <- Types]]) || N <- lists:seq(1, 150)].

errors() ->
    [show(T, D, O) || {T, D, O} <- [{bad, <<>>, []}, {3, <<>>, []}, {raw, a, []}, {raw, <<>>, x}, {raw, <<>>, [x]}, {raw, <<>>, [{packet_size, -1}]}, {raw, <<>>, [{packet_size, 1 bsl 32}]}, {raw, <<"a">>, [{line_delimiter, $x}]},
                                    {line, <<"a">>, [{line_delimiter, 256}]}, {line, <<"a">>, [{line_delimiter, a}]}, {raw, <<"a">>, [{packet_size, 4, 5}]}, {"raw", <<>>, []}]].

call(Args) ->
    try
        apply(erlang, decode_packet, Args)
    catch
        C:R:Trace ->
            [{M, F, _, I} | _] = Trace,
            {C, R, M, F, I}
    end.

%% Letters, separators and a few other bytes.
bytes(Seed, Count) ->
    list_to_binary(letters(Seed * 7919 + 17, Count)).

letters(_, 0) -> [];
letters(X, Count) ->
    Next = (X * 1103515245 + 12345) band 16#7fffffff,
    [lists:nth(1 + (Next bsr 16) rem 30, [0, 1, 2, 3, 48, 31, 129, 130, 22, 10, 10, 13, 32, 58, $/, $., $0, $1, $H, $T, $P, $a, $b, $-, $X, 255, 128, 4, 32, 58]) | letters(Next, Count - 1)].
