%% What Erlang's own compiler knows, for the proof of compiler/core: Core Erlang of modules, and whether its verifier accepts ours.
-module(core_corpus).
-export([dump/0, validate/0]).

%% Arguments: a directory, then source files. Writes DIR/Module.core, the Core Erlang of each as an external term.
dump() ->
    [Dir | Files] = init:get_plain_arguments(),
    [dump(Dir, File) || File <- Files],
    halt().

dump(Dir, File) ->
    Include = [{i, filename:dirname(File)}, {i, filename:join(filename:dirname(File), "../include")}],
    case compile:file(File, [to_core0, binary, return_errors, no_copt, nowarn_export_all | Include]) of
        {ok, Module, Core} ->
            ok = file:write_file(filename:join(Dir, atom_to_list(Module) ++ ".core"), term_to_binary(Core));
        Other ->
            io:format("~ts: ~tp~n", [File, Other])
    end.

%% Arguments: .S files. Prints for each what the verifier has against it.
validate() ->
    [validate(File) || File <- init:get_plain_arguments()],
    halt().

validate(File) ->
    {ok, Forms} = file:consult(File),
    case catch beam_validator:validate(assembly(Forms), strong) of
        ok -> ok;
        Other -> io:format("~ts: ~tp~n", [File, Other])
    end.

%% Forms of assembly text, as the verifier wants them: {Module, Exports, Attributes, Functions, Labels}.
assembly(Forms) ->
    {Head, Code} = lists:splitwith(fun(Form) -> element(1, Form) =/= function end, Forms),
    Value = fun(Key) -> element(2, lists:keyfind(Key, 1, Head)) end,
    {Value(module), Value(exports), Value(attributes), functions(Code), Value(labels)}.

functions([{function, Name, Arity, Entry} | Forms]) ->
    {Body, Rest} = lists:splitwith(fun(Form) -> not is_tuple(Form) orelse element(1, Form) =/= function end, Forms),
    [{function, Name, Arity, Entry, Body} | functions(Rest)];
functions([]) ->
    [].
