%% The module that soak:loads/3 loads: a function, a fun, a literal.
-module(soak_small).
-export([call/1]).

call(N) -> [ok, (fun(X) -> {N, X} end)("a literal")].
