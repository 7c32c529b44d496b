%% Made from user_input.erl by tools/compile-library.js; edit that.
{module, user_input}.  %% version = 0

{exports, [{module_info,0},{module_info,1},{perform,2},{write_latin1,2}]}.

{attributes, []}.

{labels, 124}.


{function, perform, 2, 2}.
  {label,1}.
    {line,[{location,"user_input.erl",16}]}.
    {func_info,{atom,user_input},{atom,perform},2}.
  {label,2}.
    {test,is_tagged_tuple,{f,4},[{x,0},2,{atom,get_geometry}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {select_val,{x,2},{f,4},{list,[{atom,columns},{f,3},{atom,rows},{f,3}]}}.
  {label,3}.
    {move,{x,2},{x,0}}.
    {call_only,1,{f,93}}. % geometry/1
  {label,4}.
    {bif,get,{f,0},[{atom,name}],{x,2}}.
    {test,is_eq_exact,{f,5},[{x,2},{atom,user}]}.
    {call_only,2,{f,7}}. % read/2
  {label,5}.
    {test_heap,6,1}.
    {put_tuple2,{x,0},{list,[{atom,request},{x,0}]}}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    return.


{function, read, 2, 7}.
  {label,6}.
    {line,[{location,"user_input.erl",24}]}.
    {func_info,{atom,user_input},{atom,read},2}.
  {label,7}.
    {test,is_tuple,{f,15},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},
                        {f,15},
                        {list,[2,{f,14},3,{f,11},4,{f,10},5,{f,9},6,{f,8}]}}.
  {label,8}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,15},[{x,2},{atom,get_until}]}.
    {test_heap,7,2}.
    {get_tuple_element,{x,0},3,{x,2}}.
    {get_tuple_element,{x,0},4,{x,3}}.
    {get_tuple_element,{x,0},5,{x,4}}.
    {put_tuple2,{x,2},{list,[{x,2},{x,3},{x,4}]}}.
    {put_tuple2,{x,2},{list,[{atom,get_until},{x,2}]}}.
    {get_tuple_element,{x,0},1,{x,3}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {swap,{x,3},{x,2}}.
    {swap,{x,1},{x,3}}.
    {call_only,4,{f,17}}. % read/4
  {label,9}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,15},[{x,2},{atom,get_until}]}.
    {test_heap,7,2}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},3,{x,4}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {put_tuple2,{x,0},
                {list,[{atom,get_until},
                       {atom,latin1},
                       {x,2},
                       {x,3},
                       {x,4},
                       {x,0}]}}.
    {call_only,2,{f,7}}. % read/2
  {label,10}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,15},[{x,2},{atom,get_chars}]}.
    {test_heap,3,2}.
    {get_tuple_element,{x,0},3,{x,2}}.
    {put_tuple2,{x,2},{list,[{atom,collect_chars},{x,2}]}}.
    {get_tuple_element,{x,0},1,{x,3}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {swap,{x,3},{x,2}}.
    {swap,{x,1},{x,3}}.
    {call_only,4,{f,17}}. % read/4
  {label,11}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {get_tuple_element,{x,0},1,{x,3}}.
    {get_tuple_element,{x,0},2,{x,4}}.
    {select_val,{x,2},
                {f,15},
                {list,[{atom,get_chars},{f,13},{atom,get_line},{f,12}]}}.
  {label,12}.
    {move,{x,3},{x,2}}.
    {move,{x,1},{x,3}}.
    {move,{literal,{collect_line,[]}},{x,1}}.
    {move,{x,4},{x,0}}.
    {call_only,4,{f,17}}. % read/4
  {label,13}.
    {test_heap,5,5}.
    {put_tuple2,{x,0},{list,[{atom,get_chars},{atom,latin1},{x,3},{x,4}]}}.
    {call_only,2,{f,7}}. % read/2
  {label,14}.
    {get_tuple_element,{x,0},0,{x,2}}.
    {test,is_eq_exact,{f,15},[{x,2},{atom,get_line}]}.
    {test_heap,4,2}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {put_tuple2,{x,0},{list,[{atom,get_line},{atom,latin1},{x,0}]}}.
    {call_only,2,{f,7}}. % read/2
  {label,15}.
    {test_heap,6,1}.
    {put_tuple2,{x,0},{list,[{atom,request},{x,0}]}}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    return.


{function, read, 4, 17}.
  {label,16}.
    {line,[{location,"user_input.erl",42}]}.
    {func_info,{atom,user_input},{atom,read},4}.
  {label,17}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {allocate,4,4}.
    {move,{x,3},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{x,0},{y,3}}.
    {move,{x,3},{x,1}}.
    {line,[{location,"user_input.erl",43}]}.
    {call,2,{f,21}}. % prompt/2
    {test,is_tuple,{f,18},[{x,0}]}.
    {test,is_tagged_tuple,
          {f,19},
          [{tr,{x,0},{t_tuple,0,false,#{}}},2,{atom,error}]}.
    {move,{y,2},{x,0}}.
    {trim,4,0}.
    {line,[{location,"user_input.erl",45}]}.
    {call,1,{f,60}}. % function/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,18}.
    {test,is_eq_exact,{f,19},[{x,0},{atom,ok}]}.
    {move,{y,0},{x,3}}.
    {move,{y,1},{x,2}}.
    {move,{y,2},{x,1}}.
    {move,{y,3},{x,0}}.
    {call_last,4,{f,24},4}. % first/4
  {label,19}.
    {line,[{location,"user_input.erl",43}]}.
    {case_end,{x,0}}.


{function, prompt, 2, 21}.
  {label,20}.
    {line,[{location,"user_input.erl",48}]}.
    {func_info,{atom,user_input},{atom,prompt},2}.
  {label,21}.
    {test,is_eq_exact,{f,22},[{x,0},{atom,''}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,22}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {bif,get,{f,0},[{atom,encoding}],{x,1}}.
    {line,[{location,"user_input.erl",51}]}.
    {call_ext,2,{extfunc,io_lib,format_prompt,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,2}}.
    {move,{atom,unicode},{x,0}}.
    {call_ext_last,3,{extfunc,user,put_chars,3},1}.


{function, first, 4, 24}.
  {label,23}.
    {line,[{location,"user_input.erl",54}]}.
    {func_info,{atom,user_input},{atom,first},4}.
  {label,24}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {allocate,4,4}.
    {move,{x,3},{y,0}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{x,0},{y,3}}.
    {move,{atom,buffer},{x,0}}.
    {line,[{location,"user_input.erl",55}]}.
    {call_ext,1,{extfunc,erlang,erase,1}}.
    {test,is_eq_exact,{f,26},[{x,0},{atom,undefined}]}.
    {bif,get,{f,0},[{atom,eof}],{x,0}}.
    {test,is_eq_exact,{f,25},[{x,0},{atom,true}]}.
    {move,{atom,eof},{x,0}}.
    {deallocate,4}.
    return.
  {label,25}.
    {move,{y,0},{x,3}}.
    {move,{y,1},{x,2}}.
    {move,{y,2},{x,1}}.
    {move,{y,3},{x,0}}.
    {call_last,4,{f,28},4}. % wait/4
  {label,26}.
    {move,{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,3}}.
    {move,{atom,start},{x,0}}.
    {call_last,4,{f,48},4}. % apply_reader/4


{function, wait, 4, 28}.
  {label,27}.
    {line,[{location,"user_input.erl",65}]}.
    {func_info,{atom,user_input},{atom,wait},4}.
  {label,28}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {allocate,6,4}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,3},{y,2}}.
    {move,{x,2},{y,3}}.
    {move,{x,1},{y,4}}.
    {move,{x,0},{y,5}}.
    {line,[{location,"user_input.erl",66}]}.
    {call,0,{f,63}}. % ask/0
  {label,29}.
    {loop_rec,{f,38},{x,0}}.
    {test,is_tuple,{f,37},[{x,0}]}.
    {select_tuple_arity,{tr,{x,0},{t_tuple,0,false,#{}}},
                        {f,37},
                        {list,[2,{f,33},4,{f,30}]}}.
  {label,30}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,3}}.
    {get_tuple_element,{x,0},3,{x,0}}.
    {test,is_eq_exact,{f,37},[{x,1},{atom,io_request}]}.
    {test,is_tagged_tuple,{f,31},[{x,0},2,{atom,get_geometry}]}.
    {test,is_pid,{f,37},[{x,2}]}.
    {move,{x,2},{y,0}}.
    {move,{x,3},{y,1}}.
    remove_message.
    {move,{y,2},{x,1}}.
    {line,[{location,"user_input.erl",75}]}.
    {call_ext,2,{extfunc,user,perform,2}}.
    {test_heap,4,1}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{y,1},{x,0}]}}.
    {move,{y,0},{x,0}}.
    {trim,2,4}.
    send.
    {move,{y,0},{x,3}}.
    {move,{y,1},{x,2}}.
    {move,{y,2},{x,1}}.
    {move,{y,3},{x,0}}.
    {call_last,4,{f,28},4}. % wait/4
  {label,31}.
    {test,is_pid,{f,37},[{x,2}]}.
    {move,{x,2},{y,0}}.
    {move,{x,3},{y,1}}.
    remove_message.
    {move,{y,2},{x,1}}.
    {line,[{location,"user_input.erl",78}]}.
    {call_ext,2,{extfunc,user,perform,2}}.
    {test_heap,4,1}.
    {put_tuple2,{x,1},{list,[{atom,io_reply},{y,1},{x,0}]}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    send.
    {move,{y,2},{x,1}}.
    {move,{y,5},{x,0}}.
    {line,[{location,"user_input.erl",79}]}.
    {call,2,{f,21}}. % prompt/2
    {test,is_tuple,{f,32},[{x,0}]}.
    {test,is_tagged_tuple,
          {f,39},
          [{tr,{x,0},{t_tuple,0,false,#{}}},2,{atom,error}]}.
    {move,{y,4},{x,0}}.
    {trim,6,0}.
    {line,[{location,"user_input.erl",81}]}.
    {call,1,{f,60}}. % function/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,32}.
    {test,is_eq_exact,{f,39},[{x,0},{atom,ok}]}.
    {move,{y,2},{x,3}}.
    {move,{y,3},{x,2}}.
    {move,{y,4},{x,1}}.
    {move,{y,5},{x,0}}.
    {call_last,4,{f,24},6}. % first/4
  {label,33}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,37},[{x,1},{atom,user_input}]}.
    remove_message.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"user_input.erl",69}]}.
    {call,1,{f,69}}. % take/1
    {select_val,{x,0},{f,36},{list,[{atom,eof},{f,35},{atom,more},{f,34}]}}.
  {label,34}.
    {move,{y,2},{x,3}}.
    {move,{y,3},{x,2}}.
    {move,{y,4},{x,1}}.
    {move,{y,5},{x,0}}.
    {call_last,4,{f,28},6}. % wait/4
  {label,35}.
    {deallocate,6}.
    return.
  {label,36}.
    {move,{y,4},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,3},{x,3}}.
    {move,{atom,start},{x,0}}.
    {call_last,4,{f,48},6}. % apply_reader/4
  {label,37}.
    {loop_rec_end,{f,29}}.
  {label,38}.
    {wait,{f,29}}.
  {label,39}.
    {line,[{location,"user_input.erl",79}]}.
    {case_end,{x,0}}.


