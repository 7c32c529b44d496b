%% Made from wasmbeam_compiler.erl by tools/compile-library.js; edit that.
{module, wasmbeam_compiler}.  %% version = 0

{exports, [{ask,1},
           {module_info,0},
           {module_info,1},
           {run,1},
           {undefined_function,3},
           {undefined_lambda,3}]}.

{attributes, []}.

{labels, 42}.


{function, ask, 1, 2}.
  {label,1}.
    {line,[{location,"wasmbeam_compiler.erl",14}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,ask},1}.
  {label,2}.
    {allocate,2,1}.
    {move,{x,0},{y,1}}.
    {recv_marker_reserve,{y,0}}.
    {call_ext,0,{extfunc,erlang,make_ref,0}}.
    {test_heap,7,1}.
    {bif,self,{f,0},[],{x,1}}.
    {put_tuple2,{x,2},{list,[{atom,ask},{y,1}]}}.
    {put_tuple2,{x,1},{list,[{x,1},{x,0},{x,2}]}}.
    {recv_marker_bind,{y,0},{x,0}}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"wasmbeam_compiler.erl",16}]}.
    {call_ext,1,{extfunc,wasmbeam,host_request,1}}.
    {select_val,{x,0},{f,5},{list,[{atom,false},{f,4},{atom,true},{f,3}]}}.
  {label,3}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,7},2}. % wait/1
  {label,4}.
    {test_heap,3,0}.
    {recv_marker_clear,{y,0}}.
    {put_tuple2,{x,0},{list,[{atom,no_compiler},{y,1}]}}.
    {line,[{location,"wasmbeam_compiler.erl",18}]}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,5}.
    {recv_marker_clear,{y,0}}.
    {line,[{location,"wasmbeam_compiler.erl",16}]}.
    {case_end,{x,0}}.


{function, wait, 1, 7}.
  {label,6}.
    {line,[{location,"wasmbeam_compiler.erl",21}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,wait},1}.
  {label,7}.
    {'%',{var_info,{x,0},[{type,reference}]}}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {recv_marker_use,{x,0}}.
  {label,8}.
    {loop_rec,{f,13},{x,0}}.
    {test,is_tuple,{f,12},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},
                        {f,12},
                        {list,[3,{f,11},5,{f,10},6,{f,9}]}}.
  {label,9}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,12},[{x,2},{atom,apply}]}.
    {test,is_eq_exact,{f,12},[{x,1},{tr,{y,2},reference}]}.
    {move,{x,0},{y,1}}.
    remove_message.
    {bif,self,{f,0},[],{y,0}}.
    {get_tuple_element,{x,0},3,{x,0}}.
    {get_tuple_element,{y,1},4,{x,1}}.
    {get_tuple_element,{y,1},5,{x,2}}.
    {line,[{location,"wasmbeam_compiler.erl",24}]}.
    {call,3,{f,18}}. % evaluate/3
    {'%',{var_info,{x,0},
                   [{type,{t_tuple,2,false,
                                   #{1 => {t_atom,[error,exit,ok,throw]}}}}]}}.
    {test_heap,8,1}.
    {get_tuple_element,{y,1},2,{x,1}}.
    {put_tuple2,{x,0},{list,[{atom,answer},{x,1},{x,0}]}}.
    {put_tuple2,{x,0},{list,[{y,0},{y,2},{x,0}]}}.
    {trim,2,1}.
    {call_ext,1,{extfunc,wasmbeam,host_request,1}}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,7},1}. % wait/1
  {label,10}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,12},[{x,2},{atom,raise}]}.
    {test,is_eq_exact,{f,12},[{x,1},{tr,{y,2},reference}]}.
    {move,{x,0},{y,1}}.
    {recv_marker_clear,{y,2}}.
    remove_message.
    {move,{y,1},{y,2}}.
    {trim,2,1}.
    {line,[{location,"wasmbeam_compiler.erl",29}]}.
    {call,0,{f,15}}. % callers/0
    {'%',{var_info,{x,0},[{type,{t_list,any,any}}]}}.
    {get_tuple_element,{y,0},4,{x,1}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {get_tuple_element,{y,0},2,{x,1}}.
    {get_tuple_element,{y,0},3,{x,2}}.
    {swap,{x,2},{x,1}}.
    {swap,{x,0},{x,2}}.
    {call_ext_last,3,{extfunc,erlang,raise,3},1}.
  {label,11}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,12},[{x,2},{atom,return}]}.
    {test,is_eq_exact,{f,12},[{x,1},{tr,{y,2},reference}]}.
    {recv_marker_clear,{y,2}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    remove_message.
    {deallocate,3}.
    return.
  {label,12}.
    {loop_rec_end,{f,8}}.
  {label,13}.
    {wait,{f,8}}.


{function, callers, 0, 15}.
  {label,14}.
    {line,[{location,"wasmbeam_compiler.erl",33}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,callers},0}.
  {label,15}.
    {allocate,0,0}.
    {bif,self,{f,0},[],{x,0}}.
    {move,{atom,current_stacktrace},{x,1}}.
    {line,[{location,"wasmbeam_compiler.erl",34}]}.
    {call_ext,2,{extfunc,erlang,process_info,2}}.
    {test,is_tagged_tuple,{f,16},[{x,0},2,{atom,current_stacktrace}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,41},0,0,{x,1},{list,[]}}.
    {'%',{var_info,{x,1},[{fun_type,{t_atom,[false,true]}}]}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"wasmbeam_compiler.erl",35}]}.
    {call_ext_last,2,{extfunc,lists,dropwhile,2},0}.
  {label,16}.
    {line,[{location,"wasmbeam_compiler.erl",34}]}.
    {badmatch,{x,0}}.


