%% Made from user.erl by tools/compile-library.js; edit that.
{module, user}.  %% version = 0

{exports, [{module_info,0},
           {module_info,1},
           {options,2},
           {perform,2},
           {serve,2},
           {start,2}]}.

{attributes, []}.

{labels, 64}.


{function, start, 2, 2}.
  {label,1}.
    {line,[{location,"user.erl",9}]}.
    {func_info,{atom,user},{atom,start},2}.
  {label,2}.
    {allocate_heap,1,2,2}.
    {move,{x,0},{y,0}}.
    {put_list,{x,1},{literal,[false]},{x,2}}.
    {move,{atom,serve},{x,1}}.
    {move,{atom,user},{x,0}}.
    {line,[{location,"user.erl",10}]}.
    {call_ext,3,{extfunc,erlang,spawn,3}}.
    {move,{y,0},{x,1}}.
    {move,{x,0},{y,0}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",11}]}.
    {call_ext,2,{extfunc,erlang,register,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, serve, 2, 4}.
  {label,3}.
    {line,[{location,"user.erl",15}]}.
    {func_info,{atom,user},{atom,serve},2}.
  {label,4}.
    {allocate,6,2}.
    {init_yregs,{list,[{y,0},{y,1},{y,2},{y,3}]}}.
    {move,{x,1},{y,4}}.
    {move,{x,0},{y,5}}.
  {label,5}.
    {loop_rec,{f,10},{x,0}}.
    {test,is_tagged_tuple,{f,9},[{x,0},4,{atom,io_request}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {test,is_tuple,{f,6},[{x,3}]}.
    {test,is_tagged_tuple,
          {f,7},
          [{tr,{x,3},{t_tuple,0,false,#{}}},2,{atom,setopts}]}.
    {move,{x,1},{y,2}}.
    {move,{x,2},{y,3}}.
    {move,{x,3},{x,0}}.
    remove_message.
    {get_tuple_element,{x,0},1,{x,0}}.
    {move,{y,4},{x,1}}.
    {init_yregs,{list,[{y,4}]}}.
    {trim,2,4}.
    {line,[{location,"user.erl",18}]}.
    {call,2,{f,21}}. % options/2
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[ok]}},
                       {t_tuple,2,true,#{1 => {t_atom,[ok]}}}},
                      {{2,
                        {t_tuple,2,true,
                            #{1 => {t_atom,[error]},2 => {t_atom,[enotsup]}}}},
                       {t_tuple,2,true,
                           #{1 =>
                                 {t_tuple,2,true,
                                     #{1 => {t_atom,[error]},
                                       2 => {t_atom,[enotsup]}}}}}}],
                     none}}]}}.
    {test_heap,4,1}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{y,1},{x,1}]}}.
    {move,{x,0},{y,2}}.
    {move,{y,0},{x,0}}.
    {trim,2,2}.
    {line,[{location,"user.erl",19}]}.
    send.
    {get_tuple_element,{y,0},1,{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,4},2}. % serve/2
  {label,6}.
    {test,is_eq_exact,{f,7},[{x,3},{atom,getopts}]}.
    {test_heap,9,3}.
    {move,{x,2},{x,0}}.
    remove_message.
    {put_tuple2,{x,2},{list,[{atom,binary},{y,4}]}}.
    {put_list,{x,2},{literal,[{encoding,unicode}]},{x,2}}.
    {put_tuple2,{x,0},{list,[{atom,io_reply},{x,0},{x,2}]}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",22}]}.
    send.
    {move,{y,4},{x,1}}.
    {move,{y,5},{x,0}}.
    {call_last,2,{f,4},6}. % serve/2
  {label,7}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,3},{y,2}}.
    {move,{x,0},{y,3}}.
    remove_message.
    {test,is_eq_exact,{f,8},[{y,5},{integer,1}]}.
    {move,{x,3},{x,0}}.
    {line,[{location,"user.erl",25}]}.
    {call,1,{f,12}}. % reads/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,8},[{x,0},{atom,true}]}.
    {move,{atom,user_input},{x,0}}.
    {call_ext,1,{extfunc,code,ensure_loaded,1}}.
    {test,is_eq_exact,{f,8},[{x,0},{literal,{module,user_input}}]}.
    {move,{y,4},{x,1}}.
    {move,{y,3},{x,0}}.
    {line,[{location,"user.erl",27}]}.
    {call_ext_last,2,{extfunc,user_input,serve,2},6}.
  {label,8}.
    {move,{y,5},{x,1}}.
    {move,{y,2},{x,0}}.
    {move,{y,0},{y,3}}.
    {move,{y,1},{y,2}}.
    {trim,2,4}.
    {line,[{location,"user.erl",29}]}.
    {call,2,{f,31}}. % perform/2
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[ok]},
                     none,none,
                     [{{2,{t_atom,[error]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[error]},
                             2 => {t_atom,[enotsup,put_chars,request]}}}}],
                     none}}]}}.
    {test_heap,4,1}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{y,0},{x,0}]}}.
    {move,{y,1},{x,0}}.
    {trim,2,2}.
    send.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,4},2}. % serve/2
  {label,9}.
    remove_message.
    {move,{y,4},{x,1}}.
    {move,{y,5},{x,0}}.
    {call_last,2,{f,4},6}. % serve/2
  {label,10}.
    {wait,{f,5}}.


