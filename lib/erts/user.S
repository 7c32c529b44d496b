%% I/O devices: the processes registered as user (standard output) and standard_error, which answer the requests of the I/O protocol. Input is not
%% built yet: requests for it are answered {error, enotsup}.
{module, user}.

{exports, [{module_info,0}, {module_info,1}, {serve,1}, {start,2}]}.

{attributes, []}.
{labels, 40}.

%% start(Name, Stream) ->
%%     Pid = spawn(user, serve, [Stream]),
%%     register(Name, Pid),
%%     Pid.
{function, start, 2, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,user},{atom,start},2}.
  {label,2}.
    {allocate_heap,1,2,2}.
    {move,{x,0},{y,0}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{atom,serve},{x,1}}.
    {move,{atom,user},{x,0}}.
    {call_ext,3,{extfunc,erlang,spawn,3}}.
    {move,{y,0},{x,1}}.
    {move,{x,0},{y,0}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,erlang,register,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.

%% serve(Stream) ->
%%     receive
%%         {io_request, From, ReplyAs, Request} ->
%%             From ! {io_reply, ReplyAs, perform(Request, Stream)},
%%             serve(Stream);
%%         _ ->
%%             serve(Stream)
%%     end.
{function, serve, 1, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,user},{atom,serve},1}.
  {label,4}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
  {label,5}.
    {loop_rec,{f,7},{x,0}}.
    {test,is_tagged_tuple,{f,6},[{x,0},4,{atom,io_request}]}.
    {move,{x,0},{y,0}}.
    remove_message.
    {get_tuple_element,{x,0},3,{x,0}}.
    {move,{y,1},{x,1}}.
    {call,2,{f,9}}. % perform/2
    {test_heap,4,1}.
    {get_tuple_element,{y,0},2,{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{x,1},{x,0}]}}.
    {get_tuple_element,{y,0},1,{x,0}}.
    {trim,1,1}.
    send.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,4},1}. % serve/1
  {label,6}.
    remove_message.
    {move,{y,1},{x,0}}.
    {call_last,1,{f,4},2}. % serve/1
  {label,7}.
    {wait,{f,5}}.

