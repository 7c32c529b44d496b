%% The module `code`: what OTP's code server keeps in a process comes from the host's loader here. Loading, purging and asking behave as in OTP.
%%
%% A machine has files if it has a module `prim_file`, the lowest layer of OTP's file server. Then there is a code path, at first empty: what the host's
%% loader has not got is looked for in its directories. Without files, functions about directories answer for a machine that has none.
-module(code).
-export([load_file/1, load_abs/1, load_abs/2, load_binary/3, ensure_loaded/1, ensure_modules_loaded/1, atomic_load/1,
         prepare_loading/1, finish_loading/1, delete/1, purge/1, soft_purge/1, is_loaded/1, all_loaded/0, all_available/0,
         which/1, get_object_code/1, module_md5/1, get_chunk/2, is_module_native/1, module_status/0, module_status/1,
         modified_modules/0, get_mode/0, objfile_extension/0]).
-export([get_path/0, set_path/1, add_path/1, add_pathz/1, add_patha/1, add_paths/1, add_pathsz/1, add_pathsa/1, del_path/1,
         replace_path/2, rehash/0, clash/0, where_is_file/1, where_is_file/2, root_dir/0, lib_dir/0, lib_dir/1, lib_dir/2,
         priv_dir/1, compiler_dir/0, stick_dir/1, unstick_dir/1, stick_mod/1, unstick_mod/1, is_sticky/1]).
%% For the host and for the modules that ship with the machine.
-export([run_on_load/1]).

-define(IS_FILE(File), (is_list(File) orelse is_atom(File))).
-define(PATHS, '$wasmbeam_code_path').
-define(FILES, '$wasmbeam_code_files').

%% Loading

load_file(Module) when is_atom(Module) ->
    case get_object_code(Module) of
        {Module, Binary, File} -> load_binary(Module, File, Binary);
        error -> reload(Module)
    end.

%% The host's loader has no file that can be had at once. A module that is not loaded is asked for by calling it.
reload(Module) ->
    case erlang:module_loaded(Module) of
        true -> {error, nofile};
        false -> ensure_loaded(Module)
    end.

load_abs(File) -> load_abs(File, list_to_atom(last_part(File))).

load_abs(File, Module) when ?IS_FILE(File), is_atom(Module) ->
    Name = absolute(text(File) ++ objfile_extension()),
    case read(Name) of
        {ok, Binary} -> load_binary(Module, Name, Binary);
        error -> {error, nofile}
    end.

last_part(File) when is_atom(File) -> last_part(atom_to_list(File));
last_part(File) when is_list(File) -> last_part(File, []).

last_part([$/ | Rest], _) -> last_part(Rest, []);
last_part([Character | Rest], Part) -> last_part(Rest, [Character | Part]);
last_part([], Part) -> lists:reverse(Part).

load_binary(Module, File, Binary) when is_atom(Module), ?IS_FILE(File), is_binary(Binary) ->
    case erlang:load_module(Module, Binary) of
        {module, Module} ->
            remember(Module, File),
            {module, Module};
        {error, on_load} ->
            await_on_load(Module, File);
        {error, not_purged} = Error ->
            report("Module ~w must be purged before loading~n", [Module]),
            failed(File, Error);
        Error ->
            failed(File, Error)
    end.

failed(File, {error, What} = Error) ->
    report("Loading of ~ts failed: ~p\n", [File, What]),
    Error.

ensure_loaded(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) of
        true -> {module, Module};
        false ->
            case ask_for(Module) of
                {error, nofile} -> load_from_path(Module);
                Answer -> Answer
            end
    end.

load_from_path(Module) ->
    case in_path(get_path(), Module) of
        {Module, Binary, File} -> load_binary(Module, File, Binary);
        error -> {error, nofile}
    end.

%% A call of a module that is not loaded has the host load it. Whoever has an error handler would get to that.
ask_for(Module) ->
    Handler = process_flag(error_handler, undefined),
    try Module:module_info(module) of
        Module -> {module, Module}
    catch
        error:undef ->
            case erlang:module_loaded(Module) of
                true -> {module, Module};
                false -> {error, reason_not_loaded(Module)}
            end
    after
        process_flag(error_handler, Handler)
    end.

