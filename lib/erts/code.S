%% Made from code.erl by tools/compile-library.js; edit that.
{module, code}.  %% version = 0

{exports, [{add_path,1},
           {add_patha,1},
           {add_paths,1},
           {add_pathsa,1},
           {add_pathsz,1},
           {add_pathz,1},
           {all_available,0},
           {all_loaded,0},
           {atomic_load,1},
           {clash,0},
           {compiler_dir,0},
           {del_path,1},
           {delete,1},
           {ensure_loaded,1},
           {ensure_modules_loaded,1},
           {finish_loading,1},
           {get_chunk,2},
           {get_mode,0},
           {get_object_code,1},
           {get_path,0},
           {is_loaded,1},
           {is_module_native,1},
           {is_sticky,1},
           {lib_dir,0},
           {lib_dir,1},
           {lib_dir,2},
           {load_abs,1},
           {load_abs,2},
           {load_binary,3},
           {load_file,1},
           {modified_modules,0},
           {module_info,0},
           {module_info,1},
           {module_md5,1},
           {module_status,0},
           {module_status,1},
           {objfile_extension,0},
           {prepare_loading,1},
           {priv_dir,1},
           {purge,1},
           {rehash,0},
           {replace_path,2},
           {root_dir,0},
           {run_on_load,1},
           {set_path,1},
           {soft_purge,1},
           {stick_dir,1},
           {stick_mod,1},
           {unstick_dir,1},
           {unstick_mod,1},
           {where_is_file,1},
           {where_is_file,2},
           {which,1}]}.

{attributes, []}.

{labels, 316}.


{function, load_file, 1, 2}.
  {label,1}.
    {line,[{location,"code.erl",20}]}.
    {func_info,{atom,code},{atom,load_file},1}.
  {label,2}.
    {test,is_atom,{f,1},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",21}]}.
    {call,1,{f,143}}. % get_object_code/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,3,true,
                         #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,3},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,4},[{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,24},1}. % load_binary/3
  {label,3}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,6},1}. % reload/1
  {label,4}.
    {case_end,{x,0}}.


{function, reload, 1, 6}.
  {label,5}.
    {line,[{location,"code.erl",27}]}.
    {func_info,{atom,code},{atom,reload},1}.
  {label,6}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",28}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},{f,9},{list,[{atom,false},{f,8},{atom,true},{f,7}]}}.
  {label,7}.
    {move,{literal,{error,nofile}},{x,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,35},1}. % ensure_loaded/1
  {label,9}.
    {case_end,{x,0}}.


{function, load_abs, 1, 11}.
  {label,10}.
    {line,[{location,"code.erl",33}]}.
    {func_info,{atom,code},{atom,load_abs},1}.
  {label,11}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,1,{f,17}}. % last_part/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {call_ext,1,{extfunc,erlang,list_to_atom,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,13},1}. % load_abs/2


{function, load_abs, 2, 13}.
  {label,12}.
    {line,[{location,"code.erl",35}]}.
    {func_info,{atom,code},{atom,load_abs},2}.
  {label,13}.
    {test,is_list,{f,14},[{x,0}]}.
    {jump,{f,15}}.
  {label,14}.
    {test,is_atom,{f,12},[{x,0}]}.
  {label,15}.
    {test,is_atom,{f,12},[{x,1}]}.
    {move,{literal,{error,nofile}},{x,0}}.
    return.


{function, last_part, 1, 17}.
  {label,16}.
    {line,[{location,"code.erl",37}]}.
    {func_info,{atom,code},{atom,last_part},1}.
  {label,17}.
    {test,is_atom,{f,18},[{x,0}]}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {call_last,1,{f,17},0}. % last_part/1
  {label,18}.
    {test,is_list,{f,16},[{x,0}]}.
    {move,nil,{x,1}}.
    {call_only,2,{f,20}}. % last_part/2


{function, last_part, 2, 20}.
  {label,19}.
    {line,[{location,"code.erl",40}]}.
    {func_info,{atom,code},{atom,last_part},2}.
  {label,20}.
    {'%',{var_info,{x,1},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,22},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_eq_exact,{f,21},[{x,2},{integer,47}]}.
    {move,nil,{x,1}}.
    {call_only,2,{f,20}}. % last_part/2
  {label,21}.
    {test_heap,2,3}.
    {put_list,{x,2},{x,1},{x,1}}.
    {call_only,2,{f,20}}. % last_part/2
  {label,22}.
    {test,is_nil,{f,19},[{x,0}]}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",42}]}.
    {call_ext_only,1,{extfunc,lists,reverse,1}}.


{function, load_binary, 3, 24}.
  {label,23}.
    {line,[{location,"code.erl",44}]}.
    {func_info,{atom,code},{atom,load_binary},3}.
  {label,24}.
    {test,is_atom,{f,23},[{x,0}]}.
    {test,is_list,{f,25},[{x,1}]}.
    {jump,{f,26}}.
  {label,25}.
    {test,is_atom,{f,23},[{x,1}]}.
  {label,26}.
    {test,is_binary,{f,23},[{x,2}]}.
    {allocate,2,3}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,2},{x,1}}.
    {line,[{location,"code.erl",45}]}.
    {call_ext,2,{extfunc,erlang,load_module,2}}.
    {test,is_tuple,{f,31},[{x,0}]}.
    {test,test_arity,{f,31},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {select_val,{x,1},
                {f,31},
                {list,[{atom,error},{f,28},{atom,module},{f,27}]}}.
  {label,27}.
    {test,is_eq_exact,{f,31},[{x,2},{tr,{y,1},{t_atom,any}}]}.
    {move,{y,0},{x,1}}.
    {trim,1,1}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",47}]}.
    {call,2,{f,138}}. % remember/2
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,28}.
    {select_val,{x,2},
                {f,31},
                {list,[{atom,not_purged},{f,30},{atom,on_load},{f,29}]}}.
  {label,29}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,91},2}. % await_on_load/2
  {label,30}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {move,{literal,"Module ~w must be purged before loading~n"},{x,0}}.
    {line,[{location,"code.erl",52}]}.
    {call,2,{f,106}}. % report/2
    {'%',{var_info,{x,0},[{type,{t_atom,[ok]}}]}}.
    {move,{literal,{error,not_purged}},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,33},1}. % failed/2
  {label,31}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,33},2}. % failed/2


{function, failed, 2, 33}.
  {label,32}.
    {line,[{location,"code.erl",58}]}.
    {func_info,{atom,code},{atom,failed},2}.
  {label,33}.
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,any},
                                   {t_list,any,any},
                                   none,none,none}}]}}.
    {test,is_tagged_tuple,{f,32},[{x,1},2,{atom,error}]}.
    {allocate_heap,1,4,2}.
    {move,{x,1},{y,0}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {put_list,{x,1},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"Loading of ~ts failed: ~p\n"},{x,0}}.
    {line,[{location,"code.erl",59}]}.
    {call,2,{f,106}}. % report/2
    {'%',{var_info,{x,0},[{type,{t_atom,[ok]}}]}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, ensure_loaded, 1, 35}.
  {label,34}.
    {line,[{location,"code.erl",62}]}.
    {func_info,{atom,code},{atom,ensure_loaded},1}.
  {label,35}.
    {test,is_atom,{f,34},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",63}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},{f,38},{list,[{atom,false},{f,37},{atom,true},{f,36}]}}.
  {label,36}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,37}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,40},1}. % ask_for/1
  {label,38}.
    {case_end,{x,0}}.


