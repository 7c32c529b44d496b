%% Purging: in OTP a process of its own, here the core's, since nothing else runs meanwhile.
-module(erts_code_purger).
-export([purge/1, soft_purge/1, finish_after_on_load/2, pending_purge_lambda/3]).

%% {WasThereOldCode, HaveProcessesBeenKilled}
purge(Module) when is_atom(Module) ->
    case wasmbeam:purge(Module, true) of
        nothing -> {false, false};
        purged -> {true, false};
        killed -> {true, true}
    end.

%% Is there no old code any more?
soft_purge(Module) when is_atom(Module) -> wasmbeam:purge(Module, false) =/= refused.

finish_after_on_load(Module, Keep) when is_atom(Module), is_boolean(Keep) -> erlang:finish_after_on_load(Module, Keep).

%% A fun whose module was being purged is called again.
pending_purge_lambda(_Module, Fun, Arguments) -> apply(Fun, Arguments).
