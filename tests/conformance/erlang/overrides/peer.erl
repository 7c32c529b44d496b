%% Stands in for OTP's module of this name. There are no other nodes: a case that starts one is skipped for that reason.
-module(peer).
-export([start/1, start_link/1, start_link/0, random_name/0, random_name/1, stop/1]).

-spec start(map()) -> no_return().
start(_) -> exit({test_case_skipped, "needs a peer node"}).

start_link() -> start(#{}).
start_link(Options) -> start(Options).

random_name() -> random_name("peer").
random_name(Prefix) -> lists:concat([Prefix, "-", erlang:unique_integer([positive])]).

stop(_) -> ok.
