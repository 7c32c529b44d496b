%% On Wasmbeam only: starts what real Erlang has started by the time that a program begins, as far as suites need it, and
%% then the runner. Files are {Path, Contents}; Arguments are those of conformance:start/6.
-module(conformance_platform).
-export([start/2]).

start(Files, [_, _, PrivateDirectory | _] = Arguments) ->
    prim_file:start(Files, PrivateDirectory),
    started(file_server_2, fun() -> file_server:start() end),
    apply(conformance, start, Arguments).

%% What cannot be started is said; cases that need it fail.
started(Name, Start) ->
    try
        {ok, _} = Start()
    catch
        Class:Reason:Stack -> io:format("~ts cannot be started: ~w: ~tp~n~tp~n", [Name, Class, Reason, Stack])
    end.
