%% The I/O protocol seen from the program: every function here sends one request to an I/O device (a process, by default the caller's
%% group leader) and waits for its answer, with a monitor so that a device that dies is noticed. The comment above each
%% function is its meaning in Erlang; check(Reply, Arguments) stands for
%%
%%     case Reply of
%%         {error, Reason} -> erlang:error(reason(Reason), Arguments, [{error_info, #{cause => {device, Reason}, module => erl_stdlib_errors}}]);
%%         _ -> Reply
%%     end
%%
%% which stands in each function, so that it is that function which the stack trace names.
{module, io}.

{exports, [{columns,0}, {columns,1}, {format,1}, {format,2}, {format,3}, {fwrite,1}, {fwrite,2}, {fwrite,3}, {get_chars,2},
           {get_chars,3}, {get_line,1}, {get_line,2}, {getopts,0}, {getopts,1}, {module_info,0}, {module_info,1}, {nl,0},
           {nl,1}, {printable_range,0}, {put_chars,1}, {put_chars,2}, {put_chars,3}, {request,2}, {requests,2}, {rows,0},
           {rows,1}, {setopts,1}, {setopts,2}, {write,1}, {write,2}]}.

{attributes, []}.
{labels, 94}.

%% put_chars(Chars) -> check(request(group_leader(), {put_chars, unicode, Chars}), [Chars]).
{function, put_chars, 1, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,io},{atom,put_chars},1}.
  {label,2}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,4,1}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{y,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,2,1}.
    {put_list,{y,1},nil,{y,1}}.
    {test,is_tagged_tuple,{f,3},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,3}.
    {deallocate,2}.
    return.

%% put_chars(Device, Chars) -> check(request(Device, {put_chars, unicode, Chars}), [Device, Chars]).
{function, put_chars, 2, 5}.
  {label,4}.
    {line,[]}.
    {func_info,{atom,io},{atom,put_chars},2}.
  {label,5}.
    {allocate_heap,2,4,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,4,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{y,1}}.
    {test,is_tagged_tuple,{f,6},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,6}.
    {deallocate,2}.
    return.

%% put_chars(Device, Encoding, Chars) -> check(request(Device, {put_chars, Encoding, Chars}), [Device, Encoding, Chars]).
{function, put_chars, 3, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,io},{atom,put_chars},3}.
  {label,8}.
    {allocate_heap,3,4,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{x,1},{x,2}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,6,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{x,1}}.
    {put_list,{y,2},{x,1},{y,2}}.
    {test,is_tagged_tuple,{f,9},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,1}}.
    {trim,1,2}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,9}.
    {deallocate,3}.
    return.

%% nl() -> check(request(group_leader(), {put_chars, unicode, "\n"}), []).
{function, nl, 0, 11}.
  {label,10}.
    {line,[]}.
    {func_info,{atom,io},{atom,nl},0}.
  {label,11}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {move,{literal,{put_chars,unicode,"\n"}},{x,1}}.
    {call,2,{f,76}}. % request/2
    {test,is_tagged_tuple,{f,12},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,nil,{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},1}.
  {label,12}.
    {deallocate,1}.
    return.

%% nl(Device) -> check(request(Device, {put_chars, unicode, "\n"}), [Device]).
{function, nl, 1, 14}.
  {label,13}.
    {line,[]}.
    {func_info,{atom,io},{atom,nl},1}.
  {label,14}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{literal,{put_chars,unicode,"\n"}},{x,1}}.
    {call,2,{f,76}}. % request/2
    {test_heap,2,1}.
    {put_list,{y,1},nil,{y,1}}.
    {test,is_tagged_tuple,{f,15},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,15}.
    {deallocate,2}.
    return.

%% write(Term) -> check(request(group_leader(), {put_chars, unicode, io_lib, write, [Term]}), [Term]).
{function, write, 1, 17}.
  {label,16}.
    {line,[]}.
    {func_info,{atom,io},{atom,write},1}.
  {label,17}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,8,1}.
    {put_list,{y,1},nil,{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,write},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,2,1}.
    {put_list,{y,1},nil,{y,1}}.
    {test,is_tagged_tuple,{f,18},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,18}.
    {deallocate,2}.
    return.

%% write(Device, Term) -> check(request(Device, {put_chars, unicode, io_lib, write, [Term]}), [Device, Term]).
{function, write, 2, 20}.
  {label,19}.
    {line,[]}.
    {func_info,{atom,io},{atom,write},2}.
  {label,20}.
    {allocate_heap,2,8,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {put_list,{x,1},nil,{x,0}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,write},{x,0}]}}.
    {move,{y,1},{x,0}}.
    {call,2,{f,76}}. % request/2
    {test_heap,4,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{y,1}}.
    {test,is_tagged_tuple,{f,21},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,21}.
    {deallocate,2}.
    return.