{function, next, 3, 41}.
  {label,40}.
    {line,[{location,"user_input.erl",86}]}.
    {func_info,{atom,user_input},{atom,next},3}.
  {label,41}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {bif,get,{f,0},[{atom,eof}],{x,3}}.
    {test,is_eq_exact,{f,42},[{x,3},{atom,true}]}.
    {move,{x,2},{x,3}}.
    {move,{x,1},{x,2}}.
    {move,{atom,eof},{x,1}}.
    {call_only,4,{f,48}}. % apply_reader/4
  {label,42}.
    {allocate,3,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {move,{x,0},{y,2}}.
    {line,[{location,"user_input.erl",91}]}.
    {call,0,{f,63}}. % ask/0
  {label,43}.
    {loop_rec,{f,46},{x,0}}.
    {test,is_tagged_tuple,{f,45},[{x,0},2,{atom,user_input}]}.
    remove_message.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"user_input.erl",94}]}.
    {call,1,{f,69}}. % take/1
    {test,is_eq_exact,{f,44},[{x,0},{atom,more}]}.
    {move,{y,0},{x,2}}.
    {move,{y,1},{x,1}}.
    {move,{y,2},{x,0}}.
    {call_last,3,{f,41},3}. % next/3
  {label,44}.
    {move,{y,1},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,3}}.
    {move,{y,2},{x,0}}.
    {call_last,4,{f,48},3}. % apply_reader/4
  {label,45}.
    {loop_rec_end,{f,43}}.
  {label,46}.
    {wait,{f,43}}.


