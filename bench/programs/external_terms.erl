%% N round trips of a nested term through the external format.
-module(external_terms).
-export([run/1]).

run(N) ->
    Term = #{list => seq(200, []), tuples => [{I, float(I), [a, b, <<"text">>]} || I <- seq(50, [])],
             text => "a string of characters", big => 1 bsl 200, name => <<"some binary of no great length">>, nested => [[[{deep}]]]},
    trips(N, Term, 0).

trips(0, Term, Sum) -> {Sum, erlang:phash2(Term)};
trips(N, Term, Sum) ->
    Binary = term_to_binary(Term),
    trips(N - 1, binary_to_term(Binary), Sum + byte_size(Binary)).

seq(0, List) -> List;
seq(N, List) -> seq(N - 1, [N * 1000 | List]).
