%% put, get, erase, get_keys of many keys; its own for each process; keys compared exactly.
-module(process_dictionary).
-export([main/0]).

main() ->
    io:format("~w~n", [[put(a, 1), put(a, 2), get(a), get(b), erase(a), erase(a), get(a)]]),
    put(1, int), put(1.0, float), put("key", list), put({t}, tuple),
    io:format("~w~n", [[get(1), get(1.0), get("key"), get({t})]]),
    io:format("~w~n", [sort(get_keys(list)) =:= ["key"]]),
    io:format("~w~n", [sort(get())]),
    io:format("~w~n", [sort(erase())]),
    io:format("~w~n", [get()]),
    fill(2000),
    io:format("~w ~w~n", [length(get()), check(2000, 0)]),
    erase_even(2000),
    io:format("~w ~w ~w~n", [length(get()), get({k, 2}), get({k, 3})]),
    Me = self(),
    spawn(fun() -> Me ! {child, get(), put({k, 3}, mine)} end),
    receive {child, D, Old} -> io:format("~w ~w ~w~n", [D, Old, get({k, 3})]) end,
    io:format("~w~n", [element(2, process_info(self(), dictionary)) =:= get()]).

fill(0) -> ok;
fill(N) -> undefined = put({k, N}, [N]), fill(N - 1).

check(0, S) -> S;
check(N, S) -> [N] = get({k, N}), check(N - 1, S + 1).

erase_even(0) -> ok;
erase_even(N) when N rem 2 =:= 0 -> [N] = erase({k, N}), erase_even(N - 1);
erase_even(N) -> erase_even(N - 1).

sort([]) -> [];
sort([P | T]) -> sort([X || X <- T, X < P]) ++ [P] ++ sort([X || X <- T, X >= P]).