reason_not_loaded(Module) ->
    case from_host(Module) of
        {Module, Binary, _} ->
            case erlang:prepare_loading(Module, Binary) of
                {error, Reason} -> Reason;
                Prepared ->
                    case erlang:has_prepared_code_on_load(Prepared) of
                        true -> on_load_failure;
                        false -> nofile
                    end
            end;
        error -> nofile
    end.

ensure_modules_loaded(Modules) when is_list(Modules) ->
    case [Module || Module <- Modules, not is_atom(Module)] of
        [] -> ok;
        [_ | _] -> error(function_clause, [Modules])
    end,
    Failed = lists:foldl(fun(Module, Errors) ->
        case ensure_loaded(Module) of
            {module, Module} -> Errors;
            {error, Reason} -> [{Module, Reason} | Errors]
        end
    end, [], lists:usort(Modules)),
    case Failed of
        [] -> ok;
        [_ | _] -> {error, lists:reverse(Failed)}
    end.

%% Loading several modules at once

atomic_load(Modules) ->
    case prepare_loading(Modules) of
        {ok, Prepared} -> finish_loading(Prepared);
        {error, _} = Error -> Error
    end.

%% Modules: a list of names or {Name, File, Binary}. The result is {'$prepared$', [{Name, {Reference, File, undefined}}]}.
prepare_loading(Modules) ->
    case partition(Modules, [], []) of
        error -> error(function_clause, [Modules]);
        {Loads, Names} -> prepare_all(Loads, Names)
    end.

partition([Module | Rest], Loads, Names) when is_atom(Module) ->
    case get_object_code(Module) of
        {Module, Binary, File} -> partition(Rest, [{Module, File, Binary} | Loads], [Module | Names]);
        error -> partition(Rest, [{Module, none, none} | Loads], [Module | Names])
    end;
partition([{Module, File, Binary} = Load | Rest], Loads, Names) when is_atom(Module), ?IS_FILE(File), is_binary(Binary) ->
    partition(Rest, [Load | Loads], [Module | Names]);
partition([], Loads, Names) ->
    {lists:reverse(Loads), Names};
partition(_, _, _) ->
    error.

prepare_all(Loads, Names) ->
    Duplicates = [{Name, duplicated} || Name <- lists:usort(Names -- lists:usort(Names))],
    Results = [{Name, prepare(Name, File, Binary)} || {Name, File, Binary} <- Loads, Duplicates =:= []],
    case Duplicates ++ [{Name, Reason} || {Name, {error, Reason}} <- Results] of
        [] -> check_on_load([{Name, Prepared} || {Name, {ok, Prepared}} <- Results]);
        Errors -> {error, Errors}
    end.

prepare(_, none, none) ->
    {error, nofile};
prepare(Module, File, Binary) ->
    case erlang:prepare_loading(Module, Binary) of
        {error, _} = Error -> Error;
        Reference -> {ok, {Reference, File, undefined}}
    end.

check_on_load(Prepared) ->
    case [{Module, on_load_not_allowed} || {Module, {Reference, _, _}} <- Prepared,
                                           erlang:has_prepared_code_on_load(Reference)] of
        [] -> {ok, {'$prepared$', Prepared}};
        Errors -> {error, Errors}
    end.

finish_loading({'$prepared$', Prepared} = All) when is_list(Prepared) ->
    References = try [Reference || {_, {Reference, _, _}} <- Prepared, is_reference(Reference)]
                 catch error:_ -> error(function_clause, [All]) end,
    case erlang:finish_loading(References) of
        ok ->
            lists:foreach(fun({Module, {_, File, _}}) -> remember(Module, File) end, Prepared);
        {Reason, Modules} ->
            {error, [{Module, Reason} || Module <- Modules]}
    end;
finish_loading(Other) ->
    error(function_clause, [Other]).

%% The function on_load

await_on_load(Module, File) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit(run_on_load(Module)) end),
    receive
        {'DOWN', Monitor, process, Pid, ok} ->
            remember(Module, File),
            {module, Module};
        {'DOWN', Monitor, process, Pid, _} ->
            {error, on_load_failure}
    end.

