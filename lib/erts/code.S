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

{labels, 375}.


{function, load_file, 1, 2}.
  {label,1}.
    {line,[{location,"code.erl",22}]}.
    {func_info,{atom,code},{atom,load_file},1}.
  {label,2}.
    {test,is_atom,{f,1},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",23}]}.
    {call,1,{f,149}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{1 => {t_atom,any}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,3},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{1 => {t_atom,any}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,4},[{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,25},1}. % load_binary/3
  {label,3}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,6},1}. % reload/1
  {label,4}.
    {case_end,{x,0}}.


{function, reload, 1, 6}.
  {label,5}.
    {line,[{location,"code.erl",29}]}.
    {func_info,{atom,code},{atom,reload},1}.
  {label,6}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",30}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},{f,9},{list,[{atom,false},{f,8},{atom,true},{f,7}]}}.
  {label,7}.
    {move,{literal,{error,nofile}},{x,0}}.
    {deallocate,1}.
    return.
  {label,8}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,36},1}. % ensure_loaded/1
  {label,9}.
    {case_end,{x,0}}.


{function, load_abs, 1, 11}.
  {label,10}.
    {line,[{location,"code.erl",35}]}.
    {func_info,{atom,code},{atom,load_abs},1}.
  {label,11}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,1,{f,18}}. % last_part/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {call_ext,1,{extfunc,erlang,list_to_atom,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,13},1}. % load_abs/2


{function, load_abs, 2, 13}.
  {label,12}.
    {line,[{location,"code.erl",37}]}.
    {func_info,{atom,code},{atom,load_abs},2}.
  {label,13}.
    {test,is_list,{f,14},[{x,0}]}.
    {jump,{f,15}}.
  {label,14}.
    {test,is_atom,{f,12},[{x,0}]}.
  {label,15}.
    {test,is_atom,{f,12},[{x,1}]}.
    {allocate,2,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"code.erl",38}]}.
    {call,1,{f,256}}. % text/1
    {move,{x,0},{y,0}}.
    {call,0,{f,179}}. % objfile_extension/0
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{46,109}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {call,1,{f,248}}. % absolute/1
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",39}]}.
    {call,1,{f,238}}. % read/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   [{{2,{t_atom,[ok]}},
                                     {t_tuple,2,true,#{1 => {t_atom,[ok]}}}}],
                                   none}}]}}.
    {test,is_tuple,
          {f,16},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        [{{2,{t_atom,[ok]}},
                          {t_tuple,2,true,#{1 => {t_atom,[ok]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,25},2}. % load_binary/3
  {label,16}.
    {move,{literal,{error,nofile}},{x,0}}.
    {deallocate,2}.
    return.


{function, last_part, 1, 18}.
  {label,17}.
    {line,[{location,"code.erl",44}]}.
    {func_info,{atom,code},{atom,last_part},1}.
  {label,18}.
    {test,is_atom,{f,19},[{x,0}]}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {call_last,1,{f,18},0}. % last_part/1
  {label,19}.
    {test,is_list,{f,17},[{x,0}]}.
    {move,nil,{x,1}}.
    {call_only,2,{f,21}}. % last_part/2


{function, last_part, 2, 21}.
  {label,20}.
    {line,[{location,"code.erl",47}]}.
    {func_info,{atom,code},{atom,last_part},2}.
  {label,21}.
    {'%',{var_info,{x,1},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,23},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_eq_exact,{f,22},[{x,2},{integer,47}]}.
    {move,nil,{x,1}}.
    {call_only,2,{f,21}}. % last_part/2
  {label,22}.
    {test_heap,2,3}.
    {put_list,{x,2},{x,1},{x,1}}.
    {call_only,2,{f,21}}. % last_part/2
  {label,23}.
    {test,is_nil,{f,20},[{x,0}]}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",49}]}.
    {call_ext_only,1,{extfunc,lists,reverse,1}}.


{function, load_binary, 3, 25}.
  {label,24}.
    {line,[{location,"code.erl",51}]}.
    {func_info,{atom,code},{atom,load_binary},3}.
  {label,25}.
    {test,is_atom,{f,24},[{x,0}]}.
    {test,is_list,{f,26},[{x,1}]}.
    {jump,{f,27}}.
  {label,26}.
    {test,is_atom,{f,24},[{x,1}]}.
  {label,27}.
    {test,is_binary,{f,24},[{x,2}]}.
    {allocate,2,3}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,2},{x,1}}.
    {line,[{location,"code.erl",52}]}.
    {call_ext,2,{extfunc,erlang,load_module,2}}.
    {test,is_tuple,{f,32},[{x,0}]}.
    {test,test_arity,{f,32},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {select_val,{x,1},
                {f,32},
                {list,[{atom,error},{f,29},{atom,module},{f,28}]}}.
  {label,28}.
    {test,is_eq_exact,{f,32},[{x,2},{tr,{y,1},{t_atom,any}}]}.
    {move,{y,0},{x,1}}.
    {trim,1,1}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",54}]}.
    {call,2,{f,144}}. % remember/2
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,29}.
    {select_val,{x,2},
                {f,32},
                {list,[{atom,not_purged},{f,31},{atom,on_load},{f,30}]}}.
  {label,30}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,97},2}. % await_on_load/2
  {label,31}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {move,{literal,"Module ~w must be purged before loading~n"},{x,0}}.
    {line,[{location,"code.erl",59}]}.
    {call,2,{f,112}}. % report/2
    {'%',{var_info,{x,0},[{type,{t_atom,[ok]}}]}}.
    {move,{literal,{error,not_purged}},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,34},1}. % failed/2
  {label,32}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,2,{f,34},2}. % failed/2


{function, failed, 2, 34}.
  {label,33}.
    {line,[{location,"code.erl",65}]}.
    {func_info,{atom,code},{atom,failed},2}.
  {label,34}.
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,any},
                                   {t_list,any,any},
                                   none,none,none}}]}}.
    {test,is_tagged_tuple,{f,33},[{x,1},2,{atom,error}]}.
    {allocate_heap,1,4,2}.
    {move,{x,1},{y,0}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {put_list,{x,1},nil,{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"Loading of ~ts failed: ~p\n"},{x,0}}.
    {line,[{location,"code.erl",66}]}.
    {call,2,{f,112}}. % report/2
    {'%',{var_info,{x,0},[{type,{t_atom,[ok]}}]}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, ensure_loaded, 1, 36}.
  {label,35}.
    {line,[{location,"code.erl",69}]}.
    {func_info,{atom,code},{atom,ensure_loaded},1}.
  {label,36}.
    {test,is_atom,{f,35},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",70}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},{f,40},{list,[{atom,false},{f,38},{atom,true},{f,37}]}}.
  {label,37}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,38}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",73}]}.
    {call,1,{f,46}}. % ask_for/1
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
    {test,is_eq_exact,
          {f,39},
          [{tr,{x,0},
               {t_union,none,none,none,
                        [{{2,{t_atom,[error]}},
                          {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                         {{2,{t_atom,[module]}},
                          {t_tuple,2,true,
                                   #{1 => {t_atom,[module]},
                                     2 => {t_atom,any}}}}],
                        none}},
           {literal,{error,nofile}}]}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,42},1}. % load_from_path/1
  {label,39}.
    {deallocate,1}.
    return.
  {label,40}.
    {line,[{location,"code.erl",70}]}.
    {case_end,{x,0}}.


