%% The first process. boot/1, which the host calls with the program's plain arguments, starts the I/O devices and then answers questions about
%% the arguments; stop/0,1 let the devices finish what they have been sent and then end the machine.
{module, init}.

{exports, [{boot,1}, {get_argument,1}, {get_arguments,0}, {get_plain_arguments,0}, {get_status,0}, {module_info,0},
           {module_info,1}, {stop,0}, {stop,1}]}.

{attributes, []}.
{labels, 33}.

%% boot(Arguments) ->
%%     register(init, self()),
%%     user:start(user, 1),
%%     user:start(standard_error, 2),
%%     serve(Arguments).
{function, boot, 1, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,init},{atom,boot},1}.
  {label,2}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {bif,self,{f,0},[],{x,1}}.
    {move,{atom,init},{x,0}}.
    {call_ext,2,{extfunc,erlang,register,2}}.
    {move,{integer,1},{x,1}}.
    {move,{atom,user},{x,0}}.
    {call_ext,2,{extfunc,user,start,2}}.
    {move,{integer,2},{x,1}}.
    {move,{atom,standard_error},{x,0}}.
    {call_ext,2,{extfunc,user,start,2}}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,4},1}. % serve/1

%% serve(Arguments) ->
%%     receive
%%         {init, From, Reference, get_plain_arguments} ->
%%             From ! {init, Reference, Arguments},
%%             serve(Arguments);
%%         {init, stop, Status} ->
%%             settle(user),
%%             settle(standard_error),
%%             erlang:halt(Status);
%%         _ -> serve(Arguments)
%%     end.
{function, serve, 1, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,init},{atom,serve},1}.
  {label,4}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,5}.
    {loop_rec,{f,9},{x,0}}.
    {test,is_tuple,{f,8},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},{f,8},{list,[3,{f,7},4,{f,6}]}}.
  {label,6}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},3,{x,2}}.
    {test,is_eq_exact,{f,8},[{x,1},{atom,init}]}.
    {test,is_eq_exact,{f,8},[{x,2},{atom,get_plain_arguments}]}.
    {test_heap,4,1}.
    {get_tuple_element,{x,0},2,{x,1}}.
    remove_message.
    {put_tuple2,{x,1},{list,[{atom,init},{x,1},{y,0}]}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    send.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,4},1}. % serve/1
  {label,7}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {test,is_eq_exact,{f,8},[{x,1},{atom,init}]}.
    {test,is_eq_exact,{f,8},[{x,2},{atom,stop}]}.
    {move,{x,0},{y,0}}.
    remove_message.
    {move,{atom,user},{x,0}}.
    {call,1,{f,11}}. % settle/1
    {move,{atom,standard_error},{x,0}}.
    {call,1,{f,11}}. % settle/1
    {move,{y,0},{x,0}}.
    {call_ext_last,1,{extfunc,erlang,halt,1},1}.
  {label,8}.
    remove_message.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,4},1}. % serve/1
  {label,9}.
    {wait,{f,5}}.

%% settle(Name) -> io:request(Name, getopts).
{function, settle, 1, 11}.
  {label,10}.
    {line,[]}.
    {func_info,{atom,init},{atom,settle},1}.
  {label,11}.
    {move,{atom,getopts},{x,1}}.
    {call_ext_only,2,{extfunc,io,request,2}}.

%% get_plain_arguments() ->
%%     Monitor = erlang:monitor(process, init),
%%     init ! {init, self(), Monitor, get_plain_arguments},
%%     receive
%%         {init, Monitor, Arguments} -> erlang:demonitor(Monitor, [flush]), Arguments;
%%         {'DOWN', Monitor, _, _, Reason} -> exit(Reason)
%%     end.
{function, get_plain_arguments, 0, 13}.
  {label,12}.
    {line,[]}.
    {func_info,{atom,init},{atom,get_plain_arguments},0}.
  {label,13}.
    {allocate,2,0}.
    {init_yregs,{list,[{y,0}]}}.
    {recv_marker_reserve,{y,1}}.
    {move,{atom,init},{x,1}}.
    {move,{atom,process},{x,0}}.
    {call_ext,2,{extfunc,erlang,monitor,2}}.
    {test_heap,5,1}.
    {bif,self,{f,0},[],{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,init},{x,1},{x,0},{atom,get_plain_arguments}]}}.
    {recv_marker_bind,{y,1},{x,0}}.
    {move,{x,0},{y,1}}.
    {move,{atom,init},{x,0}}.
    send.
    {recv_marker_use,{y,1}}.
  {label,14}.
    {loop_rec,{f,18},{x,0}}.
    {test,is_tuple,{f,17},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},{f,17},{list,[3,{f,16},5,{f,15}]}}.
  {label,15}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,17},[{x,1},{atom,'DOWN'}]}.
    {test,is_eq_exact,{f,17},[{x,2},{tr,{y,1},reference}]}.
    {recv_marker_clear,{y,1}}.
    remove_message.
    {get_tuple_element,{x,0},4,{x,0}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},2}.
  {label,16}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,17},[{x,1},{atom,init}]}.
    {test,is_eq_exact,{f,17},[{x,2},{tr,{y,1},reference}]}.
    {move,{x,0},{y,0}}.
    remove_message.
    {move,{literal,[flush]},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_ext,2,{extfunc,erlang,demonitor,2}}.
    {recv_marker_clear,{y,1}}.
    {get_tuple_element,{y,0},2,{x,0}}.
    {deallocate,2}.
    return.
  {label,17}.
    {loop_rec_end,{f,14}}.
  {label,18}.
    {wait,{f,14}}.

%% get_arguments() -> [].
{function, get_arguments, 0, 20}.
  {label,19}.
    {line,[]}.
    {func_info,{atom,init},{atom,get_arguments},0}.
  {label,20}.
    {move,nil,{x,0}}.
    return.

%% get_argument(_) -> error.
{function, get_argument, 1, 22}.
  {label,21}.
    {line,[]}.
    {func_info,{atom,init},{atom,get_argument},1}.
  {label,22}.
    {move,{atom,error},{x,0}}.
    return.

%% get_status() -> {started, started}.
{function, get_status, 0, 24}.
  {label,23}.
    {line,[]}.
    {func_info,{atom,init},{atom,get_status},0}.
  {label,24}.
    {move,{literal,{started,started}},{x,0}}.
    return.

%% stop() -> stop(0).
{function, stop, 0, 26}.
  {label,25}.
    {line,[]}.
    {func_info,{atom,init},{atom,stop},0}.
  {label,26}.
    {move,{integer,0},{x,0}}.
    {call_only,1,{f,28}}. % stop/1

%% stop(Status) -> init ! {init, stop, Status}, ok.
{function, stop, 1, 28}.
  {label,27}.
    {line,[]}.
    {func_info,{atom,init},{atom,stop},1}.
  {label,28}.
    {allocate_heap,0,4,1}.
    {put_tuple2,{x,1},{list,[{atom,init},{atom,stop},{x,0}]}}.
    {move,{atom,init},{x,0}}.
    send.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.

{function, module_info, 0, 30}.
  {label,29}.
    {line,[]}.
    {func_info,{atom,init},{atom,module_info},0}.
  {label,30}.
    {move,{atom,init},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 32}.
  {label,31}.
    {line,[]}.
    {func_info,{atom,init},{atom,module_info},1}.
  {label,32}.
    {move,{x,0},{x,1}}.
    {move,{atom,init},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
