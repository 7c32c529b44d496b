%% Long random sequences of operations on tables of all types agree with a model in lists; keys of all sorts.
%% otp
%% heavy
-module(ets_model).
-export([main/0]).

main() ->
    [begin
        T = ets:new(t, [Type, {keypos, 2}]),
        {Objects, _} = lists:foldl(fun(_, {Model, Seed}) -> step(Type, T, Model, Seed) end, {[], 12345}, lists:seq(1, 6000)),
        io:format("~p ~p ~p~n", [Type, length(Objects), erlang:phash2(lists:sort(Objects))]),
        true = check(T, Objects),
        [ets:delete(T, element(2, O)) || O <- Objects],
        io:format("~p ~p~n", [Type, ets:info(T, size)])
     end || Type <- [set, ordered_set, bag, duplicate_bag]],
    ok.

next(S) -> (S * 1103515245 + 12345) band 16#7fffffff.

key(N) ->
    case N rem 7 of
        0 -> N div 7;
        1 -> (N div 7) + 0.5;
        2 -> {k, N div 7, "key"};
        3 -> [N div 7 | tail];
        4 -> (N div 7) bsl 70;
        5 -> integer_to_list(N);
        6 -> #{n => N div 7}
    end.

step(Type, T, Model, S0) ->
    S1 = next(S0), S2 = next(S1), S3 = next(S2),
    Key = key((S1 bsr 8) rem 300),
    Object = case (S3 bsr 9) rem 3 of 0 -> {S2 rem 3, Key}; 1 -> {S2 rem 3, Key, "more", [S2 rem 2]}; 2 -> {S2 rem 3, Key, list_to_binary(lists:duplicate(S2 rem 90, 1))} end,
    M = case (S2 bsr 10) rem 12 of
        N when N < 5 -> ets:insert(T, Object), insert(Type, Object, Model);
        5 -> New = not lists:any(fun(O) -> same(Type, Key, O) end, Model), New = ets:insert_new(T, Object), if New -> insert(Type, Object, Model); true -> Model end;
        6 -> ets:delete(T, Key), [O || O <- Model, not same(Type, Key, O)];
        7 -> ets:delete_object(T, Object), lists:filter(fun(O) -> O =/= Object end, Model);
        8 -> Found = lists:sort([O || O <- Model, same(Type, Key, O)]), Found = lists:sort(ets:take(T, Key)), [O || O <- Model, not same(Type, Key, O)];
        9 -> Found = lists:sort([O || O <- Model, same(Type, Key, O)]), Found = lists:sort(ets:lookup(T, Key)), Model;
        10 -> Member = lists:any(fun(O) -> same(Type, Key, O) end, Model), Member = ets:member(T, Key), Model;
        11 -> N2 = S2 rem 3, D = ets:select_delete(T, [{{N2, '_'}, [], [true]}]), Left = [O || O <- Model, not (tuple_size(O) =:= 2 andalso element(1, O) =:= N2)], D = length(Model) - length(Left), Left
    end,
    if S3 rem 97 =:= 0 -> true = check(T, M); true -> true = ets:info(T, size) =:= length(M) end,
    {M, S3}.

same(ordered_set, Key, O) -> element(2, O) == Key;
same(_, Key, O) -> element(2, O) =:= Key.

insert(duplicate_bag, O, Model) -> [O | Model];
insert(bag, O, Model) -> case lists:any(fun(X) -> X =:= O end, Model) of true -> Model; false -> [O | Model] end;
insert(Type, O, Model) -> [O | [X || X <- Model, not same(Type, element(2, O), X)]].

check(T, Model) ->
    Sorted = lists:sort(Model),
    Sorted = lists:sort(ets:tab2list(T)),
    Walked = lists:sort(walk(T, ets:first(T))),
    Walked =:= Sorted andalso (ets:info(T, type) =/= ordered_set orelse (ordered(T, ets:first(T)) andalso lists:reverse(ets:select(T, [{'$1', [], ['$1']}])) =:= ets:select_reverse(T, [{'$1', [], ['$1']}]))).

walk(_, '$end_of_table') -> [];
walk(T, Key) -> ets:lookup(T, Key) ++ walk(T, ets:next(T, Key)).

ordered(T, Key) ->
    case ets:next(T, Key) of
        '$end_of_table' -> Key =:= '$end_of_table' orelse Key =:= ets:last(T);
        Next -> Key < Next andalso ets:prev(T, Next) =:= Key andalso ordered(T, Next)
    end.
