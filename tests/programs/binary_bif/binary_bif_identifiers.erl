%% References and ports from their text: the same ones again, with what they name; text that is none.
%% otp
-module(binary_bif_identifiers).
-export([main/0]).

main() ->
    Plain = make_ref(),
    true = list_to_ref(ref_to_list(Plain)) =:= Plain,
    true = list_to_ref(ref_to_list(Plain)) == Plain,
    Refs = [make_ref() || _ <- lists:seq(1, 1000)],
    Refs = [list_to_ref(ref_to_list(R)) || R <- Refs],
    Timer = erlang:send_after(100000, self(), never),
    true = is_integer(erlang:cancel_timer(list_to_ref(ref_to_list(Timer)))),
    Monitor = monitor(process, self()),
    io:format("~p~n", [erlang:demonitor(list_to_ref(ref_to_list(Monitor)), [info])]),
    io:format("~p ~p~n", [port_to_list(list_to_port("#Port<0.17>")), is_port(list_to_port("#Port<0.5>"))]),
    Bad = [a, "", "#Ref<0.1.2.3", "#Ref<0.1.2.3>x", "#Ref<1>", "#Ref<0.1.x.3>", "#Ref<0.1.2.262144>", "#Ref<0..2.3>", [$# | a], [a], "#Port<0.1.2.3>", "#Ref<0.99999999999999999999.1.1>"],
    io:format("~p~n", [[call(list_to_ref, X) || X <- Bad]]),
    BadPorts = [a, "", "#Port<0.>", "#Port<0.1", "#Port<0.1>>", "#Port<0.x>", "#Ref<0.1>", "#Port<0.268435456>", lists:duplicate(100, $1)],
    io:format("~p ~p~n", [[call(list_to_port, X) || X <- BadPorts], call(port_to_list, a)]).

call(F, X) ->
    try
        apply(erlang, F, [X])
    catch
        C:R -> {C, R}
    end.