{function, load_from_path, 1, 42}.
  {label,41}.
    {line,[{location,"code.erl",79}]}.
    {func_info,{atom,code},{atom,load_from_path},1}.
  {label,42}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",80}]}.
    {call,0,{f,181}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call,2,{f,229}}. % in_path/2
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{1 => {t_atom,any}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,43},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{1 => {t_atom,any}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,44},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,2}}.
    {get_tuple_element,{x,0},2,{x,1}}.
    {move,{y,0},{x,0}}.
    {call_last,3,{f,25},1}. % load_binary/3
  {label,43}.
    {move,{literal,{error,nofile}},{x,0}}.
    {deallocate,1}.
    return.
  {label,44}.
    {case_end,{x,0}}.


{function, ask_for, 1, 46}.
  {label,45}.
    {line,[{location,"code.erl",86}]}.
    {func_info,{atom,code},{atom,ask_for},1}.
  {label,46}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,4,1}.
    {init_yregs,{list,[{y,0},{y,2},{y,3}]}}.
    {move,{x,0},{y,1}}.
    {move,{atom,undefined},{x,1}}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"code.erl",87}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{x,0},{y,0}}.
    {'try',{y,3},{f,50}}.
    {'try',{y,2},{f,47}}.
    {move,{y,1},{x,1}}.
    {move,{atom,module_info},{x,2}}.
    {move,{atom,module},{x,0}}.
    {line,[{location,"code.erl",88}]}.
    {apply,1}.
    {try_end,{y,2}}.
    {test,is_eq_exact,{f,51},[{x,0},{tr,{y,1},{t_atom,any}}]}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {jump,{f,48}}.
  {label,47}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,49},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test,is_eq_exact,{f,49},[{x,1},{atom,undef}]}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{scope,[2]},{location,"code.erl",91}]}.
    {call,1,{f,53}}. % reason_not_loaded/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {move,{x,0},{y,2}}.
  {label,48}.
    {try_end,{y,3}}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{y,3}}.
    {trim,3,1}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[2,4]},{location,"code.erl",93}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,49}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,50}.
    {try_case,{y,3}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{y,3}}.
    {trim,2,2}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[1,3]},{location,"code.erl",93}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {bif,raise,{f,0},[{y,1},{y,0}],{x,0}}.
  {label,51}.
    {line,[{scope,[4]},{location,"code.erl",88}]}.
    {try_case_end,{x,0}}.


{function, reason_not_loaded, 1, 53}.
  {label,52}.
    {line,[{location,"code.erl",96}]}.
    {func_info,{atom,code},{atom,reason_not_loaded},1}.
  {label,53}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",97}]}.
    {call,1,{f,152}}. % from_host/1
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
          {f,56},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,58},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",99}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,54},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,54}.
    {line,[{location,"code.erl",102}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},{f,57},{list,[{atom,false},{f,56},{atom,true},{f,55}]}}.
  {label,55}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,1}.
    return.
  {label,56}.
    {move,{atom,nofile},{x,0}}.
    {deallocate,1}.
    return.
  {label,57}.
    {case_end,{x,0}}.
  {label,58}.
    {line,[{location,"code.erl",97}]}.
    {case_end,{x,0}}.