{function, reads, 1, 12}.
  {label,11}.
    {line,[{location,"user.erl",36}]}.
    {func_info,{atom,user},{atom,reads},1}.
  {label,12}.
    {test,is_tagged_tuple,{f,13},[{x,0},2,{atom,requests}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_list,{f,13},[{x,1}]}.
    {move,{x,1},{x,0}}.
    {call_only,1,{f,17}}. % reads_some/1
  {label,13}.
    {bif,tuple_size,{f,15},[{x,0}],{x,1}}.
    {test,is_lt,{f,15},[{integer,0},{tr,{x,1},{t_integer,{0,16777215}}}]}.
    {line,[{location,"user.erl",38}]}.
    {bif,element,{f,0},[{integer,1},{tr,{x,0},{t_tuple,0,false,#{}}}],{x,0}}.
    {select_val,{x,0},
                {f,15},
                {list,[{atom,get_chars},
                       {f,14},
                       {atom,get_line},
                       {f,14},
                       {atom,get_password},
                       {f,14},
                       {atom,get_until},
                       {f,14}]}}.
  {label,14}.
    {move,{atom,true},{x,0}}.
    return.
  {label,15}.
    {move,{atom,false},{x,0}}.
    return.


{function, reads_some, 1, 17}.
  {label,16}.
    {line,[{location,"user.erl",47}]}.
    {func_info,{atom,user},{atom,reads_some},1}.
  {label,17}.
    {test,is_nonempty_list,{f,19},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,1,{f,12}}. % reads/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,18},[{x,0},{atom,true}]}.
    {deallocate,1}.
    return.
  {label,18}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,17},1}. % reads_some/1
  {label,19}.
    {move,{atom,false},{x,0}}.
    return.


{function, options, 2, 21}.
  {label,20}.
    {line,[{location,"user.erl",51}]}.
    {func_info,{atom,user},{atom,options},2}.
  {label,21}.
    {test,is_nonempty_list,{f,28},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_tuple,{f,25},[{x,2}]}.
    {test,test_arity,{f,29},[{x,2},2]}.
    {get_tuple_element,{x,2},0,{x,3}}.
    {get_tuple_element,{x,2},1,{x,2}}.
    {select_val,{x,3},
                {f,29},
                {list,[{atom,binary},{f,24},{atom,encoding},{f,22}]}}.
  {label,22}.
    {select_val,{x,2},
                {f,29},
                {list,[{atom,unicode},{f,23},{atom,utf8},{f,23}]}}.
  {label,23}.
    {call_only,2,{f,21}}. % options/2
  {label,24}.
    {test,is_boolean,{f,29},[{x,2}]}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,21}}. % options/2
  {label,25}.
    {select_val,{x,2},{f,29},{list,[{atom,binary},{f,27},{atom,list},{f,26}]}}.
  {label,26}.
    {move,{atom,false},{x,1}}.
    {call_only,2,{f,21}}. % options/2
  {label,27}.
    {move,{atom,true},{x,1}}.
    {call_only,2,{f,21}}. % options/2
  {label,28}.
    {test,is_nil,{f,29},[{x,0}]}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,1}]}}.
    return.
  {label,29}.
    {test_heap,3,2}.
    {put_tuple2,{x,0},{list,[{literal,{error,enotsup}},{x,1}]}}.
    return.