{function, ask_for, 1, 40}.
  {label,39}.
    {line,[{location,"code.erl",69}]}.
    {func_info,{atom,code},{atom,ask_for},1}.
  {label,40}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,4,1}.
    {init_yregs,{list,[{y,0},{y,2},{y,3}]}}.
    {move,{x,0},{y,1}}.
    {move,{atom,error_handler},{x,1}}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"code.erl",70}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{x,0},{y,0}}.
    {'try',{y,3},{f,44}}.
    {'try',{y,2},{f,41}}.
    {move,{y,1},{x,1}}.
    {move,{atom,module_info},{x,2}}.
    {move,{atom,module},{x,0}}.
    {line,[{location,"code.erl",71}]}.
    {apply,1}.
    {try_end,{y,2}}.
    {test,is_eq_exact,{f,45},[{x,0},{tr,{y,1},{t_atom,any}}]}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {jump,{f,42}}.
  {label,41}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,43},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test,is_eq_exact,{f,43},[{x,1},{atom,undef}]}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{scope,[2]},{location,"code.erl",74}]}.
    {call,1,{f,47}}. % reason_not_loaded/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {move,{x,0},{y,2}}.
  {label,42}.
    {try_end,{y,3}}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{y,3}}.
    {trim,3,1}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[2,4]},{location,"code.erl",76}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,43}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,44}.
    {try_case,{y,3}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{y,3}}.
    {trim,2,2}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[1,3]},{location,"code.erl",76}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {bif,raise,{f,0},[{y,1},{y,0}],{x,0}}.
  {label,45}.
    {line,[{scope,[4]},{location,"code.erl",71}]}.
    {try_case_end,{x,0}}.


{function, reason_not_loaded, 1, 47}.
  {label,46}.
    {line,[{location,"code.erl",79}]}.
    {func_info,{atom,code},{atom,reason_not_loaded},1}.
  {label,47}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",80}]}.
    {call,1,{f,143}}. % get_object_code/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,3,true,
                         #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,50},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,52},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",82}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,48},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,48}.
    {line,[{location,"code.erl",85}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},{f,51},{list,[{atom,false},{f,50},{atom,true},{f,49}]}}.
  {label,49}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,1}.
    return.
  {label,50}.
    {move,{atom,nofile},{x,0}}.
    {deallocate,1}.
    return.
  {label,51}.
    {case_end,{x,0}}.
  {label,52}.
    {line,[{location,"code.erl",80}]}.
    {case_end,{x,0}}.