{function, ensure_modules_loaded, 1, 60}.
  {label,59}.
    {line,[{location,"code.erl",110}]}.
    {func_info,{atom,code},{atom,ensure_modules_loaded},1}.
  {label,60}.
    {test,is_list,{f,59},[{x,0}]}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",111}]}.
    {call,1,{f,371}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,61},[{x,0}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",113}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},2}.
  {label,61}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,367},0,0,{y,0},{list,[]}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",120}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,nil,{x,1}}.
    {move,{x,0},{x,2}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",115}]}.
    {call_ext,3,{extfunc,lists,foldl,3}}.
    {test,is_nonempty_list,{f,62},[{x,0}]}.
    {line,[{location,"code.erl",123}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.
  {label,62}.
    {test,is_nil,{f,63},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    {deallocate,2}.
    return.
  {label,63}.
    {line,[{location,"code.erl",121}]}.
    {case_end,{x,0}}.


{function, atomic_load, 1, 65}.
  {label,64}.
    {line,[{location,"code.erl",128}]}.
    {func_info,{atom,code},{atom,atomic_load},1}.
  {label,65}.
    {allocate,0,1}.
    {line,[{location,"code.erl",129}]}.
    {call,1,{f,68}}. % prepare_loading/1
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
    {test,is_eq_exact,{f,66},[{x,1},{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {call_last,1,{f,90},0}. % finish_loading/1
  {label,66}.
    {deallocate,0}.
    return.


{function, prepare_loading, 1, 68}.
  {label,67}.
    {line,[{location,"code.erl",135}]}.
    {func_info,{atom,code},{atom,prepare_loading},1}.
  {label,68}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,nil,{x,2}}.
    {move,nil,{x,1}}.
    {line,[{location,"code.erl",136}]}.
    {call,3,{f,71}}. % partition/3
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
          {f,69},
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
    {call_last,2,{f,80},1}. % prepare_all/2
  {label,69}.
    {test_heap,2,0}.
    {put_list,{y,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",137}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},1}.


{function, partition, 3, 71}.
  {label,70}.
    {line,[{location,"code.erl",141}]}.
    {func_info,{atom,code},{atom,partition},3}.
  {label,71}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,2},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,76},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {test,is_atom,{f,73},[{x,3}]}.
    {allocate,4,4}.
    {move,{x,3},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,2},{y,2}}.
    {move,{x,1},{y,3}}.
    {move,{x,3},{x,0}}.
    {line,[{location,"code.erl",142}]}.
    {call,1,{f,149}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{1 => {t_atom,any}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,72},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{1 => {t_atom,any}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,78},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {test_heap,8,1}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,71},4}. % partition/3
  {label,72}.
    {test_heap,8,0}.
    {put_tuple2,{x,0},{list,[{y,0},{atom,none},{atom,none}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,71},4}. % partition/3
  {label,73}.
    {test,is_tuple,{f,77},[{x,3}]}.
    {test,test_arity,{f,77},[{x,3},3]}.
    {get_tuple_element,{x,3},0,{x,4}}.
    {test,is_atom,{f,77},[{x,4}]}.
    {get_tuple_element,{x,3},1,{x,5}}.
    {test,is_list,{f,74},[{x,5}]}.
    {jump,{f,75}}.
  {label,74}.
    {test,is_atom,{f,77},[{x,5}]}.
  {label,75}.
    {get_tuple_element,{x,3},2,{x,5}}.
    {test,is_binary,{f,77},[{x,5}]}.
    {test_heap,4,5}.
    {put_list,{x,3},{x,1},{x,1}}.
    {put_list,{x,4},{x,2},{x,2}}.
    {call_only,3,{f,71}}. % partition/3
  {label,76}.
    {test,is_nil,{f,77},[{x,0}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",149}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,77}.
    {move,{atom,error},{x,0}}.
    return.
  {label,78}.
    {line,[{location,"code.erl",142}]}.
    {case_end,{x,0}}.


{function, prepare_all, 2, 80}.
  {label,79}.
    {line,[{location,"code.erl",153}]}.
    {func_info,{atom,code},{atom,prepare_all},2}.
  {label,80}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_atom,any},nil}}]}}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",154}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'--',2}}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {call,1,{f,364}}. % '-prepare_all/2-lc$^0/1-0-'/1
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
    {line,[{location,"code.erl",155}]}.
    {call,2,{f,360}}. % '-prepare_all/2-lc$^1/1-1-'/2
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
    {line,[{location,"code.erl",156}]}.
    {call,1,{f,356}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test,is_nil,{f,81},[{tr,{x,0},{t_list,{t_tuple,2,true,#{}},nil}}]}.
    {move,{y,0},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",157}]}.
    {call,1,{f,352}}. % '-prepare_all/2-lc$^3/1-3-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {call_last,1,{f,87},0}. % check_on_load/1
  {label,81}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.


{function, prepare, 3, 83}.
  {label,82}.
    {line,[{location,"code.erl",161}]}.
    {func_info,{atom,code},{atom,prepare},3}.
  {label,83}.
    {test,is_eq_exact,{f,84},[{x,1},{atom,none}]}.
    {test,is_eq_exact,{f,84},[{x,2},{atom,none}]}.
    {move,{literal,{error,nofile}},{x,0}}.
    return.
  {label,84}.
    {allocate,1,3}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{x,1}}.
    {line,[{location,"code.erl",164}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,85},[{x,0},2,{atom,error}]}.
    {deallocate,1}.
    return.
  {label,85}.
    {test_heap,7,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0},{atom,undefined}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.


{function, check_on_load, 1, 87}.
  {label,86}.
    {line,[{location,"code.erl",169}]}.
    {func_info,{atom,code},{atom,check_on_load},1}.
  {label,87}.
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
    {line,[{location,"code.erl",170}]}.
    {call,1,{f,346}}. % '-check_on_load/1-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                     nil}}]}}.
    {test,is_nil,
          {f,88},
          [{tr,{x,0},
               {t_list,{t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                       nil}}]}.
    {test_heap,6,0}.
    {put_tuple2,{x,0},{list,[{atom,'$prepared$'},{y,0}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.
  {label,88}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,1}.
    return.


{function, finish_loading, 1, 90}.
  {label,89}.
    {line,[{location,"code.erl",176}]}.
    {func_info,{atom,code},{atom,finish_loading},1}.
  {label,90}.
    {test,is_tagged_tuple,{f,94},[{x,0},2,{atom,'$prepared$'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_list,{f,94},[{x,1}]}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,92}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",177}]}.
    {call,1,{f,341}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {try_end,{y,2}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",179}]}.
    {call_ext,1,{extfunc,erlang,finish_loading,1}}.
    {test,is_tuple,{f,91},[{x,0}]}.
    {test,test_arity,{f,95},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {trim,3,0}.
    {line,[{location,"code.erl",183}]}.
    {call,2,{f,335}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,91}.
    {test,is_eq_exact,{f,95},[{x,0},{atom,ok}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,339},0,0,{x,0},{list,[]}}.
    {move,{y,0},{x,1}}.
    {line,[{scope,[1]},{location,"code.erl",181}]}.
    {call_ext_last,2,{extfunc,lists,foreach,2},3}.
  {label,92}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,93},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[0]},{location,"code.erl",178}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},3}.
  {label,93}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,94}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[3]},{location,"code.erl",186}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.
  {label,95}.
    {line,[{scope,[1]},{location,"code.erl",179}]}.
    {case_end,{x,0}}.


{function, await_on_load, 2, 97}.
  {label,96}.
    {line,[{location,"code.erl",190}]}.
    {func_info,{atom,code},{atom,await_on_load},2}.
  {label,97}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {'%',{var_info,{x,1},
                   [{type,{t_union,{t_atom,any},
                                   {t_list,any,any},
                                   none,none,none}}]}}.
    {allocate_heap,5,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,1},{y,3}}.
    {move,{x,0},{y,4}}.
    {make_fun3,{f,333},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",191}]}.
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
    {move,{y,3},{x,1}}.
    {trim,4,1}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",194}]}.
    {call,2,{f,144}}. % remember/2
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,99}.
    {test,is_eq_exact,{f,100},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,100},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{literal,{error,on_load_failure}},{x,0}}.
    {deallocate,5}.
    return.
  {label,100}.
    {loop_rec_end,{f,98}}.
  {label,101}.
    {wait,{f,98}}.


{function, run_on_load, 1, 103}.
  {label,102}.
    {line,[{location,"code.erl",201}]}.
    {func_info,{atom,code},{atom,run_on_load},1}.
  {label,103}.
    {allocate_heap,4,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,3}}.
    {make_fun3,{f,331},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",202}]}.
    {call_ext,1,{extfunc,erlang,spawn_monitor,1}}.
    {get_tuple_element,{x,0},0,{y,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {recv_marker_bind,{y,2},{y,0}}.
    {recv_marker_use,{y,0}}.
  {label,104}.
    {loop_rec,{f,107},{x,0}}.
    {test,is_tagged_tuple,{f,106},[{x,0},5,{atom,'DOWN'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {test,is_eq_exact,{f,106},[{x,2},{atom,process}]}.
    {test,is_eq_exact,{f,105},[{x,0},{atom,ok}]}.
    {test,is_eq_exact,{f,106},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,106},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,true},{x,1}}.
    {move,{y,3},{x,0}}.
    {trim,4,0}.
    {line,[{location,"code.erl",205}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,105}.
    {test,is_eq_exact,{f,106},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,106},[{x,3},{tr,{y,1},pid}]}.
    {move,{x,0},{y,2}}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,false},{x,1}}.
    {trim,2,2}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",208}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",209}]}.
    {call,2,{f,109}}. % report_on_load/2
    {'%',{var_info,{x,0},[{type,{t_union,{t_atom,[ok]},none,none,none,pid}}]}}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,0}.
    return.
  {label,106}.
    {loop_rec_end,{f,104}}.
  {label,107}.
    {wait,{f,104}}.


{function, report_on_load, 2, 109}.
  {label,108}.
    {line,[{location,"code.erl",213}]}.
    {func_info,{atom,code},{atom,report_on_load},2}.
  {label,109}.
    {test,is_atom,{f,110},[{x,1}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,110}.
    {test_heap,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,329},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",216}]}.
    {call_ext_only,1,{extfunc,erlang,spawn,1}}.


{function, report, 2, 112}.
  {label,111}.
    {line,[{location,"code.erl",218}]}.
    {func_info,{atom,code},{atom,report},2}.
  {label,112}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {allocate_heap,0,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,327},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",219}]}.
    {call_ext,1,{extfunc,erlang,spawn,1}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.


{function, delete, 1, 114}.
  {label,113}.
    {line,[{location,"code.erl",224}]}.
    {func_info,{atom,code},{atom,delete},1}.
  {label,114}.
    {test,is_atom,{f,113},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",225}]}.
    {call_ext,1,{extfunc,erlang,check_old_code,1}}.
    {select_val,{x,0},
                {f,120},
                {list,[{atom,false},{f,116},{atom,true},{f,115}]}}.
  {label,115}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.
  {label,116}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",227}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,119},
                {list,[{atom,false},{f,118},{atom,true},{f,117}]}}.
  {label,117}.
    {move,{y,0},{x,0}}.
    {call,1,{f,147}}. % forget/1
    {'%',{var_info,{x,0},[{type,{t_atom,[true]}}]}}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {call_ext,1,{extfunc,erlang,delete_module,1}}.
    {bif,'=:=',{f,0},[{x,0},{atom,true}],{x,0}}.
    {deallocate,0}.
    return.
  {label,118}.
    {deallocate,1}.
    return.
  {label,119}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badarg},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},1}.
  {label,120}.
    {line,[{location,"code.erl",225}]}.
    {case_end,{x,0}}.


{function, purge, 1, 122}.
  {label,121}.
    {line,[{location,"code.erl",230}]}.
    {func_info,{atom,code},{atom,purge},1}.
  {label,122}.
    {test,is_atom,{f,121},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",231}]}.
    {call_ext,1,{extfunc,erts_code_purger,purge,1}}.
    {test,is_tuple,{f,123},[{x,0}]}.
    {test,test_arity,{f,123},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,0}.
    return.
  {label,123}.
    {badmatch,{x,0}}.


{function, soft_purge, 1, 125}.
  {label,124}.
    {line,[{location,"code.erl",234}]}.
    {func_info,{atom,code},{atom,soft_purge},1}.
  {label,125}.
    {test,is_atom,{f,124},[{x,0}]}.
    {call_ext_only,1,{extfunc,erts_code_purger,soft_purge,1}}.


{function, is_loaded, 1, 127}.
  {label,126}.
    {line,[{location,"code.erl",238}]}.
    {func_info,{atom,code},{atom,is_loaded},1}.
  {label,127}.
    {test,is_atom,{f,126},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",239}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,130},
                {list,[{atom,false},{f,129},{atom,true},{f,128}]}}.
  {label,128}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {line,[{location,"code.erl",240}]}.
    {call,1,{f,141}}. % file_of/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,file},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,129}.
    {deallocate,1}.
    return.
  {label,130}.
    {line,[{location,"code.erl",239}]}.
    {case_end,{x,0}}.