%% perform({put_chars, Encoding, Chars}, Stream) -> put_chars(Encoding, Chars, Stream);
%% perform({put_chars, Encoding, Module, Function, Args}, Stream) ->
%%     try apply(Module, Function, Args) of
%%         Chars -> put_chars(Encoding, Chars, Stream)
%%     catch
%%         _:_ -> {error, put_chars}
%%     end;
%% perform({put_chars, Chars}, Stream) -> put_chars(latin1, Chars, Stream);
%% perform({put_chars, Module, Function, Args}, Stream) -> perform({put_chars, latin1, Module, Function, Args}, Stream);
%% perform({requests, Requests}, Stream) -> perform_all(Requests, ok, Stream);
%% perform(getopts, _) -> [{binary, false}, {encoding, unicode}];
%% perform({setopts, _}, _) -> {error, enotsup};
%% perform({get_geometry, _}, _) -> {error, enotsup};
%% perform({get_line, _, _}, _) -> {error, enotsup};
%% perform({get_line, _}, _) -> {error, enotsup};
%% perform({get_chars, _, _, _}, _) -> {error, enotsup};
%% perform({get_chars, _, _}, _) -> {error, enotsup};
%% perform({get_until, _, _, _, _, _}, _) -> {error, enotsup};
%% perform({get_until, _, _, _, _}, _) -> {error, enotsup};
%% perform(_, _) -> {error, request}.
{function, perform, 2, 9}.
  {label,8}.
    {line,[]}.
    {func_info,{atom,user},{atom,perform},2}.
  {label,9}.
    {test,is_tuple,{f,22},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},{f,23},{list,[2,{f,18},3,{f,16},4,{f,14},5,{f,11},6,{f,10}]}}.
  {label,10}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {test,is_eq_exact,{f,23},[{x,0},{atom,get_until}]}.
    {jump,{f,21}}.
  {label,11}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},{f,23},{list,[{atom,get_until},{f,21},{atom,put_chars},{f,12}]}}.
  {label,12}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,13}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {get_tuple_element,{y,1},3,{x,1}}.
    {get_tuple_element,{y,1},4,{x,2}}.
    {call_ext,3,{extfunc,erlang,apply,3}}.
    {try_end,{y,2}}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {move,{y,0},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_last,3,{f,29},3}. % put_chars/3
  {label,13}.
    {try_case,{y,2}}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,3}.
    return.
  {label,14}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},{f,23},{list,[{atom,get_chars},{f,21},{atom,put_chars},{f,15}]}}.
  {label,15}.
    {test_heap,6,2}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},3,{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,put_chars},{atom,latin1},{x,2},{x,3},{x,0}]}}.
    {call_only,2,{f,9}}. % perform/2
  {label,16}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},{f,23},{list,[{atom,get_chars},{f,21},{atom,get_line},{f,21},{atom,put_chars},{f,17}]}}.
  {label,17}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {swap,{x,1},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_only,3,{f,29}}. % put_chars/3
  {label,18}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {select_val,{x,2},{f,23},{list,[{atom,get_geometry},{f,21},{atom,get_line},{f,21},{atom,put_chars},{f,20},{atom,requests},{f,19},{atom,setopts},{f,21}]}}.
  {label,19}.
    {move,{x,1},{x,2}}.
    {move,{atom,ok},{x,1}}.
    {call_only,3,{f,25}}. % perform_all/3
  {label,20}.
    {move,{x,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{atom,latin1},{x,0}}.
    {call_only,3,{f,29}}. % put_chars/3
  {label,21}.
    {move,{literal,{error,enotsup}},{x,0}}.
    return.
  {label,22}.
    {test,is_eq_exact,{f,23},[{x,0},{atom,getopts}]}.
    {move,{literal,[{binary,false},{encoding,unicode}]},{x,0}}.
    return.
  {label,23}.
    {move,{literal,{error,request}},{x,0}}.
    return.

%% perform_all([Request | Requests], Reply, Stream) when element(1, Reply) =/= error ->
%%     perform_all(Requests, perform(Request, Stream), Stream);
%% perform_all([Request | Requests], ok, Stream) ->
%%     perform_all(Requests, perform(Request, Stream), Stream);
%% perform_all([], Reply, _) -> Reply;
%% perform_all(_, Reply, _) -> Reply.
{function, perform_all, 3, 25}.
  {label,24}.
    {line,[]}.
    {func_info,{atom,user},{atom,perform_all},3}.
  {label,25}.
    {test,is_nonempty_list,{f,27},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {bif,element,{f,26},[{integer,1},{tr,{x,1},{t_union,{t_atom,[ok]},{t_cons,{t_union,none,none,none,[{{2,{t_atom,[binary]}},{t_tuple,2,true,#{1 => {t_atom,[binary]},2 => {t_atom,[false]}}}},{{2,{t_atom,[encoding]}},{t_tuple,2,true,#{1 => {t_atom,[encoding]},2 => {t_atom,[unicode]}}}}],none},nil},none,[{{2,{t_atom,[error]}},{t_tuple,2,true,#{1 => {t_atom,[error]},2 => {t_atom,[enotsup,put_chars,request]}}}}],none}}],{x,4}}.
    {test,is_ne_exact,{f,26},[{x,4},{atom,error}]}.
    {allocate,2,4}.
    {move,{x,0},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,2},{x,1}}.
    {move,{x,3},{x,0}}.
    {call,2,{f,9}}. % perform/2
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,2}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,25},2}. % perform_all/3
  {label,26}.
    {test,is_eq_exact,{f,27},[{tr,{x,1},{t_union,{t_atom,[ok]},{t_cons,{t_union,none,none,none,[{{2,{t_atom,[binary]}},{t_tuple,2,true,#{1 => {t_atom,[binary]},2 => {t_atom,[false]}}}},{{2,{t_atom,[encoding]}},{t_tuple,2,true,#{1 => {t_atom,[encoding]},2 => {t_atom,[unicode]}}}}],none},nil},none,[{{2,{t_atom,[error]}},{t_tuple,2,true,#{1 => {t_atom,[error]},2 => {t_atom,[enotsup,put_chars,request]}}}}],none}},{atom,ok}]}.
    {allocate,2,4}.
    {move,{x,0},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,2},{x,1}}.
    {move,{x,3},{x,0}}.
    {call,2,{f,9}}. % perform/2
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,2}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,25},2}. % perform_all/3
  {label,27}.
    {move,{x,1},{x,0}}.
    return.

%% put_chars(unicode, Chars, Stream) -> write(Chars, Stream);
%% put_chars(latin1, Chars, Stream) -> write(Chars, Stream);
%% put_chars(_, _, _) -> {error, put_chars}.
{function, put_chars, 3, 29}.
  {label,28}.
    {line,[]}.
    {func_info,{atom,user},{atom,put_chars},3}.
  {label,29}.
    {select_val,{x,0},{f,31},{list,[{atom,latin1},{f,30},{atom,unicode},{f,30}]}}.
  {label,30}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,33}}. % write/2
  {label,31}.
    {move,{literal,{error,put_chars}},{x,0}}.
    return.

%% write(Chars, Stream) ->
%%     try wasmbeam:put_chars(Stream, Chars) of
%%         _ -> ok
%%     catch
%%         error:_ -> {error, put_chars}
%%     end.
{function, write, 2, 33}.
  {label,32}.
    {line,[]}.
    {func_info,{atom,user},{atom,write},2}.
  {label,33}.
    {allocate,1,2}.
    {'try',{y,0},{f,34}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,wasmbeam,put_chars,2}}.
    {try_end,{y,0}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,1}.
    return.
  {label,34}.
    {try_case,{y,0}}.
    {test,is_eq_exact,{f,35},[{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,1}.
    return.
  {label,35}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.

{function, module_info, 0, 37}.
  {label,36}.
    {line,[]}.
    {func_info,{atom,user},{atom,module_info},0}.
  {label,37}.
    {move,{atom,user},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 39}.
  {label,38}.
    {line,[]}.
    {func_info,{atom,user},{atom,module_info},1}.
  {label,39}.
    {move,{x,0},{x,1}}.
    {move,{atom,user},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
