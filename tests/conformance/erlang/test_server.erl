%% Stands in for Common Test's module of this name: what the suites call of it.
-module(test_server).
-export([lookup_config/2, timetrap/1, timetrap_cancel/0, timetrap_scale_factor/0, seconds/1, minutes/1]).
-export([do_times/2, is_native/1, is_valgrind/0, is_asan/0, timecall/3]).
-export([peer_name/2, start_peer/3, start_peer/5]).

lookup_config(Key, Config) -> proplists:get_value(Key, Config).

%% Limits of time are the runner's own.
timetrap(_) -> none.
timetrap_cancel() -> ok.
timetrap_scale_factor() -> 1.

seconds(Seconds) -> Seconds * 1000.
minutes(Minutes) -> Minutes * 60_000.

do_times(0, _) -> ok;
do_times(Times, Function) ->
    Function(),
    do_times(Times - 1, Function).

timecall(Module, Function, Arguments) ->
    {Microseconds, Value} = timer:tc(Module, Function, Arguments),
    {Microseconds / 1_000_000, Value}.

is_native(_) -> false.
is_valgrind() -> false.
is_asan() -> false.

peer_name(Module, Case) -> peer:random_name(lists:concat([Module, "-", Case])).

start_peer(_, _, _) -> peer:start(#{}).
start_peer(_, _, _, _, _) -> peer:start(#{}).