{function, all_loaded, 0, 132}.
  {label,131}.
    {line,[{location,"code.erl",244}]}.
    {func_info,{atom,code},{atom,all_loaded},0}.
  {label,132}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,loaded,0}}.
    {call_last,1,{f,320},0}. % '-all_loaded/0-lc$^0/1-0-'/1


{function, all_available, 0, 134}.
  {label,133}.
    {line,[{location,"code.erl",246}]}.
    {func_info,{atom,code},{atom,all_available},0}.
  {label,134}.
    {allocate,0,0}.
    {call,0,{f,132}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,317},0}. % '-all_available/0-lc$^0/1-0-'/1


{function, which, 1, 136}.
  {label,135}.
    {line,[{location,"code.erl",248}]}.
    {func_info,{atom,code},{atom,which},1}.
  {label,136}.
    {test,is_atom,{f,135},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",249}]}.
    {call,1,{f,127}}. % is_loaded/1
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
          {f,137},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,137}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",252}]}.
    {call,1,{f,149}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{1 => {t_atom,any}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,138},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{1 => {t_atom,any}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,139},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {deallocate,1}.
    return.
  {label,138}.
    {move,{atom,non_existing},{x,0}}.
    {deallocate,1}.
    return.
  {label,139}.
    {case_end,{x,0}}.


{function, file_of, 1, 141}.
  {label,140}.
    {line,[{location,"code.erl",259}]}.
    {func_info,{atom,code},{atom,file_of},1}.
  {label,141}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {call_ext,0,{extfunc,erlang,pre_loaded,0}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",260}]}.
    {call_ext,2,{extfunc,lists,member,2}}.
    {test,is_eq_exact,{f,142},[{x,0},{atom,true}]}.
    {move,{atom,preloaded},{x,0}}.
    {deallocate,2}.
    return.
  {label,142}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",262}]}.
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


{function, remember, 2, 144}.
  {label,143}.
    {line,[{location,"code.erl",265}]}.
    {func_info,{atom,code},{atom,remember},2}.
  {label,144}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",266}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {test,is_map,{f,145},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,1},1,{list,[{y,1},{y,0}]}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",267}]}.
    {call_ext_last,2,{extfunc,persistent_term,put,2},2}.
  {label,145}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badmap},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.


{function, forget, 1, 147}.
  {label,146}.
    {line,[{location,"code.erl",269}]}.
    {func_info,{atom,code},{atom,forget},1}.
  {label,147}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",270}]}.
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


{function, get_object_code, 1, 149}.
  {label,148}.
    {line,[{location,"code.erl",273}]}.
    {func_info,{atom,code},{atom,get_object_code},1}.
  {label,149}.
    {test,is_atom,{f,148},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",274}]}.
    {call,1,{f,152}}. % from_host/1
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
    {test,is_eq_exact,
          {f,150},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,
                                 #{1 => {t_atom,any},3 => {t_list,any,nil}}},
                        none}},
           {atom,error}]}.
    {line,[{location,"code.erl",275}]}.
    {call,0,{f,181}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call_last,2,{f,229},1}. % in_path/2
  {label,150}.
    {deallocate,1}.
    return.


{function, from_host, 1, 152}.
  {label,151}.
    {line,[{location,"code.erl",279}]}.
    {func_info,{atom,code},{atom,from_host},1}.
  {label,152}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",280}]}.
    {call_ext,1,{extfunc,wasmbeam,object_code,1}}.
    {move,{x,0},{y,0}}.
    {test,is_eq_exact,{f,153},[{x,0},{atom,undefined}]}.
    {move,{atom,error},{x,0}}.
    {deallocate,2}.
    return.
  {label,153}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",282}]}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{literal,".beam"},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test_heap,4,1}.
    {put_tuple2,{x,0},{list,[{y,1},{y,0},{x,0}]}}.
    {deallocate,2}.
    return.


{function, module_md5, 1, 155}.
  {label,154}.
    {line,[{location,"code.erl",285}]}.
    {func_info,{atom,code},{atom,module_md5},1}.
  {label,155}.
    {call_ext_only,1,{extfunc,erts_internal,beamfile_module_md5,1}}.


{function, get_chunk, 2, 157}.
  {label,156}.
    {line,[{location,"code.erl",287}]}.
    {func_info,{atom,code},{atom,get_chunk},2}.
  {label,157}.
    {call_ext_only,2,{extfunc,erts_internal,beamfile_chunk,2}}.


