%% Made from user.erl by tools/compile-library.js; edit that.
{module, user}.  %% version = 0

{exports, [{module_info,0},
           {module_info,1},
           {perform,2},
           {put_chars,3},
           {serve,2},
           {start,2}]}.

{attributes, []}.

{labels, 68}.


{function, start, 2, 2}.
  {label,1}.
    {line,[{location,"user.erl",7}]}.
    {func_info,{atom,user},{atom,start},2}.
  {label,2}.
    {allocate_heap,1,4,2}.
    {move,{x,0},{y,0}}.
    {put_list,{x,1},nil,{x,0}}.
    {put_list,{y,0},{x,0},{x,2}}.
    {move,{atom,serve},{x,1}}.
    {move,{atom,user},{x,0}}.
    {line,[{location,"user.erl",8}]}.
    {call_ext,3,{extfunc,erlang,spawn,3}}.
    {move,{y,0},{x,1}}.
    {move,{x,0},{y,0}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",9}]}.
    {call_ext,2,{extfunc,erlang,register,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, serve, 2, 4}.
  {label,3}.
    {line,[{location,"user.erl",12}]}.
    {func_info,{atom,user},{atom,serve},2}.
  {label,4}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{atom,unicode},{x,1}}.
    {move,{atom,encoding},{x,0}}.
    {line,[{location,"user.erl",13}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {move,{atom,name},{x,0}}.
    {line,[{location,"user.erl",14}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,6},1}. % loop/1


{function, loop, 1, 6}.
  {label,5}.
    {line,[{location,"user.erl",17}]}.
    {func_info,{atom,user},{atom,loop},1}.
  {label,6}.
    {allocate,3,1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,2}}.
  {label,7}.
    {loop_rec,{f,9},{x,0}}.
    {test,is_tagged_tuple,{f,8},[{x,0},4,{atom,io_request}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {test,is_pid,{f,8},[{x,1}]}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{y,1}}.
    remove_message.
    {get_tuple_element,{x,0},3,{x,0}}.
    {move,{y,2},{x,1}}.
    {line,[{location,"user.erl",20}]}.
    {call,2,{f,11}}. % perform/2
    {test_heap,4,1}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{y,1},{x,0}]}}.
    {move,{y,0},{x,0}}.
    {trim,2,1}.
    send.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,6},1}. % loop/1
  {label,8}.
    remove_message.
    {move,{y,2},{x,0}}.
    {call_last,1,{f,6},3}. % loop/1
  {label,9}.
    {wait,{f,7}}.


{function, perform, 2, 11}.
  {label,10}.
    {line,[{location,"user.erl",26}]}.
    {func_info,{atom,user},{atom,perform},2}.
  {label,11}.
    {test,is_tuple,{f,22},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},
                        {f,24},
                        {list,[2,{f,16},3,{f,15},4,{f,14},5,{f,12}]}}.
  {label,12}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,24},[{x,2},{atom,put_chars}]}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,13}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {get_tuple_element,{y,1},3,{x,1}}.
    {get_tuple_element,{y,1},4,{x,2}}.
    {line,[{scope,[6]},{location,"user.erl",29}]}.
    {call_ext,3,{extfunc,erlang,apply,3}}.
    {try_end,{y,2}}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {move,{y,0},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_last,3,{f,44},3}. % put_chars/3
  {label,13}.
    {try_case,{y,2}}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,3}.
    return.
  {label,14}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,24},[{x,2},{atom,put_chars}]}.
    {test_heap,6,2}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},3,{x,0}}.
    {put_tuple2,{x,0},
                {list,[{atom,put_chars},{atom,latin1},{x,2},{x,3},{x,0}]}}.
    {call_only,2,{f,11}}. % perform/2
  {label,15}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,24},[{x,2},{atom,put_chars}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {swap,{x,1},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_only,3,{f,44}}. % put_chars/3
  {label,16}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {get_tuple_element,{x,0},1,{x,3}}.
    {select_val,{x,2},
                {f,24},
                {list,[{atom,put_chars},
                       {f,21},
                       {atom,requests},
                       {f,20},
                       {atom,setopts},
                       {f,17}]}}.
  {label,17}.
    {test,is_list,{f,24},[{x,3}]}.
    {allocate,1,4}.
    {'try',{y,0},{f,18}}.
    {move,{x,3},{x,0}}.
    {line,[{scope,[3]},{location,"user.erl",46}]}.
    {call,1,{f,65}}. % '-perform/2-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_union,none,none,none,
                         [{{2,{t_atom,[binary]}},
                           {t_tuple,2,true,#{1 => {t_atom,[binary]}}}},
                          {{2,{t_atom,[encoding]}},
                           {t_tuple,2,true,
                               #{1 => {t_atom,[encoding]},
                                 2 => {t_atom,[latin1,unicode]}}}}],
                         none},
                     nil}}]}}.
    {try_end,{y,0}}.
    {call_last,1,{f,30},1}. % set/1
  {label,18}.
    {try_case,{y,0}}.
    {test,is_eq_exact,
          {f,19},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {move,{literal,{error,enotsup}},{x,0}}.
    {deallocate,1}.
    return.
  {label,19}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,20}.
    {move,{x,1},{x,2}}.
    {move,{atom,ok},{x,1}}.
    {move,{x,3},{x,0}}.
    {call_only,3,{f,26}}. % perform_all/3
  {label,21}.
    {move,{x,1},{x,2}}.
    {move,{x,3},{x,1}}.
    {move,{atom,latin1},{x,0}}.
    {call_only,3,{f,44}}. % put_chars/3
  {label,22}.
    {test,is_eq_exact,{f,24},[{x,0},{atom,getopts}]}.
    {bif,get,{f,0},[{atom,name}],{x,0}}.
    {test,is_eq_exact,{f,23},[{x,0},{atom,user}]}.
    {test_heap,10,0}.
    {bif,get,{f,0},[{atom,binary}],{x,0}}.
    {bif,'=:=',{f,0},[{x,0},{atom,true}],{x,0}}.
    {bif,get,{f,0},[{atom,encoding}],{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,encoding},{x,1}]}}.
    {put_list,{x,1},nil,{x,1}}.
    {put_tuple2,{x,0},{list,[{atom,binary},{x,0}]}}.
    {put_list,{x,0},{x,1},{x,0}}.
    return.
  {label,23}.
    {test_heap,5,0}.
    {bif,get,{f,0},[{atom,encoding}],{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,encoding},{x,0}]}}.
    {put_list,{x,0},nil,{x,0}}.
    return.
  {label,24}.
    {line,[{scope,[0,3,6]},{location,"user.erl",52}]}.
    {call_ext_only,2,{extfunc,user_input,perform,2}}.


