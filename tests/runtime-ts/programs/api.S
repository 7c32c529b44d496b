%% Input of tests/runtime-ts.
{module, api}.

{exports, [{churn,1}, {counter,1}, {doubled,2}, {elsewhere,0}, {fail,2}, {identity,1}, {make,1}, {module_info,0}, {module_info,1},{now,0}, {print,1}, {register_as,1}, {sleep,1}, {spin,0}, {sum,1}]}.

{attributes, []}.
{labels, 55}.

%% doubled(0, Term) -> Term;
%% doubled(N, Term) -> doubled(N - 1, {Term, Term}).
{function, doubled, 2, 53}.
  {label,52}.
    {line,[]}.
    {func_info,{atom,api},{atom,doubled},2}.
  {label,53}.
    {test,is_ne_exact,{f,54},[{x,0},{integer,0}]}.
    {gc_bif,'-',{f,0},2,[{x,0},{integer,1}],{x,0}}.
    {test_heap,3,2}.
    {put_tuple2,{x,1},{list,[{x,1},{x,1}]}}.
    {call_only,2,{f,53}}.
  {label,54}.
    {move,{x,1},{x,0}}.
    return.

%% identity(Term) -> Term.
{function, identity, 1, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,api},{atom,identity},1}.
  {label,2}.
    return.

%% sum(Numbers) -> sum(Numbers, 0).
{function, sum, 1, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,api},{atom,sum},1}.
  {label,4}.
    {move,{integer,0},{x,1}}.
    {call_only,2,{f,6}}. % sum/2