{function, is_module_native, 1, 159}.
  {label,158}.
    {line,[{location,"code.erl",289}]}.
    {func_info,{atom,code},{atom,is_module_native},1}.
  {label,159}.
    {test,is_atom,{f,161},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",290}]}.
    {call,1,{f,127}}. % is_loaded/1
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
          {f,160},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {move,{atom,false},{x,0}}.
    {deallocate,0}.
    return.
  {label,160}.
    {move,{atom,undefined},{x,0}}.
    {deallocate,0}.
    return.
  {label,161}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,badarg},{x,0}}.
    {line,[{location,"code.erl",295}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.


{function, module_status, 0, 163}.
  {label,162}.
    {line,[{location,"code.erl",297}]}.
    {func_info,{atom,code},{atom,module_status},0}.
  {label,163}.
    {allocate,0,0}.
    {call,0,{f,132}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,314},0}. % '-module_status/0-lc$^0/1-0-'/1


{function, module_status, 1, 165}.
  {label,164}.
    {line,[{location,"code.erl",299}]}.
    {func_info,{atom,code},{atom,module_status},1}.
  {label,165}.
    {test,is_list,{f,166},[{x,0}]}.
    {call_only,1,{f,310}}. % '-module_status/1-lc$^0/1-0-'/1
  {label,166}.
    {test,is_atom,{f,164},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",302}]}.
    {call,1,{f,127}}. % is_loaded/1
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
          {f,172},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_atom,{f,167},[{x,0}]}.
    {test,is_eq_exact,{f,168},[{tr,{x,0},{t_atom,any}},{atom,preloaded}]}.
    {jump,{f,169}}.
  {label,167}.
    {test,is_ne_exact,{f,169},[{x,0},nil]}.
  {label,168}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",307}]}.
    {call,1,{f,149}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{1 => {t_atom,any}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,171},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{1 => {t_atom,any}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,
          {f,173},
          [{tr,{x,1},{t_atom,any}},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",310}]}.
    {call,1,{f,155}}. % module_md5/1
    {swap,{y,0},{x,0}}.
    {move,{atom,md5},{x,1}}.
    {call_ext,2,{extfunc,erlang,get_module_info,2}}.
    {test,is_eq_exact,{f,170},[{y,0},{x,0}]}.
  {label,169}.
    {move,{atom,loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,170}.
    {move,{atom,modified},{x,0}}.
    {deallocate,1}.
    return.
  {label,171}.
    {move,{atom,removed},{x,0}}.
    {deallocate,1}.
    return.
  {label,172}.
    {move,{atom,not_loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,173}.
    {line,[{location,"code.erl",307}]}.
    {case_end,{x,0}}.


{function, modified_modules, 0, 175}.
  {label,174}.
    {line,[{location,"code.erl",317}]}.
    {func_info,{atom,code},{atom,modified_modules},0}.
  {label,175}.
    {allocate,0,0}.
    {call,0,{f,163}}. % module_status/0
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
    {call_last,1,{f,306},0}. % '-modified_modules/0-lc$^0/1-0-'/1


{function, get_mode, 0, 177}.
  {label,176}.
    {line,[{location,"code.erl",319}]}.
    {func_info,{atom,code},{atom,get_mode},0}.
  {label,177}.
    {move,{atom,interactive},{x,0}}.
    return.


{function, objfile_extension, 0, 179}.
  {label,178}.
    {line,[{location,"code.erl",321}]}.
    {func_info,{atom,code},{atom,objfile_extension},0}.
  {label,179}.
    {move,{literal,".beam"},{x,0}}.
    return.


{function, get_path, 0, 181}.
  {label,180}.
    {line,[{location,"code.erl",325}]}.
    {func_info,{atom,code},{atom,get_path},0}.
  {label,181}.
    {move,nil,{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {call_ext_only,2,{extfunc,persistent_term,get,2}}.


{function, set_path, 1, 183}.
  {label,182}.
    {line,[{location,"code.erl",327}]}.
    {func_info,{atom,code},{atom,set_path},1}.
  {label,183}.
    {test,is_list,{f,187},[{x,0}]}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",328}]}.
    {call,1,{f,302}}. % '-set_path/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",329}]}.
    {call,0,{f,233}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,184},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call,1,{f,298}}. % '-set_path/1-lc$^1/1-1-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {jump,{f,185}}.
  {label,184}.
    {move,{atom,false},{x,0}}.
  {label,185}.
    {test,is_nonempty_list,{f,186},[{x,0}]}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    {deallocate,1}.
    return.
  {label,186}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,189},1}. % keep/1
  {label,187}.
    {move,{literal,{error,bad_path}},{x,0}}.
    return.


{function, keep, 1, 189}.
  {label,188}.
    {line,[{location,"code.erl",336}]}.
    {func_info,{atom,code},{atom,keep},1}.
  {label,189}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {line,[{location,"code.erl",337}]}.
    {call_ext,2,{extfunc,persistent_term,put,2}}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"code.erl",338}]}.
    {call,1,{f,36}}. % ensure_loaded/1
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
    {bif,'=/=',{f,0},[{y,0},nil],{x,0}}.
    {line,[{location,"code.erl",339}]}.
    {call_ext_last,1,{extfunc,wasmbeam,code_path,1},1}.


{function, add_path, 1, 191}.
  {label,190}.
    {line,[{location,"code.erl",341}]}.
    {func_info,{atom,code},{atom,add_path},1}.
  {label,191}.
    {test,is_list,{f,190},[{x,0}]}.
    {call_only,1,{f,193}}. % add_pathz/1


{function, add_pathz, 1, 193}.
  {label,192}.
    {line,[{location,"code.erl",343}]}.
    {func_info,{atom,code},{atom,add_pathz},1}.
  {label,193}.
    {test,is_list,{f,192},[{x,0}]}.
    {test_heap,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,295},0,0,{x,1},{list,[{x,0}]}}.
    {call_only,2,{f,197}}. % add/2


{function, add_patha, 1, 195}.
  {label,194}.
    {line,[{location,"code.erl",351}]}.
    {func_info,{atom,code},{atom,add_patha},1}.
  {label,195}.
    {test,is_list,{f,194},[{x,0}]}.
    {test_heap,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,293},0,0,{x,1},{list,[{x,0}]}}.
    {'%',{var_info,{x,1},[{fun_type,{t_cons,any,any}}]}}.
    {call_only,2,{f,197}}. % add/2


{function, add, 2, 197}.
  {label,196}.
    {line,[{location,"code.erl",353}]}.
    {func_info,{atom,code},{atom,add},2}.
  {label,197}.
    {'%',{var_info,{x,0},[{type,{t_list,any,any}}]}}.
    {'%',{var_info,{x,1},[{type,{t_fun,1,any,any}}]}}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {line,[{location,"code.erl",354}]}.
    {call,1,{f,243}}. % is_directory/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,198},[{x,0},{atom,true}]}.
    {line,[{location,"code.erl",355}]}.
    {call,0,{f,181}}. % get_path/0
    {move,{y,0},{x,1}}.
    {trim,1,0}.
    {call_fun2,{atom,safe},1,{tr,{x,1},{t_fun,1,any,any}}}.
    {call_last,1,{f,189},0}. % keep/1
  {label,198}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    {deallocate,1}.
    return.


{function, add_paths, 1, 200}.
  {label,199}.
    {line,[{location,"code.erl",359}]}.
    {func_info,{atom,code},{atom,add_paths},1}.
  {label,200}.
    {call_only,1,{f,202}}. % add_pathsz/1


{function, add_pathsz, 1, 202}.
  {label,201}.
    {line,[{location,"code.erl",361}]}.
    {func_info,{atom,code},{atom,add_pathsz},1}.
  {label,202}.
    {test,is_list,{f,201},[{x,0}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,193},0,0,{x,1},{list,[]}}.
    {swap,{x,0},{x,1}}.
    {call_ext_only,2,{extfunc,lists,foreach,2}}.


{function, add_pathsa, 1, 204}.
  {label,203}.
    {line,[{location,"code.erl",363}]}.
    {func_info,{atom,code},{atom,add_pathsa},1}.
  {label,204}.
    {test,is_list,{f,203},[{x,0}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,195},0,0,{x,1},{list,[]}}.
    {swap,{x,0},{x,1}}.
    {call_ext_only,2,{extfunc,lists,foreach,2}}.


{function, del_path, 1, 206}.
  {label,205}.
    {line,[{location,"code.erl",365}]}.
    {func_info,{atom,code},{atom,del_path},1}.
  {label,206}.
    {test,is_list,{f,207},[{x,0}]}.
    {jump,{f,208}}.
  {label,207}.
    {test,is_atom,{f,205},[{x,0}]}.
  {label,208}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",366}]}.
    {call,0,{f,181}}. % get_path/0
    {swap,{y,0},{x,0}}.
    {line,[{location,"code.erl",367}]}.
    {call,1,{f,256}}. % text/1
    {move,{y,0},{x,1}}.
    {call_ext,2,{extfunc,lists,delete,2}}.
    {test,is_eq_exact,{f,209},[{x,0},{y,0}]}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.
  {label,209}.
    {call_last,1,{f,189},1}. % keep/1


{function, replace_path, 2, 211}.
  {label,210}.
    {line,[{location,"code.erl",372}]}.
    {func_info,{atom,code},{atom,replace_path},2}.
  {label,211}.
    {test,is_list,{f,212},[{x,0}]}.
    {jump,{f,213}}.
  {label,212}.
    {test,is_atom,{f,210},[{x,0}]}.
  {label,213}.
    {test,is_list,{f,214},[{x,1}]}.
    {jump,{f,215}}.
  {label,214}.
    {test,is_atom,{f,210},[{x,1}]}.
  {label,215}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    return.


{function, rehash, 0, 217}.
  {label,216}.
    {line,[{location,"code.erl",373}]}.
    {func_info,{atom,code},{atom,rehash},0}.
  {label,217}.
    {move,{atom,ok},{x,0}}.
    return.


{function, clash, 0, 219}.
  {label,218}.
    {line,[{location,"code.erl",374}]}.
    {func_info,{atom,code},{atom,clash},0}.
  {label,219}.
    {move,{atom,ok},{x,0}}.
    return.