{function, perform, 2, 31}.
  {label,30}.
    {line,[{location,"user.erl",59}]}.
    {func_info,{atom,user},{atom,perform},2}.
  {label,31}.
    {test,is_tuple,{f,44},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},
                        {f,44},
                        {list,[2,{f,40},3,{f,38},4,{f,36},5,{f,33},6,{f,32}]}}.
  {label,32}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {test,is_eq_exact,{f,44},[{x,0},{atom,get_until}]}.
    {jump,{f,43}}.
  {label,33}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},
                {f,44},
                {list,[{atom,get_until},{f,43},{atom,put_chars},{f,34}]}}.
  {label,34}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,35}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {get_tuple_element,{y,1},3,{x,1}}.
    {get_tuple_element,{y,1},4,{x,2}}.
    {line,[{scope,[3]},{location,"user.erl",61}]}.
    {call_ext,3,{extfunc,erlang,apply,3}}.
    {try_end,{y,2}}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {move,{y,0},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_last,3,{f,49},3}. % put_chars/3
  {label,35}.
    {try_case,{y,2}}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,3}.
    return.
  {label,36}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},
                {f,44},
                {list,[{atom,get_chars},{f,43},{atom,put_chars},{f,37}]}}.
  {label,37}.
    {test_heap,6,2}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},3,{x,0}}.
    {put_tuple2,{x,0},
                {list,[{atom,put_chars},{atom,latin1},{x,2},{x,3},{x,0}]}}.
    {call_only,2,{f,31}}. % perform/2
  {label,38}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {select_val,{x,2},
                {f,44},
                {list,[{atom,get_chars},
                       {f,43},
                       {atom,get_line},
                       {f,43},
                       {atom,put_chars},
                       {f,39}]}}.
  {label,39}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {swap,{x,1},{x,2}}.
    {swap,{x,0},{x,1}}.
    {call_only,3,{f,49}}. % put_chars/3
  {label,40}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {select_val,{x,2},
                {f,44},
                {list,[{atom,get_geometry},
                       {f,43},
                       {atom,get_line},
                       {f,43},
                       {atom,get_password},
                       {f,43},
                       {atom,put_chars},
                       {f,42},
                       {atom,requests},
                       {f,41}]}}.
  {label,41}.
    {move,{x,1},{x,2}}.
    {move,{atom,ok},{x,1}}.
    {call_only,3,{f,46}}. % perform_all/3
  {label,42}.
    {move,{x,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{atom,latin1},{x,0}}.
    {call_only,3,{f,49}}. % put_chars/3
  {label,43}.
    {move,{literal,{error,enotsup}},{x,0}}.
    return.
  {label,44}.
    {move,{literal,{error,request}},{x,0}}.
    return.


{function, perform_all, 3, 46}.
  {label,45}.
    {line,[{location,"user.erl",79}]}.
    {func_info,{atom,user},{atom,perform_all},3}.
  {label,46}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_union,
                     {t_atom,[ok]},
                     none,none,
                     [{{2,{t_atom,[error]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[error]},
                             2 => {t_atom,[enotsup,put_chars,request]}}}}],
                     none}}]}}.
    {test,is_nonempty_list,{f,47},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {test,is_eq_exact,
        {f,47},
        [{tr,{x,1},
             {t_union,
                 {t_atom,[ok]},
                 none,none,
                 [{{2,{t_atom,[error]}},
                   {t_tuple,2,true,
                       #{1 => {t_atom,[error]},
                         2 => {t_atom,[enotsup,put_chars,request]}}}}],
                 none}},
         {atom,ok}]}.
    {allocate,2,4}.
    {move,{x,0},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,2},{x,1}}.
    {move,{x,3},{x,0}}.
    {line,[{location,"user.erl",80}]}.
    {call,2,{f,31}}. % perform/2
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[ok]},
                     none,none,
                     [{{2,{t_atom,[error]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[error]},
                             2 => {t_atom,[enotsup,put_chars,request]}}}}],
                     none}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,2}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,46},2}. % perform_all/3
  {label,47}.
    {move,{x,1},{x,0}}.
    return.


{function, put_chars, 3, 49}.
  {label,48}.
    {line,[{location,"user.erl",83}]}.
    {func_info,{atom,user},{atom,put_chars},3}.
  {label,49}.
    {select_val,{x,0},
                {f,52},
                {list,[{atom,latin1},{f,51},{atom,unicode},{f,50}]}}.
  {label,50}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,57}}. % write/2
  {label,51}.
    {move,{x,1},{x,0}}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,54}}. % write_latin1/2
  {label,52}.
    {move,{literal,{error,put_chars}},{x,0}}.
    return.


{function, write_latin1, 2, 54}.
  {label,53}.
    {line,[{location,"user.erl",88}]}.
    {func_info,{atom,user},{atom,write_latin1},2}.
  {label,54}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {move,{atom,latin1},{x,1}}.
    {line,[{location,"user.erl",89}]}.
    {call_ext,2,{extfunc,unicode,characters_to_binary,2}}.
    {test,is_binary,{f,55},[{x,0}]}.
    {move,{y,0},{x,1}}.
    {call_last,2,{f,57},1}. % write/2
  {label,55}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,1}.
    return.


{function, write, 2, 57}.
  {label,56}.
    {line,[{location,"user.erl",94}]}.
    {func_info,{atom,user},{atom,write},2}.
  {label,57}.
    {allocate,1,2}.
    {'try',{y,0},{f,58}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"user.erl",95}]}.
    {call_ext,2,{extfunc,wasmbeam,put_chars,2}}.
    {try_end,{y,0}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,1}.
    return.
  {label,58}.
    {try_case,{y,0}}.
    {test,is_eq_exact,
          {f,59},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,1}.
    return.
  {label,59}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.


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
