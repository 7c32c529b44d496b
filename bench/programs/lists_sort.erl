%% lists:sort and lists:keysort of 100,000 elements, N times.
-module(lists_sort).
-export([run/1]).

run(N) ->
    List = random(100000, 42, []),
    sorts(N, List, 0).

sorts(0, _, Sum) -> Sum;
sorts(N, List, Sum) ->
    [First | _] = lists:sort(List),
    [{Key, _} | _] = lists:keysort(1, [{X bxor N, X} || X <- List]),
    sorts(N - 1, List, Sum + First + Key + length(lists:usort([X band 1023 || X <- List]))).

random(0, _, List) -> List;
random(N, Seed, List) ->
    Next = (Seed * 1103515245 + 12345) band 16#7fffffff,
    random(N - 1, Next, [Next | List]).