{function, ensure_modules_loaded, 1, 54}.
  {label,53}.
    {line,[{location,"code.erl",93}]}.
    {func_info,{atom,code},{atom,ensure_modules_loaded},1}.
  {label,54}.
    {test,is_list,{f,53},[{x,0}]}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",94}]}.
    {call,1,{f,312}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,55},[{x,0}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",96}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},2}.
  {label,55}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,308},0,0,{y,0},{list,[]}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",103}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,nil,{x,1}}.
    {move,{x,0},{x,2}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",98}]}.
    {call_ext,3,{extfunc,lists,foldl,3}}.
    {test,is_nonempty_list,{f,56},[{x,0}]}.
    {line,[{location,"code.erl",106}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.
  {label,56}.
    {test,is_nil,{f,57},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    {deallocate,2}.
    return.
  {label,57}.
    {line,[{location,"code.erl",104}]}.
    {case_end,{x,0}}.


{function, atomic_load, 1, 59}.
  {label,58}.
    {line,[{location,"code.erl",111}]}.
    {func_info,{atom,code},{atom,atomic_load},1}.
  {label,59}.
    {allocate,0,1}.
    {line,[{location,"code.erl",112}]}.
    {call,1,{f,62}}. % prepare_loading/1
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_union,none,none,none,
         [{{2,{t_atom,[error]}},
           {t_tuple,2,true,
            #{1 => {t_atom,[error]},2 => {t_cons,{t_tuple,2,true,#{}},nil}}}},
          {{2,{t_atom,[ok]}},
           {t_tuple,2,true,
            #{1 => {t_atom,[ok]},
              2 =>
               {t_tuple,2,true,
                #{1 => {t_atom,['$prepared$']},
                  2 =>
                   {t_list,
                    {t_tuple,2,true,#{2 => {t_tuple,0,false,#{}}}},
                    nil}}}}}}],
         none}}]}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,60},[{x,1},{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {call_last,1,{f,84},0}. % finish_loading/1
  {label,60}.
    {deallocate,0}.
    return.


{function, prepare_loading, 1, 62}.
  {label,61}.
    {line,[{location,"code.erl",118}]}.
    {func_info,{atom,code},{atom,prepare_loading},1}.
  {label,62}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,nil,{x,2}}.
    {move,nil,{x,1}}.
    {line,[{location,"code.erl",119}]}.
    {call,3,{f,65}}. % partition/3
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,2,true,
                         #{1 => {t_list,{t_tuple,3,true,#{}},nil},
                           2 => {t_list,{t_atom,any},nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,63},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,2,true,
                                 #{1 => {t_list,{t_tuple,3,true,#{}},nil},
                                   2 => {t_list,{t_atom,any},nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {swap,{x,0},{x,1}}.
    {call_last,2,{f,74},1}. % prepare_all/2
  {label,63}.
    {test_heap,2,0}.
    {put_list,{y,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",120}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},1}.


{function, partition, 3, 65}.
  {label,64}.
    {line,[{location,"code.erl",124}]}.
    {func_info,{atom,code},{atom,partition},3}.
  {label,65}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,2},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,70},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {test,is_atom,{f,67},[{x,3}]}.
    {allocate,4,4}.
    {move,{x,3},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,2},{y,2}}.
    {move,{x,1},{y,3}}.
    {move,{x,3},{x,0}}.
    {line,[{location,"code.erl",125}]}.
    {call,1,{f,143}}. % get_object_code/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,3,true,
                         #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,66},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,72},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {test_heap,8,1}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,65},4}. % partition/3
  {label,66}.
    {test_heap,8,0}.
    {put_tuple2,{x,0},{list,[{y,0},{atom,none},{atom,none}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,65},4}. % partition/3
  {label,67}.
    {test,is_tuple,{f,71},[{x,3}]}.
    {test,test_arity,{f,71},[{x,3},3]}.
    {get_tuple_element,{x,3},0,{x,4}}.
    {test,is_atom,{f,71},[{x,4}]}.
    {get_tuple_element,{x,3},1,{x,5}}.
    {test,is_list,{f,68},[{x,5}]}.
    {jump,{f,69}}.
  {label,68}.
    {test,is_atom,{f,71},[{x,5}]}.
  {label,69}.
    {get_tuple_element,{x,3},2,{x,5}}.
    {test,is_binary,{f,71},[{x,5}]}.
    {test_heap,4,5}.
    {put_list,{x,3},{x,1},{x,1}}.
    {put_list,{x,4},{x,2},{x,2}}.
    {call_only,3,{f,65}}. % partition/3
  {label,70}.
    {test,is_nil,{f,71},[{x,0}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",132}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,71}.
    {move,{atom,error},{x,0}}.
    return.
  {label,72}.
    {line,[{location,"code.erl",125}]}.
    {case_end,{x,0}}.


{function, prepare_all, 2, 74}.
  {label,73}.
    {line,[{location,"code.erl",136}]}.
    {func_info,{atom,code},{atom,prepare_all},2}.
  {label,74}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_atom,any},nil}}]}}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",137}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'--',2}}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {call,1,{f,305}}. % '-prepare_all/2-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{1 => {t_atom,any},2 => {t_atom,[duplicated]}}},
                     nil}}]}}.
    {move,{y,1},{x,1}}.
    {move,{x,0},{y,1}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"code.erl",138}]}.
    {call,2,{f,301}}. % '-prepare_all/2-lc$^1/1-1-'/2
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,none,none,none,
              [{{2,{t_atom,[error]}},
                {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
               {{2,{t_atom,[ok]}},
                {t_tuple,2,true,
                 #{1 => {t_atom,[ok]},
                   2 => {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
              none}}},
         nil}}]}}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",139}]}.
    {call,1,{f,297}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test,is_nil,{f,75},[{tr,{x,0},{t_list,{t_tuple,2,true,#{}},nil}}]}.
    {move,{y,0},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",140}]}.
    {call,1,{f,293}}. % '-prepare_all/2-lc$^3/1-3-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {call_last,1,{f,81},0}. % check_on_load/1
  {label,75}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.


{function, prepare, 3, 77}.
  {label,76}.
    {line,[{location,"code.erl",144}]}.
    {func_info,{atom,code},{atom,prepare},3}.
  {label,77}.
    {test,is_eq_exact,{f,78},[{x,1},{atom,none}]}.
    {test,is_eq_exact,{f,78},[{x,2},{atom,none}]}.
    {move,{literal,{error,nofile}},{x,0}}.
    return.
  {label,78}.
    {allocate,1,3}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{x,1}}.
    {line,[{location,"code.erl",147}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,79},[{x,0},2,{atom,error}]}.
    {deallocate,1}.
    return.
  {label,79}.
    {test_heap,7,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0},{atom,undefined}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.


{function, check_on_load, 1, 81}.
  {label,80}.
    {line,[{location,"code.erl",152}]}.
    {func_info,{atom,code},{atom,check_on_load},1}.
  {label,81}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",153}]}.
    {call,1,{f,287}}. % '-check_on_load/1-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                     nil}}]}}.
    {test,is_nil,
          {f,82},
          [{tr,{x,0},
               {t_list,{t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                       nil}}]}.
    {test_heap,6,0}.
    {put_tuple2,{x,0},{list,[{atom,'$prepared$'},{y,0}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.
  {label,82}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,1}.
    return.


{function, finish_loading, 1, 84}.
  {label,83}.
    {line,[{location,"code.erl",159}]}.
    {func_info,{atom,code},{atom,finish_loading},1}.
  {label,84}.
    {test,is_tagged_tuple,{f,88},[{x,0},2,{atom,'$prepared$'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_list,{f,88},[{x,1}]}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,86}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",160}]}.
    {call,1,{f,282}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {try_end,{y,2}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",162}]}.
    {call_ext,1,{extfunc,erlang,finish_loading,1}}.
    {test,is_tuple,{f,85},[{x,0}]}.
    {test,test_arity,{f,89},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {trim,3,0}.
    {line,[{location,"code.erl",166}]}.
    {call,2,{f,276}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,85}.
    {test,is_eq_exact,{f,89},[{x,0},{atom,ok}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,280},0,0,{x,0},{list,[]}}.
    {move,{y,0},{x,1}}.
    {line,[{scope,[1]},{location,"code.erl",164}]}.
    {call_ext_last,2,{extfunc,lists,foreach,2},3}.
  {label,86}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,87},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[0]},{location,"code.erl",161}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},3}.
  {label,87}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,88}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[3]},{location,"code.erl",169}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.
  {label,89}.
    {line,[{scope,[1]},{location,"code.erl",162}]}.
    {case_end,{x,0}}.


{function, await_on_load, 2, 91}.
  {label,90}.
    {line,[{location,"code.erl",173}]}.
    {func_info,{atom,code},{atom,await_on_load},2}.
  {label,91}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {'%',{var_info,{x,1},
                   [{type,{t_union,{t_atom,any},
                                   {t_list,any,any},
                                   none,none,none}}]}}.
    {allocate_heap,5,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,1},{y,3}}.
    {move,{x,0},{y,4}}.
    {make_fun3,{f,274},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",174}]}.
    {call_ext,1,{extfunc,erlang,spawn_monitor,1}}.
    {get_tuple_element,{x,0},0,{y,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {recv_marker_bind,{y,2},{y,0}}.
    {recv_marker_use,{y,0}}.
  {label,92}.
    {loop_rec,{f,95},{x,0}}.
    {test,is_tagged_tuple,{f,94},[{x,0},5,{atom,'DOWN'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {test,is_eq_exact,{f,94},[{x,2},{atom,process}]}.
    {test,is_eq_exact,{f,93},[{x,0},{atom,ok}]}.
    {test,is_eq_exact,{f,94},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,94},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{y,3},{x,1}}.
    {trim,4,1}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",177}]}.
    {call,2,{f,138}}. % remember/2
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,93}.
    {test,is_eq_exact,{f,94},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,94},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{literal,{error,on_load_failure}},{x,0}}.
    {deallocate,5}.
    return.
  {label,94}.
    {loop_rec_end,{f,92}}.
  {label,95}.
    {wait,{f,92}}.


{function, run_on_load, 1, 97}.
  {label,96}.
    {line,[{location,"code.erl",184}]}.
    {func_info,{atom,code},{atom,run_on_load},1}.
  {label,97}.
    {allocate_heap,4,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,3}}.
    {make_fun3,{f,272},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",185}]}.
    {call_ext,1,{extfunc,erlang,spawn_monitor,1}}.
    {get_tuple_element,{x,0},0,{y,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {recv_marker_bind,{y,2},{y,0}}.
    {recv_marker_use,{y,0}}.
  {label,98}.
    {loop_rec,{f,101},{x,0}}.
    {test,is_tagged_tuple,{f,100},[{x,0},5,{atom,'DOWN'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {test,is_eq_exact,{f,100},[{x,2},{atom,process}]}.
    {test,is_eq_exact,{f,99},[{x,0},{atom,ok}]}.
    {test,is_eq_exact,{f,100},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,100},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,true},{x,1}}.
    {move,{y,3},{x,0}}.
    {trim,4,0}.
    {line,[{location,"code.erl",188}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,99}.
    {test,is_eq_exact,{f,100},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,100},[{x,3},{tr,{y,1},pid}]}.
    {move,{x,0},{y,2}}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,false},{x,1}}.
    {trim,2,2}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",191}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",192}]}.
    {call,2,{f,103}}. % report_on_load/2
    {'%',{var_info,{x,0},[{type,{t_union,{t_atom,[ok]},none,none,none,pid}}]}}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,0}.
    return.
  {label,100}.
    {loop_rec_end,{f,98}}.
  {label,101}.
    {wait,{f,98}}.


{function, report_on_load, 2, 103}.
  {label,102}.
    {line,[{location,"code.erl",196}]}.
    {func_info,{atom,code},{atom,report_on_load},2}.
  {label,103}.
    {test,is_atom,{f,104},[{x,1}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,104}.
    {test_heap,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,270},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",199}]}.
    {call_ext_only,1,{extfunc,erlang,spawn,1}}.


{function, report, 2, 106}.
  {label,105}.
    {line,[{location,"code.erl",201}]}.
    {func_info,{atom,code},{atom,report},2}.
  {label,106}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {allocate_heap,0,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,268},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",202}]}.
    {call_ext,1,{extfunc,erlang,spawn,1}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.


{function, delete, 1, 108}.
  {label,107}.
    {line,[{location,"code.erl",207}]}.
    {func_info,{atom,code},{atom,delete},1}.
  {label,108}.
    {test,is_atom,{f,107},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",208}]}.
    {call_ext,1,{extfunc,erlang,check_old_code,1}}.
    {select_val,{x,0},
                {f,114},
                {list,[{atom,false},{f,110},{atom,true},{f,109}]}}.
  {label,109}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.
  {label,110}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",210}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,113},
                {list,[{atom,false},{f,112},{atom,true},{f,111}]}}.
  {label,111}.
    {move,{y,0},{x,0}}.
    {call,1,{f,141}}. % forget/1
    {'%',{var_info,{x,0},[{type,{t_atom,[true]}}]}}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {call_ext,1,{extfunc,erlang,delete_module,1}}.
    {bif,'=:=',{f,0},[{x,0},{atom,true}],{x,0}}.
    {deallocate,0}.
    return.
  {label,112}.
    {deallocate,1}.
    return.
  {label,113}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badarg},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},1}.
  {label,114}.
    {line,[{location,"code.erl",208}]}.
    {case_end,{x,0}}.


{function, purge, 1, 116}.
  {label,115}.
    {line,[{location,"code.erl",213}]}.
    {func_info,{atom,code},{atom,purge},1}.
  {label,116}.
    {test,is_atom,{f,115},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",214}]}.
    {call_ext,1,{extfunc,erts_code_purger,purge,1}}.
    {test,is_tuple,{f,117},[{x,0}]}.
    {test,test_arity,{f,117},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,0}.
    return.
  {label,117}.
    {badmatch,{x,0}}.


{function, soft_purge, 1, 119}.
  {label,118}.
    {line,[{location,"code.erl",217}]}.
    {func_info,{atom,code},{atom,soft_purge},1}.
  {label,119}.
    {test,is_atom,{f,118},[{x,0}]}.
    {call_ext_only,1,{extfunc,erts_code_purger,soft_purge,1}}.


{function, is_loaded, 1, 121}.
  {label,120}.
    {line,[{location,"code.erl",221}]}.
    {func_info,{atom,code},{atom,is_loaded},1}.
  {label,121}.
    {test,is_atom,{f,120},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",222}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,124},
                {list,[{atom,false},{f,123},{atom,true},{f,122}]}}.
  {label,122}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {line,[{location,"code.erl",223}]}.
    {call,1,{f,135}}. % file_of/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,file},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,123}.
    {deallocate,1}.
    return.
  {label,124}.
    {line,[{location,"code.erl",222}]}.
    {case_end,{x,0}}.


{function, all_loaded, 0, 126}.
  {label,125}.
    {line,[{location,"code.erl",227}]}.
    {func_info,{atom,code},{atom,all_loaded},0}.
  {label,126}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,loaded,0}}.
    {call_last,1,{f,261},0}. % '-all_loaded/0-lc$^0/1-0-'/1


{function, all_available, 0, 128}.
  {label,127}.
    {line,[{location,"code.erl",229}]}.
    {func_info,{atom,code},{atom,all_available},0}.
  {label,128}.
    {allocate,0,0}.
    {call,0,{f,126}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,258},0}. % '-all_available/0-lc$^0/1-0-'/1