{function, apply_reader, 4, 48}.
  {label,47}.
    {line,[{location,"user_input.erl",101}]}.
    {func_info,{atom,user_input},{atom,apply_reader},4}.
  {label,48}.
    {'%',
        {var_info,
            {x,2},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {allocate,7,4}.
    {init_yregs,{list,[{y,0},{y,6}]}}.
    {move,{x,3},{y,2}}.
    {move,{x,2},{y,3}}.
    {move,{x,1},{y,4}}.
    {move,{x,0},{y,5}}.
    {get_tuple_element,{x,2},0,{y,1}}.
    {move,{x,3},{x,1}}.
    {move,{y,1},{x,0}}.
    {line,[{location,"user_input.erl",102}]}.
    {call,2,{f,54}}. % encoding_within/2
    {move,{x,0},{y,0}}.
    {'try',{y,6},{f,52}}.
    {move,{x,0},{x,1}}.
    {move,{y,4},{x,0}}.
    {init_yregs,{list,[{y,4}]}}.
    {line,[{location,"user_input.erl",103}]}.
    {call,2,{f,78}}. % cast/2
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[eof]},
                                   {t_list,any,any},
                                   none,none,
                                   {t_bitstring,8}}}]}}.
    {get_tuple_element,{y,3},1,{x,3}}.
    {move,{y,0},{x,2}}.
    {move,{atom,io_lib},{x,4}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,5}}.
    {move,{y,5},{x,0}}.
    {init_yregs,{list,[{y,1},{y,5}]}}.
    {apply,4}.
    {try_end,{y,6}}.
    {test,is_tagged_tuple,{f,51},[{x,0},3,{atom,stop}]}.
    {get_tuple_element,{x,0},1,{y,6}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {test,is_ne_exact,{f,49},[{x,0},{literal,<<>>}]}.
    {test,is_ne_exact,{f,49},[{x,0},nil]}.
    {test,is_eq_exact,{f,50},[{x,0},{atom,eof}]}.
  {label,49}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{x,2}}.
    {move,{y,6},{x,0}}.
    {call_last,3,{f,57},7}. % converted/3
  {label,50}.
    {move,{x,0},{x,1}}.
    {init_yregs,{list,[{y,3}]}}.
    {move,{atom,buffer},{x,0}}.
    {line,[{scope,[1]},{location,"user_input.erl",107}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{x,2}}.
    {move,{y,6},{x,0}}.
    {call_last,3,{f,57},7}. % converted/3
  {label,51}.
    {move,{y,2},{x,2}}.
    {move,{y,3},{x,1}}.
    {call_last,3,{f,41},7}. % next/3
  {label,52}.
    {try_case,{y,6}}.
    {move,{y,3},{x,0}}.
    {trim,7,0}.
    {line,[{location,"user_input.erl",112}]}.
    {call,1,{f,60}}. % function/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.


{function, encoding_within, 2, 54}.
  {label,53}.
    {line,[{location,"user_input.erl",116}]}.
    {func_info,{atom,user_input},{atom,encoding_within},2}.
  {label,54}.
    {'%',{var_info,{x,0},
                   [{type,{t_atom,[collect_chars,collect_line,get_until]}}]}}.
    {test,is_eq_exact,
          {f,55},
          [{tr,{x,0},{t_atom,[collect_chars,collect_line,get_until]}},
           {atom,collect_line}]}.
    {bif,get,{f,0},[{atom,binary}],{x,0}}.
    {test,is_eq_exact,{f,55},[{x,0},{atom,true}]}.
    {bif,get,{f,0},[{atom,encoding}],{x,0}}.
    return.
  {label,55}.
    {move,{x,1},{x,0}}.
    return.


{function, converted, 3, 57}.
  {label,56}.
    {line,[{location,"user_input.erl",124}]}.
    {func_info,{atom,user_input},{atom,converted},3}.
  {label,57}.
    {test,is_eq_exact,{f,58},[{x,2},{x,1}]}.
    return.
  {label,58}.
    {move,{x,2},{x,1}}.
    {call_only,2,{f,78}}. % cast/2


{function, function, 1, 60}.
  {label,59}.
    {line,[{location,"user_input.erl",128}]}.
    {func_info,{atom,user_input},{atom,function},1}.
  {label,60}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[collect_chars]}},
                       {t_tuple,2,true,#{1 => {t_atom,[collect_chars]}}}},
                      {{2,{t_atom,[collect_line]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[collect_line]},2 => nil}}},
                      {{2,{t_atom,[get_until]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[get_until]},
                             2 => {t_tuple,3,true,#{}}}}}],
                     none}}]}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,61},
          [{tr,{x,1},{t_atom,[collect_chars,collect_line,get_until]}},
           {atom,get_until}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    return.
  {label,61}.
    {move,{x,1},{x,0}}.
    return.


{function, ask, 0, 63}.
  {label,62}.
    {line,[{location,"user_input.erl",131}]}.
    {func_info,{atom,user_input},{atom,ask},0}.
  {label,63}.
    {bif,get,{f,0},[{atom,asked}],{x,0}}.
    {test,is_eq_exact,{f,64},[{x,0},{atom,true}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,64}.
    {allocate,0,0}.
    {move,{atom,true},{x,1}}.
    {move,{atom,asked},{x,0}}.
    {line,[{location,"user_input.erl",136}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{literal,<<"read_input">>},{x,0}}.
    {line,[{location,"user_input.erl",137}]}.
    {call_ext,1,{extfunc,wasmbeam,host_request,1}}.
    {select_val,{x,0},{f,67},{list,[{atom,false},{f,66},{atom,true},{f,65}]}}.
  {label,65}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,66}.
    {bif,self,{f,0},[],{x,0}}.
    {move,{literal,{user_input,eof}},{x,1}}.
    {line,[{location,"user_input.erl",139}]}.
    send.
    {deallocate,0}.
    return.
  {label,67}.
    {line,[{location,"user_input.erl",137}]}.
    {case_end,{x,0}}.


{function, take, 1, 69}.
  {label,68}.
    {line,[{location,"user_input.erl",144}]}.
    {func_info,{atom,user_input},{atom,take},1}.
  {label,69}.
    {test,is_eq_exact,{f,71},[{x,0},{atom,eof}]}.
    {allocate,0,0}.
    {move,{atom,false},{x,1}}.
    {move,{atom,asked},{x,0}}.
    {line,[{location,"user_input.erl",145}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{atom,true},{x,1}}.
    {move,{atom,eof},{x,0}}.
    {line,[{location,"user_input.erl",146}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{atom,cut},{x,0}}.
    {line,[{location,"user_input.erl",147}]}.
    {call_ext,1,{extfunc,erlang,erase,1}}.
    {test,is_eq_exact,{f,70},[{x,0},{atom,undefined}]}.
    {move,{atom,eof},{x,0}}.
    {deallocate,0}.
    return.
  {label,70}.
    {deallocate,0}.
    return.
  {label,71}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{atom,false},{x,1}}.
    {move,{atom,asked},{x,0}}.
    {line,[{location,"user_input.erl",152}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {move,{atom,cut},{x,0}}.
    {line,[{location,"user_input.erl",153}]}.
    {call_ext,1,{extfunc,erlang,erase,1}}.
    {test,is_ne_exact,{f,72},[{x,0},{atom,undefined}]}.
    {line,[{location,"user_input.erl",155}]}.
    {bs_create_bin,{f,0},
                   0,1,8,
                   {x,0},
                   {list,[{atom,append},
                          1,8,nil,
                          {x,0},
                          {atom,all},
                          {atom,binary},
                          2,8,nil,
                          {y,1},
                          {atom,all}]}}.
    {move,{x,0},{y,1}}.
  {label,72}.
    {bif,get,{f,0},[{atom,encoding}],{x,0}}.
    {test,is_eq_exact,{f,73},[{x,0},{atom,unicode}]}.
    {move,{y,1},{x,0}}.
    {line,[{location,"user_input.erl",157}]}.
    {call_ext,1,{extfunc,unicode,characters_to_binary,1}}.
    {move,{x,0},{y,0}}.
    {jump,{f,74}}.
  {label,73}.
    {move,{atom,false},{y,0}}.
  {label,74}.
    {test,is_tagged_tuple,{f,76},[{y,0},3,{atom,incomplete}]}.
    {get_tuple_element,{y,0},2,{x,1}}.
    {init_yregs,{list,[{y,1}]}}.
    {move,{atom,cut},{x,0}}.
    {line,[{location,"user_input.erl",159}]}.
    {call_ext,2,{extfunc,erlang,put,2}}.
    {get_tuple_element,{y,0},1,{x,0}}.
    {test,is_eq_exact,{f,75},[{x,0},{literal,<<>>}]}.
    {move,{atom,more},{x,0}}.
    {deallocate,2}.
    return.
  {label,75}.
    {deallocate,2}.
    return.
  {label,76}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.


{function, cast, 2, 78}.
  {label,77}.
    {line,[{location,"user_input.erl",169}]}.
    {func_info,{atom,user_input},{atom,cast},2}.
  {label,78}.
    {test,is_ne_exact,{f,79},[{x,0},{atom,eof}]}.
    {bif,get,{f,0},[{atom,encoding}],{x,2}}.
    {bif,get,{f,0},[{atom,binary}],{x,3}}.
    {test,is_eq_exact,{f,81},[{x,3},{atom,true}]}.
    {test,is_binary,{f,80},[{x,0}]}.
    {test,is_eq_exact,{f,80},[{x,2},{x,1}]}.
  {label,79}.
    return.
  {label,80}.
    {swap,{x,1},{x,2}}.
    {call_only,3,{f,83}}. % to_binary/3
  {label,81}.
    {swap,{x,1},{x,2}}.
    {call_only,3,{f,86}}. % to_list/3


{function, to_binary, 3, 83}.
  {label,82}.
    {line,[{location,"user_input.erl",179}]}.
    {func_info,{atom,user_input},{atom,to_binary},3}.
  {label,83}.
    {allocate,2,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"user_input.erl",180}]}.
    {call_ext,3,{extfunc,unicode,characters_to_binary,3}}.
    {test,is_binary,{f,84},[{x,0}]}.
    {deallocate,2}.
    return.
  {label,84}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{atom,no_translation},{y,1},{y,0}]}}.
    {line,[{location,"user_input.erl",182}]}.
    {call_ext_last,1,{extfunc,erlang,exit,1},2}.


