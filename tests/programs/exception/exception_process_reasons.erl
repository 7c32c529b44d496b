%% What a monitor reports for each way a process ends; stack traces reduced to functions.
-module(exception_process_reasons).
-export([main/0, die/1]).

main() ->
    [io:format("~p~n", [reason(K)]) || K <- [normal, value, exit, error, throw, badarith, kill_self, nested]],
    ok.

reason(K) ->
    {P, M} = spawn_monitor(?MODULE, die, [K]),
    receive {'DOWN', M, process, P, R} -> simple(R) end.

simple({R, [{_, _, _, _} | _] = S}) -> {R, [{F, A} || {exception_process_reasons, F, A, _} <- S]};
simple(R) -> R.

die(normal) -> exit(normal);
die(value) -> anything;
die(exit) -> exit({some, [reason]});
die(error) -> error(oops);
die(throw) -> throw(ball);
die(badarith) -> die(hd(erlang:get_keys(undefined)) + 1);
die(kill_self) -> exit(self(), kill), receive never -> ok end;
die(nested) -> try die(error) after die2() end.

die2() -> exit(from_after).