{function, which, 1, 130}.
  {label,129}.
    {line,[{location,"code.erl",231}]}.
    {func_info,{atom,code},{atom,which},1}.
  {label,130}.
    {test,is_atom,{f,129},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",232}]}.
    {call,1,{f,121}}. % is_loaded/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[false]},
                     none,none,
                     [{{2,{t_atom,[file]}},
                       {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                     none}}]}}.
    {test,is_tuple,
          {f,131},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,131}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",235}]}.
    {call,1,{f,143}}. % get_object_code/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,3,true,
                         #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,132},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,133},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {deallocate,1}.
    return.
  {label,132}.
    {move,{atom,non_existing},{x,0}}.
    {deallocate,1}.
    return.
  {label,133}.
    {case_end,{x,0}}.


{function, file_of, 1, 135}.
  {label,134}.
    {line,[{location,"code.erl",242}]}.
    {func_info,{atom,code},{atom,file_of},1}.
  {label,135}.
    {test,is_eq_exact,{f,136},[{x,0},{atom,erlang}]}.
    {move,{atom,preloaded},{x,0}}.
    return.
  {label,136}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",243}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {move,{x,0},{y,0}}.
    {move,{y,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{literal,".beam"},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {move,{y,0},{x,1}}.
    {move,{x,0},{x,2}}.
    {move,{y,1},{x,0}}.
    {call_ext_last,3,{extfunc,maps,get,3},2}.


{function, remember, 2, 138}.
  {label,137}.
    {line,[{location,"code.erl",245}]}.
    {func_info,{atom,code},{atom,remember},2}.
  {label,138}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",246}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {test,is_map,{f,139},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,1},1,{list,[{y,1},{y,0}]}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",247}]}.
    {call_ext_last,2,{extfunc,persistent_term,put,2},2}.
  {label,139}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badmap},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.