%% format(Format) -> check(request(group_leader(), {put_chars, unicode, io_lib, format, [Format, []]}), [Format]).
{function, format, 1, 23}.
  {label,22}.
    {line,[]}.
    {func_info,{atom,io},{atom,format},1}.
  {label,23}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,8,1}.
    {put_list,{y,1},{literal,[[]]},{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,2,1}.
    {put_list,{y,1},nil,{y,1}}.
    {test,is_tagged_tuple,{f,24},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,24}.
    {deallocate,2}.
    return.

%% format(Format, Args) -> check(request(group_leader(), {put_chars, unicode, io_lib, format, [Format, Args]}), [Format, Args]).
{function, format, 2, 26}.
  {label,25}.
    {line,[]}.
    {func_info,{atom,io},{atom,format},2}.
  {label,26}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,10,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,4,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{y,1}}.
    {test,is_tagged_tuple,{f,27},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,27}.
    {deallocate,2}.
    return.

%% format(Device, Format, Args) -> check(request(Device, {put_chars, unicode, io_lib, format, [Format, Args]}), [Device, Format, Args]).
{function, format, 3, 29}.
  {label,28}.
    {line,[]}.
    {func_info,{atom,io},{atom,format},3}.
  {label,29}.
    {allocate_heap,3,10,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {put_list,{x,2},nil,{x,0}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,0}]}}.
    {move,{y,2},{x,0}}.
    {call,2,{f,76}}. % request/2
    {test_heap,6,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{x,1}}.
    {put_list,{y,2},{x,1},{y,2}}.
    {test,is_tagged_tuple,{f,30},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,1}}.
    {trim,1,2}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,30}.
    {deallocate,3}.
    return.

%% fwrite(Format) -> check(request(group_leader(), {put_chars, unicode, io_lib, format, [Format, []]}), [Format]).
{function, fwrite, 1, 32}.
  {label,31}.
    {line,[]}.
    {func_info,{atom,io},{atom,fwrite},1}.
  {label,32}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,8,1}.
    {put_list,{y,1},{literal,[[]]},{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,2,1}.
    {put_list,{y,1},nil,{y,1}}.
    {test,is_tagged_tuple,{f,33},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,33}.
    {deallocate,2}.
    return.

%% fwrite(Format, Args) -> check(request(group_leader(), {put_chars, unicode, io_lib, format, [Format, Args]}), [Format, Args]).
{function, fwrite, 2, 35}.
  {label,34}.
    {line,[]}.
    {func_info,{atom,io},{atom,fwrite},2}.
  {label,35}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {test_heap,10,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test_heap,4,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{y,1}}.
    {test,is_tagged_tuple,{f,36},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,36}.
    {deallocate,2}.
    return.

%% fwrite(Device, Format, Args) -> check(request(Device, {put_chars, unicode, io_lib, format, [Format, Args]}), [Device, Format, Args]).
{function, fwrite, 3, 38}.
  {label,37}.
    {line,[]}.
    {func_info,{atom,io},{atom,fwrite},3}.
  {label,38}.
    {allocate_heap,3,10,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {put_list,{x,2},nil,{x,0}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {put_tuple2,{x,1},{list,[{atom,put_chars},{atom,unicode},{atom,io_lib},{atom,format},{x,0}]}}.
    {move,{y,2},{x,0}}.
    {call,2,{f,76}}. % request/2
    {test_heap,6,1}.
    {put_list,{y,0},nil,{x,1}}.
    {put_list,{y,1},{x,1},{x,1}}.
    {put_list,{y,2},{x,1},{y,2}}.
    {test,is_tagged_tuple,{f,39},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{y,1}}.
    {trim,1,2}.
    {move,{y,0},{x,0}}.
    {call,1,{f,41}}. % reason/1
    {test_heap,3,1}.
    {put_tuple2,{x,1},{list,[{atom,device},{y,0}]}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,1},2,{list,[{atom,cause},{x,1},{atom,module},{atom,erl_stdlib_errors}]}}.
    {test_heap,5,2}.
    {put_tuple2,{x,1},{list,[{atom,error_info},{x,1}]}}.
    {put_list,{x,1},nil,{x,2}}.
    {move,{y,1},{x,1}}.
    {call_ext_last,3,{extfunc,erlang,error,3},2}.
  {label,39}.
    {deallocate,3}.
    return.

%% reason(terminated) -> terminated;
%% reason(calling_self) -> calling_self;
%% reason(_) -> badarg.
{function, reason, 1, 41}.
  {label,40}.
    {line,[]}.
    {func_info,{atom,io},{atom,reason},1}.
  {label,41}.
    {select_val,{x,0},{f,43},{list,[{atom,calling_self},{f,42},{atom,terminated},{f,42}]}}.
  {label,42}.
    return.
  {label,43}.
    {move,{atom,badarg},{x,0}}.
    return.

%% columns() -> columns(group_leader()).
{function, columns, 0, 45}.
  {label,44}.
    {line,[]}.
    {func_info,{atom,io},{atom,columns},0}.
  {label,45}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {call_last,1,{f,47},0}. % columns/1

%% columns(Device) -> geometry(Device, columns).
{function, columns, 1, 47}.
  {label,46}.
    {line,[]}.
    {func_info,{atom,io},{atom,columns},1}.
  {label,47}.
    {move,{atom,columns},{x,1}}.
    {call_only,2,{f,53}}. % geometry/2

%% rows() -> rows(group_leader()).
{function, rows, 0, 49}.
  {label,48}.
    {line,[]}.
    {func_info,{atom,io},{atom,rows},0}.
  {label,49}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {call_last,1,{f,51},0}. % rows/1

%% rows(Device) -> geometry(Device, rows).
{function, rows, 1, 51}.
  {label,50}.
    {line,[]}.
    {func_info,{atom,io},{atom,rows},1}.
  {label,51}.
    {move,{atom,rows},{x,1}}.
    {call_only,2,{f,53}}. % geometry/2

%% geometry(Device, What) ->
%%     case request(Device, {get_geometry, What}) of
%%         Number when is_integer(Number), Number > 0 -> {ok, Number};
%%         _ -> {error, enotsup}
%%     end.
{function, geometry, 2, 53}.
  {label,52}.
    {line,[]}.
    {func_info,{atom,io},{atom,geometry},2}.
  {label,53}.
    {allocate_heap,0,3,2}.
    {put_tuple2,{x,1},{list,[{atom,get_geometry},{x,1}]}}.
    {call,2,{f,76}}. % request/2
    {test,is_integer,{f,54},[{x,0}]}.
    {test,is_lt,{f,54},[{integer,0},{tr,{x,0},{t_integer,any}}]}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,54}.
    {move,{literal,{error,enotsup}},{x,0}}.
    {deallocate,0}.
    return.

%% getopts() -> getopts(group_leader()).
{function, getopts, 0, 56}.
  {label,55}.
    {line,[]}.
    {func_info,{atom,io},{atom,getopts},0}.
  {label,56}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {call_last,1,{f,58},0}. % getopts/1

%% getopts(Device) -> request(Device, getopts).
{function, getopts, 1, 58}.
  {label,57}.
    {line,[]}.
    {func_info,{atom,io},{atom,getopts},1}.
  {label,58}.
    {move,{atom,getopts},{x,1}}.
    {call_only,2,{f,76}}. % request/2

%% setopts(Options) -> setopts(group_leader(), Options).
{function, setopts, 1, 60}.
  {label,59}.
    {line,[]}.
    {func_info,{atom,io},{atom,setopts},1}.
  {label,60}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,62},1}. % setopts/2