%% sum([Number | Numbers], Sum) -> sum(Numbers, Sum + Number);
%% sum([], Sum) -> Sum.
{function, sum, 2, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,api},{atom,sum},2}.
  {label,6}.
    {test,is_nonempty_list,{f,7},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {gc_bif,'+',{f,0},3,[{tr,{x,1},number},{x,2}],{x,1}}.
    {call_only,2,{f,6}}. % sum/2
  {label,7}.
    {test,is_nil,{f,5},[{x,0}]}.
    {move,{x,1},{x,0}}.
    return.

%% make(pid) -> self();
%% make(reference) -> make_ref();
%% make(fun_local) -> fun(X) -> X end;
%% make(fun_external) -> fun lists:map/2;
%% make(nested) -> {[{1, [2.5, #{a => <<"b">>}]}], "text"}.
{function, make, 1, 9}.
  {label,8}.
    {line,[]}.
    {func_info,{atom,api},{atom,make},1}.
  {label,9}.
    {select_val,{x,0},{f,8},{list,[{atom,fun_external},{f,14},{atom,fun_local},{f,13},{atom,nested},{f,12},{atom,pid},{f,11},{atom,reference},{f,10}]}}.
  {label,10}.
    {call_ext_only,0,{extfunc,erlang,make_ref,0}}.
  {label,11}.
    {bif,self,{f,0},[],{x,0}}.
    return.
  {label,12}.
    {move,{literal,{[{1,[2.5,#{a => <<"b">>}]}],"text"}},{x,0}}.
    return.
  {label,13}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,51},0,0,{x,0},{list,[]}}.
    return.
  {label,14}.
    {move,{literal,fun lists:map/2},{x,0}}.
    return.

%% fail(error, Reason) -> error(Reason);
%% fail(exit, Reason) -> exit(Reason);
%% fail(throw, Reason) -> throw(Reason).
{function, fail, 2, 16}.
  {label,15}.
    {line,[]}.
    {func_info,{atom,api},{atom,fail},2}.
  {label,16}.
    {select_val,{x,0},{f,15},{list,[{atom,error},{f,19},{atom,exit},{f,18},{atom,throw},{f,17}]}}.
  {label,17}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,throw,1}}.
  {label,18}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,exit,1}}.
  {label,19}.
    {move,{x,1},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.

%% counter(Count) ->
%%     receive
%%         {add, Number} -> counter(Count + Number);
%%         {get, To} -> To ! {count, Count}, counter(Count);
%%         stop -> {stopped, Count}
%%     end.
{function, counter, 1, 21}.
  {label,20}.
    {line,[]}.
    {func_info,{atom,api},{atom,counter},1}.
  {label,21}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
  {label,22}.
    {loop_rec,{f,27},{x,0}}.
    {test,is_tuple,{f,25},[{x,0}]}.
    {test,test_arity,{f,26},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {select_val,{x,1},{f,26},{list,[{atom,add},{f,24},{atom,get},{f,23}]}}.
  {label,23}.
    {test_heap,3,1}.
    remove_message.
    {put_tuple2,{x,1},{list,[{atom,count},{y,0}]}}.
    send.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,21},1}. % counter/1
  {label,24}.
    remove_message.
    {gc_bif,'+',{f,0},1,[{y,0},{x,0}],{x,0}}.
    {call_last,1,{f,21},1}. % counter/1
  {label,25}.
    {test,is_eq_exact,{f,26},[{x,0},{atom,stop}]}.
    {test_heap,3,0}.
    remove_message.
    {put_tuple2,{x,0},{list,[{atom,stopped},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,26}.
    {loop_rec_end,{f,22}}.
  {label,27}.
    {wait,{f,22}}.

%% sleep(Milliseconds) ->
%%     receive after Milliseconds -> slept end.
{function, sleep, 1, 29}.
  {label,28}.
    {line,[]}.
    {func_info,{atom,api},{atom,sleep},1}.
  {label,29}.
    {allocate,0,1}.
  {label,30}.
    {wait_timeout,{f,30},{x,0}}.
    timeout.
    {move,{atom,slept},{x,0}}.
    {deallocate,0}.
    return.

%% spin() -> spin().
{function, spin, 0, 32}.
  {label,31}.
    {line,[]}.
    {func_info,{atom,api},{atom,spin},0}.
  {label,32}.
    {call_only,0,{f,32}}. % spin/0

%% print(Text) -> io:put_chars(Text).
{function, print, 1, 34}.
  {label,33}.
    {line,[]}.
    {func_info,{atom,api},{atom,print},1}.
  {label,34}.
    {call_ext_only,1,{extfunc,io,put_chars,1}}.

%% elsewhere() -> elsewhere:value().
{function, elsewhere, 0, 36}.
  {label,35}.
    {line,[]}.
    {func_info,{atom,api},{atom,elsewhere},0}.
  {label,36}.
    {call_ext_only,0,{extfunc,elsewhere,value,0}}.

%% now() -> {erlang:monotonic_time(microsecond), erlang:system_time(microsecond)}.
{function, now, 0, 38}.
  {label,37}.
    {line,[]}.
    {func_info,{atom,api},{atom,now},0}.
  {label,38}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{atom,microsecond},{x,0}}.
    {call_ext,1,{extfunc,erlang,monotonic_time,1}}.
    {move,{x,0},{y,0}}.
    {move,{atom,microsecond},{x,0}}.
    {call_ext,1,{extfunc,erlang,system_time,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0}]}}.
    {deallocate,1}.
    return.

%% churn(0) -> done;
%% churn(Count) -> churn(Count - 1, [Count, {Count}, #{Count => Count}]).
{function, churn, 1, 40}.
  {label,39}.
    {line,[]}.
    {func_info,{atom,api},{atom,churn},1}.
  {label,40}.
    {test,is_eq_exact,{f,41},[{x,0},{integer,0}]}.
    {move,{atom,done},{x,0}}.
    return.
  {label,41}.
    {gc_bif,'-',{f,0},1,[{x,0},{integer,1}],{x,1}}.
    {put_map_assoc,{f,0},{literal,#{}},{x,2},2,{list,[{x,0},{x,0}]}}.
    {test_heap,8,3}.
    {put_list,{x,2},nil,{x,2}}.
    {put_tuple2,{x,3},{list,[{x,0}]}}.
    {put_list,{x,3},{x,2},{x,2}}.
    {put_list,{x,0},{x,2},{x,0}}.
    {swap,{x,0},{x,1}}.
    {call_only,2,{f,43}}. % churn/2

%% churn(Count, [_, _, _]) -> churn(Count).
{function, churn, 2, 43}.
  {label,42}.
    {line,[]}.
    {func_info,{atom,api},{atom,churn},2}.
  {label,43}.
    {get_tl,{x,1},{x,2}}.
    {test,is_nonempty_list,{f,42},[{x,2}]}.
    {get_tl,{x,2},{x,2}}.
    {test,is_nonempty_list,{f,42},[{x,2}]}.
    {get_tl,{x,2},{x,2}}.
    {test,is_nil,{f,42},[{tr,{x,2},{t_list,{t_union,none,none,number,{t_tuple,1,true,#{1 => number}},{t_map,number,number}},nil}}]}.
    {call_only,1,{f,40}}. % churn/1

%% register_as(Name) ->
%%     register(Name, self()),
%%     counter(0).
{function, register_as, 1, 45}.
  {label,44}.
    {line,[]}.
    {func_info,{atom,api},{atom,register_as},1}.
  {label,45}.
    {allocate,0,1}.
    {bif,self,{f,0},[],{x,1}}.
    {call_ext,2,{extfunc,erlang,register,2}}.
    {move,{integer,0},{x,0}}.
    {call_last,1,{f,21},0}. % counter/1

{function, module_info, 0, 47}.
  {label,46}.
    {line,[]}.
    {func_info,{atom,api},{atom,module_info},0}.
  {label,47}.
    {move,{atom,api},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 49}.
  {label,48}.
    {line,[]}.
    {func_info,{atom,api},{atom,module_info},1}.
  {label,49}.
    {move,{x,0},{x,1}}.
    {move,{atom,api},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.

{function, '-make/1-fun-0-', 1, 51}.
  {label,50}.
    {line,[]}.
    {func_info,{atom,api},{atom,'-make/1-fun-0-'},1}.
  {label,51}.
    return.
