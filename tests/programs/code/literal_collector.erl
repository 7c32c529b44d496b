%% The literal area collector: a process that gives other processes copies of the literals they still refer to, while they go on sending these to each other.
%% otp
-module(literal_collector).
-export([main/0, relay/1]).

-define(KEYS, 40).

main() ->
    erts_debug:set_internal_state(available_internal_state, true),
    Collector = collector(),
    io:format("~p~n", [[process_info(Collector, Item) || Item <- [initial_call, trap_exit, registered_name, links]]]),
    io:format("~p~n", [is_pid(element(2, process_info(Collector, group_leader)))]),
    Collector ! garbage,
    Collector ! {garbage, self(), 1, 2},
    idle(Collector),
    kept(Collector),
    chased(Collector),
    limited(),
    Old = erlang:system_flag(outstanding_system_requests_limit, 1),
    chased(Collector),
    io:format("~p~n", [erlang:system_flag(outstanding_system_requests_limit, Old)]),
    io:format("~p~n", [[catch_badarg(fun() -> erlang:system_flag(outstanding_system_requests_limit, Bad) end) || Bad <- [0, -1, a, 1 bsl 27]]]).

collector() ->
    [Pid] = [P || P <- processes(), process_info(P, initial_call) =:= {initial_call, {erts_literal_area_collector, start, 0}}],
    Pid.

%% Waits until all areas have been dealt with.
idle(Collector) ->
    Reference = make_ref(),
    Collector ! {get_status, Reference, self()},
    receive
        {Reference, idle} -> ok;
        {Reference, working} ->
            receive after 1 -> ok end,
            idle(Collector)
    end.

%% A process's literal becomes its own.
kept(Collector) ->
    Value = {a, [b, <<"binary">>], 1.5, fun lists:map/2, #{key => lists:seq(1, 50)}, binary:copy(<<"long">>, 100)},
    persistent_term:put(key, Value),
    Literal = persistent_term:get(key),
    put(literal, Literal),
    io:format("~p~n", [erts_debug:size_shared(Literal) =:= 0]),
    true = persistent_term:erase(key),
    idle(Collector),
    io:format("~p~n", [{Literal =:= Value, get(literal) =:= Value, is_own(Literal, 500)}]),
    % What was shared is still shared.
    io:format("~p~n", [erts_debug:same(Literal, get(literal))]).

%% Erlang/OTP tells its collector of an area only after a while.
is_own(_, 0) -> false;
is_own(Term, Tries) ->
    erts_debug:size_shared(Term) > 0 orelse
        receive after 10 -> is_own(Term, Tries - 1) end.

%% Literals travel around a ring of processes while they are erased.
chased(Collector) ->
    Ring = lists:foldl(fun(_, Next) -> spawn_link(?MODULE, relay, [Next]) end, self(), lists:seq(1, 300)),
    [persistent_term:put({key, N}, value(N)) || N <- lists:seq(1, ?KEYS)],
    [Ring ! {carry, N, persistent_term:get({key, N})} || N <- lists:seq(1, ?KEYS)],
    [true = persistent_term:erase({key, N}) || N <- lists:seq(1, ?KEYS)],
    Collector ! {get_status, make_ref(), self()},
    Results = [receive {carry, N, Value} -> Value =:= value(N) end || N <- lists:seq(1, ?KEYS)],
    receive {_, Status} when Status =:= idle; Status =:= working -> ok end,
    idle(Collector),
    io:format("~p~n", [lists:usort(Results)]),
    Ring ! stop,
    receive stop -> ok end.

value(N) -> {N, lists:seq(1, N), list_to_binary(lists:duplicate(N * 10, N)), #{N => [N]}, fun() -> N end() }.

relay(Next) ->
    receive
        {carry, N, Value} ->
            Next ! {carry, N, Value},
            relay(Next);
        stop -> Next ! stop
    end.

%% Who has too small a heap for the copy is ended.
limited() ->
    persistent_term:put(key, lists:seq(1, 5000)),
    Self = self(),
    {Pid, Monitor} = spawn_opt(fun() ->
        Literal = persistent_term:get(key),
        Self ! ready,
        receive go -> length(Literal) end
    end, [monitor, {max_heap_size, #{size => 1024, kill => true, error_logger => false}}]),
    receive ready -> ok end,
    persistent_term:erase(key),
    receive {'DOWN', Monitor, process, Pid, Reason} -> io:format("~p~n", [Reason]) end.

catch_badarg(F) -> try F() catch error:badarg -> badarg end.