{function, forget, 1, 141}.
  {label,140}.
    {line,[{location,"code.erl",249}]}.
    {func_info,{atom,code},{atom,forget},1}.
  {label,141}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",250}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {call_ext,2,{extfunc,maps,remove,2}}.
    {move,{x,0},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {call_ext,2,{extfunc,persistent_term,put,2}}.
    {move,{atom,true},{x,0}}.
    {deallocate,0}.
    return.


{function, get_object_code, 1, 143}.
  {label,142}.
    {line,[{location,"code.erl",253}]}.
    {func_info,{atom,code},{atom,get_object_code},1}.
  {label,143}.
    {test,is_atom,{f,142},[{x,0}]}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",254}]}.
    {call_ext,1,{extfunc,wasmbeam,object_code,1}}.
    {move,{x,0},{y,0}}.
    {test,is_eq_exact,{f,144},[{x,0},{atom,undefined}]}.
    {move,{atom,error},{x,0}}.
    {deallocate,2}.
    return.
  {label,144}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",256}]}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{literal,".beam"},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test_heap,4,1}.
    {put_tuple2,{x,0},{list,[{y,1},{y,0},{x,0}]}}.
    {deallocate,2}.
    return.


{function, module_md5, 1, 146}.
  {label,145}.
    {line,[{location,"code.erl",259}]}.
    {func_info,{atom,code},{atom,module_md5},1}.
  {label,146}.
    {call_ext_only,1,{extfunc,erts_internal,beamfile_module_md5,1}}.


{function, get_chunk, 2, 148}.
  {label,147}.
    {line,[{location,"code.erl",261}]}.
    {func_info,{atom,code},{atom,get_chunk},2}.
  {label,148}.
    {call_ext_only,2,{extfunc,erts_internal,beamfile_chunk,2}}.


{function, is_module_native, 1, 150}.
  {label,149}.
    {line,[{location,"code.erl",263}]}.
    {func_info,{atom,code},{atom,is_module_native},1}.
  {label,150}.
    {test,is_atom,{f,152},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",264}]}.
    {call,1,{f,121}}. % is_loaded/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[false]},
                     none,none,
                     [{{2,{t_atom,[file]}},
                       {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                     none}}]}}.
    {test,is_tuple,
          {f,151},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {move,{atom,false},{x,0}}.
    {deallocate,0}.
    return.
  {label,151}.
    {move,{atom,undefined},{x,0}}.
    {deallocate,0}.
    return.
  {label,152}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,badarg},{x,0}}.
    {line,[{location,"code.erl",269}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.


{function, module_status, 0, 154}.
  {label,153}.
    {line,[{location,"code.erl",271}]}.
    {func_info,{atom,code},{atom,module_status},0}.
  {label,154}.
    {allocate,0,0}.
    {call,0,{f,126}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,255},0}. % '-module_status/0-lc$^0/1-0-'/1


{function, module_status, 1, 156}.
  {label,155}.
    {line,[{location,"code.erl",273}]}.
    {func_info,{atom,code},{atom,module_status},1}.
  {label,156}.
    {test,is_list,{f,157},[{x,0}]}.
    {call_only,1,{f,251}}. % '-module_status/1-lc$^0/1-0-'/1
  {label,157}.
    {test,is_atom,{f,155},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",276}]}.
    {call,1,{f,121}}. % is_loaded/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[false]},
                     none,none,
                     [{{2,{t_atom,[file]}},
                       {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                     none}}]}}.
    {test,is_tuple,
          {f,163},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_atom,{f,158},[{x,0}]}.
    {test,is_eq_exact,{f,159},[{tr,{x,0},{t_atom,any}},{atom,preloaded}]}.
    {jump,{f,160}}.
  {label,158}.
    {test,is_ne_exact,{f,160},[{x,0},nil]}.
  {label,159}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",281}]}.
    {call,1,{f,143}}. % get_object_code/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,
                     {t_atom,[error]},
                     none,none,
                     {t_tuple,3,true,
                         #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                     none}}]}}.
    {test,is_tuple,
          {f,162},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,164},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",284}]}.
    {call,1,{f,146}}. % module_md5/1
    {swap,{y,0},{x,0}}.
    {move,{atom,md5},{x,1}}.
    {call_ext,2,{extfunc,erlang,get_module_info,2}}.
    {test,is_eq_exact,{f,161},[{y,0},{x,0}]}.
  {label,160}.
    {move,{atom,loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,161}.
    {move,{atom,modified},{x,0}}.
    {deallocate,1}.
    return.
  {label,162}.
    {move,{atom,removed},{x,0}}.
    {deallocate,1}.
    return.
  {label,163}.
    {move,{atom,not_loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,164}.
    {line,[{location,"code.erl",281}]}.
    {case_end,{x,0}}.


{function, modified_modules, 0, 166}.
  {label,165}.
    {line,[{location,"code.erl",291}]}.
    {func_info,{atom,code},{atom,modified_modules},0}.
  {label,166}.
    {allocate,0,0}.
    {call,0,{f,154}}. % module_status/0
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,
              {t_atom,[loaded,modified,not_loaded,removed]},
              {t_list,
               {t_tuple,2,true,
                #{2 =>
                   {t_union,
                    {t_atom,[loaded,modified,not_loaded,removed]},
                    {t_list,any,any},
                    none,none,none}}},
               nil},
              none,none,none}}},
         nil}}]}}.
    {call_last,1,{f,247},0}. % '-modified_modules/0-lc$^0/1-0-'/1


{function, get_mode, 0, 168}.
  {label,167}.
    {line,[{location,"code.erl",293}]}.
    {func_info,{atom,code},{atom,get_mode},0}.
  {label,168}.
    {move,{atom,interactive},{x,0}}.
    return.


{function, objfile_extension, 0, 170}.
  {label,169}.
    {line,[{location,"code.erl",295}]}.
    {func_info,{atom,code},{atom,objfile_extension},0}.
  {label,170}.
    {move,{literal,".beam"},{x,0}}.
    return.