{function, evaluate, 3, 18}.
  {label,17}.
    {line,[{location,"wasmbeam_compiler.erl",38}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,evaluate},3}.
  {label,18}.
    {allocate,6,3}.
    {init_yregs,{list,[{y,0},{y,4},{y,5}]}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{x,0},{y,3}}.
    {move,{atom,wasmbeam_compiler},{x,1}}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"wasmbeam_compiler.erl",39}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{x,0},{y,0}}.
    {'try',{y,5},{f,21}}.
    {'try',{y,4},{f,19}}.
    {move,{y,1},{x,2}}.
    {move,{y,2},{x,1}}.
    {move,{y,3},{x,0}}.
    {init_yregs,{list,[{y,1},{y,2},{y,3}]}}.
    {line,[{location,"wasmbeam_compiler.erl",40}]}.
    {call_ext,3,{extfunc,erlang,apply,3}}.
    {try_end,{y,4}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {move,{x,0},{y,4}}.
    {jump,{f,20}}.
  {label,19}.
    {try_case,{y,4}}.
    {move,{x,1},{y,2}}.
    {move,{x,0},{y,3}}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {line,[{location,"wasmbeam_compiler.erl",43}]}.
    {call,1,{f,31}}. % callees/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,4,1}.
    {put_tuple2,{x,0},{list,[{y,3},{y,2},{x,0}]}}.
    {move,{x,0},{y,4}}.
  {label,20}.
    {try_end,{y,5}}.
    {move,{y,0},{x,1}}.
    {move,{y,4},{y,5}}.
    {trim,5,1}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[2,3]},{location,"wasmbeam_compiler.erl",45}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,21}.
    {try_case,{y,5}}.
    {move,{x,2},{y,3}}.
    {move,{x,1},{y,4}}.
    {move,{y,0},{x,1}}.
    {move,{y,3},{y,5}}.
    {trim,4,2}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"wasmbeam_compiler.erl",45}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {bif,raise,{f,0},[{y,1},{y,0}],{x,0}}.


{function, undefined_function, 3, 23}.
  {label,22}.
    {line,[{location,"wasmbeam_compiler.erl",48}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,undefined_function},3}.
  {label,23}.
    {allocate,3,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {line,[{location,"wasmbeam_compiler.erl",49}]}.
    {call_ext,1,{extfunc,code,ensure_loaded,1}}.
    {test,is_tuple,{f,27},[{x,0}]}.
    {test,test_arity,{f,27},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {select_val,{x,1},
                {f,27},
                {list,[{atom,error},{f,25},{atom,module},{f,24}]}}.
  {label,24}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_eq_exact,{f,27},[{x,1},{y,2}]}.
    {jump,{f,26}}.
  {label,25}.
    {test_heap,7,0}.
    {put_list,{y,2},nil,{x,0}}.
    {put_tuple2,{x,0},
                {list,[{atom,call},
                       {atom,'Elixir.Code'},
                       {atom,ensure_compiled},
                       {x,0}]}}.
    {line,[{location,"wasmbeam_compiler.erl",51}]}.
    {call,1,{f,2}}. % ask/1
  {label,26}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {line,[{location,"wasmbeam_compiler.erl",53}]}.
    {call_ext_last,3,{extfunc,error_handler,undefined_function,3},3}.
  {label,27}.
    {line,[{location,"wasmbeam_compiler.erl",49}]}.
    {case_end,{x,0}}.


{function, undefined_lambda, 3, 29}.
  {label,28}.
    {line,[{location,"wasmbeam_compiler.erl",55}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,undefined_lambda},3}.
  {label,29}.
    {call_ext_only,3,{extfunc,error_handler,undefined_lambda,3}}.


{function, callees, 1, 31}.
  {label,30}.
    {line,[{location,"wasmbeam_compiler.erl",58}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,callees},1}.
  {label,31}.
    {test,is_nonempty_list,{f,33},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_tagged_tuple,{f,32},[{x,1},4,{atom,wasmbeam_compiler}]}.
    {move,nil,{x,0}}.
    return.
  {label,32}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {line,[{location,"wasmbeam_compiler.erl",59}]}.
    {call,1,{f,31}}. % callees/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,33}.
    {test,is_nil,{f,30},[{x,0}]}.
    return.


{function, run, 1, 35}.
  {label,34}.
    {line,[{location,"wasmbeam_compiler.erl",63}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,run},1}.
  {label,35}.
    {call_only,1,{f,2}}. % ask/1


{function, module_info, 0, 37}.
  {label,36}.
    {line,[]}.
    {func_info,{atom,wasmbeam_compiler},{atom,module_info},0}.
  {label,37}.
    {move,{atom,wasmbeam_compiler},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 39}.
  {label,38}.
    {line,[]}.
    {func_info,{atom,wasmbeam_compiler},{atom,module_info},1}.
  {label,39}.
    {move,{x,0},{x,1}}.
    {move,{atom,wasmbeam_compiler},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-callers/0-fun-0-', 1, 41}.
  {label,40}.
    {line,[{location,"wasmbeam_compiler.erl",35}]}.
    {func_info,{atom,wasmbeam_compiler},{atom,'-callers/0-fun-0-'},1}.
  {label,41}.
    {test,is_tuple,{f,40},[{x,0}]}.
    {test,test_arity,{f,40},[{x,0},4]}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {bif,'=:=',{f,0},[{x,0},{atom,wasmbeam_compiler}],{x,0}}.
    return.
