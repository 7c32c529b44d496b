%% A demonstration: a hundred thousand processes in a ring, and a process that is restarted when it is killed.
%%
%%     main/0         builds the ring, times a token's way round it, has a supervised process killed, prints what it took
%%     member/1       one process of the ring: passes on what it gets to the next
%%     supervise/1,2  keeps one worker alive and tells its parent of each that it starts
%%     work/0         answers requests
%%
%% This is BEAM assembly as erlc -S prints it, with the Erlang that it means above each function. A process begins in the function
%% that it was spawned with, waits in loop_rec/wait, and takes about as much memory as its first stack: it has no heap
%% until it first allocates.
{module, ring}.

{exports, [{main,0}, {member,1}, {module_info,0}, {module_info,1}, {supervise,1}, {work,0}]}.

{attributes, []}.
{labels, 52}.

%% main() ->
%%     Processes = 100000,
%%     Rounds = 10,
%%     io:format("Spawning ~w processes in a ring~n", [Processes]),
%%     Memory = erlang:memory(total),
%%     Start = erlang:monotonic_time(microsecond),
%%     First = build(Processes, self()),
%%     Built = erlang:monotonic_time(microsecond),
%%     Bytes = erlang:memory(total) - Memory,
%%     io:format("  ~w ms, ~w bytes per process~n", [(Built - Start) div 1000, Bytes div Processes]),
%%     io:format("Sending a token round it ~w times~n", [Rounds]),
%%     rounds(Rounds, First),
%%     Time = erlang:monotonic_time(microsecond) - Built,
%%     Messages = Rounds * (Processes + 1),
%%     io:format("  ~w messages in ~w ms, ~w messages a second~n", [Messages, Time div 1000, Messages * 1000000 div Time]),
%%     First ! stop,
%%     receive stop -> ok end,
%%     supervision(),
%%     {Collections, Words, _} = erlang:statistics(garbage_collection),
%%     io:format("~w collections in all, which moved ~w words~n", [Collections, Words]).
{function, main, 0, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,ring},{atom,main},0}.
  {label,2}.
    {allocate,4,0}.
    {init_yregs,{list,[{y,0},{y,1},{y,2},{y,3}]}}.
    {move,{literal,[100000]},{x,1}}.
    {move,{literal,"Spawning ~w processes in a ring~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{atom,total},{x,0}}.
    {call_ext,1,{extfunc,erlang,memory,1}}.
    {move,{x,0},{y,3}}.
    {move,{atom,microsecond},{x,0}}.
    {call_ext,1,{extfunc,erlang,monotonic_time,1}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{x,0},{y,2}}.
    {move,{integer,100000},{x,0}}.
    {call,2,{f,8}}. % build/2
    {move,{x,0},{y,1}}.
    {move,{atom,microsecond},{x,0}}.
    {call_ext,1,{extfunc,erlang,monotonic_time,1}}.
    {move,{x,0},{y,0}}.
    {move,{atom,total},{x,0}}.
    {call_ext,1,{extfunc,erlang,memory,1}}.
    {gc_bif,'-',{f,0},1,[{x,0},{y,3}],{x,0}}.
    {gc_bif,'-',{f,0},1,[{y,0},{y,2}],{x,1}}.
    {gc_bif,'div',{f,0},2,[{tr,{x,1},number},{integer,1000}],{x,1}}.
    {gc_bif,'div',{f,0},2,[{tr,{x,0},number},{integer,100000}],{x,0}}.
    {test_heap,4,2}.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{x,1},{x,0},{x,1}}.
    {init_yregs,{list,[{y,2},{y,3}]}}.
    {move,{literal,"  ~w ms, ~w bytes per process~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{literal,"\n"},{x,1}}.
    {move,{literal,"Sending a token round it ~w times~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{y,1},{x,1}}.
    {move,{integer,10},{x,0}}.
    {call,2,{f,18}}. % rounds/2
    {move,{atom,microsecond},{x,0}}.
    {call_ext,1,{extfunc,erlang,monotonic_time,1}}.
    {gc_bif,'-',{f,0},1,[{x,0},{tr,{y,0},number}],{x,0}}.
    {gc_bif,'div',{f,0},1,[{tr,{x,0},number},{integer,1000}],{x,1}}.
    {gc_bif,'div',{f,0},2,[{integer,1000010000000},{tr,{x,0},{t_integer,any}}],{x,0}}.
    {test_heap,6,2}.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {put_list,{integer,1000010},{x,0},{x,1}}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{literal,"  ~w messages in ~w ms, ~w messages a second~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{atom,stop},{x,1}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    send.
  {label,3}.
    {loop_rec,{f,5},{x,0}}.
    {test,is_eq_exact,{f,4},[{x,0},{atom,stop}]}.
    remove_message.
    {call,0,{f,24}}. % supervision/0
    {move,{atom,garbage_collection},{x,0}}.
    {call_ext,1,{extfunc,erlang,statistics,1}}.
    {test,is_tuple,{f,6},[{x,0}]}.
    {test,test_arity,{f,6},[{x,0},3]}.
    {test_heap,4,1}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{x,1},{x,0},{x,1}}.
    {move,{literal,"~w collections in all, which moved ~w words~n"},{x,0}}.
    {call_ext_last,2,{extfunc,io,format,2},4}.
  {label,4}.
    {loop_rec_end,{f,3}}.
  {label,5}.
    {wait,{f,3}}.
  {label,6}.
    {badmatch,{x,0}}.

%% build(0, Next) -> Next;
%% build(Count, Next) -> build(Count - 1, spawn(ring, member, [Next])).
{function, build, 2, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,ring},{atom,build},2}.
  {label,8}.
    {test,is_eq_exact,{f,9},[{tr,{x,0},{t_integer,any}},{integer,0}]}.
    {move,{x,1},{x,0}}.
    return.
  {label,9}.
    {gc_bif,'-',{f,0},2,[{tr,{x,0},{t_integer,any}},{integer,1}],{x,0}}.
    {allocate_heap,1,2,2}.
    {move,{x,0},{y,0}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{atom,member},{x,1}}.
    {move,{atom,ring},{x,0}}.
    {call_ext,3,{extfunc,erlang,spawn,3}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,8},1}. % build/2

%% member(Next) ->
%%     receive
%%         token -> Next ! token, member(Next);
%%         stop -> Next ! stop
%%     end.
{function, member, 1, 11}.
  {label,10}.
    {line,[]}.
    {func_info,{atom,ring},{atom,member},1}.
  {label,11}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,12}.
    {loop_rec,{f,16},{x,0}}.
    {select_val,{x,0},{f,15},{list,[{atom,stop},{f,14},{atom,token},{f,13}]}}.
  {label,13}.
    remove_message.
    {move,{atom,token},{x,1}}.
    {move,{y,0},{x,0}}.
    send.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,11},1}. % member/1
  {label,14}.
    remove_message.
    {move,{atom,stop},{x,1}}.
    {move,{y,0},{x,0}}.
    send.
    {deallocate,1}.
    return.
  {label,15}.
    {loop_rec_end,{f,12}}.
  {label,16}.
    {wait,{f,12}}.