{function, get_path, 0, 172}.
  {label,171}.
    {line,[{location,"code.erl",299}]}.
    {func_info,{atom,code},{atom,get_path},0}.
  {label,172}.
    {move,nil,{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {call_ext_only,2,{extfunc,persistent_term,get,2}}.


{function, set_path, 1, 174}.
  {label,173}.
    {line,[{location,"code.erl",301}]}.
    {func_info,{atom,code},{atom,set_path},1}.
  {label,174}.
    {test,is_list,{f,175},[{x,0}]}.
    {call_only,1,{f,177}}. % keep/1
  {label,175}.
    {move,{literal,{error,bad_path}},{x,0}}.
    return.


{function, keep, 1, 177}.
  {label,176}.
    {line,[{location,"code.erl",304}]}.
    {func_info,{atom,code},{atom,keep},1}.
  {label,177}.
    {'%',{var_info,{x,0},[{type,{t_list,any,any}}]}}.
    {allocate,0,1}.
    {move,{x,0},{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {line,[{location,"code.erl",305}]}.
    {call_ext,2,{extfunc,persistent_term,put,2}}.
    {move,{atom,true},{x,0}}.
    {deallocate,0}.
    return.


{function, add_path, 1, 179}.
  {label,178}.
    {line,[{location,"code.erl",308}]}.
    {func_info,{atom,code},{atom,add_path},1}.
  {label,179}.
    {call_only,1,{f,181}}. % add_pathz/1


{function, add_pathz, 1, 181}.
  {label,180}.
    {line,[{location,"code.erl",309}]}.
    {func_info,{atom,code},{atom,add_pathz},1}.
  {label,181}.
    {test,is_list,{f,182},[{x,0}]}.
    {jump,{f,183}}.
  {label,182}.
    {test,is_atom,{f,180},[{x,0}]}.
  {label,183}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    return.


{function, add_patha, 1, 185}.
  {label,184}.
    {line,[{location,"code.erl",310}]}.
    {func_info,{atom,code},{atom,add_patha},1}.
  {label,185}.
    {test,is_list,{f,186},[{x,0}]}.
    {jump,{f,187}}.
  {label,186}.
    {test,is_atom,{f,184},[{x,0}]}.
  {label,187}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    return.


{function, add_paths, 1, 189}.
  {label,188}.
    {line,[{location,"code.erl",311}]}.
    {func_info,{atom,code},{atom,add_paths},1}.
  {label,189}.
    {call_only,1,{f,191}}. % add_pathsz/1


{function, add_pathsz, 1, 191}.
  {label,190}.
    {line,[{location,"code.erl",312}]}.
    {func_info,{atom,code},{atom,add_pathsz},1}.
  {label,191}.
    {test,is_list,{f,190},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    return.


{function, add_pathsa, 1, 193}.
  {label,192}.
    {line,[{location,"code.erl",313}]}.
    {func_info,{atom,code},{atom,add_pathsa},1}.
  {label,193}.
    {test,is_list,{f,192},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    return.


{function, del_path, 1, 195}.
  {label,194}.
    {line,[{location,"code.erl",314}]}.
    {func_info,{atom,code},{atom,del_path},1}.
  {label,195}.
    {test,is_list,{f,196},[{x,0}]}.
    {jump,{f,197}}.
  {label,196}.
    {test,is_atom,{f,194},[{x,0}]}.
  {label,197}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,0,{f,172}}. % get_path/0
    {test_heap,2,1}.
    {put_list,{y,0},nil,{x,1}}.
    {trim,1,0}.
    {call_ext,2,{extfunc,erlang,'--',2}}.
    {call,1,{f,177}}. % keep/1
    {'%',{var_info,{x,0},[{type,{t_atom,[true]}}]}}.
    {move,{atom,false},{x,0}}.
    {deallocate,0}.
    return.


{function, replace_path, 2, 199}.
  {label,198}.
    {line,[{location,"code.erl",315}]}.
    {func_info,{atom,code},{atom,replace_path},2}.
  {label,199}.
    {test,is_list,{f,200},[{x,0}]}.
    {jump,{f,201}}.
  {label,200}.
    {test,is_atom,{f,198},[{x,0}]}.
  {label,201}.
    {test,is_list,{f,202},[{x,1}]}.
    {jump,{f,203}}.
  {label,202}.
    {test,is_atom,{f,198},[{x,1}]}.
  {label,203}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    return.


{function, rehash, 0, 205}.
  {label,204}.
    {line,[{location,"code.erl",316}]}.
    {func_info,{atom,code},{atom,rehash},0}.
  {label,205}.
    {move,{atom,ok},{x,0}}.
    return.


{function, clash, 0, 207}.
  {label,206}.
    {line,[{location,"code.erl",317}]}.
    {func_info,{atom,code},{atom,clash},0}.
  {label,207}.
    {move,{atom,ok},{x,0}}.
    return.


{function, where_is_file, 1, 209}.
  {label,208}.
    {line,[{location,"code.erl",319}]}.
    {func_info,{atom,code},{atom,where_is_file},1}.
  {label,209}.
    {test,is_list,{f,208},[{x,0}]}.
    {move,{atom,non_existing},{x,0}}.
    return.


{function, where_is_file, 2, 211}.
  {label,210}.
    {line,[{location,"code.erl",320}]}.
    {func_info,{atom,code},{atom,where_is_file},2}.
  {label,211}.
    {test,is_list,{f,210},[{x,0}]}.
    {test,is_list,{f,210},[{x,1}]}.
    {move,{atom,non_existing},{x,0}}.
    return.


{function, root_dir, 0, 213}.
  {label,212}.
    {line,[{location,"code.erl",322}]}.
    {func_info,{atom,code},{atom,root_dir},0}.
  {label,213}.
    {move,{literal,"/"},{x,0}}.
    return.


{function, lib_dir, 0, 215}.
  {label,214}.
    {line,[{location,"code.erl",323}]}.
    {func_info,{atom,code},{atom,lib_dir},0}.
  {label,215}.
    {move,{literal,"/lib"},{x,0}}.
    return.


{function, lib_dir, 1, 217}.
  {label,216}.
    {line,[{location,"code.erl",324}]}.
    {func_info,{atom,code},{atom,lib_dir},1}.
  {label,217}.
    {test,is_atom,{f,218},[{x,0}]}.
    {jump,{f,219}}.
  {label,218}.
    {test,is_list,{f,216},[{x,0}]}.
  {label,219}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, lib_dir, 2, 221}.
  {label,220}.
    {line,[{location,"code.erl",325}]}.
    {func_info,{atom,code},{atom,lib_dir},2}.
  {label,221}.
    {test,is_atom,{f,220},[{x,0}]}.
    {test,is_atom,{f,220},[{x,1}]}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, priv_dir, 1, 223}.
  {label,222}.
    {line,[{location,"code.erl",326}]}.
    {func_info,{atom,code},{atom,priv_dir},1}.
  {label,223}.
    {test,is_atom,{f,224},[{x,0}]}.
    {jump,{f,225}}.
  {label,224}.
    {test,is_list,{f,222},[{x,0}]}.
  {label,225}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, compiler_dir, 0, 227}.
  {label,226}.
    {line,[{location,"code.erl",327}]}.
    {func_info,{atom,code},{atom,compiler_dir},0}.
  {label,227}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, stick_dir, 1, 229}.
  {label,228}.
    {line,[{location,"code.erl",329}]}.
    {func_info,{atom,code},{atom,stick_dir},1}.
  {label,229}.
    {test,is_list,{f,230},[{x,0}]}.
    {jump,{f,231}}.
  {label,230}.
    {test,is_atom,{f,228},[{x,0}]}.
  {label,231}.
    {move,{atom,error},{x,0}}.
    return.


{function, unstick_dir, 1, 233}.
  {label,232}.
    {line,[{location,"code.erl",330}]}.
    {func_info,{atom,code},{atom,unstick_dir},1}.
  {label,233}.
    {test,is_list,{f,234},[{x,0}]}.
    {jump,{f,235}}.
  {label,234}.
    {test,is_atom,{f,232},[{x,0}]}.
  {label,235}.
    {move,{atom,error},{x,0}}.
    return.


{function, stick_mod, 1, 237}.
  {label,236}.
    {line,[{location,"code.erl",331}]}.
    {func_info,{atom,code},{atom,stick_mod},1}.
  {label,237}.
    {test,is_atom,{f,236},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, unstick_mod, 1, 239}.
  {label,238}.
    {line,[{location,"code.erl",332}]}.
    {func_info,{atom,code},{atom,unstick_mod},1}.
  {label,239}.
    {test,is_atom,{f,238},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, is_sticky, 1, 241}.
  {label,240}.
    {line,[{location,"code.erl",333}]}.
    {func_info,{atom,code},{atom,is_sticky},1}.
  {label,241}.
    {test,is_atom,{f,240},[{x,0}]}.
    {move,{atom,false},{x,0}}.
    return.


{function, module_info, 0, 243}.
  {label,242}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},0}.
  {label,243}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 245}.
  {label,244}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},1}.
  {label,245}.
    {move,{x,0},{x,1}}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-modified_modules/0-lc$^0/1-0-', 1, 247}.
  {label,246}.
    {line,[{location,"code.erl",291}]}.
    {func_info,{atom,code},{atom,'-modified_modules/0-lc$^0/1-0-'},1}.
  {label,247}.
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,
              {t_atom,[loaded,modified,not_loaded,removed]},
              {t_list,
               {t_tuple,2,true,
                #{2 =>
                   {t_union,
                    {t_atom,[loaded,modified,not_loaded,removed]},
                    {t_list,any,any},
                    none,none,none}}},
               nil},
              none,none,none}}},
         nil}}]}}.
    {test,is_nonempty_list,{f,249},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_eq_exact,
        {f,248},
        [{tr,{x,1},
             {t_union,
                 {t_atom,[loaded,modified,not_loaded,removed]},
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_union,
                                   {t_atom,
                                       [loaded,modified,not_loaded,removed]},
                                   {t_list,any,any},
                                   none,none,none}}},
                     nil},
                 none,none,none}},
         {atom,modified}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {call,1,{f,247}}. % '-modified_modules/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,248}.
    {call_only,1,{f,247}}. % '-modified_modules/0-lc$^0/1-0-'/1
  {label,249}.
    return.


