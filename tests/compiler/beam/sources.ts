/** Erlang modules that between them make `erlc` emit most instructions; each exports `run/0`, which answers something worth comparing. */

export const SOURCES: Readonly<Record<string, string>> = {
  beam_data: `
-module(beam_data).
-export([run/0, update/2]).
-record(point, {x = 0, y = 0.0}).
-vsn("1.0").
-author(me).
run() ->
    M = update(#{a => 1}, {k, [1, 2 | c]}),
    P = #point{x = 123456789012345678901234567890},
    {M, P#point{y = -0.0}, literals(), float(3) * 2.5e100 - 1.0e-3, catch update(x, y), key(M), key(#{})}.
update(M, K) -> (M#{K => v, {1, 2} => #{}})#{a := 2}.
key(#{a := A, {k, [1, 2 | c]} := V}) -> {A, V};
key(M) when is_map(M), not is_map_key(a, M) -> none.
literals() ->
    ['Hello World', "x\\"y\\\\\\n", 'a\\'b', "\\x{3b1}", <<>>, <<1, 2, 3>>, <<5:3>>, <<"text">>, [], {}, -1, 1 bsl 70, -1.0e-20,
     fun lists:map/2, #{1 => one, 1.0 => float, a => #{}}, 1 bsl 200, 'é', "é"].
`,
  beam_control: `
-module(beam_control).
-export([run/0, count/2]).
-on_load(load/0).
load() -> persistent_term:put(beam_control_loaded, yes), ok.
run() ->
    Add = fun(N) -> fun(X) -> X + N end end,
    Self = self(),
    Pid = spawn(fun() -> loop(Self) end),
    Ref = make_ref(),
    Pid ! {Self, Ref, 41},
    Reply = receive {Ref, R} -> R after 5000 -> timeout end,
    {persistent_term:get(beam_control_loaded), Reply, (Add(3))(4), lists:map(Add(1), [1, 2, 3]), count(10, 0),
     [attempt(F) || F <- [fun() -> 1 / zero() end, fun() -> throw(x) end, fun() -> exit(y) end, fun() -> error(z, [1]) end, fun() -> ok end]],
     [select(X) || X <- [a, b, c, d, 1, 100000000000000000000, 2.0, {}, {1}, {a, b}, {x, 1, 2}]], apply_it(erlang, abs, [-3])}.
loop(_) -> receive {From, Ref, N} -> From ! {Ref, N + 1} end.
zero() -> list_to_integer("0").
count(0, Acc) -> Acc;
count(N, Acc) when N > 0, N rem 2 =:= 0; N > 5 -> count(N - 1, Acc + N);
count(N, Acc) -> count(N - 1, Acc bxor N).
attempt(F) ->
    try F() of
        V -> {value, V}
    catch
        throw:T -> {thrown, T};
        error:E:S -> {E, is_list(S), length(S) > 0};
        C:R:S -> try erlang:raise(C, R, S) catch exit:Again -> {again, Again} end
    after
        put(done, true)
    end.
select(a) -> 1; select(b) -> 2; select(c) -> 3; select(1) -> 4; select(100000000000000000000) -> big; select(2.0) -> float;
select({}) -> empty; select({_}) -> one; select({a, X}) -> X; select({x, Y, Z}) -> Y + Z;
select(X) when is_atom(X) -> case X of d -> if X == d -> dd; true -> no end end.
apply_it(M, F, A) -> M:F(hd(A)).
`,
  beam_bits: `
-module(beam_bits).
-export([run/0]).
run() ->
    {parts(<<1:7, "rest", 3:2>>), make(5, <<"tail">>), utf8(<<"h\\x{e9}\\x{3b1}"/utf8>>, []), << <<X:4>> || X <- [1, 2, 3] >>,
     [X || <<X:16/little-signed>> <= <<1, 255, 2, 0>>], skip(<<0:13, 7:5, "abc">>), match(<<"GET /index">>), float_of(<<3.5/float>>),
     << <<B/binary, B/binary>> || B <- [<<"a">>, <<"b">>] >>, utf16(<<16#10437/utf16>>)}.
parts(<<A:7, B/bitstring>>) -> {A, bit_size(B)}.
make(N, T) -> <<N:N/unit:8, (N + 0.5):32/float, T/binary, "literal", (N * 100)/utf8, (N)/utf16-little, N/utf32, 1:1>>.
utf8(<<C/utf8, R/binary>>, Acc) -> utf8(R, [C | Acc]);
utf8(<<>>, Acc) -> Acc.
utf16(<<C/utf16, _/binary>>) -> C.
skip(<<_:13, N:5, _:8, R/binary>>) -> {N, R}.
match(<<"GET ", Path/binary>>) -> Path;
match(_) -> none.
float_of(<<F/float>>) -> F.
`,
};