{function, to_list, 3, 86}.
  {label,85}.
    {line,[{location,"user_input.erl",185}]}.
    {func_info,{atom,user_input},{atom,to_list},3}.
  {label,86}.
    {allocate,2,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"user_input.erl",186}]}.
    {call_ext,2,{extfunc,unicode,characters_to_list,2}}.
    {test,is_list,{f,88},[{x,0}]}.
    {test,is_eq_exact,{f,87},[{y,0},{atom,unicode}]}.
    {deallocate,2}.
    return.
  {label,87}.
    {call_last,1,{f,121},2}. % '-to_list/3-lc$^0/1-0-'/1
  {label,88}.
    {test_heap,4,0}.
    {put_tuple2,{x,0},{list,[{atom,no_translation},{y,1},{y,0}]}}.
    {line,[{location,"user_input.erl",189}]}.
    {call_ext_last,1,{extfunc,erlang,exit,1},2}.


{function, latin1, 1, 90}.
  {label,89}.
    {line,[{location,"user_input.erl",192}]}.
    {func_info,{atom,user_input},{atom,latin1},1}.
  {label,90}.
    {test,is_ge,{f,91},[{integer,255},{x,0}]}.
    return.
  {label,91}.
    {move,{literal,{no_translation,unicode,latin1}},{x,0}}.
    {line,[{location,"user_input.erl",193}]}.
    {call_ext_only,1,{extfunc,erlang,exit,1}}.