%% rounds(0, _) -> ok;
%% rounds(Count, First) ->
%%     First ! token,
%%     receive token -> rounds(Count - 1, First) end.
{function, rounds, 2, 18}.
  {label,17}.
    {line,[]}.
    {func_info,{atom,ring},{atom,rounds},2}.
  {label,18}.
    {test,is_eq_exact,{f,19},[{tr,{x,0},{t_integer,any}},{integer,0}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,19}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{x,0}}.
    {move,{atom,token},{x,1}}.
    send.
  {label,20}.
    {loop_rec,{f,22},{x,0}}.
    {test,is_eq_exact,{f,21},[{x,0},{atom,token}]}.
    remove_message.
    {gc_bif,'-',{f,0},0,[{tr,{y,1},{t_integer,any}},{integer,1}],{x,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,18},2}. % rounds/2
  {label,21}.
    {loop_rec_end,{f,20}}.
  {label,22}.
    {wait,{f,20}}.

%% supervision() ->
%%     io:format("Killing a process that another one watches over~n"),
%%     Supervisor = spawn_link(ring, supervise, [self()]),
%%     Worker = ask(),
%%     io:format("  ~w works; killing it~n", [Worker]),
%%     exit(Worker, kill),
%%     Successor = ask(),
%%     io:format("  ~w works in its place~n", [Successor]),
%%     Supervisor ! stop.
{function, supervision, 0, 24}.
  {label,23}.
    {line,[]}.
    {func_info,{atom,ring},{atom,supervision},0}.
  {label,24}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{literal,"Killing a process that another one watches over~n"},{x,0}}.
    {call_ext,1,{extfunc,io,format,1}}.
    {test_heap,2,0}.
    {bif,self,{f,0},[],{x,0}}.
    {put_list,{x,0},nil,{x,2}}.
    {move,{atom,supervise},{x,1}}.
    {move,{atom,ring},{x,0}}.
    {call_ext,3,{extfunc,erlang,spawn_link,3}}.
    {move,{x,0},{y,1}}.
    {call,0,{f,26}}. % ask/0
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{x,0},{y,0}}.
    {move,{literal,"  ~w works; killing it~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{atom,kill},{x,1}}.
    {move,{y,0},{x,0}}.
    {trim,1,1}.
    {call_ext,2,{extfunc,erlang,exit,2}}.
    {call,0,{f,26}}. % ask/0
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{literal,"  ~w works in its place~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{atom,stop},{x,1}}.
    {move,{y,0},{x,0}}.
    send.
    {deallocate,1}.
    return.

%% ask() ->
%%     receive
%%         {started, Worker} ->
%%             Worker ! {work, self()},
%%             receive {done, Worker} -> Worker end
%%     end.
{function, ask, 0, 26}.
  {label,25}.
    {line,[]}.
    {func_info,{atom,ring},{atom,ask},0}.
  {label,26}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
  {label,27}.
    {loop_rec,{f,32},{x,0}}.
    {test,is_tagged_tuple,{f,31},[{x,0},2,{atom,started}]}.
    {test_heap,3,1}.
    remove_message.
    {bif,self,{f,0},[],{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,work},{x,1}]}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    send.
  {label,28}.
    {loop_rec,{f,30},{x,0}}.
    {test,is_tagged_tuple,{f,29},[{x,0},2,{atom,done}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_eq_exact,{f,29},[{x,0},{y,0}]}.
    remove_message.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,29}.
    {loop_rec_end,{f,28}}.
  {label,30}.
    {wait,{f,28}}.
  {label,31}.
    {loop_rec_end,{f,27}}.
  {label,32}.
    {wait,{f,27}}.

%% supervise(Parent) ->
%%     process_flag(trap_exit, true),
%%     supervise(Parent, start(Parent)).
{function, supervise, 1, 34}.
  {label,33}.
    {line,[]}.
    {func_info,{atom,ring},{atom,supervise},1}.
  {label,34}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{atom,true},{x,1}}.
    {move,{atom,trap_exit},{x,0}}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,42}}. % start/1
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,36},1}. % supervise/2

