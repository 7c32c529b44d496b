%% A tree of a thousand processes that split work, sum up results and die with their parent when it is killed.
-module(process_spawn_tree).
-export([main/0]).

main() ->
    io:format("~w~n", [sum(1, 1000)]),
    process_flag(trap_exit, true),
    Me = self(),
    Root = spawn_link(fun() -> grow(6, Me), receive never -> ok end end),
    Leaves = [receive {leaf, P} -> P end || _ <- range(1, 64)],
    Monitors = [monitor(process, P) || P <- Leaves],
    exit(Root, storm),
    io:format("~w~n", [tally([receive {'DOWN', M, process, _, R} -> R end || M <- Monitors], #{})]),
    receive {'EXIT', Root, R} -> io:format("~w~n", [R]) end.

sum(N, N) -> N;
sum(From, To) ->
    Middle = (From + To) div 2,
    Me = self(),
    A = spawn(fun() -> Me ! {self(), sum(From, Middle)} end),
    B = spawn(fun() -> Me ! {self(), sum(Middle + 1, To)} end),
    receive {A, X} -> receive {B, Y} -> X + Y end end.

grow(0, Root) -> Root ! {leaf, self()};
grow(N, Root) ->
    [spawn_link(fun() -> grow(N - 1, Root), receive never -> ok end end) || _ <- "ab"].

tally([], M) -> M;
tally([R | Rs], M) ->
    case M of
        #{R := N} -> tally(Rs, M#{R := N + 1});
        #{} -> tally(Rs, M#{R => 1})
    end.

range(N, M) when N > M -> [];
range(N, M) -> [N | range(N + 1, M)].
