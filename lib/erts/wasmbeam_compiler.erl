%% What programs ask of the compiler, which is part of the host (runtime-ts/elixir), and what the compiler has a process do meanwhile.
%%
%% A process that has asked waits here. Until its result is there, it carries out what the compiler tells it: functions that run while something is
%% compiled (macros, bodies of modules, hooks) run in the process that compiles. Such a function may ask again.
%%
%%     to the host     {Pid, Reference, {ask, Request}}             {Pid, Reference, {answer, Number, Answer}}
%%     from the host   {Reference, apply, Number, M, F, Arguments}  {Reference, return, Value}  {Reference, raise, Class, Reason, Stack}
%%
%% Answers are {ok, Value} or {Class, Reason, Stack}.
-module(wasmbeam_compiler).
-export([ask/1, run/1, undefined_function/3, undefined_lambda/3]).

%% The compiler's answer to a request, or what it raises.
ask(Request) ->
    Reference = make_ref(),
    case wasmbeam:host_request({self(), Reference, {ask, Request}}) of
        true -> wait(Reference);
        false -> error({no_compiler, Request})
    end.

wait(Reference) ->
    receive
        {Reference, apply, Number, Module, Function, Arguments} ->
            wasmbeam:host_request({self(), Reference, {answer, Number, evaluate(Module, Function, Arguments)}}),
            wait(Reference);
        {Reference, return, Value} ->
            Value;
        {Reference, raise, Class, Reason, Stack} ->
            erlang:raise(Class, Reason, Stack ++ callers())
    end.

%% The stack of whoever has asked.
callers() ->
    {current_stacktrace, Own} = process_info(self(), current_stacktrace),
    lists:dropwhile(fun({Module, _, _, _}) -> Module =:= ?MODULE end, Own).

%% Meanwhile this module is the process's error handler: what a function calls may be part of what is being compiled.
evaluate(Module, Function, Arguments) ->
    Handler = process_flag(error_handler, ?MODULE),
    try apply(Module, Function, Arguments) of
        Value -> {ok, Value}
    catch
        Class:Reason:Stack -> {Class, Reason, callees(Stack)}
    after
        process_flag(error_handler, Handler)
    end.

undefined_function(Module, Function, Arguments) ->
    case code:ensure_loaded(Module) of
        {module, Module} -> ok;
        {error, _} -> ask({call, 'Elixir.Code', ensure_compiled, [Module]})
    end,
    error_handler:undefined_function(Module, Function, Arguments).

undefined_lambda(Module, Fun, Arguments) -> error_handler:undefined_lambda(Module, Fun, Arguments).

%% A stack trace as far as it belongs to the function that was called.
callees([{?MODULE, _, _, _} | _]) -> [];
callees([Entry | Rest]) -> [Entry | callees(Rest)];
callees([]) -> [].

%% For the host: a process that does as it is told from its beginning.
run(Request) -> ask(Request).