{function, where_is_file, 1, 221}.
  {label,220}.
    {line,[{location,"code.erl",376}]}.
    {func_info,{atom,code},{atom,where_is_file},1}.
  {label,221}.
    {test,is_list,{f,220},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,0,{f,181}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call_last,2,{f,223},1}. % where_is_file/2


{function, where_is_file, 2, 223}.
  {label,222}.
    {line,[{location,"code.erl",378}]}.
    {func_info,{atom,code},{atom,where_is_file},2}.
  {label,223}.
    {test,is_nonempty_list,{f,227},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,3}}.
    {test,is_list,{f,222},[{x,1}]}.
    {allocate,3,4}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,3},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{x,2},{x,0}}.
    {line,[{location,"code.erl",379}]}.
    {call,1,{f,256}}. % text/1
    {test_heap,2,1}.
    {put_list,{integer,47},{y,2},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",380}]}.
    {call,0,{f,233}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,224},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call_ext,1,{extfunc,prim_file,read_file_info,1}}.
    {jump,{f,225}}.
  {label,224}.
    {move,{atom,false},{x,0}}.
  {label,225}.
    {test,is_tagged_tuple,{f,226},[{x,0},2,{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {bif,element,{f,226},[{integer,3},{x,0}],{x,0}}.
    {test,is_eq_exact,{f,226},[{x,0},{atom,regular}]}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,248},3}. % absolute/1
  {label,226}.
    {move,{y,2},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,223},3}. % where_is_file/2
  {label,227}.
    {test,is_nil,{f,222},[{x,0}]}.
    {test,is_list,{f,222},[{x,1}]}.
    {move,{atom,non_existing},{x,0}}.
    return.


{function, in_path, 2, 229}.
  {label,228}.
    {line,[{location,"code.erl",387}]}.
    {func_info,{atom,code},{atom,in_path},2}.
  {label,229}.
    {'%',{var_info,{x,1},[{type,{t_atom,any}}]}}.
    {test,is_nonempty_list,{f,231},[{x,0}]}.
    {allocate,4,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,1},{y,3}}.
    {get_list,{x,0},{y,2},{y,1}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",388}]}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{x,0},{y,0}}.
    {call,0,{f,179}}. % objfile_extension/0
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{46,109}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test_heap,2,1}.
    {put_list,{integer,47},{x,0},{x,1}}.
    {move,{y,2},{x,0}}.
    {init_yregs,{list,[{y,2}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {call,1,{f,248}}. % absolute/1
    {move,{x,0},{y,2}}.
    {line,[{location,"code.erl",389}]}.
    {call,1,{f,238}}. % read/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   [{{2,{t_atom,[ok]}},
                                     {t_tuple,2,true,#{1 => {t_atom,[ok]}}}}],
                                   none}}]}}.
    {test,is_tuple,
          {f,230},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        [{{2,{t_atom,[ok]}},
                          {t_tuple,2,true,#{1 => {t_atom,[ok]}}}}],
                        none}}]}.
    {test_heap,4,1}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {put_tuple2,{x,0},{list,[{y,3},{x,0},{y,2}]}}.
    {deallocate,4}.
    return.
  {label,230}.
    {move,{y,3},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,229},4}. % in_path/2
  {label,231}.
    {test,is_nil,{f,228},[{x,0}]}.
    {move,{atom,error},{x,0}}.
    return.


{function, has_files, 0, 233}.
  {label,232}.
    {line,[{location,"code.erl",398}]}.
    {func_info,{atom,code},{atom,has_files},0}.
  {label,233}.
    {allocate,0,0}.
    {move,{atom,read_file},{x,1}}.
    {move,{integer,1},{x,2}}.
    {move,{atom,prim_file},{x,0}}.
    {line,[{location,"code.erl",399}]}.
    {call_ext,3,{extfunc,erlang,function_exported,3}}.
    {select_val,{x,0},
                {f,236},
                {list,[{atom,false},{f,235},{atom,true},{f,234}]}}.
  {label,234}.
    {deallocate,0}.
    return.
  {label,235}.
    {move,{atom,prim_file},{x,0}}.
    {call,1,{f,46}}. % ask_for/1
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
    {bif,'=:=',
         {f,0},
         [{tr,{x,0},
              {t_union,none,none,none,
                       [{{2,{t_atom,[error]}},
                         {t_tuple,2,true,#{1 => {t_atom,[error]}}}},
                        {{2,{t_atom,[module]}},
                         {t_tuple,2,true,
                                  #{1 => {t_atom,[module]},
                                    2 => {t_atom,any}}}}],
                       none}},
          {literal,{module,prim_file}}],
         {x,0}}.
    {deallocate,0}.
    return.
  {label,236}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badarg},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},0}.


{function, read, 1, 238}.
  {label,237}.
    {line,[{location,"code.erl",401}]}.
    {func_info,{atom,code},{atom,read},1}.
  {label,238}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",402}]}.
    {call,0,{f,233}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,239},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,1,{extfunc,prim_file,read_file,1}}.
    {jump,{f,240}}.
  {label,239}.
    {move,{atom,false},{x,0}}.
  {label,240}.
    {test,is_tagged_tuple,{f,241},[{x,0},2,{atom,ok}]}.
    {deallocate,1}.
    return.
  {label,241}.
    {move,{atom,error},{x,0}}.
    {deallocate,1}.
    return.


{function, is_directory, 1, 243}.
  {label,242}.
    {line,[{location,"code.erl",407}]}.
    {func_info,{atom,code},{atom,is_directory},1}.
  {label,243}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",408}]}.
    {call,0,{f,233}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,244},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,1,{extfunc,prim_file,read_file_info,1}}.
    {jump,{f,245}}.
  {label,244}.
    {move,{atom,false},{x,0}}.
  {label,245}.
    {test,is_tagged_tuple,{f,246},[{x,0},2,{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",409}]}.
    {bif,element,{f,0},[{integer,3},{x,0}],{x,0}}.
    {bif,'=:=',{f,0},[{x,0},{atom,directory}],{x,0}}.
    {deallocate,1}.
    return.
  {label,246}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.


{function, absolute, 1, 248}.
  {label,247}.
    {line,[{location,"code.erl",414}]}.
    {func_info,{atom,code},{atom,absolute},1}.
  {label,248}.
    {test,is_nonempty_list,{f,251},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,2}}.
    {select_val,{x,1},
                {f,251},
                {list,[{integer,46},{f,250},{integer,47},{f,249}]}}.
  {label,249}.
    return.
  {label,250}.
    {test,is_nonempty_list,{f,251},[{x,2}]}.
    {get_list,{x,2},{x,1},{x,2}}.
    {test,is_eq_exact,{f,251},[{x,1},{integer,47}]}.
    {move,{x,2},{x,0}}.
    {call_only,1,{f,248}}. % absolute/1
  {label,251}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",417}]}.
    {call,0,{f,233}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,252},[{x,0},{atom,true}]}.
    {call_ext,0,{extfunc,prim_file,get_cwd,0}}.
    {jump,{f,253}}.
  {label,252}.
    {move,{atom,false},{x,0}}.
  {label,253}.
    {test,is_tagged_tuple,{f,254},[{x,0},2,{atom,ok}]}.
    {test_heap,2,1}.
    {put_list,{integer,47},{y,0},{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",418}]}.
    {call_ext_last,2,{extfunc,erlang,'++',2},1}.
  {label,254}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, text, 1, 256}.
  {label,255}.
    {line,[{location,"code.erl",422}]}.
    {func_info,{atom,code},{atom,text},1}.
  {label,256}.
    {test,is_atom,{f,257},[{x,0}]}.
    {call_ext_only,1,{extfunc,erlang,atom_to_list,1}}.
  {label,257}.
    {test,is_list,{f,255},[{x,0}]}.
    return.


{function, root_dir, 0, 259}.
  {label,258}.
    {line,[{location,"code.erl",425}]}.
    {func_info,{atom,code},{atom,root_dir},0}.
  {label,259}.
    {move,{literal,"/"},{x,0}}.
    return.


{function, lib_dir, 0, 261}.
  {label,260}.
    {line,[{location,"code.erl",426}]}.
    {func_info,{atom,code},{atom,lib_dir},0}.
  {label,261}.
    {move,{literal,"/lib"},{x,0}}.
    return.


{function, lib_dir, 1, 263}.
  {label,262}.
    {line,[{location,"code.erl",427}]}.
    {func_info,{atom,code},{atom,lib_dir},1}.
  {label,263}.
    {test,is_atom,{f,264},[{x,0}]}.
    {jump,{f,265}}.
  {label,264}.
    {test,is_list,{f,262},[{x,0}]}.
  {label,265}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, lib_dir, 2, 267}.
  {label,266}.
    {line,[{location,"code.erl",428}]}.
    {func_info,{atom,code},{atom,lib_dir},2}.
  {label,267}.
    {test,is_atom,{f,266},[{x,0}]}.
    {test,is_atom,{f,266},[{x,1}]}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, priv_dir, 1, 269}.
  {label,268}.
    {line,[{location,"code.erl",429}]}.
    {func_info,{atom,code},{atom,priv_dir},1}.
  {label,269}.
    {test,is_atom,{f,270},[{x,0}]}.
    {jump,{f,271}}.
  {label,270}.
    {test,is_list,{f,268},[{x,0}]}.
  {label,271}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, compiler_dir, 0, 273}.
  {label,272}.
    {line,[{location,"code.erl",430}]}.
    {func_info,{atom,code},{atom,compiler_dir},0}.
  {label,273}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, stick_dir, 1, 275}.
  {label,274}.
    {line,[{location,"code.erl",432}]}.
    {func_info,{atom,code},{atom,stick_dir},1}.
  {label,275}.
    {test,is_list,{f,276},[{x,0}]}.
    {jump,{f,277}}.
  {label,276}.
    {test,is_atom,{f,274},[{x,0}]}.
  {label,277}.
    {move,{atom,error},{x,0}}.
    return.