%% setopts(Device, Options) -> request(Device, {setopts, Options}).
{function, setopts, 2, 62}.
  {label,61}.
    {line,[]}.
    {func_info,{atom,io},{atom,setopts},2}.
  {label,62}.
    {test_heap,3,2}.
    {put_tuple2,{x,1},{list,[{atom,setopts},{x,1}]}}.
    {call_only,2,{f,76}}. % request/2

%% get_line(Prompt) -> get_line(group_leader(), Prompt).
{function, get_line, 1, 64}.
  {label,63}.
    {line,[]}.
    {func_info,{atom,io},{atom,get_line},1}.
  {label,64}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,66},1}. % get_line/2

%% get_line(Device, Prompt) -> request(Device, {get_line, unicode, Prompt}).
{function, get_line, 2, 66}.
  {label,65}.
    {line,[]}.
    {func_info,{atom,io},{atom,get_line},2}.
  {label,66}.
    {test_heap,4,2}.
    {put_tuple2,{x,1},{list,[{atom,get_line},{atom,unicode},{x,1}]}}.
    {call_only,2,{f,76}}. % request/2

%% get_chars(Prompt, Count) -> get_chars(group_leader(), Prompt, Count).
{function, get_chars, 2, 68}.
  {label,67}.
    {line,[]}.
    {func_info,{atom,io},{atom,get_chars},2}.
  {label,68}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {call_last,3,{f,70},2}. % get_chars/3

%% get_chars(Device, Prompt, Count) -> request(Device, {get_chars, unicode, Prompt, Count}).
{function, get_chars, 3, 70}.
  {label,69}.
    {line,[]}.
    {func_info,{atom,io},{atom,get_chars},3}.
  {label,70}.
    {test_heap,5,3}.
    {put_tuple2,{x,1},{list,[{atom,get_chars},{atom,unicode},{x,1},{x,2}]}}.
    {call_only,2,{f,76}}. % request/2