{function, '-module_status/1-lc$^0/1-0-', 1, 251}.
  {label,250}.
    {line,[{location,"code.erl",274}]}.
    {func_info,{atom,code},{atom,'-module_status/1-lc$^0/1-0-'},1}.
  {label,251}.
    {test,is_nonempty_list,{f,252},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call,1,{f,156}}. % module_status/1
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_union,
         {t_atom,[loaded,modified,not_loaded,removed]},
         {t_list,
          {t_tuple,2,true,
           #{2 =>
              {t_union,
               {t_atom,[loaded,modified,not_loaded,removed]},
               {t_list,
                {t_tuple,2,true,
                 #{2 =>
                    {t_union,
                     {t_atom,[loaded,modified,not_loaded,removed]},
                     {t_list,any,any},
                     none,none,none}}},
                nil},
               none,none,none}}},
          nil},
         none,none,none}}]}}.
    {swap,{y,0},{x,0}}.
    {call,1,{f,251}}. % '-module_status/1-lc$^0/1-0-'/1
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,
              {t_atom,[loaded,modified,not_loaded,removed]},
              {t_list,
               {t_tuple,2,true,
                #{2 =>
                   {t_union,
                    {t_atom,[loaded,modified,not_loaded,removed]},
                    {t_list,any,any},
                    none,none,none}}},
               nil},
              none,none,none}}},
         nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,252}.
    {test,is_nil,{f,253},[{x,0}]}.
    return.
  {label,253}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-module_status/0-lc$^0/1-0-', 1, 255}.
  {label,254}.
    {line,[{location,"code.erl",271}]}.
    {func_info,{atom,code},{atom,'-module_status/0-lc$^0/1-0-'},1}.
  {label,255}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,256},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,156}}. % module_status/1
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_union,
         {t_atom,[loaded,modified,not_loaded,removed]},
         {t_list,
          {t_tuple,2,true,
           #{2 =>
              {t_union,
               {t_atom,[loaded,modified,not_loaded,removed]},
               {t_list,
                {t_tuple,2,true,
                 #{2 =>
                    {t_union,
                     {t_atom,[loaded,modified,not_loaded,removed]},
                     {t_list,any,any},
                     none,none,none}}},
                nil},
               none,none,none}}},
          nil},
         none,none,none}}]}}.
    {swap,{y,1},{x,0}}.
    {call,1,{f,255}}. % '-module_status/0-lc$^0/1-0-'/1
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,
              {t_atom,[loaded,modified,not_loaded,removed]},
              {t_list,
               {t_tuple,2,true,
                #{2 =>
                   {t_union,
                    {t_atom,[loaded,modified,not_loaded,removed]},
                    {t_list,any,any},
                    none,none,none}}},
               nil},
              none,none,none}}},
         nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{y,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,256}.
    return.


{function, '-all_available/0-lc$^0/1-0-', 1, 258}.
  {label,257}.
    {line,[{location,"code.erl",229}]}.
    {func_info,{atom,code},{atom,'-all_available/0-lc$^0/1-0-'},1}.
  {label,258}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,259},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{x,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {swap,{y,1},{x,0}}.
    {call,1,{f,258}}. % '-all_available/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},
                   [{type,{t_list,{t_tuple,3,true,#{3 => {t_atom,[true]}}},
                                  nil}}]}}.
    {test_heap,6,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0},{atom,true}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,259}.
    return.


{function, '-all_loaded/0-lc$^0/1-0-', 1, 261}.
  {label,260}.
    {line,[{location,"code.erl",227}]}.
    {func_info,{atom,code},{atom,'-all_loaded/0-lc$^0/1-0-'},1}.
  {label,261}.
    {test,is_nonempty_list,{f,265},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,264},
                {list,[{atom,false},{f,263},{atom,true},{f,262}]}}.
  {label,262}.
    {move,{y,1},{x,0}}.
    {call,1,{f,135}}. % file_of/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,261}}. % '-all_loaded/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,263}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,261},2}. % '-all_loaded/0-lc$^0/1-0-'/1
  {label,264}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,265}.
    {test,is_nil,{f,266},[{x,0}]}.
    return.
  {label,266}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-report/2-fun-0-', 2, 268}.
  {label,267}.
    {line,[{location,"code.erl",202}]}.
    {func_info,{atom,code},{atom,'-report/2-fun-0-'},2}.
  {label,268}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {call_ext_only,2,{extfunc,error_logger,error_msg,2}}.


{function, '-report_on_load/2-fun-0-', 2, 270}.
  {label,269}.
    {line,[{location,"code.erl",199}]}.
    {func_info,{atom,code},{atom,'-report_on_load/2-fun-0-'},2}.
  {label,270}.
    {test_heap,4,2}.
    {put_list,{x,1},{literal,"\n"},{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"The on_load function for module ~s returned:~n~P\n"},
          {x,0}}.
    {call_ext_only,2,{extfunc,error_logger,warning_msg,2}}.


