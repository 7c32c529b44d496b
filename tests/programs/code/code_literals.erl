%% Literals of purged code are copied to those who still refer to them: heaps, mailboxes, dictionaries, tables, persistent terms.
%% otp
-module(code_literals).
-export([main/0, keep/1]).
-include("versions.hrl").

main() ->
    clean(),
    {module, version} = erlang:load_module(version, ?VERSION_1),
    Literal = version:literal(),
    put(literal, version:literal()),
    persistent_term:put(code_literals, Literal),
    Keeper = spawn(?MODULE, keep, [version:literal()]),
    Mailbox = spawn(fun() -> receive now -> ok end, receive {keep, L} -> receive {get, From} -> From ! {kept, L} end end end),
    Mailbox ! {keep, version:literal()},
    Timer = erlang:start_timer(50, self(), version:literal()),
    Info = version:module_info(attributes),
    [begin
        {module, version} = erlang:load_module(version, Code),
        code:purge(version),
        churn(200)
     end || Code <- [?VERSION_2, ?VERSION_3, ?VERSION_2, ?VERSION_1, ?VERSION_3]],
    true = erlang:delete_module(version),
    code:purge(version),
    [begin persistent_term:put(code_literals_churn, {N, lists:seq(1, 20)}), churn(10) end || N <- lists:seq(1, 600)],
    persistent_term:erase(code_literals_churn),
    garbage_collect(),
    io:format("~p~n", [Literal]),
    io:format("~p~n", [get(literal)]),
    io:format("~p~n", [persistent_term:get(code_literals) =:= Literal]),
    io:format("~p~n", [Info]),
    Keeper ! {get, self()},
    receive {kept, Kept} -> io:format("~p~n", [Kept =:= Literal]) end,
    Mailbox ! now,
    Mailbox ! {get, self()},
    receive {kept, Mailed} -> io:format("~p~n", [Mailed =:= Literal]) end,
    receive {timeout, Timer, Timed} -> io:format("~p~n", [Timed =:= Literal]) end,
    persistent_term:erase(code_literals).

keep(Literal) -> receive {get, From} -> From ! {kept, Literal} end.

%% Memory that has been freed gets other contents.
churn(N) -> lists:foldl(fun(I, _) -> persistent_term:put(churn, {I, lists:seq(1, 30)}) end, ok, lists:seq(1, N)).