%% supervise(Parent, Worker) ->
%%     receive
%%         {'EXIT', Worker, Reason} ->
%%             io:format("  its supervisor heard of it (~w ended, reason ~w) and starts another~n", [Worker, Reason]),
%%             supervise(Parent, start(Parent));
%%         stop ->
%%             exit(Worker, shutdown)
%%     end.
{function, supervise, 2, 36}.
  {label,35}.
    {line,[]}.
    {func_info,{atom,ring},{atom,supervise},2}.
  {label,36}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
  {label,37}.
    {loop_rec,{f,40},{x,0}}.
    {test,is_tuple,{f,38},[{x,0}]}.
    {test,is_tagged_tuple,{f,39},[{tr,{x,0},{t_tuple,0,false,#{}}},3,{atom,'EXIT'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_eq_exact,{f,39},[{x,1},{tr,{y,0},pid}]}.
    {test_heap,4,1}.
    {get_tuple_element,{x,0},2,{x,0}}.
    remove_message.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{y,0},{x,0},{x,1}}.
    {trim,1,1}.
    {move,{literal,"  its supervisor heard of it (~w ended, reason ~w) and starts another~n"},{x,0}}.
    {call_ext,2,{extfunc,io,format,2}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,42}}. % start/1
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,36},1}. % supervise/2
  {label,38}.
    {test,is_eq_exact,{f,39},[{x,0},{atom,stop}]}.
    remove_message.
    {move,{atom,shutdown},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_ext_last,2,{extfunc,erlang,exit,2},2}.
  {label,39}.
    {loop_rec_end,{f,37}}.
  {label,40}.
    {wait,{f,37}}.

%% start(Parent) ->
%%     Worker = spawn_link(ring, work, []),
%%     Parent ! {started, Worker},
%%     Worker.
{function, start, 1, 42}.
  {label,41}.
    {line,[]}.
    {func_info,{atom,ring},{atom,start},1}.
  {label,42}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{atom,work},{x,1}}.
    {move,nil,{x,2}}.
    {move,{atom,ring},{x,0}}.
    {call_ext,3,{extfunc,erlang,spawn_link,3}}.
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,started},{x,0}]}}.
    {swap,{y,0},{x,0}}.
    send.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% work() ->
%%     receive
%%         {work, From} -> From ! {done, self()}, work()
%%     end.
{function, work, 0, 44}.
  {label,43}.
    {line,[]}.
    {func_info,{atom,ring},{atom,work},0}.
  {label,44}.
    {allocate,0,0}.
  {label,45}.
    {loop_rec,{f,47},{x,0}}.
    {test,is_tagged_tuple,{f,46},[{x,0},2,{atom,work}]}.
    {test_heap,3,1}.
    remove_message.
    {bif,self,{f,0},[],{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,done},{x,1}]}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    send.
    {call_last,0,{f,44},0}. % work/0
  {label,46}.
    {loop_rec_end,{f,45}}.
  {label,47}.
    {wait,{f,45}}.

{function, module_info, 0, 49}.
  {label,48}.
    {line,[]}.
    {func_info,{atom,ring},{atom,module_info},0}.
  {label,49}.
    {move,{atom,ring},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 51}.
  {label,50}.
    {line,[]}.
    {func_info,{atom,ring},{atom,module_info},1}.
  {label,51}.
    {move,{x,0},{x,1}}.
    {move,{atom,ring},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
