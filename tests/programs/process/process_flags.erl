%% process_flag answers the old value; bad flags and values are errors; priority values.
-module(process_flags).
-export([main/0]).

main() ->
    io:format("~w~n", [[process_flag(trap_exit, V) || V <- [true, true, false, false]]]),
    io:format("~w~n", [[process_flag(priority, V) || V <- [low, high, max, normal, normal]]]),
    io:format("~w~n", [[is_integer(process_flag(min_heap_size, 500)), process_flag(message_queue_data, on_heap)]]),
    [io:format("~w~n", [try process_flag(F, V) catch C:R -> {C, R} end]) || {F, V} <- [{trap_exit, 1}, {priority, medium}, {nonsense, true}, {min_heap_size, -1}, {"x", y}]],
    ok.
