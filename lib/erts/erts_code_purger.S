%% Made from erts_code_purger.erl by tools/compile-library.js; edit that.
{module, erts_code_purger}.  %% version = 0

{exports, [{finish_after_on_load,2},
           {module_info,0},
           {module_info,1},
           {pending_purge_lambda,3},
           {purge,1},
           {soft_purge,1}]}.

{attributes, []}.

{labels, 17}.


{function, purge, 1, 2}.
  {label,1}.
    {line,[{location,"erts_code_purger.erl",6}]}.
    {func_info,{atom,erts_code_purger},{atom,purge},1}.
  {label,2}.
    {test,is_atom,{f,1},[{x,0}]}.
    {allocate,0,1}.
    {move,{atom,true},{x,1}}.
    {line,[{location,"erts_code_purger.erl",7}]}.
    {call_ext,2,{extfunc,wasmbeam,purge,2}}.
    {select_val,{x,0},
                {f,6},
                {list,[{atom,killed},
                       {f,5},
                       {atom,nothing},
                       {f,4},
                       {atom,purged},
                       {f,3}]}}.
  {label,3}.
    {move,{literal,{true,false}},{x,0}}.
    {deallocate,0}.
    return.
  {label,4}.
    {move,{literal,{false,false}},{x,0}}.
    {deallocate,0}.
    return.
  {label,5}.
    {move,{literal,{true,true}},{x,0}}.
    {deallocate,0}.
    return.
  {label,6}.
    {case_end,{x,0}}.


{function, soft_purge, 1, 8}.
  {label,7}.
    {line,[{location,"erts_code_purger.erl",14}]}.
    {func_info,{atom,erts_code_purger},{atom,soft_purge},1}.
  {label,8}.
    {test,is_atom,{f,7},[{x,0}]}.
    {allocate,0,1}.
    {move,{atom,false},{x,1}}.
    {call_ext,2,{extfunc,wasmbeam,purge,2}}.
    {bif,'=/=',{f,0},[{x,0},{atom,refused}],{x,0}}.
    {deallocate,0}.
    return.


{function, finish_after_on_load, 2, 10}.
  {label,9}.
    {line,[{location,"erts_code_purger.erl",16}]}.
    {func_info,{atom,erts_code_purger},{atom,finish_after_on_load},2}.
  {label,10}.
    {test,is_atom,{f,9},[{x,0}]}.
    {test,is_boolean,{f,9},[{x,1}]}.
    {call_ext_only,2,{extfunc,erlang,finish_after_on_load,2}}.


{function, pending_purge_lambda, 3, 12}.
  {label,11}.
    {line,[{location,"erts_code_purger.erl",19}]}.
    {func_info,{atom,erts_code_purger},{atom,pending_purge_lambda},3}.
  {label,12}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {call_ext_only,2,{extfunc,erlang,apply,2}}.


{function, module_info, 0, 14}.
  {label,13}.
    {line,[]}.
    {func_info,{atom,erts_code_purger},{atom,module_info},0}.
  {label,14}.
    {move,{atom,erts_code_purger},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 16}.
  {label,15}.
    {line,[]}.
    {func_info,{atom,erts_code_purger},{atom,module_info},1}.
  {label,16}.
    {move,{x,0},{x,1}}.
    {move,{atom,erts_code_purger},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
