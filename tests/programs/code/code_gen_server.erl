%% A gen_server of OTP changes its code, there and back, as sys and a release handler do it, while calls, casts and plain messages arrive:
%% none is lost, and the state is what code_change/3 made of it.
%% otp
-module(code_gen_server).
-export([main/0, client/3]).
-include("versions.hrl").

main() ->
    clean(),
    {module, counter} = erlang:load_module(counter, ?COUNTER_1),
    {ok, Server} = gen_server:start(counter, [], []),
    Clients = [spawn_monitor(?MODULE, client, [Server, 400, N]) || N <- [1, 2, 3]],
    change(Server, ?COUNTER_2, 1),
    change(Server, ?COUNTER_1, {down, 1}),
    change(Server, ?COUNTER_2, 1),
    io:format("~p~n", [[receive {'DOWN', Monitor, process, Pid, Reason} -> Reason end || {Pid, Monitor} <- Clients]]),
    io:format("~p~n", [gen_server:call(Server, get)]),
    {status, Server, {module, gen_server}, [_, running, _, _, _]} = sys:get_status(Server),
    io:format("~p~n", [maps:get(sum, sys:get_state(Server))]),
    refused(Server),
    ok = gen_server:stop(Server),
    io:format("~p ~p~n", [is_process_alive(Server), code:purge(counter)]).

%% Messages that arrive between suspend and resume wait in the mailbox.
change(Server, Code, From) ->
    ok = sys:suspend(Server),
    Server ! {add, 10},
    gen_server:cast(Server, {add, 100}),
    {module, counter} = erlang:load_module(counter, Code),
    ok = sys:change_code(Server, counter, From, 5),
    true = code:soft_purge(counter),
    ok = sys:resume(Server),
    {Version, _} = gen_server:call(Server, get),
    io:format("runs ~p~n", [Version]).

%% A change that code_change/3 has no clause for leaves the server as it is.
refused(Server) ->
    ok = sys:suspend(Server),
    {module, counter} = erlang:load_module(counter, ?COUNTER_1),
    {error, {'EXIT', {function_clause, _}}} = sys:change_code(Server, counter, 1, 5),
    false = code:purge(counter),
    {module, counter} = erlang:load_module(counter, ?COUNTER_2),
    ok = sys:resume(Server),
    io:format("still ~p~n", [gen_server:call(Server, get)]).

client(_, 0, _) -> ok;
client(Server, Left, N) ->
    case Left rem 3 of
        0 -> ok = gen_server:call(Server, {add, N});
        1 -> gen_server:cast(Server, {add, N});
        2 -> Server ! {add, N}
    end,
    erlang:yield(),
    client(Server, Left - 1, N).
