%% Made from error_handler.erl by tools/compile-library.js; edit that.
{module, error_handler}.  %% version = 0

{exports, [{breakpoint,3},
           {module_info,0},
           {module_info,1},
           {raise_undef_exception,3},
           {stub_function,3},
           {undefined_function,3},
           {undefined_lambda,3}]}.

{attributes, []}.

{labels, 40}.


{function, undefined_function, 3, 2}.
  {label,1}.
    {line,[{location,"error_handler.erl",5}]}.
    {func_info,{atom,error_handler},{atom,undefined_function},3}.
  {label,2}.
    {allocate,3,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {line,[{location,"error_handler.erl",6}]}.
    {call_ext,1,{extfunc,code,ensure_loaded,1}}.
    {test,is_tuple,{f,8},[{x,0}]}.
    {test,test_arity,{f,8},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {select_val,{x,1},{f,8},{list,[{atom,error},{f,6},{atom,module},{f,3}]}}.
  {label,3}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_eq_exact,{f,8},[{x,1},{y,2}]}.
    {line,[{location,"error_handler.erl",8}]}.
    {gc_bif,length,{f,0},0,[{y,0}],{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {call_ext,3,{extfunc,erlang,function_exported,3}}.
    {select_val,{x,0},{f,7},{list,[{atom,false},{f,5},{atom,true},{f,4}]}}.
  {label,4}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {line,[{location,"error_handler.erl",9}]}.
    {call_ext_last,3,{extfunc,erlang,apply,3},3}.
  {label,5}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {call_last,3,{f,10},3}. % handle_undefined/3
  {label,6}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {call_last,3,{f,28},3}. % crash/3
  {label,7}.
    {line,[{location,"error_handler.erl",8}]}.
    {case_end,{x,0}}.
  {label,8}.
    {line,[{location,"error_handler.erl",6}]}.
    {case_end,{x,0}}.


{function, handle_undefined, 3, 10}.
  {label,9}.
    {line,[{location,"error_handler.erl",17}]}.
    {func_info,{atom,error_handler},{atom,handle_undefined},3}.
  {label,10}.
    {'%',{var_info,{x,2},[{type,{t_list,any,nil}}]}}.
    {allocate,3,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {move,{integer,2},{x,2}}.
    {move,{atom,'$handle_undefined_function'},{x,1}}.
    {line,[{location,"error_handler.erl",18}]}.
    {call_ext,3,{extfunc,erlang,function_exported,3}}.
    {select_val,{x,0},{f,13},{list,[{atom,false},{f,12},{atom,true},{f,11}]}}.
  {label,11}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{x,2}}.
    {move,{atom,'$handle_undefined_function'},{x,3}}.
    {move,{y,1},{x,0}}.
    {line,[{location,"error_handler.erl",19}]}.
    {apply_last,2,3}.
  {label,12}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {call_last,3,{f,28},3}. % crash/3
  {label,13}.
    {line,[{location,"error_handler.erl",18}]}.
    {case_end,{x,0}}.


{function, undefined_lambda, 3, 15}.
  {label,14}.
    {line,[{location,"error_handler.erl",23}]}.
    {func_info,{atom,error_handler},{atom,undefined_lambda},3}.
  {label,15}.
    {allocate,3,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {line,[{location,"error_handler.erl",24}]}.
    {call_ext,1,{extfunc,code,ensure_loaded,1}}.
    {test,is_tuple,{f,18},[{x,0}]}.
    {test,test_arity,{f,18},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {select_val,{x,1},
                {f,18},
                {list,[{atom,error},{f,17},{atom,module},{f,16}]}}.
  {label,16}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_eq_exact,{f,18},[{x,1},{y,2}]}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {line,[{location,"error_handler.erl",25}]}.
    {call_ext_last,2,{extfunc,erlang,apply,2},3}.
  {label,17}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,26},3}. % crash/2
  {label,18}.
    {line,[{location,"error_handler.erl",24}]}.
    {case_end,{x,0}}.


{function, stub_function, 3, 20}.
  {label,19}.
    {line,[{location,"error_handler.erl",29}]}.
    {func_info,{atom,error_handler},{atom,stub_function},3}.
  {label,20}.
    {test_heap,10,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},nil]}}.
    {put_list,{x,0},nil,{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,undef},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,exit,1}}.


{function, breakpoint, 3, 22}.
  {label,21}.
    {line,[{location,"error_handler.erl",31}]}.
    {func_info,{atom,error_handler},{atom,breakpoint},3}.
  {label,22}.
    {call_only,3,{f,28}}. % crash/3


{function, raise_undef_exception, 3, 24}.
  {label,23}.
    {line,[{location,"error_handler.erl",33}]}.
    {func_info,{atom,error_handler},{atom,raise_undef_exception},3}.
  {label,24}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},nil]}}.
    {call_only,1,{f,30}}. % crash/1


{function, crash, 2, 26}.
  {label,25}.
    {line,[{location,"error_handler.erl",35}]}.
    {func_info,{atom,error_handler},{atom,crash},2}.
  {label,26}.
    {test_heap,4,2}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},nil]}}.
    {call_only,1,{f,30}}. % crash/1


{function, crash, 3, 28}.
  {label,27}.
    {line,[{location,"error_handler.erl",37}]}.
    {func_info,{atom,error_handler},{atom,crash},3}.
  {label,28}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{x,0},{x,1},{x,2},nil]}}.
    {call_only,1,{f,30}}. % crash/1


{function, crash, 1, 30}.
  {label,29}.
    {line,[{location,"error_handler.erl",40}]}.
    {func_info,{atom,error_handler},{atom,crash},1}.
  {label,30}.
    {'%',{var_info,{x,0},[{type,{t_tuple,3,false,#{}}}]}}.
    {allocate,2,1}.
    {move,{x,0},{y,0}}.
    {'try',{y,1},{f,31}}.
    {move,{atom,undef},{x,0}}.
    {line,[{location,"error_handler.erl",42}]}.
    {call_ext,1,{extfunc,erlang,error,1}}.
  {label,31}.
    {try_case,{y,1}}.
    {test,is_eq_exact,
          {f,32},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test,is_eq_exact,{f,32},[{x,1},{atom,undef}]}.
    {move,{x,2},{x,0}}.
    build_stacktrace.
    {line,[{scope,[0]},{location,"error_handler.erl",44}]}.
    {call,1,{f,34}}. % callers/1
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,2}}.
    {move,{atom,undef},{x,1}}.
    {move,{atom,error},{x,0}}.
    {call_ext_last,3,{extfunc,erlang,raise,3},2}.
  {label,32}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.


{function, callers, 1, 34}.
  {label,33}.
    {line,[{location,"error_handler.erl",47}]}.
    {func_info,{atom,error_handler},{atom,callers},1}.
  {label,34}.
    {test,is_nonempty_list,{f,35},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,2}}.
    {test,is_tagged_tuple,{f,35},[{x,1},4,{atom,error_handler}]}.
    {move,{x,2},{x,0}}.
    {call_only,1,{f,34}}. % callers/1
  {label,35}.
    return.


{function, module_info, 0, 37}.
  {label,36}.
    {line,[]}.
    {func_info,{atom,error_handler},{atom,module_info},0}.
  {label,37}.
    {move,{atom,error_handler},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 39}.
  {label,38}.
    {line,[]}.
    {func_info,{atom,error_handler},{atom,module_info},1}.
  {label,39}.
    {move,{x,0},{x,1}}.
    {move,{atom,error_handler},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