{function, perform_all, 3, 26}.
  {label,25}.
    {line,[{location,"user.erl",54}]}.
    {func_info,{atom,user},{atom,perform_all},3}.
  {label,26}.
    {test,is_nonempty_list,{f,28},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {test,is_tuple,{f,27},[{x,1}]}.
    {bif,element,{f,28},[{integer,1},{tr,{x,1},{t_tuple,0,false,#{}}}],{x,4}}.
    {test,is_ne_exact,{f,28},[{x,4},{atom,error}]}.
  {label,27}.
    {allocate,2,4}.
    {move,{x,0},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,2},{x,1}}.
    {move,{x,3},{x,0}}.
    {line,[{location,"user.erl",55}]}.
    {call,2,{f,11}}. % perform/2
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,2}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,26},2}. % perform_all/3
  {label,28}.
    {move,{x,1},{x,0}}.
    return.


{function, set, 1, 30}.
  {label,29}.
    {line,[{location,"user.erl",60}]}.
    {func_info,{atom,user},{atom,set},1}.
  {label,30}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_union,none,none,none,
                         [{{2,{t_atom,[binary]}},
                           {t_tuple,2,true,#{1 => {t_atom,[binary]}}}},
                          {{2,{t_atom,[encoding]}},
                           {t_tuple,2,true,
                               #{1 => {t_atom,[encoding]},
                                 2 => {t_atom,[latin1,unicode]}}}}],
                         none},
                     nil}}]}}.
    {test,is_nonempty_list,{f,31},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{y,0},{x,0}}.
    {line,[{location,"user.erl",63}]}.
    {call,1,{f,30}}. % set/1
    {'%',{var_info,{x,0},[{type,{t_atom,[ok]}}]}}.
    {get_tuple_element,{y,0},0,{x,0}}.
    {get_tuple_element,{y,0},1,{x,1}}.
    {trim,1,0}.
    {line,[{location,"user.erl",64}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,31}.
    {move,{atom,ok},{x,0}}.
    return.


{function, option, 2, 33}.
  {label,32}.
    {line,[{location,"user.erl",67}]}.
    {func_info,{atom,user},{atom,option},2}.
  {label,33}.
    {test,is_tuple,{f,38},[{x,0}]}.
    {test,test_arity,{f,32},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {get_tuple_element,{x,0},1,{x,3}}.
    {select_val,{x,2},
                {f,32},
                {list,[{atom,binary},
                       {f,36},
                       {atom,encoding},
                       {f,35},
                       {atom,list},
                       {f,34}]}}.
  {label,34}.
    {test,is_eq_exact,{f,32},[{x,1},{atom,user}]}.
    {test_heap,3,4}.
    {bif,'=:=',{f,0},[{x,3},{atom,false}],{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,binary},{x,0}]}}.
    return.
  {label,35}.
    {select_val,{x,3},
                {f,32},
                {list,[{atom,latin1},
                       {f,41},
                       {atom,unicode},
                       {f,39},
                       {atom,utf8},
                       {f,39}]}}.
  {label,36}.
    {test,is_eq_exact,{f,32},[{x,1},{atom,user}]}.
    {test,is_boolean,{f,37},[{x,3}]}.
    {test_heap,3,4}.
    {put_tuple2,{x,0},{list,[{atom,binary},{x,3}]}}.
    return.
  {label,37}.
    {test_heap,3,0}.
    {bif,get,{f,0},[{atom,binary}],{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,binary},{x,0}]}}.
    return.
  {label,38}.
    {select_val,{x,0},
                {f,32},
                {list,[{atom,binary},
                       {f,42},
                       {atom,latin1},
                       {f,41},
                       {atom,list},
                       {f,40},
                       {atom,unicode},
                       {f,39}]}}.
  {label,39}.
    {move,{literal,{encoding,unicode}},{x,0}}.
    return.
  {label,40}.
    {test,is_eq_exact,{f,32},[{x,1},{atom,user}]}.
    {move,{literal,{binary,false}},{x,0}}.
    return.
  {label,41}.
    {move,{literal,{encoding,latin1}},{x,0}}.
    return.
  {label,42}.
    {test,is_eq_exact,{f,32},[{x,1},{atom,user}]}.
    {move,{literal,{binary,true}},{x,0}}.
    return.


