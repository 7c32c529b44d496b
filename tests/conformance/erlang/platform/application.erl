%% Stands in for OTP's module of this name: there are no applications, as if none but those that run were installed.
-module(application).
-export([start/1, start/2, ensure_all_started/1, load/1, stop/1, unload/1, which_applications/0, loaded_applications/0]).
-export([get_env/1, get_env/2, get_env/3, get_all_env/1, set_env/3, get_application/1, get_key/2]).

start(Name) -> missing(Name).
start(Name, _) -> missing(Name).
load(Name) -> missing(Name).
ensure_all_started(Name) -> {error, {Name, element(2, missing(Name))}}.

missing(Name) -> {error, {"no such file or directory", atom_to_list(Name) ++ ".app"}}.

stop(Name) -> {error, {not_started, Name}}.
unload(Name) -> {error, {not_loaded, Name}}.
which_applications() -> [].
loaded_applications() -> [].

get_env(_) -> undefined.
get_env(_, _) -> undefined.
get_env(_, _, Default) -> Default.
get_all_env(_) -> [].
set_env(_, _, _) -> ok.
get_application(_) -> undefined.
get_key(_, _) -> undefined.
