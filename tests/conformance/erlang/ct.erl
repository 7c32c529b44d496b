%% Stands in for Common Test's module of this name: what the suites call of it. Limits of time are the runner's own, so
%% those that a case asks for are not looked at.
-module(ct).
-export([fail/1, fail/2, comment/1, comment/2, log/1, log/2, pal/1, pal/2, print/1, print/2]).
-export([sleep/1, timetrap/1, get_config/1, get_config/2]).

fail(Reason) ->
    exit({test_case_failed, Reason}).

fail(Format, Arguments) ->
    exit({test_case_failed, lists:flatten(io_lib:format(Format, Arguments))}).

comment(_) -> ok.
comment(_, _) -> ok.

log(Format) -> log(Format, []).
log(Format, Arguments) -> io:format(Format ++ "~n", Arguments).

pal(Format) -> log(Format, []).
pal(Format, Arguments) -> log(Format, Arguments).

print(Format) -> log(Format, []).
print(Format, Arguments) -> log(Format, Arguments).

sleep({hours, Hours}) -> timer:sleep(Hours * 3_600_000);
sleep({minutes, Minutes}) -> timer:sleep(Minutes * 60_000);
sleep({seconds, Seconds}) -> timer:sleep(Seconds * 1000);
sleep(Milliseconds) -> timer:sleep(Milliseconds).

timetrap(_) -> ok.

get_config(_) -> undefined.
get_config(_, Default) -> Default.
