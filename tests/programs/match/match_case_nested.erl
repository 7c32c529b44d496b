%% Nested case, if and receive-like structures that export variables, with values joined after them.
-module(match_case_nested).
-export([main/0, f/2]).

main() ->
    io:format("~w~n", [[f(A, B) || A <- [1, a, {x, 1}, {y, [1, 2]}], B <- [true, false, 3]]]).

f(A, B) ->
    case A of
        1 ->
            X = case B of
                true -> yes;
                false -> no;
                N when N > 2 -> {n, N}
            end,
            Y = one;
        {x, Z} when is_integer(B) ->
            X = Z + B,
            Y = sum;
        {_, Z} ->
            X = if is_list(Z) -> length(Z); B =:= true -> Z; true -> none end,
            Y = case {B, Z} of {true, [H | _]} -> H; {false, _} -> f; _ -> other end;
        _ ->
            X = B,
            Y = A
    end,
    {X, Y}.