{function, '-run_on_load/1-fun-0-', 1, 272}.
  {label,271}.
    {line,[{location,"code.erl",185}]}.
    {func_info,{atom,code},{atom,'-run_on_load/1-fun-0-'},1}.
  {label,272}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,call_on_load_function,1}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-await_on_load/2-fun-0-', 1, 274}.
  {label,273}.
    {line,[{location,"code.erl",174}]}.
    {func_info,{atom,code},{atom,'-await_on_load/2-fun-0-'},1}.
  {label,274}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,0,1}.
    {call,1,{f,97}}. % run_on_load/1
    {'%',{var_info,{x,0},[{type,{t_atom,[ok,on_load_failure]}}]}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-finish_loading/1-lc$^2/1-1-', 2, 276}.
  {label,275}.
    {line,[{location,"code.erl",166}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^2/1-1-'},2}.
  {label,276}.
    {test,is_nonempty_list,{f,277},[{x,0}]}.
    {allocate,2,2}.
    {move,{x,1},{y,1}}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,2,{f,276}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{y,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,277}.
    {test,is_nil,{f,278},[{x,0}]}.
    return.
  {label,278}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-finish_loading/1-fun-1-', 1, 280}.
  {label,279}.
    {line,[{location,"code.erl",164}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-fun-1-'},1}.
  {label,280}.
    {test,is_tuple,{f,279},[{x,0}]}.
    {test,test_arity,{f,279},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_tuple,{f,279},[{x,1}]}.
    {test,test_arity,{f,279},[{x,1},3]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {call_only,2,{f,138}}. % remember/2


{function, '-finish_loading/1-lc$^0/1-0-', 1, 282}.
  {label,281}.
    {line,[{location,"code.erl",160}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^0/1-0-'},1}.
  {label,282}.
    {test,is_nonempty_list,{f,284},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_tuple,{f,283},[{x,1}]}.
    {test,test_arity,{f,283},[{x,1},2]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tuple,{f,283},[{x,1}]}.
    {test,test_arity,{f,283},[{x,1},3]}.
    {get_tuple_element,{x,1},0,{x,1}}.
    {test,is_reference,{f,283},[{x,1}]}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,282}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,283}.
    {call_only,1,{f,282}}. % '-finish_loading/1-lc$^0/1-0-'/1
  {label,284}.
    {test,is_nil,{f,285},[{x,0}]}.
    return.
  {label,285}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-check_on_load/1-lc$^0/1-0-', 1, 287}.
  {label,286}.
    {line,[{location,"code.erl",153}]}.
    {func_info,{atom,code},{atom,'-check_on_load/1-lc$^0/1-0-'},1}.
  {label,287}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,291},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {line,[{location,"code.erl",154}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},
                {f,290},
                {list,[{atom,false},{f,289},{atom,true},{f,288}]}}.
  {label,288}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {line,[{location,"code.erl",153}]}.
    {call,1,{f,287}}. % '-check_on_load/1-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                     nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{atom,on_load_not_allowed}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,289}.
    {move,{y,1},{x,0}}.
    {call_last,1,{f,287},2}. % '-check_on_load/1-lc$^0/1-0-'/1
  {label,290}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {line,[{location,"code.erl",154}]}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,291}.
    return.


{function, '-prepare_all/2-lc$^3/1-3-', 1, 293}.
  {label,292}.
    {line,[{location,"code.erl",140}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^3/1-3-'},1}.
  {label,293}.
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,none,none,none,
              [{{2,{t_atom,[error]}},
                {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
               {{2,{t_atom,[ok]}},
                {t_tuple,2,true,
                 #{1 => {t_atom,[ok]},
                   2 => {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
              none}}},
         nil}}]}}.
    {test,is_nonempty_list,{f,295},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,294},
        [{tr,{x,1},
             {t_union,none,none,none,
                 [{{2,{t_atom,[error]}},
                   {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                  {{2,{t_atom,[ok]}},
                   {t_tuple,2,true,
                       #{1 => {t_atom,[ok]},
                         2 =>
                             {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
                 none}},
         2,
         {atom,ok}]}.
    {allocate,2,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {call,1,{f,293}}. % '-prepare_all/2-lc$^3/1-3-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {test_heap,5,1}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {put_tuple2,{x,1},{list,[{y,0},{x,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,294}.
    {call_only,1,{f,293}}. % '-prepare_all/2-lc$^3/1-3-'/1
  {label,295}.
    return.


{function, '-prepare_all/2-lc$^2/1-2-', 1, 297}.
  {label,296}.
    {line,[{location,"code.erl",139}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^2/1-2-'},1}.
  {label,297}.
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,none,none,none,
              [{{2,{t_atom,[error]}},
                {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
               {{2,{t_atom,[ok]}},
                {t_tuple,2,true,
                 #{1 => {t_atom,[ok]},
                   2 => {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
              none}}},
         nil}}]}}.
    {test,is_nonempty_list,{f,299},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,298},
        [{tr,{x,1},
             {t_union,none,none,none,
                 [{{2,{t_atom,[error]}},
                   {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                  {{2,{t_atom,[ok]}},
                   {t_tuple,2,true,
                       #{1 => {t_atom,[ok]},
                         2 =>
                             {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
                 none}},
         2,
         {atom,error}]}.
    {allocate,2,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{y,1}}.
    {call,1,{f,297}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {put_tuple2,{x,1},{list,[{y,0},{x,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,298}.
    {call_only,1,{f,297}}. % '-prepare_all/2-lc$^2/1-2-'/1
  {label,299}.
    return.


{function, '-prepare_all/2-lc$^1/1-1-', 2, 301}.
  {label,300}.
    {line,[{location,"code.erl",138}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^1/1-1-'},2}.
  {label,301}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{1 => {t_atom,any},2 => {t_atom,[duplicated]}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,303},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_nil,
          {f,302},
          [{tr,{x,1},
               {t_list,{t_tuple,2,true,
                                #{1 => {t_atom,any},
                                  2 => {t_atom,[duplicated]}}},
                       nil}}]}.
    {allocate,2,3}.
    {move,{x,0},{y,1}}.
    {get_tuple_element,{x,2},0,{y,0}}.
    {get_tuple_element,{x,2},1,{x,1}}.
    {get_tuple_element,{x,2},2,{x,2}}.
    {move,{y,0},{x,0}}.
    {call,3,{f,77}}. % prepare/3
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[error]}},
                       {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                      {{2,{t_atom,[ok]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[ok]},
                             2 =>
                                 {t_tuple,3,true,
                                     #{3 => {t_atom,[undefined]}}}}}}],
                     none}}]}}.
    {swap,{y,1},{x,0}}.
    {move,nil,{x,1}}.
    {call,2,{f,301}}. % '-prepare_all/2-lc$^1/1-1-'/2
    {'%',
     {var_info,
      {x,0},
      [{type,
        {t_list,
         {t_tuple,2,true,
          #{2 =>
             {t_union,none,none,none,
              [{{2,{t_atom,[error]}},
                {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
               {{2,{t_atom,[ok]}},
                {t_tuple,2,true,
                 #{1 => {t_atom,[ok]},
                   2 => {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}}}],
              none}}},
         nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{y,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,302}.
    {call_only,2,{f,301}}. % '-prepare_all/2-lc$^1/1-1-'/2
  {label,303}.
    return.


{function, '-prepare_all/2-lc$^0/1-0-', 1, 305}.
  {label,304}.
    {line,[{location,"code.erl",137}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^0/1-0-'},1}.
  {label,305}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,306},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,1,{f,305}}. % '-prepare_all/2-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{1 => {t_atom,any},2 => {t_atom,[duplicated]}}},
                     nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{atom,duplicated}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,306}.
    return.


{function, '-ensure_modules_loaded/1-fun-1-', 2, 308}.
  {label,307}.
    {line,[{location,"code.erl",98}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-fun-1-'},2}.
  {label,308}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"code.erl",99}]}.
    {call,1,{f,35}}. % ensure_loaded/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_union,none,none,none,
                     [{{2,{t_atom,[error]}},
                       {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                      {{2,{t_atom,[module]}},
                       {t_tuple,2,true,
                           #{1 => {t_atom,[module]},2 => {t_atom,any}}}}],
                     none}}]}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {test,is_eq_exact,{f,309},[{x,1},{atom,module}]}.
    {test,is_eq_exact,{f,310},[{tr,{x,2},{t_atom,any}},{y,0}]}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,309}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{y,0},{x,2}]}}.
    {put_list,{x,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,310}.
    {case_end,{x,0}}.


{function, '-ensure_modules_loaded/1-lc$^0/1-0-', 1, 312}.
  {label,311}.
    {line,[{location,"code.erl",94}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-lc$^0/1-0-'},1}.
  {label,312}.
    {test,is_nonempty_list,{f,314},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_atom,{f,313},[{x,1}]}.
    {call_only,1,{f,312}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
  {label,313}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,312}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,314}.
    {test,is_nil,{f,315},[{x,0}]}.
    return.
  {label,315}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.
