%% Input of tests/cli: spawns processes until there may be no more.
{module, crowd}.  %% version = 0

{exports, [{main,0},{module_info,0},{module_info,1},{wait,0}]}.

{attributes, []}.

{labels, 16}.


{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,crowd},{atom,main},0}.
  {label,2}.
    {allocate,1,0}.
    {init_yregs,{list,[{y,0}]}}.
    {call,0,{f,4}}. % fill/0
    {'%',{var_info,{x,0},[{type,{t_atom,[full]}}]}}.
    {move,{atom,process_count},{x,0}}.
    {call_ext,1,{extfunc,erlang,system_info,1}}.
    {move,{x,0},{y,0}}.
    {move,{atom,process_limit},{x,0}}.
    {call_ext,1,{extfunc,erlang,system_info,1}}.
    {test_heap,4,1}.
    {put_list,{x,0},nil,{x,0}}.
    {put_list,{y,0},{x,0},{x,1}}.
    {move,{literal,"~w~n~w~n"},{x,0}}.
    {call_ext_last,2,{extfunc,io,format,2},1}.


{function, fill, 0, 4}.
  {label,3}.
    {func_info,{atom,crowd},{atom,fill},0}.
  {label,4}.
    {allocate,1,0}.
    {'try',{y,0},{f,5}}.
    {move,{atom,wait},{x,1}}.
    {move,nil,{x,2}}.
    {move,{atom,crowd},{x,0}}.
    {call_ext,3,{extfunc,erlang,spawn,3}}.
    {try_end,{y,0}}.
    {call_last,0,{f,4},1}. % fill/0
  {label,5}.
    {try_case,{y,0}}.
    {test,is_eq_exact,
          {f,6},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test,is_eq_exact,{f,6},[{x,1},{atom,system_limit}]}.
    {move,{atom,full},{x,0}}.
    {deallocate,1}.
    return.
  {label,6}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.


{function, wait, 0, 8}.
  {label,7}.
    {func_info,{atom,crowd},{atom,wait},0}.
  {label,8}.
    {allocate,0,0}.
  {label,9}.
    {loop_rec,{f,11},{x,0}}.
    {test,is_eq_exact,{f,10},[{x,0},{atom,never}]}.
    remove_message.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,10}.
    {loop_rec_end,{f,9}}.
  {label,11}.
    {wait,{f,9}}.


{function, module_info, 0, 13}.
  {label,12}.
    {func_info,{atom,crowd},{atom,module_info},0}.
  {label,13}.
    {move,{atom,crowd},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 15}.
  {label,14}.
    {func_info,{atom,crowd},{atom,module_info},1}.
  {label,15}.
    {move,{x,0},{x,1}}.
    {move,{atom,crowd},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
