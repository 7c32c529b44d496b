%% Runs the cases of one Common Test suite, one after the other; the same code on real Erlang and on Wasmbeam.
%%
%% What happens goes to standard output, a line for each event, each on a line of its own, with the suite's own output between them:
%%
%%     @conformance case NUMBER NAME           once for each case that will run, before anything runs
%%     @conformance begin NUMBER
%%     @conformance end NUMBER ok|failed|skipped TEXT
%%     @conformance stop                       a case has used up its time; whoever reads this starts again behind it
%%     @conformance done
%%
%% A case has the name group/…/case. Cases are numbered in the order of all/0, whether they are selected or not, so that a run can
%% go on where another one has ended. Groups run in order and once, whatever their properties say.
%%
%% Each case runs in a process of its own, init_per_testcase and end_per_testcase included, as Common Test does it; a case
%% that ends by a signal from elsewhere has its end_per_testcase called in another process.
-module(conformance).
-export([main/0, start/6]).

-define(REASON_DEPTH, 40).
%% Milliseconds for what is called after a case that was killed.
-define(CLEAN_UP_LIMIT, 5000).

-record(run, {suite, limit, first, only, exports}).

%% erl … -s conformance main -extra SUITE DATA_DIR PRIV_DIR MILLISECONDS FIRST [CASE…]
main() ->
    [Suite, DataDir, PrivDir, Limit, First | Only] = init:get_plain_arguments(),
    start(Suite, DataDir, PrivDir, list_to_integer(Limit), list_to_integer(First), Only),
    halt(0).

%% Texts are strings. Cases numbered First and later run, of these only the named ones unless Only is empty; a name is that
%% of a case, with or without its groups. Limit is the time of a case in milliseconds.
start(SuiteName, DataDir, PrivDir, Limit, First, Only) ->
    Suite = list_to_atom(SuiteName),
    Run = #run{suite = Suite, limit = Limit, first = First, only = Only, exports = Suite:module_info(exports)},
    {Tree, _} = tree(Suite:all(), groups(Run), [], 1),
    Selected = select(Tree, Run),
    foreach_case(fun({Number, Name, _}) -> say("case ~w ~ts", [Number, Name]) end, Selected),
    Config = [{data_dir, DataDir}, {priv_dir, PrivDir}],
    wrapped(init_per_suite, end_per_suite, [], Selected, Config, Run),
    say("done", []).

say(Format, Arguments) ->
    io:format("~n@conformance " ++ Format ++ "~n", Arguments).

%% The tree of all/0: {group, Name, Items} and {testcase, {Number, Name, Function}}.