{function, unstick_dir, 1, 279}.
  {label,278}.
    {line,[{location,"code.erl",433}]}.
    {func_info,{atom,code},{atom,unstick_dir},1}.
  {label,279}.
    {test,is_list,{f,280},[{x,0}]}.
    {jump,{f,281}}.
  {label,280}.
    {test,is_atom,{f,278},[{x,0}]}.
  {label,281}.
    {move,{atom,error},{x,0}}.
    return.


{function, stick_mod, 1, 283}.
  {label,282}.
    {line,[{location,"code.erl",434}]}.
    {func_info,{atom,code},{atom,stick_mod},1}.
  {label,283}.
    {test,is_atom,{f,282},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, unstick_mod, 1, 285}.
  {label,284}.
    {line,[{location,"code.erl",435}]}.
    {func_info,{atom,code},{atom,unstick_mod},1}.
  {label,285}.
    {test,is_atom,{f,284},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, is_sticky, 1, 287}.
  {label,286}.
    {line,[{location,"code.erl",436}]}.
    {func_info,{atom,code},{atom,is_sticky},1}.
  {label,287}.
    {test,is_atom,{f,286},[{x,0}]}.
    {move,{atom,false},{x,0}}.
    return.


{function, module_info, 0, 289}.
  {label,288}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},0}.
  {label,289}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 291}.
  {label,290}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},1}.
  {label,291}.
    {move,{x,0},{x,1}}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-add_patha/1-fun-0-', 2, 293}.
  {label,292}.
    {line,[{location,"code.erl",351}]}.
    {func_info,{atom,code},{atom,'-add_patha/1-fun-0-'},2}.
  {label,293}.
    {'%',{var_info,{x,1},[{type,{t_list,any,any}}]}}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,lists,delete,2}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.


{function, '-add_pathz/1-fun-0-', 2, 295}.
  {label,294}.
    {line,[{location,"code.erl",344}]}.
    {func_info,{atom,code},{atom,'-add_pathz/1-fun-0-'},2}.
  {label,295}.
    {'%',{var_info,{x,1},[{type,{t_list,any,any}}]}}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"code.erl",345}]}.
    {call_ext,2,{extfunc,lists,member,2}}.
    {test,is_eq_exact,{f,296},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,296}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",347}]}.
    {call_ext_last,2,{extfunc,erlang,'++',2},2}.


{function, '-set_path/1-lc$^1/1-1-', 1, 298}.
  {label,297}.
    {line,[{location,"code.erl",329}]}.
    {func_info,{atom,code},{atom,'-set_path/1-lc$^1/1-1-'},1}.
  {label,298}.
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,300},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call,1,{f,243}}. % is_directory/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,299},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,298},2}. % '-set_path/1-lc$^1/1-1-'/1
  {label,299}.
    {move,{y,0},{x,0}}.
    {trim,1,1}.
    {call,1,{f,298}}. % '-set_path/1-lc$^1/1-1-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,300}.
    return.


{function, '-set_path/1-lc$^0/1-0-', 1, 302}.
  {label,301}.
    {line,[{location,"code.erl",328}]}.
    {func_info,{atom,code},{atom,'-set_path/1-lc$^0/1-0-'},1}.
  {label,302}.
    {test,is_nonempty_list,{f,303},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,1,{f,256}}. % text/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,302}}. % '-set_path/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,303}.
    {test,is_nil,{f,304},[{x,0}]}.
    return.
  {label,304}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-modified_modules/0-lc$^0/1-0-', 1, 306}.
  {label,305}.
    {line,[{location,"code.erl",317}]}.
    {func_info,{atom,code},{atom,'-modified_modules/0-lc$^0/1-0-'},1}.
  {label,306}.
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
    {test,is_nonempty_list,{f,308},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_eq_exact,
        {f,307},
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
    {call,1,{f,306}}. % '-modified_modules/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,307}.
    {call_only,1,{f,306}}. % '-modified_modules/0-lc$^0/1-0-'/1
  {label,308}.
    return.


{function, '-module_status/1-lc$^0/1-0-', 1, 310}.
  {label,309}.
    {line,[{location,"code.erl",300}]}.
    {func_info,{atom,code},{atom,'-module_status/1-lc$^0/1-0-'},1}.
  {label,310}.
    {test,is_nonempty_list,{f,311},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call,1,{f,165}}. % module_status/1
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
    {call,1,{f,310}}. % '-module_status/1-lc$^0/1-0-'/1
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
  {label,311}.
    {test,is_nil,{f,312},[{x,0}]}.
    return.
  {label,312}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-module_status/0-lc$^0/1-0-', 1, 314}.
  {label,313}.
    {line,[{location,"code.erl",297}]}.
    {func_info,{atom,code},{atom,'-module_status/0-lc$^0/1-0-'},1}.
  {label,314}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,315},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,165}}. % module_status/1
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
    {call,1,{f,314}}. % '-module_status/0-lc$^0/1-0-'/1
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
  {label,315}.
    return.


{function, '-all_available/0-lc$^0/1-0-', 1, 317}.
  {label,316}.
    {line,[{location,"code.erl",246}]}.
    {func_info,{atom,code},{atom,'-all_available/0-lc$^0/1-0-'},1}.
  {label,317}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,318},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{x,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {swap,{y,1},{x,0}}.
    {call,1,{f,317}}. % '-all_available/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},
                   [{type,{t_list,{t_tuple,3,true,#{3 => {t_atom,[true]}}},
                                  nil}}]}}.
    {test_heap,6,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0},{atom,true}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,318}.
    return.


