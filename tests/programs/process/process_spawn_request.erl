%% spawn_request: answers, tags, which answers are wanted, links and monitors, bad options; nodes that cannot be reached.
-module(process_spawn_request).
-export([main/0, child/1]).

main() ->
    process_flag(trap_exit, true),
    plain(),
    tags(),
    wanted(),
    monitors(),
    errors(),
    elsewhere().

child(Value) -> exit(Value).

take() ->
    receive Message -> Message after 100 -> nothing end.

plain() ->
    R1 = spawn_request(fun() -> ok end),
    {spawn_reply, R1, ok, P1} = take(),
    io:format("~w ~w~n", [is_pid(P1), take()]),
    R2 = spawn_request(?MODULE, child, [normal]),
    {spawn_reply, R2, ok, P2} = take(),
    io:format("~w ~w~n", [is_pid(P2), erlang:spawn_request_abandon(R2)]),
    R3 = spawn_request(node(), ?MODULE, child, [normal]),
    {spawn_reply, R3, ok, _} = take(),
    R4 = spawn_request(node(), fun() -> ok end, []),
    {spawn_reply, R4, ok, _} = take(),
    R5 = spawn_request(fun() -> exit(linked) end, [link]),
    {spawn_reply, R5, ok, P5} = take(),
    {'EXIT', P5, linked} = take(),
    io:format("done~n").

tags() ->
    R = spawn_request(?MODULE, child, [x], [{reply_tag, {my, tag}}]),
    {{my, tag}, R, ok, _} = take(),
    R2 = spawn_request(?MODULE, child, [x], [{reply_tag, a}, {reply_tag, b}]),
    {b, R2, ok, _} = take(),
    R3 = spawn_request(?MODULE, child, [x], [{reply_tag, a}, nonsense]),
    {a, R3, error, badopt} = take(),
    io:format("tags~n").

wanted() ->
    [begin
         spawn_request(?MODULE, child, [x], [{reply, Reply} | Bad]),
         Answer = case take() of {spawn_reply, _, What, _} -> What; Other -> Other end,
         io:format("~w ~w ~w~n", [Reply, Bad, Answer])
     end || Reply <- [yes, no, error_only, success_only], Bad <- [[], [foo]]].

%% The request's reference is the monitor's.
monitors() ->
    R = spawn_request(?MODULE, child, [bye], [monitor]),
    {spawn_reply, R, ok, P} = take(),
    {'DOWN', R, process, P, bye} = take(),
    R2 = spawn_request(fun() -> receive never -> ok end end, [{monitor, [{tag, gone}, {alias, explicit_unalias}]}]),
    {spawn_reply, R2, ok, P2} = take(),
    R2 ! through_alias,
    through_alias = take(),
    exit(P2, kill),
    {gone, R2, process, P2, killed} = take(),
    {P3, R3} = spawn_opt(fun() -> receive go -> exit(went) end end, [{monitor, [{tag, down}]}, link]),
    P3 ! go,
    io:format("~w~n", [[element(1, take()), element(1, take())] -- [down, 'EXIT']]),
    true = is_reference(R3),
    io:format("monitors~n").

errors() ->
    [io:format("~w~n", [try is_reference(apply(erlang, spawn_request, Arguments)) catch C:R:Stack -> [{M, F, A, I} | _] = Stack, {C, R, M, F, length(A), I} end])
     || Arguments <- [[foo], [fun(_) -> ok end], [?MODULE, child, x], [?MODULE, 1, []], [?MODULE, child, [], x], [?MODULE, child, [], [a | b]]]],
    io:format("~w~n", [setelement(2, take(), reference)]).

elsewhere() ->
    R = spawn_request('no@where', ?MODULE, child, [x]),
    io:format("~w~n", [setelement(2, take(), reference)]),
    true = is_reference(R),
    {Pid, M} = spawn_monitor('no@where', fun() -> ok end),
    {'DOWN', M, process, Pid, Reason} = take(),
    io:format("~w~n", [Reason]),
    P2 = spawn_link('no@where', ?MODULE, child, [x]),
    {'EXIT', P2, Reason2} = take(),
    io:format("~w~n", [Reason2]),
    P3 = spawn_opt(node(), fun() -> exit(here) end, [link]),
    {'EXIT', P3, here} = take(),
    io:format("elsewhere~n").