%% requests(Device, Requests) -> request(Device, {requests, Requests}).
{function, requests, 2, 72}.
  {label,71}.
    {line,[]}.
    {func_info,{atom,io},{atom,requests},2}.
  {label,72}.
    {test_heap,3,2}.
    {put_tuple2,{x,1},{list,[{atom,requests},{x,1}]}}.
    {call_only,2,{f,76}}. % request/2

%% printable_range() -> unicode.
{function, printable_range, 0, 74}.
  {label,73}.
    {line,[]}.
    {func_info,{atom,io},{atom,printable_range},0}.
  {label,74}.
    {move,{atom,unicode},{x,0}}.
    return.

%% request(Device, Request) when is_pid(Device) ->
%%     Monitor = erlang:monitor(process, Device),
%%     Device ! {io_request, self(), Monitor, Request},
%%     receive
%%         {io_reply, Monitor, Reply} ->
%%             erlang:demonitor(Monitor, [flush]),
%%             Reply;
%%         {'DOWN', Monitor, _, _, _} ->
%%             receive {'EXIT', Device, _} -> ok after 0 -> ok end,
%%             {error, terminated}
%%     end;
%% request(standard_io, Request) ->
%%     request(group_leader(), Request);
%% request(Name, Request) when is_atom(Name) ->
%%     case whereis(Name) of
%%         undefined -> {error, arguments};
%%         Device -> request(Device, Request)
%%     end;
%% request(_, _) -> {error, arguments}.
{function, request, 2, 76}.
  {label,75}.
    {line,[]}.
    {func_info,{atom,io},{atom,request},2}.
  {label,76}.
    {test,is_pid,{f,86},[{x,0}]}.
    {allocate,3,2}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {recv_marker_reserve,{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{atom,process},{x,0}}.
    {call_ext,2,{extfunc,erlang,monitor,2}}.
    {test_heap,5,1}.
    {bif,self,{f,0},[],{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,io_request},{x,1},{x,0},{y,1}]}}.
    {recv_marker_bind,{y,0},{x,0}}.
    {move,{x,0},{y,1}}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{y,2},{x,0}}.
    send.
    {recv_marker_use,{y,1}}.
  {label,77}.
    {loop_rec,{f,85},{x,0}}.
    {test,is_tuple,{f,84},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},{f,84},{list,[3,{f,83},5,{f,78}]}}.
  {label,78}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_eq_exact,{f,84},[{x,1},{atom,'DOWN'}]}.
    {test,is_eq_exact,{f,84},[{x,0},{tr,{y,1},reference}]}.
    {recv_marker_clear,{y,1}}.
    remove_message.
  {label,79}.
    {loop_rec,{f,81},{x,0}}.
    {test,is_tagged_tuple,{f,80},[{x,0},3,{atom,'EXIT'}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_eq_exact,{f,80},[{x,0},{tr,{y,2},pid}]}.
    remove_message.
    {jump,{f,82}}.
  {label,80}.
    {loop_rec_end,{f,79}}.
  {label,81}.
    timeout.
  {label,82}.
    {move,{literal,{error,terminated}},{x,0}}.
    {deallocate,3}.
    return.
  {label,83}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,84},[{x,1},{atom,io_reply}]}.
    {test,is_eq_exact,{f,84},[{x,2},{tr,{y,1},reference}]}.
    {move,{x,0},{y,2}}.
    remove_message.
    {move,{literal,[flush]},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_ext,2,{extfunc,erlang,demonitor,2}}.
    {recv_marker_clear,{y,1}}.
    {get_tuple_element,{y,2},2,{x,0}}.
    {deallocate,3}.
    return.
  {label,84}.
    {loop_rec_end,{f,77}}.
  {label,85}.
    {wait,{f,77}}.
  {label,86}.
    {test,is_eq_exact,{f,87},[{x,0},{atom,standard_io}]}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call_ext,0,{extfunc,erlang,group_leader,0}}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,76},1}. % request/2
  {label,87}.
    {test,is_atom,{f,89},[{x,0}]}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call_ext,1,{extfunc,erlang,whereis,1}}.
    {test,is_eq_exact,{f,88},[{x,0},{atom,undefined}]}.
    {move,{literal,{error,arguments}},{x,0}}.
    {deallocate,1}.
    return.
  {label,88}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,76},1}. % request/2
  {label,89}.
    {move,{literal,{error,arguments}},{x,0}}.
    return.

{function, module_info, 0, 91}.
  {label,90}.
    {line,[]}.
    {func_info,{atom,io},{atom,module_info},0}.
  {label,91}.
    {move,{atom,io},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 93}.
  {label,92}.
    {line,[]}.
    {func_info,{atom,io},{atom,module_info},1}.
  {label,93}.
    {move,{x,0},{x,1}}.
    {move,{atom,io},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