{function, '-all_loaded/0-lc$^0/1-0-', 1, 320}.
  {label,319}.
    {line,[{location,"code.erl",244}]}.
    {func_info,{atom,code},{atom,'-all_loaded/0-lc$^0/1-0-'},1}.
  {label,320}.
    {test,is_nonempty_list,{f,324},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,323},
                {list,[{atom,false},{f,322},{atom,true},{f,321}]}}.
  {label,321}.
    {move,{y,1},{x,0}}.
    {call,1,{f,141}}. % file_of/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,320}}. % '-all_loaded/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,322}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,320},2}. % '-all_loaded/0-lc$^0/1-0-'/1
  {label,323}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,324}.
    {test,is_nil,{f,325},[{x,0}]}.
    return.
  {label,325}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-report/2-fun-0-', 2, 327}.
  {label,326}.
    {line,[{location,"code.erl",219}]}.
    {func_info,{atom,code},{atom,'-report/2-fun-0-'},2}.
  {label,327}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {call_ext_only,2,{extfunc,error_logger,error_msg,2}}.


{function, '-report_on_load/2-fun-0-', 2, 329}.
  {label,328}.
    {line,[{location,"code.erl",216}]}.
    {func_info,{atom,code},{atom,'-report_on_load/2-fun-0-'},2}.
  {label,329}.
    {test_heap,4,2}.
    {put_list,{x,1},{literal,"\n"},{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"The on_load function for module ~s returned:~n~P\n"},
          {x,0}}.
    {call_ext_only,2,{extfunc,error_logger,warning_msg,2}}.


{function, '-run_on_load/1-fun-0-', 1, 331}.
  {label,330}.
    {line,[{location,"code.erl",202}]}.
    {func_info,{atom,code},{atom,'-run_on_load/1-fun-0-'},1}.
  {label,331}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,call_on_load_function,1}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-await_on_load/2-fun-0-', 1, 333}.
  {label,332}.
    {line,[{location,"code.erl",191}]}.
    {func_info,{atom,code},{atom,'-await_on_load/2-fun-0-'},1}.
  {label,333}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,0,1}.
    {call,1,{f,103}}. % run_on_load/1
    {'%',{var_info,{x,0},[{type,{t_atom,[ok,on_load_failure]}}]}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-finish_loading/1-lc$^2/1-1-', 2, 335}.
  {label,334}.
    {line,[{location,"code.erl",183}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^2/1-1-'},2}.
  {label,335}.
    {test,is_nonempty_list,{f,336},[{x,0}]}.
    {allocate,2,2}.
    {move,{x,1},{y,1}}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,2,{f,335}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{y,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,336}.
    {test,is_nil,{f,337},[{x,0}]}.
    return.
  {label,337}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-finish_loading/1-fun-1-', 1, 339}.
  {label,338}.
    {line,[{location,"code.erl",181}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-fun-1-'},1}.
  {label,339}.
    {test,is_tuple,{f,338},[{x,0}]}.
    {test,test_arity,{f,338},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_tuple,{f,338},[{x,1}]}.
    {test,test_arity,{f,338},[{x,1},3]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {call_only,2,{f,144}}. % remember/2


{function, '-finish_loading/1-lc$^0/1-0-', 1, 341}.
  {label,340}.
    {line,[{location,"code.erl",177}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^0/1-0-'},1}.
  {label,341}.
    {test,is_nonempty_list,{f,343},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_tuple,{f,342},[{x,1}]}.
    {test,test_arity,{f,342},[{x,1},2]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tuple,{f,342},[{x,1}]}.
    {test,test_arity,{f,342},[{x,1},3]}.
    {get_tuple_element,{x,1},0,{x,1}}.
    {test,is_reference,{f,342},[{x,1}]}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,341}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,342}.
    {call_only,1,{f,341}}. % '-finish_loading/1-lc$^0/1-0-'/1
  {label,343}.
    {test,is_nil,{f,344},[{x,0}]}.
    return.
  {label,344}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-check_on_load/1-lc$^0/1-0-', 1, 346}.
  {label,345}.
    {line,[{location,"code.erl",170}]}.
    {func_info,{atom,code},{atom,'-check_on_load/1-lc$^0/1-0-'},1}.
  {label,346}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,350},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {line,[{location,"code.erl",171}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},
                {f,349},
                {list,[{atom,false},{f,348},{atom,true},{f,347}]}}.
  {label,347}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {line,[{location,"code.erl",170}]}.
    {call,1,{f,346}}. % '-check_on_load/1-lc$^0/1-0-'/1
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
  {label,348}.
    {move,{y,1},{x,0}}.
    {call_last,1,{f,346},2}. % '-check_on_load/1-lc$^0/1-0-'/1
  {label,349}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {line,[{location,"code.erl",171}]}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,350}.
    return.


{function, '-prepare_all/2-lc$^3/1-3-', 1, 352}.
  {label,351}.
    {line,[{location,"code.erl",157}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^3/1-3-'},1}.
  {label,352}.
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
    {test,is_nonempty_list,{f,354},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,353},
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
    {call,1,{f,352}}. % '-prepare_all/2-lc$^3/1-3-'/1
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
  {label,353}.
    {call_only,1,{f,352}}. % '-prepare_all/2-lc$^3/1-3-'/1
  {label,354}.
    return.


{function, '-prepare_all/2-lc$^2/1-2-', 1, 356}.
  {label,355}.
    {line,[{location,"code.erl",156}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^2/1-2-'},1}.
  {label,356}.
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
    {test,is_nonempty_list,{f,358},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,357},
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
    {call,1,{f,356}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {put_tuple2,{x,1},{list,[{y,0},{x,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,357}.
    {call_only,1,{f,356}}. % '-prepare_all/2-lc$^2/1-2-'/1
  {label,358}.
    return.


{function, '-prepare_all/2-lc$^1/1-1-', 2, 360}.
  {label,359}.
    {line,[{location,"code.erl",155}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^1/1-1-'},2}.
  {label,360}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{1 => {t_atom,any},2 => {t_atom,[duplicated]}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,362},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_nil,
          {f,361},
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
    {call,3,{f,83}}. % prepare/3
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
    {call,2,{f,360}}. % '-prepare_all/2-lc$^1/1-1-'/2
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
  {label,361}.
    {call_only,2,{f,360}}. % '-prepare_all/2-lc$^1/1-1-'/2
  {label,362}.
    return.


{function, '-prepare_all/2-lc$^0/1-0-', 1, 364}.
  {label,363}.
    {line,[{location,"code.erl",154}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^0/1-0-'},1}.
  {label,364}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,365},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,1,{f,364}}. % '-prepare_all/2-lc$^0/1-0-'/1
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
  {label,365}.
    return.


{function, '-ensure_modules_loaded/1-fun-1-', 2, 367}.
  {label,366}.
    {line,[{location,"code.erl",115}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-fun-1-'},2}.
  {label,367}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"code.erl",116}]}.
    {call,1,{f,36}}. % ensure_loaded/1
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
    {test,is_eq_exact,{f,368},[{x,1},{atom,module}]}.
    {test,is_eq_exact,{f,369},[{tr,{x,2},{t_atom,any}},{y,0}]}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,368}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{y,0},{x,2}]}}.
    {put_list,{x,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,369}.
    {case_end,{x,0}}.


{function, '-ensure_modules_loaded/1-lc$^0/1-0-', 1, 371}.
  {label,370}.
    {line,[{location,"code.erl",111}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-lc$^0/1-0-'},1}.
  {label,371}.
    {test,is_nonempty_list,{f,373},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_atom,{f,372},[{x,1}]}.
    {call_only,1,{f,371}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
  {label,372}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,371}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,373}.
    {test,is_nil,{f,374},[{x,0}]}.
    return.
  {label,374}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.
