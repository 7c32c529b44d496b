%% Stands in for OTP's module of this name, for what its own run-time system's dirty schedulers do there; there are none here, so
%% it takes its time where it is called. The core's built-ins (size/1, flat_size/1, set_internal_state/2 …) are called directly.
-module(erts_debug).
-export([dirty_cpu/2, dirty_io/2, dirty/3]).

dirty_cpu(What, Argument) -> dirty(dirty_cpu, What, Argument).
dirty_io(What, Argument) -> dirty(dirty_io, What, Argument).

dirty(Type, type, _) -> Type;
dirty(_, wait, Milliseconds) ->
    busy_until(erlang:monotonic_time(millisecond) + Milliseconds),
    ok.

busy_until(End) ->
    case erlang:monotonic_time(millisecond) < End of
        true -> busy_until(End);
        false -> ok
    end.