{function, put_chars, 3, 44}.
  {label,43}.
    {line,[{location,"user.erl",76}]}.
    {func_info,{atom,user},{atom,put_chars},3}.
  {label,44}.
    {select_val,{x,0},
                {f,52},
                {list,[{atom,latin1},{f,48},{atom,unicode},{f,45}]}}.
  {label,45}.
    {bif,get,{f,0},[{atom,encoding}],{x,0}}.
    {select_val,{x,0},
                {f,53},
                {list,[{atom,latin1},{f,47},{atom,unicode},{f,46}]}}.
  {label,46}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,55}}. % write/2
  {label,47}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {line,[{scope,[3]},{location,"user.erl",79}]}.
    {call_ext_only,2,{extfunc,user_input,write_latin1,2}}.
  {label,48}.
    {allocate,2,3}.
    {move,{x,2},{y,0}}.
    {bif,get,{f,0},[{atom,encoding}],{x,2}}.
    {'try',{y,1},{f,49}}.
    {move,{x,1},{x,0}}.
    {move,{atom,latin1},{x,1}}.
    {line,[{scope,[3]},{location,"user.erl",82}]}.
    {call_ext,3,{extfunc,unicode,characters_to_binary,3}}.
    {try_end,{y,1}}.
    {test,is_binary,{f,50},[{x,0}]}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,59},2}. % write_bytes/2
  {label,49}.
    {try_case,{y,1}}.
    {test,is_eq_exact,
          {f,51},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
  {label,50}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,2}.
    return.
  {label,51}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,52}.
    {move,{literal,{error,put_chars}},{x,0}}.
    return.
  {label,53}.
    {line,[{scope,[3]},{location,"user.erl",77}]}.
    {case_end,{x,0}}.


{function, write, 2, 55}.
  {label,54}.
    {line,[{location,"user.erl",91}]}.
    {func_info,{atom,user},{atom,write},2}.
  {label,55}.
    {allocate,1,2}.
    {'try',{y,0},{f,56}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",92}]}.
    {call_ext,2,{extfunc,wasmbeam,put_chars,2}}.
    {try_end,{y,0}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,1}.
    return.
  {label,56}.
    {try_case,{y,0}}.
    {test,is_eq_exact,
          {f,57},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,1}.
    return.
  {label,57}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.


{function, write_bytes, 2, 59}.
  {label,58}.
    {line,[{location,"user.erl",98}]}.
    {func_info,{atom,user},{atom,write_bytes},2}.
  {label,59}.
    {'%',{var_info,{x,0},[{type,{t_bitstring,8}}]}}.
    {allocate,0,2}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",99}]}.
    {call_ext,2,{extfunc,wasmbeam,put_bytes,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.


{function, module_info, 0, 61}.
  {label,60}.
    {line,[]}.
    {func_info,{atom,user},{atom,module_info},0}.
  {label,61}.
    {move,{atom,user},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 63}.
  {label,62}.
    {line,[]}.
    {func_info,{atom,user},{atom,module_info},1}.
  {label,63}.
    {move,{x,0},{x,1}}.
    {move,{atom,user},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-perform/2-lc$^0/1-0-', 1, 65}.
  {label,64}.
    {line,[{location,"user.erl",46}]}.
    {func_info,{atom,user},{atom,'-perform/2-lc$^0/1-0-'},1}.
  {label,65}.
    {test,is_nonempty_list,{f,66},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {bif,get,{f,0},[{atom,name}],{x,1}}.
    {call,2,{f,33}}. % option/2
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[binary]}},
                       {t_tuple,2,true,#{1 => {t_atom,[binary]}}}},
                      {{2,{t_atom,[encoding]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[encoding]},
                             2 => {t_atom,[latin1,unicode]}}}}],
                     none}}]}}.
    {swap,{y,0},{x,0}}.
    {call,1,{f,65}}. % '-perform/2-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_union,none,none,none,
                         [{{2,{t_atom,[binary]}},
                           {t_tuple,2,true,#{1 => {t_atom,[binary]}}}},
                          {{2,{t_atom,[encoding]}},
                           {t_tuple,2,true,
                               #{1 => {t_atom,[encoding]},
                                 2 => {t_atom,[latin1,unicode]}}}}],
                         none},
                     nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,66}.
    {test,is_nil,{f,67},[{x,0}]}.
    return.
  {label,67}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.
