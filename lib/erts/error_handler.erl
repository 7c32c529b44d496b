%% What happens when a function or a fun is called that is not there: its module is loaded, if there is one, and the call is made again.
-module(error_handler).
-export([undefined_function/3, undefined_lambda/3, stub_function/3, breakpoint/3, raise_undef_exception/3]).

undefined_function(Module, Function, Arguments) ->
    case code:ensure_loaded(Module) of
        {module, Module} ->
            case erlang:function_exported(Module, Function, length(Arguments)) of
                true -> apply(Module, Function, Arguments);
                false -> handle_undefined(Module, Function, Arguments)
            end;
        {error, _} ->
            crash(Module, Function, Arguments)
    end.

%% A module may say itself what is to happen.
handle_undefined(Module, Function, Arguments) ->
    case erlang:function_exported(Module, '$handle_undefined_function', 2) of
        true -> Module:'$handle_undefined_function'(Function, Arguments);
        false -> crash(Module, Function, Arguments)
    end.

undefined_lambda(Module, Fun, Arguments) ->
    case code:ensure_loaded(Module) of
        {module, Module} -> apply(Fun, Arguments);
        {error, _} -> crash(Fun, Arguments)
    end.

stub_function(Module, Function, Arguments) -> exit({undef, [{Module, Function, Arguments, []}]}).

breakpoint(Module, Function, Arguments) -> crash(Module, Function, Arguments).

raise_undef_exception(Module, Function, Arguments) -> crash({Module, Function, Arguments, []}).

crash(Fun, Arguments) -> crash({Fun, Arguments, []}).

crash(Module, Function, Arguments) -> crash({Module, Function, Arguments, []}).

%% Raises undef as if it came from the call that could not be made: this module does not show.
crash(Call) ->
    try
        error(undef)
    catch
        error:undef:Stack -> erlang:raise(error, undef, [Call | callers(Stack)])
    end.

callers([{?MODULE, _, _, _} | Rest]) -> callers(Rest);
callers(Rest) -> Rest.
