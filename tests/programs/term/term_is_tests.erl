%% Every type test against a term of every kind, as guards and as values.
-module(term_is_tests).
-export([main/0]).

main() ->
    Terms = [{small, 1}, {big, 1 bsl 100}, {float, 1.0}, {atom, a}, {true, true}, {nil, []}, {list, [1]}, {improper, [1 | 2]},
             {tuple, {}}, {map, #{}}, {binary, <<"x">>}, {'fun', fun main/0}, {pid, self()}, {reference, make_ref()}],
    [io:format("~w guards ~w values ~w~n", [Name, guards(T), values(T)]) || {Name, T} <- Terms],
    ok.

guards(T) ->
    [Name || {Name, true} <- [
        {integer, if is_integer(T) -> true; true -> false end}, {float, if is_float(T) -> true; true -> false end},
        {number, if is_number(T) -> true; true -> false end}, {atom, if is_atom(T) -> true; true -> false end},
        {boolean, if is_boolean(T) -> true; true -> false end}, {list, if is_list(T) -> true; true -> false end},
        {tuple, if is_tuple(T) -> true; true -> false end}, {map, if is_map(T) -> true; true -> false end},
        {binary, if is_binary(T) -> true; true -> false end}, {bitstring, if is_bitstring(T) -> true; true -> false end},
        {function, if is_function(T) -> true; true -> false end}, {function0, if is_function(T, 0) -> true; true -> false end},
        {pid, if is_pid(T) -> true; true -> false end}, {reference, if is_reference(T) -> true; true -> false end},
        {port, if is_port(T) -> true; true -> false end}]].

values(T) ->
    [is_integer(T), is_float(T), is_number(T), is_atom(T), is_boolean(T), is_list(T), is_tuple(T), is_map(T), is_binary(T),
     is_bitstring(T), is_function(T), is_function(T, 1), is_pid(T), is_reference(T), is_port(T)].