groups(#run{suite = Suite, exports = Exports}) ->
    case lists:member({groups, 0}, Exports) of
        true -> Suite:groups();
        false -> []
    end.

tree([Item | Items], Groups, Path, Number) ->
    {Node, Next} = node_of(Item, Groups, Path, Number),
    {Nodes, End} = tree(Items, Groups, Path, Next),
    {[Node | Nodes], End};
tree([], _, _, Number) ->
    {[], Number}.

node_of({group, Name, _Properties}, Groups, Path, Number) ->
    node_of({group, Name}, Groups, Path, Number);
node_of({group, Name}, Groups, Path, Number) ->
    {Name, _, Items} = lists:keyfind(Name, 1, Groups),
    group(Name, Items, Groups, Path, Number);
node_of({Name, _Properties, Items}, Groups, Path, Number) when is_list(Items) ->
    group(Name, Items, Groups, Path, Number);
node_of({testcase, Function, _Properties}, Groups, Path, Number) ->
    node_of(Function, Groups, Path, Number);
node_of(Function, _, Path, Number) when is_atom(Function) ->
    Name = lists:append([atom_to_list(Part) ++ "/" || Part <- lists:reverse(Path)]) ++ atom_to_list(Function),
    {{testcase, {Number, Name, Function}}, Number + 1}.

group(Name, Items, Groups, Path, Number) ->
    {Nodes, Next} = tree(Items, Groups, [Name | Path], Number),
    {{group, Name, Nodes}, Next}.

select(Nodes, Run) ->
    lists:append([select_node(Node, Run) || Node <- Nodes]).

select_node({group, Name, Nodes}, Run) ->
    case select(Nodes, Run) of
        [] -> [];
        Selected -> [{group, Name, Selected}]
    end;
select_node({testcase, {Number, Name, Function}} = Node, #run{first = First, only = Only}) ->
    Named = Only =:= [] orelse lists:member(Name, Only) orelse lists:member(atom_to_list(Function), Only),
    case Named andalso Number >= First of
        true -> [Node];
        false -> []
    end.

foreach_case(Action, Nodes) ->
    lists:foreach(fun
        ({group, _, Below}) -> foreach_case(Action, Below);
        ({testcase, Case}) -> Action(Case)
    end, Nodes).

%% Runs nodes between the functions that prepare and clean up a suite or a group. Preparing it must succeed, otherwise
%% all cases below fail or are skipped, for that reason.
wrapped(Init, End, Arguments, Nodes, Config, Run) ->
    case prepare(Init, Arguments, Config, Run) of
        {config, Prepared} ->
            lists:foreach(fun(Node) -> run_node(Node, Prepared, Run) end, Nodes),
            _ = call(End, Arguments ++ [Prepared], ok, Run);
        {Verdict, Reason} ->
            foreach_case(fun({Number, _, _}) ->
                say("begin ~w", [Number]),
                finish(Number, {Verdict, {Init, Reason}})
            end, Nodes)
    end.

prepare(Init, Arguments, Config, Run) ->
    case call(Init, Arguments ++ [Config], Config, Run) of
        {value, Prepared} when is_list(Prepared) -> {config, Prepared};
        {value, {Skip, Reason}} when Skip =:= skip; Skip =:= skipped -> {skipped, Reason};
        {value, Other} -> {failed, {bad_return_value, Other}};
        {down, Reason} -> {failed, Reason};
        late -> {failed, time_limit}
    end.

%% Calls an optional function of the suite in a process of its own: {value, Value}, {down, Reason} or late.
call(Function, Arguments, Default, #run{suite = Suite, exports = Exports, limit = Limit}) ->
    case lists:member({Function, length(Arguments)}, Exports) of
        true -> isolated(fun() -> apply(Suite, Function, Arguments) end, Limit);
        false -> {value, Default}
    end.

run_node({group, Name, Nodes}, Config, Run) ->
    wrapped(init_per_group, end_per_group, [Name], Nodes, Config, Run);
run_node({testcase, {Number, _, Function}}, Config, Run) ->
    say("begin ~w", [Number]),
    Self = self(),
    case isolated(fun() -> run_case(Function, Config, Self, Run) end, Run#run.limit) of
        {value, Verdict} ->
            finish(Number, Verdict);
        {down, Reason} ->
            clean_up_for(Function, Config, Reason, Run),
            finish(Number, verdict_of_exit(Reason));
        late ->
            clean_up_for(Function, Config, timetrap_timeout, Run),
            finish(Number, {failed, time_limit}),
            say("stop", []),
            halt(0)
    end.

%% A case has ended other than by itself: its end_per_testcase may have things to undo.
clean_up_for(Function, Config, Reason, Run) ->
    Prepared = receive {prepared, Function, Given} -> Given after 0 -> Config end,
    call(end_per_testcase, [Function, [{tc_status, {failed, Reason}} | Prepared]], ok, Run#run{limit = ?CLEAN_UP_LIMIT}).

finish(Number, {Verdict, none}) ->
    say("end ~w ~w", [Number, Verdict]);
finish(Number, {Verdict, Reason}) ->
    say("end ~w ~w ~ts", [Number, Verdict, [one_line(Character) || Character <- reason_text(Reason)]]).

reason_text(Reason) ->
    case is_list(Reason) andalso io_lib:printable_unicode_list(Reason) of
        true -> Reason;
        false -> lists:flatten(io_lib:format("~0tP", [Reason, ?REASON_DEPTH]))
    end.

one_line($\n) -> $\s;
one_line(Character) -> Character.

%% In the case's process. The runner is told of the case's configuration before the case begins.
run_case(Function, Config, Runner, #run{suite = Suite, exports = Exports}) ->
    Prepared =
        case lists:member({init_per_testcase, 2}, Exports) of
            true -> try Suite:init_per_testcase(Function, Config) catch throw:Thrown -> Thrown end;
            false -> Config
        end,
    case Prepared of
        {Skip, Reason} when Skip =:= skip; Skip =:= skipped ->
            {skipped, Reason};
        _ when is_list(Prepared) ->
            Runner ! {prepared, Function, Prepared},
            Verdict = verdict(Suite, Function, Prepared),
            cleaned_up(Verdict, Suite, Function, Prepared, Exports);
        _ ->
            {failed, {init_per_testcase, Prepared}}
    end.

verdict(Suite, Function, Config) ->
    try Suite:Function(Config) of
        {Skip, Reason} when Skip =:= skip; Skip =:= skipped -> {skipped, Reason};
        {failed, Reason} -> {failed, Reason};
        _ -> {ok, none}
    catch
        throw:{Skip, Reason} when Skip =:= skip; Skip =:= skipped -> {skipped, Reason};
        exit:{test_case_skipped, Reason} -> {skipped, Reason};
        exit:{test_case_failed, Reason} -> {failed, Reason};
        Class:Reason:Stack -> {failed, {Class, Reason, frames(Stack)}}
    end.

%% Like verdict/3, of a case whose process ended by a signal or by an exit that it did not catch.
verdict_of_exit({test_case_skipped, Reason}) -> {skipped, Reason};
verdict_of_exit({test_case_failed, Reason}) -> {failed, Reason};
verdict_of_exit(Reason) -> {failed, {exited, Reason}}.

cleaned_up(Verdict, Suite, Function, Config, Exports) ->
    Status = case Verdict of {ok, none} -> ok; {How, Why} -> {How, Why} end,
    Given = [{tc_status, Status} | Config],
    case lists:member({end_per_testcase, 2}, Exports) of
        true ->
            try Suite:end_per_testcase(Function, Given) of
                {fail, Reason} -> {failed, {end_per_testcase, Reason}};
                _ -> Verdict
            catch
                % As in Common Test, where this is a warning.
                _:_ -> Verdict
            end;
        false ->
            Verdict
    end.

%% The frames down to this module's, with arities in place of arguments, without what only makes them long.
frames([{?MODULE, _, _, _} | _]) -> [];
frames([{Module, Function, Arguments, Location} | Frames]) when is_list(Arguments) ->
    frames([{Module, Function, length(Arguments), Location} | Frames]);
frames([{Module, Function, Arity, Location} | Frames]) ->
    [{Module, Function, Arity, proplists:get_value(line, Location, none)} | frames(Frames)];
frames([]) -> [].

%% Evaluates in a process of its own: {value, Value}, {down, Reason} when it ended otherwise, late when it was killed after
%% Limit milliseconds. The process exits with its value, so that what is still linked to it ends with it. It is linked,
%% not monitored: suites look at who monitors them.
isolated(Function, Limit) ->
    process_flag(trap_exit, true),
    Tag = make_ref(),
    Pid = spawn_link(fun() -> exit({Tag, Function()}) end),
    receive
        {'EXIT', Pid, {Tag, Value}} -> {value, Value};
        {'EXIT', Pid, Reason} -> {down, Reason}
    after Limit ->
        exit(Pid, kill),
        receive {'EXIT', Pid, _} -> late end
    end.
