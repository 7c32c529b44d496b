%% process_flag(error_handler, Module): calls of functions that are not loaded go to Module:undefined_function/3; a fun or a call that a new process cannot make.
-module(process_error_handler).
-export([main/0, undefined_function/3]).

main() ->
    process_flag(error_handler, ?MODULE),
    io:format("~w~n", [no_such_module_at_all:some(1, two)]),
    io:format("~w~n", [apply(another_missing_module, f, [])]),
    F = fun yet_another_one:g/1,
    io:format("~w~n", [F(x)]),
    io:format("~w~n", [process_info(self(), error_handler)]),
    process_flag(error_handler, error_handler),
    io:format("~w~n", [catch_top(fun() -> no_such_module_at_all:some(1, two) end)]),
    [ends(Start) || Start <- [
        fun() -> spawn_monitor(erlang, apply, [fun(_) -> ok end, []]) end,
        fun() -> spawn_monitor(erlang, apply, [{a, b}, []]) end,
        fun() -> spawn_monitor(no_such_module_at_all, f, [1]) end,
        fun() -> spawn_monitor(?MODULE, nonexistent, [1]) end,
        fun() -> spawn_monitor(erlang, exit, [bye]) end,
        fun() -> spawn_monitor(erlang, error, [oops]) end,
        fun() -> spawn_monitor(erlang, throw, [ball]) end,
        fun() -> spawn_monitor(erlang, hd, [[]]) end]].

undefined_function(Module, Function, Arguments) -> {called, Module, Function, Arguments}.

catch_top(F) ->
    try F() catch C:R:Stack -> {C, R, hd(Stack)} end.

ends(Start) ->
    {Pid, Monitor} = Start(),
    receive {'DOWN', Monitor, process, Pid, Reason} -> io:format("~p~n", [Reason]) end.