%% Runs the on_load function of code that has been linked and waits for it: the code stays if that returns ok. Answers ok or on_load_failure.
run_on_load(Module) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit(erlang:call_on_load_function(Module)) end),
    receive
        {'DOWN', Monitor, process, Pid, ok} ->
            erlang:finish_after_on_load(Module, true),
            ok;
        {'DOWN', Monitor, process, Pid, Result} ->
            erlang:finish_after_on_load(Module, false),
            report_on_load(Module, Result),
            on_load_failure
    end.

report_on_load(_, Result) when is_atom(Result) ->
    ok;
report_on_load(Module, Result) ->
    spawn(fun() -> error_logger:warning_msg("The on_load function for module ~s returned:~n~P\n", [Module, Result, 10]) end).

report(Format, Arguments) ->
    spawn(fun() -> error_logger:error_msg(Format, Arguments) end),
    ok.

%% Deleting and purging

delete(Module) when is_atom(Module) ->
    case erlang:check_old_code(Module) of
        true -> false;
        false -> erlang:module_loaded(Module) andalso forget(Module) andalso erlang:delete_module(Module) =:= true
    end.

purge(Module) when is_atom(Module) ->
    {_, Killed} = erts_code_purger:purge(Module),
    Killed.

soft_purge(Module) when is_atom(Module) -> erts_code_purger:soft_purge(Module).

%% What is loaded

is_loaded(Module) when is_atom(Module) ->
    case erlang:module_loaded(Module) of
        true -> {file, file_of(Module)};
        false -> false
    end.

all_loaded() -> [{Module, file_of(Module)} || Module <- erlang:loaded(), erlang:module_loaded(Module)].

all_available() -> [{atom_to_list(Module), File, true} || {Module, File} <- all_loaded()].

which(Module) when is_atom(Module) ->
    case is_loaded(Module) of
        {file, File} -> File;
        false ->
            case get_object_code(Module) of
                {Module, _, File} -> File;
                error -> non_existing
            end
    end.