{function, geometry, 1, 93}.
  {label,92}.
    {line,[{location,"user_input.erl",197}]}.
    {func_info,{atom,user_input},{atom,geometry},1}.
  {label,93}.
    {'%',{var_info,{x,0},[{type,{t_atom,[columns,rows]}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {bif,get,{f,0},[{atom,name}],{x,0}}.
    {line,[{location,"user_input.erl",198}]}.
    {call,1,{f,102}}. % size_request/1
    {'%',{var_info,{x,0},[{type,{t_bitstring,8}}]}}.
    {call_ext,1,{extfunc,wasmbeam,host_request,1}}.
    {select_val,{x,0},{f,100},{list,[{atom,false},{f,99},{atom,true},{f,94}]}}.
  {label,94}.
    {loop_rec,{f,98},{x,0}}.
    {test,is_tagged_tuple,{f,97},[{x,0},2,{atom,size}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_tuple,{f,96},[{x,0}]}.
    {test,test_arity,{f,97},[{x,0},2]}.
    {test,is_eq_exact,
          {f,95},
          [{tr,{y,0},{t_atom,[columns,rows]}},{atom,columns}]}.
    {get_tuple_element,{x,0},0,{x,0}}.
    remove_message.
    {deallocate,1}.
    return.
  {label,95}.
    {get_tuple_element,{x,0},1,{x,0}}.
    remove_message.
    {deallocate,1}.
    return.
  {label,96}.
    {test,is_eq_exact,{f,97},[{x,0},{atom,none}]}.
    remove_message.
    {move,{literal,{error,enotsup}},{x,0}}.
    {deallocate,1}.
    return.
  {label,97}.
    {loop_rec_end,{f,94}}.
  {label,98}.
    {wait,{f,94}}.
  {label,99}.
    {move,{literal,{error,enotsup}},{x,0}}.
    {deallocate,1}.
    return.
  {label,100}.
    {case_end,{x,0}}.


{function, size_request, 1, 102}.
  {label,101}.
    {line,[{location,"user_input.erl",209}]}.
    {func_info,{atom,user_input},{atom,size_request},1}.
  {label,102}.
    {test,is_eq_exact,{f,103},[{x,0},{atom,user}]}.
    {move,{literal,<<"user_size">>},{x,0}}.
    return.
  {label,103}.
    {move,{literal,<<"standard_error_size">>},{x,0}}.
    return.


{function, write_latin1, 2, 105}.
  {label,104}.
    {line,[{location,"user_input.erl",213}]}.
    {func_info,{atom,user_input},{atom,write_latin1},2}.
  {label,105}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {'try',{y,1},{f,106}}.
    {move,{atom,unicode},{x,1}}.
    {line,[{location,"user_input.erl",214}]}.
    {call_ext,2,{extfunc,unicode,characters_to_list,2}}.
    {try_end,{y,1}}.
    {test,is_list,{f,107},[{x,0}]}.
    {line,[{location,"user_input.erl",216}]}.
    {call,1,{f,117}}. % '-write_latin1/2-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {call_ext,1,{extfunc,erlang,iolist_to_binary,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {trim,2,0}.
    {call_ext,2,{extfunc,wasmbeam,put_bytes,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,106}.
    {try_case,{y,1}}.
    {test,is_eq_exact,
          {f,108},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
  {label,107}.
    {move,{literal,{error,put_chars}},{x,0}}.
    {deallocate,2}.
    return.
  {label,108}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.


{function, escaped, 1, 110}.
  {label,109}.
    {line,[{location,"user_input.erl",224}]}.
    {func_info,{atom,user_input},{atom,escaped},1}.
  {label,110}.
    {test,is_lt,{f,111},[{integer,255},{x,0}]}.
    {allocate,0,1}.
    {move,{integer,16},{x,1}}.
    {call_ext,2,{extfunc,erlang,integer_to_list,2}}.
    {test_heap,4,1}.
    {put_list,{x,0},{literal,"}"},{x,0}}.
    {put_list,{literal,"\\x{"},{x,0},{x,0}}.
    {deallocate,0}.
    return.
  {label,111}.
    return.


{function, module_info, 0, 113}.
  {label,112}.
    {line,[]}.
    {func_info,{atom,user_input},{atom,module_info},0}.
  {label,113}.
    {move,{atom,user_input},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 115}.
  {label,114}.
    {line,[]}.
    {func_info,{atom,user_input},{atom,module_info},1}.
  {label,115}.
    {move,{x,0},{x,1}}.
    {move,{atom,user_input},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-write_latin1/2-lc$^0/1-0-', 1, 117}.
  {label,116}.
    {line,[{location,"user_input.erl",216}]}.
    {func_info,{atom,user_input},{atom,'-write_latin1/2-lc$^0/1-0-'},1}.
  {label,117}.
    {test,is_nonempty_list,{f,118},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,1,{f,110}}. % escaped/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,117}}. % '-write_latin1/2-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,118}.
    {test,is_nil,{f,119},[{x,0}]}.
    return.
  {label,119}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-to_list/3-lc$^0/1-0-', 1, 121}.
  {label,120}.
    {line,[{location,"user_input.erl",188}]}.
    {func_info,{atom,user_input},{atom,'-to_list/3-lc$^0/1-0-'},1}.
  {label,121}.
    {test,is_nonempty_list,{f,122},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,1,{f,90}}. % latin1/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,121}}. % '-to_list/3-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,122}.
    {test,is_nil,{f,123},[{x,0}]}.
    return.
  {label,123}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.