%% Where the code came from, as load_binary/3 was told; of what the host has loaded, the name of its file.
file_of(Module) ->
    case lists:member(Module, erlang:pre_loaded()) of
        true -> preloaded;
        false ->
            case persistent_term:get(?FILES, #{}) of
                #{Module := File} -> File;
                _ -> host_file(Module)
            end
    end.

%% Code that no file can be had of has been made in memory.
host_file(Module) ->
    case from_host(Module) of
        {Module, _, File} -> File;
        error -> []
    end.

remember(Module, File) ->
    Files = persistent_term:get(?FILES, #{}),
    persistent_term:put(?FILES, Files#{Module => File}).

forget(Module) ->
    persistent_term:put(?FILES, maps:remove(Module, persistent_term:get(?FILES, #{}))),
    true.

get_object_code(Module) when is_atom(Module) ->
    case from_host(Module) of
        error -> in_path(get_path(), Module);
        Found -> Found
    end.

from_host(Module) ->
    case wasmbeam:object_code(Module) of
        undefined -> error;
        Binary -> {Module, Binary, atom_to_list(Module) ++ ".beam"}
    end.

module_md5(Binary) -> erts_internal:beamfile_module_md5(Binary).

get_chunk(Binary, Chunk) -> erts_internal:beamfile_chunk(Binary, Chunk).

is_module_native(Module) when is_atom(Module) ->
    case is_loaded(Module) of
        {file, _} -> false;
        false -> undefined
    end;
is_module_native(Module) ->
    error(badarg, [Module]).

module_status() -> [{Module, module_status(Module)} || {Module, _} <- all_loaded()].

module_status(Modules) when is_list(Modules) ->
    [{Module, module_status(Module)} || Module <- Modules];
module_status(Module) when is_atom(Module) ->
    case is_loaded(Module) of
        false -> not_loaded;
        {file, preloaded} -> loaded;
        {file, []} -> loaded;
        {file, _} ->
            case get_object_code(Module) of
                error -> removed;
                {Module, Binary, _} ->
                    case module_md5(Binary) =:= erlang:get_module_info(Module, md5) of
                        true -> loaded;
                        false -> modified
                    end
            end
    end.

modified_modules() -> [Module || {Module, modified} <- module_status()].

get_mode() -> interactive.

objfile_extension() -> ".beam".

%% The code path

get_path() -> persistent_term:get(?PATHS, []).

set_path(Path) when is_list(Path) ->
    Directories = [text(Directory) || Directory <- Path],
    case has_files() andalso [Directory || Directory <- Directories, not is_directory(Directory)] of
        [_ | _] -> {error, bad_directory};
        _ -> keep(Directories)
    end;
set_path(_) -> {error, bad_path}.

%% From now on calls of modules that the host's loader has not got come here (error_handler), if there is a path.
keep(Path) ->
    persistent_term:put(?PATHS, Path),
    ensure_loaded(error_handler),
    wasmbeam:code_path(Path =/= []).

add_path(Directory) when is_list(Directory) -> add_pathz(Directory).

add_pathz(Directory) when is_list(Directory) ->
    add(Directory, fun(Path) ->
        case lists:member(Directory, Path) of
            true -> Path;
            false -> Path ++ [Directory]
        end
    end).

add_patha(Directory) when is_list(Directory) -> add(Directory, fun(Path) -> [Directory | lists:delete(Directory, Path)] end).

add(Directory, Add) ->
    case is_directory(Directory) of
        true -> keep(Add(get_path()));
        false -> {error, bad_directory}
    end.

add_paths(Directories) -> add_pathsz(Directories).

add_pathsz(Directories) when is_list(Directories) -> lists:foreach(fun add_pathz/1, Directories).

add_pathsa(Directories) when is_list(Directories) -> lists:foreach(fun add_patha/1, Directories).

del_path(Directory) when ?IS_FILE(Directory) ->
    Path = get_path(),
    case lists:delete(text(Directory), Path) of
        Path -> false;
        Less -> keep(Less)
    end.

replace_path(Name, Directory) when ?IS_FILE(Name), ?IS_FILE(Directory) -> {error, bad_directory}.
rehash() -> ok.
clash() -> ok.

where_is_file(File) when is_list(File) -> where_is_file(get_path(), File).

where_is_file([Directory | Path], File) when is_list(File) ->
    Name = text(Directory) ++ "/" ++ File,
    case has_files() andalso prim_file:read_file_info(Name) of
        {ok, Info} when element(3, Info) =:= regular -> absolute(Name);
        _ -> where_is_file(Path, File)
    end;
where_is_file([], File) when is_list(File) -> non_existing.

%% The module's file in the first directory that has one: {Module, Binary, File} or error.
in_path([Directory | Path], Module) ->
    Name = absolute(Directory ++ "/" ++ atom_to_list(Module) ++ objfile_extension()),
    case read(Name) of
        {ok, Binary} -> {Module, Binary, Name};
        error -> in_path(Path, Module)
    end;
in_path([], _) ->
    error.

%% Files, as `prim_file` sees them

has_files() ->
    erlang:function_exported(prim_file, read_file, 1) orelse ask_for(prim_file) =:= {module, prim_file}.

read(Name) ->
    case has_files() andalso prim_file:read_file(Name) of
        {ok, Binary} -> {ok, Binary};
        _ -> error
    end.

is_directory(Name) ->
    case has_files() andalso prim_file:read_file_info(Name) of
        {ok, Info} -> element(3, Info) =:= directory;
        _ -> false
    end.

%% "." and other relative names are those of the current directory.
absolute("./" ++ Name) -> absolute(Name);
absolute([$/ | _] = Name) -> Name;
absolute(Name) ->
    case has_files() andalso prim_file:get_cwd() of
        {ok, Directory} -> Directory ++ "/" ++ Name;
        _ -> Name
    end.

text(Name) when is_atom(Name) -> atom_to_list(Name);
text(Name) when is_list(Name) -> Name.

root_dir() -> "/".
lib_dir() -> "/lib".
lib_dir(Application) when is_atom(Application); is_list(Application) -> {error, bad_name}.
lib_dir(Application, Directory) when is_atom(Application), is_atom(Directory) -> {error, bad_name}.
priv_dir(Application) when is_atom(Application); is_list(Application) -> {error, bad_name}.
compiler_dir() -> {error, bad_name}.

stick_dir(Directory) when ?IS_FILE(Directory) -> error.
unstick_dir(Directory) when ?IS_FILE(Directory) -> error.
stick_mod(Module) when is_atom(Module) -> true.
unstick_mod(Module) when is_atom(Module) -> true.
is_sticky(Module) when is_atom(Module) -> false.
