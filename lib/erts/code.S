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

{labels, 384}.


{function, load_file, 1, 2}.
  {label,1}.
    {line,[{location,"code.erl",22}]}.
    {func_info,{atom,code},{atom,load_file},1}.
  {label,2}.
    {test,is_atom,{f,1},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",23}]}.
    {call,1,{f,158}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{}},
                                   none}}]}}.
    {test,is_tuple,
          {f,3},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,4},[{x,1},{tr,{y,0},{t_atom,any}}]}.
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
    {call,1,{f,265}}. % text/1
    {move,{x,0},{y,0}}.
    {call,0,{f,188}}. % objfile_extension/0
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{46,109}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {call,1,{f,257}}. % absolute/1
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",39}]}.
    {call,1,{f,247}}. % read/1
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
    {call,2,{f,153}}. % remember/2
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
    {call_last,2,{f,101},2}. % await_on_load/2
  {label,31}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {move,{literal,"Module ~w must be purged before loading~n"},{x,0}}.
    {line,[{location,"code.erl",59}]}.
    {call,2,{f,116}}. % report/2
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
    {call,2,{f,116}}. % report/2
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
    {call,0,{f,190}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call,2,{f,238}}. % in_path/2
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
    {'try',{y,3},{f,53}}.
    {'try',{y,2},{f,47}}.
    {move,{y,1},{x,1}}.
    {move,{atom,module_info},{x,2}}.
    {move,{atom,module},{x,0}}.
    {line,[{location,"code.erl",88}]}.
    {apply,1}.
    {try_end,{y,2}}.
    {test,is_eq_exact,{f,54},[{x,0},{tr,{y,1},{t_atom,any}}]}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,1}]}}.
    {move,{x,0},{y,2}}.
    {jump,{f,51}}.
  {label,47}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,52},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test,is_eq_exact,{f,52},[{x,1},{atom,undef}]}.
    {move,{y,1},{x,0}}.
    {line,[{scope,[2]},{location,"code.erl",92}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},{f,55},{list,[{atom,false},{f,49},{atom,true},{f,48}]}}.
  {label,48}.
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,1}]}}.
    {jump,{f,50}}.
  {label,49}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{scope,[2]},{location,"code.erl",94}]}.
    {call,1,{f,57}}. % reason_not_loaded/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
  {label,50}.
    {move,{x,0},{y,2}}.
  {label,51}.
    {try_end,{y,3}}.
    {move,{y,0},{x,1}}.
    {move,{y,2},{y,3}}.
    {trim,3,1}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[2,4]},{location,"code.erl",97}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,52}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,53}.
    {try_case,{y,3}}.
    {move,{x,2},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{y,3}}.
    {trim,2,2}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{scope,[1,3]},{location,"code.erl",97}]}.
    {call_ext,2,{extfunc,erlang,process_flag,2}}.
    {bif,raise,{f,0},[{y,1},{y,0}],{x,0}}.
  {label,54}.
    {line,[{scope,[4]},{location,"code.erl",88}]}.
    {try_case_end,{x,0}}.
  {label,55}.
    {line,[{scope,[2]},{location,"code.erl",92}]}.
    {case_end,{x,0}}.


{function, reason_not_loaded, 1, 57}.
  {label,56}.
    {line,[{location,"code.erl",100}]}.
    {func_info,{atom,code},{atom,reason_not_loaded},1}.
  {label,57}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",101}]}.
    {call,1,{f,161}}. % from_host/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,60},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,62},[{x,1},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",103}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,58},[{x,0},2,{atom,error}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,58}.
    {line,[{location,"code.erl",106}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},{f,61},{list,[{atom,false},{f,60},{atom,true},{f,59}]}}.
  {label,59}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,1}.
    return.
  {label,60}.
    {move,{atom,nofile},{x,0}}.
    {deallocate,1}.
    return.
  {label,61}.
    {case_end,{x,0}}.
  {label,62}.
    {line,[{location,"code.erl",101}]}.
    {case_end,{x,0}}.


{function, ensure_modules_loaded, 1, 64}.
  {label,63}.
    {line,[{location,"code.erl",114}]}.
    {func_info,{atom,code},{atom,ensure_modules_loaded},1}.
  {label,64}.
    {test,is_list,{f,63},[{x,0}]}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",115}]}.
    {call,1,{f,380}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,65},[{x,0}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",117}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},2}.
  {label,65}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,376},0,0,{y,0},{list,[]}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",124}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,nil,{x,1}}.
    {move,{x,0},{x,2}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",119}]}.
    {call_ext,3,{extfunc,lists,foldl,3}}.
    {test,is_nonempty_list,{f,66},[{x,0}]}.
    {line,[{location,"code.erl",127}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.
  {label,66}.
    {test,is_nil,{f,67},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    {deallocate,2}.
    return.
  {label,67}.
    {line,[{location,"code.erl",125}]}.
    {case_end,{x,0}}.


{function, atomic_load, 1, 69}.
  {label,68}.
    {line,[{location,"code.erl",132}]}.
    {func_info,{atom,code},{atom,atomic_load},1}.
  {label,69}.
    {allocate,0,1}.
    {line,[{location,"code.erl",133}]}.
    {call,1,{f,72}}. % prepare_loading/1
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
    {test,is_eq_exact,{f,70},[{x,1},{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {call_last,1,{f,94},0}. % finish_loading/1
  {label,70}.
    {deallocate,0}.
    return.


{function, prepare_loading, 1, 72}.
  {label,71}.
    {line,[{location,"code.erl",139}]}.
    {func_info,{atom,code},{atom,prepare_loading},1}.
  {label,72}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,nil,{x,2}}.
    {move,nil,{x,1}}.
    {line,[{location,"code.erl",140}]}.
    {call,3,{f,75}}. % partition/3
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
          {f,73},
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
    {call_last,2,{f,84},1}. % prepare_all/2
  {label,73}.
    {test_heap,2,0}.
    {put_list,{y,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{location,"code.erl",141}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},1}.


{function, partition, 3, 75}.
  {label,74}.
    {line,[{location,"code.erl",145}]}.
    {func_info,{atom,code},{atom,partition},3}.
  {label,75}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,2},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,80},[{x,0}]}.
    {get_list,{x,0},{x,3},{x,0}}.
    {test,is_atom,{f,77},[{x,3}]}.
    {allocate,4,4}.
    {move,{x,3},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,2},{y,2}}.
    {move,{x,1},{y,3}}.
    {move,{x,3},{x,0}}.
    {line,[{location,"code.erl",146}]}.
    {call,1,{f,158}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{}},
                                   none}}]}}.
    {test,is_tuple,
          {f,76},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,82},[{x,1},{tr,{y,0},{t_atom,any}}]}.
    {test_heap,8,1}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {put_tuple2,{x,0},{list,[{y,0},{x,0},{x,1}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,75},4}. % partition/3
  {label,76}.
    {test_heap,8,0}.
    {put_tuple2,{x,0},{list,[{y,0},{atom,none},{atom,none}]}}.
    {put_list,{x,0},{y,3},{x,0}}.
    {put_list,{y,0},{y,2},{x,2}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,3,{f,75},4}. % partition/3
  {label,77}.
    {test,is_tuple,{f,81},[{x,3}]}.
    {test,test_arity,{f,81},[{x,3},3]}.
    {get_tuple_element,{x,3},0,{x,4}}.
    {test,is_atom,{f,81},[{x,4}]}.
    {get_tuple_element,{x,3},1,{x,5}}.
    {test,is_list,{f,78},[{x,5}]}.
    {jump,{f,79}}.
  {label,78}.
    {test,is_atom,{f,81},[{x,5}]}.
  {label,79}.
    {get_tuple_element,{x,3},2,{x,5}}.
    {test,is_binary,{f,81},[{x,5}]}.
    {test_heap,4,5}.
    {put_list,{x,3},{x,1},{x,1}}.
    {put_list,{x,4},{x,2},{x,2}}.
    {call_only,3,{f,75}}. % partition/3
  {label,80}.
    {test,is_nil,{f,81},[{x,0}]}.
    {allocate,1,3}.
    {move,{x,2},{y,0}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",153}]}.
    {call_ext,1,{extfunc,lists,reverse,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,81}.
    {move,{atom,error},{x,0}}.
    return.
  {label,82}.
    {line,[{location,"code.erl",146}]}.
    {case_end,{x,0}}.


{function, prepare_all, 2, 84}.
  {label,83}.
    {line,[{location,"code.erl",157}]}.
    {func_info,{atom,code},{atom,prepare_all},2}.
  {label,84}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_list,{t_atom,any},nil}}]}}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",158}]}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,2,{extfunc,erlang,'--',2}}.
    {call_ext,1,{extfunc,lists,usort,1}}.
    {call,1,{f,373}}. % '-prepare_all/2-lc$^0/1-0-'/1
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
    {line,[{location,"code.erl",159}]}.
    {call,2,{f,369}}. % '-prepare_all/2-lc$^1/1-1-'/2
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
    {line,[{location,"code.erl",160}]}.
    {call,1,{f,365}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {move,{x,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {init_yregs,{list,[{y,1}]}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test,is_nil,{f,85},[{tr,{x,0},{t_list,{t_tuple,2,true,#{}},nil}}]}.
    {move,{y,0},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",161}]}.
    {call,1,{f,361}}. % '-prepare_all/2-lc$^3/1-3-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {call_last,1,{f,91},0}. % check_on_load/1
  {label,85}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,2}.
    return.


{function, prepare, 3, 87}.
  {label,86}.
    {line,[{location,"code.erl",165}]}.
    {func_info,{atom,code},{atom,prepare},3}.
  {label,87}.
    {test,is_eq_exact,{f,88},[{x,1},{atom,none}]}.
    {test,is_eq_exact,{f,88},[{x,2},{atom,none}]}.
    {move,{literal,{error,nofile}},{x,0}}.
    return.
  {label,88}.
    {allocate,1,3}.
    {move,{x,1},{y,0}}.
    {move,{x,2},{x,1}}.
    {line,[{location,"code.erl",168}]}.
    {call_ext,2,{extfunc,erlang,prepare_loading,2}}.
    {test,is_tagged_tuple,{f,89},[{x,0},2,{atom,error}]}.
    {deallocate,1}.
    return.
  {label,89}.
    {test_heap,7,1}.
    {put_tuple2,{x,0},{list,[{x,0},{y,0},{atom,undefined}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.


{function, check_on_load, 1, 91}.
  {label,90}.
    {line,[{location,"code.erl",173}]}.
    {func_info,{atom,code},{atom,check_on_load},1}.
  {label,91}.
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
    {line,[{location,"code.erl",174}]}.
    {call,1,{f,355}}. % '-check_on_load/1-lc$^0/1-0-'/1
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                     nil}}]}}.
    {test,is_nil,
          {f,92},
          [{tr,{x,0},
               {t_list,{t_tuple,2,true,#{2 => {t_atom,[on_load_not_allowed]}}},
                       nil}}]}.
    {test_heap,6,0}.
    {put_tuple2,{x,0},{list,[{atom,'$prepared$'},{y,0}]}}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,1}.
    return.
  {label,92}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,1}.
    return.


{function, finish_loading, 1, 94}.
  {label,93}.
    {line,[{location,"code.erl",180}]}.
    {func_info,{atom,code},{atom,finish_loading},1}.
  {label,94}.
    {test,is_tagged_tuple,{f,98},[{x,0},2,{atom,'$prepared$'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_list,{f,98},[{x,1}]}.
    {allocate,3,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {'try',{y,2},{f,96}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",181}]}.
    {call,1,{f,350}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {try_end,{y,2}}.
    {init_yregs,{list,[{y,1}]}}.
    {line,[{location,"code.erl",183}]}.
    {call_ext,1,{extfunc,erlang,finish_loading,1}}.
    {test,is_tuple,{f,95},[{x,0}]}.
    {test,test_arity,{f,99},[{x,0},2]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {trim,3,0}.
    {line,[{location,"code.erl",187}]}.
    {call,2,{f,344}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,error},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,95}.
    {test,is_eq_exact,{f,99},[{x,0},{atom,ok}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},0}.
    {make_fun3,{f,348},0,0,{x,0},{list,[]}}.
    {move,{y,0},{x,1}}.
    {line,[{scope,[1]},{location,"code.erl",185}]}.
    {call_ext_last,2,{extfunc,lists,foreach,2},3}.
  {label,96}.
    {try_case,{y,2}}.
    {test,is_eq_exact,
          {f,97},
          [{tr,{x,0},{t_atom,[error,exit,throw]}},{atom,error}]}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[0]},{location,"code.erl",182}]}.
    {call_ext_last,2,{extfunc,erlang,error,2},3}.
  {label,97}.
    {bif,raise,{f,0},[{x,2},{x,1}],{x,0}}.
  {label,98}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,function_clause},{x,0}}.
    {line,[{scope,[3]},{location,"code.erl",190}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.
  {label,99}.
    {line,[{scope,[1]},{location,"code.erl",183}]}.
    {case_end,{x,0}}.


{function, await_on_load, 2, 101}.
  {label,100}.
    {line,[{location,"code.erl",194}]}.
    {func_info,{atom,code},{atom,await_on_load},2}.
  {label,101}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {'%',{var_info,{x,1},
                   [{type,{t_union,{t_atom,any},
                                   {t_list,any,any},
                                   none,none,none}}]}}.
    {allocate_heap,5,{alloc,[{words,1},{floats,0},{funs,1}]},2}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,1},{y,3}}.
    {move,{x,0},{y,4}}.
    {make_fun3,{f,342},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",195}]}.
    {call_ext,1,{extfunc,erlang,spawn_monitor,1}}.
    {get_tuple_element,{x,0},0,{y,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {recv_marker_bind,{y,2},{y,0}}.
    {recv_marker_use,{y,0}}.
  {label,102}.
    {loop_rec,{f,105},{x,0}}.
    {test,is_tagged_tuple,{f,104},[{x,0},5,{atom,'DOWN'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {test,is_eq_exact,{f,104},[{x,2},{atom,process}]}.
    {test,is_eq_exact,{f,103},[{x,0},{atom,ok}]}.
    {test,is_eq_exact,{f,104},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,104},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{y,3},{x,1}}.
    {trim,4,1}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",198}]}.
    {call,2,{f,153}}. % remember/2
    {test_heap,3,0}.
    {put_tuple2,{x,0},{list,[{atom,module},{y,0}]}}.
    {deallocate,1}.
    return.
  {label,103}.
    {test,is_eq_exact,{f,104},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,104},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{literal,{error,on_load_failure}},{x,0}}.
    {deallocate,5}.
    return.
  {label,104}.
    {loop_rec_end,{f,102}}.
  {label,105}.
    {wait,{f,102}}.


{function, run_on_load, 1, 107}.
  {label,106}.
    {line,[{location,"code.erl",205}]}.
    {func_info,{atom,code},{atom,run_on_load},1}.
  {label,107}.
    {allocate_heap,4,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {init_yregs,{list,[{y,0},{y,1}]}}.
    {move,{x,0},{y,3}}.
    {make_fun3,{f,340},0,0,{x,0},{list,[{x,0}]}}.
    {'%',{var_info,{x,0},[{fun_type,none}]}}.
    {recv_marker_reserve,{y,2}}.
    {line,[{location,"code.erl",206}]}.
    {call_ext,1,{extfunc,erlang,spawn_monitor,1}}.
    {get_tuple_element,{x,0},0,{y,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {recv_marker_bind,{y,2},{y,0}}.
    {recv_marker_use,{y,0}}.
  {label,108}.
    {loop_rec,{f,111},{x,0}}.
    {test,is_tagged_tuple,{f,110},[{x,0},5,{atom,'DOWN'}]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {get_tuple_element,{x,0},2,{x,2}}.
    {get_tuple_element,{x,0},3,{x,3}}.
    {get_tuple_element,{x,0},4,{x,0}}.
    {test,is_eq_exact,{f,110},[{x,2},{atom,process}]}.
    {test,is_eq_exact,{f,109},[{x,0},{atom,ok}]}.
    {test,is_eq_exact,{f,110},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,110},[{x,3},{tr,{y,1},pid}]}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,true},{x,1}}.
    {move,{y,3},{x,0}}.
    {trim,4,0}.
    {line,[{location,"code.erl",209}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,109}.
    {test,is_eq_exact,{f,110},[{x,1},{tr,{y,0},reference}]}.
    {test,is_eq_exact,{f,110},[{x,3},{tr,{y,1},pid}]}.
    {move,{x,0},{y,2}}.
    {recv_marker_clear,{y,0}}.
    remove_message.
    {move,{atom,false},{x,1}}.
    {trim,2,2}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",212}]}.
    {call_ext,2,{extfunc,erlang,finish_after_on_load,2}}.
    {move,{y,0},{x,1}}.
    {move,{y,1},{x,0}}.
    {trim,2,0}.
    {line,[{location,"code.erl",213}]}.
    {call,2,{f,113}}. % report_on_load/2
    {'%',{var_info,{x,0},[{type,{t_union,{t_atom,[ok]},none,none,none,pid}}]}}.
    {move,{atom,on_load_failure},{x,0}}.
    {deallocate,0}.
    return.
  {label,110}.
    {loop_rec_end,{f,108}}.
  {label,111}.
    {wait,{f,108}}.


{function, report_on_load, 2, 113}.
  {label,112}.
    {line,[{location,"code.erl",217}]}.
    {func_info,{atom,code},{atom,report_on_load},2}.
  {label,113}.
    {test,is_atom,{f,114},[{x,1}]}.
    {move,{atom,ok},{x,0}}.
    return.
  {label,114}.
    {test_heap,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,338},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",220}]}.
    {call_ext_only,1,{extfunc,erlang,spawn,1}}.


{function, report, 2, 116}.
  {label,115}.
    {line,[{location,"code.erl",222}]}.
    {func_info,{atom,code},{atom,report},2}.
  {label,116}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {allocate_heap,0,{alloc,[{words,2},{floats,0},{funs,1}]},2}.
    {make_fun3,{f,336},0,0,{x,0},{list,[{x,0},{x,1}]}}.
    {line,[{location,"code.erl",223}]}.
    {call_ext,1,{extfunc,erlang,spawn,1}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.


{function, delete, 1, 118}.
  {label,117}.
    {line,[{location,"code.erl",228}]}.
    {func_info,{atom,code},{atom,delete},1}.
  {label,118}.
    {test,is_atom,{f,117},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",229}]}.
    {call_ext,1,{extfunc,erlang,check_old_code,1}}.
    {select_val,{x,0},
                {f,124},
                {list,[{atom,false},{f,120},{atom,true},{f,119}]}}.
  {label,119}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.
  {label,120}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",231}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,123},
                {list,[{atom,false},{f,122},{atom,true},{f,121}]}}.
  {label,121}.
    {move,{y,0},{x,0}}.
    {call,1,{f,156}}. % forget/1
    {'%',{var_info,{x,0},[{type,{t_atom,[true]}}]}}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {call_ext,1,{extfunc,erlang,delete_module,1}}.
    {bif,'=:=',{f,0},[{x,0},{atom,true}],{x,0}}.
    {deallocate,0}.
    return.
  {label,122}.
    {deallocate,1}.
    return.
  {label,123}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badarg},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},1}.
  {label,124}.
    {line,[{location,"code.erl",229}]}.
    {case_end,{x,0}}.


{function, purge, 1, 126}.
  {label,125}.
    {line,[{location,"code.erl",234}]}.
    {func_info,{atom,code},{atom,purge},1}.
  {label,126}.
    {test,is_atom,{f,125},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",235}]}.
    {call_ext,1,{extfunc,erts_code_purger,purge,1}}.
    {test,is_tuple,{f,127},[{x,0}]}.
    {test,test_arity,{f,127},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,0}.
    return.
  {label,127}.
    {badmatch,{x,0}}.


{function, soft_purge, 1, 129}.
  {label,128}.
    {line,[{location,"code.erl",238}]}.
    {func_info,{atom,code},{atom,soft_purge},1}.
  {label,129}.
    {test,is_atom,{f,128},[{x,0}]}.
    {call_ext_only,1,{extfunc,erts_code_purger,soft_purge,1}}.


{function, is_loaded, 1, 131}.
  {label,130}.
    {line,[{location,"code.erl",242}]}.
    {func_info,{atom,code},{atom,is_loaded},1}.
  {label,131}.
    {test,is_atom,{f,130},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",243}]}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,134},
                {list,[{atom,false},{f,133},{atom,true},{f,132}]}}.
  {label,132}.
    {move,{y,0},{x,0}}.
    {trim,1,0}.
    {line,[{location,"code.erl",244}]}.
    {call,1,{f,145}}. % file_of/1
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,file},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,133}.
    {deallocate,1}.
    return.
  {label,134}.
    {line,[{location,"code.erl",243}]}.
    {case_end,{x,0}}.


{function, all_loaded, 0, 136}.
  {label,135}.
    {line,[{location,"code.erl",248}]}.
    {func_info,{atom,code},{atom,all_loaded},0}.
  {label,136}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,erlang,loaded,0}}.
    {call_last,1,{f,329},0}. % '-all_loaded/0-lc$^0/1-0-'/1


{function, all_available, 0, 138}.
  {label,137}.
    {line,[{location,"code.erl",250}]}.
    {func_info,{atom,code},{atom,all_available},0}.
  {label,138}.
    {allocate,0,0}.
    {call,0,{f,136}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,326},0}. % '-all_available/0-lc$^0/1-0-'/1


{function, which, 1, 140}.
  {label,139}.
    {line,[{location,"code.erl",252}]}.
    {func_info,{atom,code},{atom,which},1}.
  {label,140}.
    {test,is_atom,{f,139},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",253}]}.
    {call,1,{f,131}}. % is_loaded/1
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
          {f,141},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {deallocate,1}.
    return.
  {label,141}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",256}]}.
    {call,1,{f,158}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{}},
                                   none}}]}}.
    {test,is_tuple,
          {f,142},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,143},[{x,1},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {deallocate,1}.
    return.
  {label,142}.
    {move,{atom,non_existing},{x,0}}.
    {deallocate,1}.
    return.
  {label,143}.
    {case_end,{x,0}}.


{function, file_of, 1, 145}.
  {label,144}.
    {line,[{location,"code.erl",263}]}.
    {func_info,{atom,code},{atom,file_of},1}.
  {label,145}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call_ext,0,{extfunc,erlang,pre_loaded,0}}.
    {move,{x,0},{x,1}}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",264}]}.
    {call_ext,2,{extfunc,lists,member,2}}.
    {test,is_eq_exact,{f,146},[{x,0},{atom,true}]}.
    {move,{atom,preloaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,146}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",267}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {test,is_map,{f,147},[{x,0}]}.
    {get_map_elements,{f,147},{tr,{x,0},{t_map,any,any}},{list,[{y,0},{x,0}]}}.
    {deallocate,1}.
    return.
  {label,147}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,149},1}. % host_file/1


{function, host_file, 1, 149}.
  {label,148}.
    {line,[{location,"code.erl",274}]}.
    {func_info,{atom,code},{atom,host_file},1}.
  {label,149}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",275}]}.
    {call,1,{f,161}}. % from_host/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                                   none}}]}}.
    {test,is_tuple,
          {f,150},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,151},[{x,1},{y,0}]}.
    {get_tuple_element,{x,0},2,{x,0}}.
    {deallocate,1}.
    return.
  {label,150}.
    {move,nil,{x,0}}.
    {deallocate,1}.
    return.
  {label,151}.
    {case_end,{x,0}}.


{function, remember, 2, 153}.
  {label,152}.
    {line,[{location,"code.erl",280}]}.
    {func_info,{atom,code},{atom,remember},2}.
  {label,153}.
    {allocate,2,2}.
    {move,{x,1},{y,0}}.
    {move,{x,0},{y,1}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",281}]}.
    {call_ext,2,{extfunc,persistent_term,get,2}}.
    {test,is_map,{f,154},[{x,0}]}.
    {put_map_assoc,{f,0},{x,0},{x,1},1,{list,[{y,1},{y,0}]}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",282}]}.
    {call_ext_last,2,{extfunc,persistent_term,put,2},2}.
  {label,154}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badmap},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.


{function, forget, 1, 156}.
  {label,155}.
    {line,[{location,"code.erl",284}]}.
    {func_info,{atom,code},{atom,forget},1}.
  {label,156}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{literal,#{}},{x,1}}.
    {move,{atom,'$wasmbeam_code_files'},{x,0}}.
    {line,[{location,"code.erl",285}]}.
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


{function, get_object_code, 1, 158}.
  {label,157}.
    {line,[{location,"code.erl",288}]}.
    {func_info,{atom,code},{atom,get_object_code},1}.
  {label,158}.
    {test,is_atom,{f,157},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",289}]}.
    {call,1,{f,161}}. % from_host/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                                   none}}]}}.
    {test,is_eq_exact,
          {f,159},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{3 => {t_list,any,nil}}},
                        none}},
           {atom,error}]}.
    {line,[{location,"code.erl",290}]}.
    {call,0,{f,190}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call_last,2,{f,238},1}. % in_path/2
  {label,159}.
    {deallocate,1}.
    return.


{function, from_host, 1, 161}.
  {label,160}.
    {line,[{location,"code.erl",294}]}.
    {func_info,{atom,code},{atom,from_host},1}.
  {label,161}.
    {allocate,2,1}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,0},{y,1}}.
    {line,[{location,"code.erl",295}]}.
    {call_ext,1,{extfunc,wasmbeam,object_code,1}}.
    {move,{x,0},{y,0}}.
    {test,is_eq_exact,{f,162},[{x,0},{atom,undefined}]}.
    {move,{atom,error},{x,0}}.
    {deallocate,2}.
    return.
  {label,162}.
    {move,{y,1},{x,0}}.
    {line,[{location,"code.erl",297}]}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{literal,".beam"},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {test_heap,4,1}.
    {put_tuple2,{x,0},{list,[{y,1},{y,0},{x,0}]}}.
    {deallocate,2}.
    return.


{function, module_md5, 1, 164}.
  {label,163}.
    {line,[{location,"code.erl",300}]}.
    {func_info,{atom,code},{atom,module_md5},1}.
  {label,164}.
    {call_ext_only,1,{extfunc,erts_internal,beamfile_module_md5,1}}.


{function, get_chunk, 2, 166}.
  {label,165}.
    {line,[{location,"code.erl",302}]}.
    {func_info,{atom,code},{atom,get_chunk},2}.
  {label,166}.
    {call_ext_only,2,{extfunc,erts_internal,beamfile_chunk,2}}.


{function, is_module_native, 1, 168}.
  {label,167}.
    {line,[{location,"code.erl",304}]}.
    {func_info,{atom,code},{atom,is_module_native},1}.
  {label,168}.
    {test,is_atom,{f,170},[{x,0}]}.
    {allocate,0,1}.
    {line,[{location,"code.erl",305}]}.
    {call,1,{f,131}}. % is_loaded/1
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
          {f,169},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {move,{atom,false},{x,0}}.
    {deallocate,0}.
    return.
  {label,169}.
    {move,{atom,undefined},{x,0}}.
    {deallocate,0}.
    return.
  {label,170}.
    {test_heap,2,1}.
    {put_list,{x,0},nil,{x,1}}.
    {move,{atom,badarg},{x,0}}.
    {line,[{location,"code.erl",310}]}.
    {call_ext_only,2,{extfunc,erlang,error,2}}.


{function, module_status, 0, 172}.
  {label,171}.
    {line,[{location,"code.erl",312}]}.
    {func_info,{atom,code},{atom,module_status},0}.
  {label,172}.
    {allocate,0,0}.
    {call,0,{f,136}}. % all_loaded/0
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {call_last,1,{f,323},0}. % '-module_status/0-lc$^0/1-0-'/1


{function, module_status, 1, 174}.
  {label,173}.
    {line,[{location,"code.erl",314}]}.
    {func_info,{atom,code},{atom,module_status},1}.
  {label,174}.
    {test,is_list,{f,175},[{x,0}]}.
    {call_only,1,{f,319}}. % '-module_status/1-lc$^0/1-0-'/1
  {label,175}.
    {test,is_atom,{f,173},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",317}]}.
    {call,1,{f,131}}. % is_loaded/1
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
          {f,181},
          [{tr,{x,0},
               {t_union,{t_atom,[false]},
                        none,none,
                        [{{2,{t_atom,[file]}},
                          {t_tuple,2,true,#{1 => {t_atom,[file]}}}}],
                        none}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {test,is_atom,{f,176},[{x,0}]}.
    {test,is_eq_exact,{f,177},[{tr,{x,0},{t_atom,any}},{atom,preloaded}]}.
    {jump,{f,178}}.
  {label,176}.
    {test,is_ne_exact,{f,178},[{x,0},nil]}.
  {label,177}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",322}]}.
    {call,1,{f,158}}. % get_object_code/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   {t_tuple,3,true,#{}},
                                   none}}]}}.
    {test,is_tuple,
          {f,180},
          [{tr,{x,0},
               {t_union,{t_atom,[error]},
                        none,none,
                        {t_tuple,3,true,#{}},
                        none}}]}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {test,is_eq_exact,{f,182},[{x,1},{tr,{y,0},{t_atom,any}}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",325}]}.
    {call,1,{f,164}}. % module_md5/1
    {swap,{y,0},{x,0}}.
    {move,{atom,md5},{x,1}}.
    {call_ext,2,{extfunc,erlang,get_module_info,2}}.
    {test,is_eq_exact,{f,179},[{y,0},{x,0}]}.
  {label,178}.
    {move,{atom,loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,179}.
    {move,{atom,modified},{x,0}}.
    {deallocate,1}.
    return.
  {label,180}.
    {move,{atom,removed},{x,0}}.
    {deallocate,1}.
    return.
  {label,181}.
    {move,{atom,not_loaded},{x,0}}.
    {deallocate,1}.
    return.
  {label,182}.
    {line,[{location,"code.erl",322}]}.
    {case_end,{x,0}}.


{function, modified_modules, 0, 184}.
  {label,183}.
    {line,[{location,"code.erl",332}]}.
    {func_info,{atom,code},{atom,modified_modules},0}.
  {label,184}.
    {allocate,0,0}.
    {call,0,{f,172}}. % module_status/0
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
    {call_last,1,{f,315},0}. % '-modified_modules/0-lc$^0/1-0-'/1


{function, get_mode, 0, 186}.
  {label,185}.
    {line,[{location,"code.erl",334}]}.
    {func_info,{atom,code},{atom,get_mode},0}.
  {label,186}.
    {move,{atom,interactive},{x,0}}.
    return.


{function, objfile_extension, 0, 188}.
  {label,187}.
    {line,[{location,"code.erl",336}]}.
    {func_info,{atom,code},{atom,objfile_extension},0}.
  {label,188}.
    {move,{literal,".beam"},{x,0}}.
    return.


{function, get_path, 0, 190}.
  {label,189}.
    {line,[{location,"code.erl",340}]}.
    {func_info,{atom,code},{atom,get_path},0}.
  {label,190}.
    {move,nil,{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {call_ext_only,2,{extfunc,persistent_term,get,2}}.


{function, set_path, 1, 192}.
  {label,191}.
    {line,[{location,"code.erl",342}]}.
    {func_info,{atom,code},{atom,set_path},1}.
  {label,192}.
    {test,is_list,{f,196},[{x,0}]}.
    {allocate,1,1}.
    {init_yregs,{list,[{y,0}]}}.
    {line,[{location,"code.erl",343}]}.
    {call,1,{f,311}}. % '-set_path/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",344}]}.
    {call,0,{f,242}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,193},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call,1,{f,307}}. % '-set_path/1-lc$^1/1-1-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {jump,{f,194}}.
  {label,193}.
    {move,{atom,false},{x,0}}.
  {label,194}.
    {test,is_nonempty_list,{f,195},[{x,0}]}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    {deallocate,1}.
    return.
  {label,195}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,198},1}. % keep/1
  {label,196}.
    {move,{literal,{error,bad_path}},{x,0}}.
    return.


{function, keep, 1, 198}.
  {label,197}.
    {line,[{location,"code.erl",351}]}.
    {func_info,{atom,code},{atom,keep},1}.
  {label,198}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {move,{x,0},{x,1}}.
    {move,{atom,'$wasmbeam_code_path'},{x,0}}.
    {line,[{location,"code.erl",352}]}.
    {call_ext,2,{extfunc,persistent_term,put,2}}.
    {move,{atom,error_handler},{x,0}}.
    {line,[{location,"code.erl",353}]}.
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
    {line,[{location,"code.erl",354}]}.
    {call_ext_last,1,{extfunc,wasmbeam,code_path,1},1}.


{function, add_path, 1, 200}.
  {label,199}.
    {line,[{location,"code.erl",356}]}.
    {func_info,{atom,code},{atom,add_path},1}.
  {label,200}.
    {test,is_list,{f,199},[{x,0}]}.
    {call_only,1,{f,202}}. % add_pathz/1


{function, add_pathz, 1, 202}.
  {label,201}.
    {line,[{location,"code.erl",358}]}.
    {func_info,{atom,code},{atom,add_pathz},1}.
  {label,202}.
    {test,is_list,{f,201},[{x,0}]}.
    {test_heap,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,304},0,0,{x,1},{list,[{x,0}]}}.
    {call_only,2,{f,206}}. % add/2


{function, add_patha, 1, 204}.
  {label,203}.
    {line,[{location,"code.erl",366}]}.
    {func_info,{atom,code},{atom,add_patha},1}.
  {label,204}.
    {test,is_list,{f,203},[{x,0}]}.
    {test_heap,{alloc,[{words,1},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,302},0,0,{x,1},{list,[{x,0}]}}.
    {'%',{var_info,{x,1},[{fun_type,{t_cons,any,any}}]}}.
    {call_only,2,{f,206}}. % add/2


{function, add, 2, 206}.
  {label,205}.
    {line,[{location,"code.erl",368}]}.
    {func_info,{atom,code},{atom,add},2}.
  {label,206}.
    {'%',{var_info,{x,0},[{type,{t_list,any,any}}]}}.
    {'%',{var_info,{x,1},[{type,{t_fun,1,any,any}}]}}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {line,[{location,"code.erl",369}]}.
    {call,1,{f,252}}. % is_directory/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,207},[{x,0},{atom,true}]}.
    {line,[{location,"code.erl",370}]}.
    {call,0,{f,190}}. % get_path/0
    {move,{y,0},{x,1}}.
    {trim,1,0}.
    {call_fun2,{atom,safe},1,{tr,{x,1},{t_fun,1,any,any}}}.
    {call_last,1,{f,198},0}. % keep/1
  {label,207}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    {deallocate,1}.
    return.


{function, add_paths, 1, 209}.
  {label,208}.
    {line,[{location,"code.erl",374}]}.
    {func_info,{atom,code},{atom,add_paths},1}.
  {label,209}.
    {call_only,1,{f,211}}. % add_pathsz/1


{function, add_pathsz, 1, 211}.
  {label,210}.
    {line,[{location,"code.erl",376}]}.
    {func_info,{atom,code},{atom,add_pathsz},1}.
  {label,211}.
    {test,is_list,{f,210},[{x,0}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,202},0,0,{x,1},{list,[]}}.
    {swap,{x,0},{x,1}}.
    {call_ext_only,2,{extfunc,lists,foreach,2}}.


{function, add_pathsa, 1, 213}.
  {label,212}.
    {line,[{location,"code.erl",378}]}.
    {func_info,{atom,code},{atom,add_pathsa},1}.
  {label,213}.
    {test,is_list,{f,212},[{x,0}]}.
    {test_heap,{alloc,[{words,0},{floats,0},{funs,1}]},1}.
    {make_fun3,{f,204},0,0,{x,1},{list,[]}}.
    {swap,{x,0},{x,1}}.
    {call_ext_only,2,{extfunc,lists,foreach,2}}.


{function, del_path, 1, 215}.
  {label,214}.
    {line,[{location,"code.erl",380}]}.
    {func_info,{atom,code},{atom,del_path},1}.
  {label,215}.
    {test,is_list,{f,216},[{x,0}]}.
    {jump,{f,217}}.
  {label,216}.
    {test,is_atom,{f,214},[{x,0}]}.
  {label,217}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",381}]}.
    {call,0,{f,190}}. % get_path/0
    {swap,{y,0},{x,0}}.
    {line,[{location,"code.erl",382}]}.
    {call,1,{f,265}}. % text/1
    {move,{y,0},{x,1}}.
    {call_ext,2,{extfunc,lists,delete,2}}.
    {test,is_eq_exact,{f,218},[{x,0},{y,0}]}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.
  {label,218}.
    {call_last,1,{f,198},1}. % keep/1


{function, replace_path, 2, 220}.
  {label,219}.
    {line,[{location,"code.erl",387}]}.
    {func_info,{atom,code},{atom,replace_path},2}.
  {label,220}.
    {test,is_list,{f,221},[{x,0}]}.
    {jump,{f,222}}.
  {label,221}.
    {test,is_atom,{f,219},[{x,0}]}.
  {label,222}.
    {test,is_list,{f,223},[{x,1}]}.
    {jump,{f,224}}.
  {label,223}.
    {test,is_atom,{f,219},[{x,1}]}.
  {label,224}.
    {move,{literal,{error,bad_directory}},{x,0}}.
    return.


{function, rehash, 0, 226}.
  {label,225}.
    {line,[{location,"code.erl",388}]}.
    {func_info,{atom,code},{atom,rehash},0}.
  {label,226}.
    {move,{atom,ok},{x,0}}.
    return.


{function, clash, 0, 228}.
  {label,227}.
    {line,[{location,"code.erl",389}]}.
    {func_info,{atom,code},{atom,clash},0}.
  {label,228}.
    {move,{atom,ok},{x,0}}.
    return.


{function, where_is_file, 1, 230}.
  {label,229}.
    {line,[{location,"code.erl",391}]}.
    {func_info,{atom,code},{atom,where_is_file},1}.
  {label,230}.
    {test,is_list,{f,229},[{x,0}]}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {call,0,{f,190}}. % get_path/0
    {move,{y,0},{x,1}}.
    {call_last,2,{f,232},1}. % where_is_file/2


{function, where_is_file, 2, 232}.
  {label,231}.
    {line,[{location,"code.erl",393}]}.
    {func_info,{atom,code},{atom,where_is_file},2}.
  {label,232}.
    {test,is_nonempty_list,{f,236},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,3}}.
    {test,is_list,{f,231},[{x,1}]}.
    {allocate,3,4}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,3},{y,1}}.
    {move,{x,1},{y,2}}.
    {move,{x,2},{x,0}}.
    {line,[{location,"code.erl",394}]}.
    {call,1,{f,265}}. % text/1
    {test_heap,2,1}.
    {put_list,{integer,47},{y,2},{x,1}}.
    {call_ext,2,{extfunc,erlang,'++',2}}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",395}]}.
    {call,0,{f,242}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,233},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call_ext,1,{extfunc,prim_file,read_file_info,1}}.
    {jump,{f,234}}.
  {label,233}.
    {move,{atom,false},{x,0}}.
  {label,234}.
    {test,is_tagged_tuple,{f,235},[{x,0},2,{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {bif,element,{f,235},[{integer,3},{x,0}],{x,0}}.
    {test,is_eq_exact,{f,235},[{x,0},{atom,regular}]}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,257},3}. % absolute/1
  {label,235}.
    {move,{y,2},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,232},3}. % where_is_file/2
  {label,236}.
    {test,is_nil,{f,231},[{x,0}]}.
    {test,is_list,{f,231},[{x,1}]}.
    {move,{atom,non_existing},{x,0}}.
    return.


{function, in_path, 2, 238}.
  {label,237}.
    {line,[{location,"code.erl",402}]}.
    {func_info,{atom,code},{atom,in_path},2}.
  {label,238}.
    {'%',{var_info,{x,1},[{type,{t_atom,any}}]}}.
    {test,is_nonempty_list,{f,240},[{x,0}]}.
    {allocate,4,2}.
    {init_yregs,{list,[{y,0}]}}.
    {move,{x,1},{y,3}}.
    {get_list,{x,0},{y,2},{y,1}}.
    {move,{x,1},{x,0}}.
    {line,[{location,"code.erl",403}]}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {move,{x,0},{y,0}}.
    {call,0,{f,188}}. % objfile_extension/0
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
    {call,1,{f,257}}. % absolute/1
    {move,{x,0},{y,2}}.
    {line,[{location,"code.erl",404}]}.
    {call,1,{f,247}}. % read/1
    {'%',{var_info,{x,0},
                   [{type,{t_union,{t_atom,[error]},
                                   none,none,
                                   [{{2,{t_atom,[ok]}},
                                     {t_tuple,2,true,#{1 => {t_atom,[ok]}}}}],
                                   none}}]}}.
    {test,is_tuple,
          {f,239},
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
  {label,239}.
    {move,{y,3},{x,1}}.
    {move,{y,1},{x,0}}.
    {call_last,2,{f,238},4}. % in_path/2
  {label,240}.
    {test,is_nil,{f,237},[{x,0}]}.
    {move,{atom,error},{x,0}}.
    return.


{function, has_files, 0, 242}.
  {label,241}.
    {line,[{location,"code.erl",413}]}.
    {func_info,{atom,code},{atom,has_files},0}.
  {label,242}.
    {allocate,0,0}.
    {move,{atom,read_file},{x,1}}.
    {move,{integer,1},{x,2}}.
    {move,{atom,prim_file},{x,0}}.
    {line,[{location,"code.erl",414}]}.
    {call_ext,3,{extfunc,erlang,function_exported,3}}.
    {select_val,{x,0},
                {f,245},
                {list,[{atom,false},{f,244},{atom,true},{f,243}]}}.
  {label,243}.
    {deallocate,0}.
    return.
  {label,244}.
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
  {label,245}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,badarg},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},0}.


{function, read, 1, 247}.
  {label,246}.
    {line,[{location,"code.erl",416}]}.
    {func_info,{atom,code},{atom,read},1}.
  {label,247}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",417}]}.
    {call,0,{f,242}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,248},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,1,{extfunc,prim_file,read_file,1}}.
    {jump,{f,249}}.
  {label,248}.
    {move,{atom,false},{x,0}}.
  {label,249}.
    {test,is_tagged_tuple,{f,250},[{x,0},2,{atom,ok}]}.
    {deallocate,1}.
    return.
  {label,250}.
    {move,{atom,error},{x,0}}.
    {deallocate,1}.
    return.


{function, is_directory, 1, 252}.
  {label,251}.
    {line,[{location,"code.erl",422}]}.
    {func_info,{atom,code},{atom,is_directory},1}.
  {label,252}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",423}]}.
    {call,0,{f,242}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,253},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {init_yregs,{list,[{y,0}]}}.
    {call_ext,1,{extfunc,prim_file,read_file_info,1}}.
    {jump,{f,254}}.
  {label,253}.
    {move,{atom,false},{x,0}}.
  {label,254}.
    {test,is_tagged_tuple,{f,255},[{x,0},2,{atom,ok}]}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",424}]}.
    {bif,element,{f,0},[{integer,3},{x,0}],{x,0}}.
    {bif,'=:=',{f,0},[{x,0},{atom,directory}],{x,0}}.
    {deallocate,1}.
    return.
  {label,255}.
    {move,{atom,false},{x,0}}.
    {deallocate,1}.
    return.


{function, absolute, 1, 257}.
  {label,256}.
    {line,[{location,"code.erl",429}]}.
    {func_info,{atom,code},{atom,absolute},1}.
  {label,257}.
    {test,is_nonempty_list,{f,260},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,2}}.
    {select_val,{x,1},
                {f,260},
                {list,[{integer,46},{f,259},{integer,47},{f,258}]}}.
  {label,258}.
    return.
  {label,259}.
    {test,is_nonempty_list,{f,260},[{x,2}]}.
    {get_list,{x,2},{x,1},{x,2}}.
    {test,is_eq_exact,{f,260},[{x,1},{integer,47}]}.
    {move,{x,2},{x,0}}.
    {call_only,1,{f,257}}. % absolute/1
  {label,260}.
    {allocate,1,1}.
    {move,{x,0},{y,0}}.
    {line,[{location,"code.erl",432}]}.
    {call,0,{f,242}}. % has_files/0
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,261},[{x,0},{atom,true}]}.
    {call_ext,0,{extfunc,prim_file,get_cwd,0}}.
    {jump,{f,262}}.
  {label,261}.
    {move,{atom,false},{x,0}}.
  {label,262}.
    {test,is_tagged_tuple,{f,263},[{x,0},2,{atom,ok}]}.
    {test_heap,2,1}.
    {put_list,{integer,47},{y,0},{x,1}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {line,[{location,"code.erl",433}]}.
    {call_ext_last,2,{extfunc,erlang,'++',2},1}.
  {label,263}.
    {move,{y,0},{x,0}}.
    {deallocate,1}.
    return.


{function, text, 1, 265}.
  {label,264}.
    {line,[{location,"code.erl",437}]}.
    {func_info,{atom,code},{atom,text},1}.
  {label,265}.
    {test,is_atom,{f,266},[{x,0}]}.
    {call_ext_only,1,{extfunc,erlang,atom_to_list,1}}.
  {label,266}.
    {test,is_list,{f,264},[{x,0}]}.
    return.


{function, root_dir, 0, 268}.
  {label,267}.
    {line,[{location,"code.erl",440}]}.
    {func_info,{atom,code},{atom,root_dir},0}.
  {label,268}.
    {move,{literal,"/"},{x,0}}.
    return.


{function, lib_dir, 0, 270}.
  {label,269}.
    {line,[{location,"code.erl",441}]}.
    {func_info,{atom,code},{atom,lib_dir},0}.
  {label,270}.
    {move,{literal,"/lib"},{x,0}}.
    return.


{function, lib_dir, 1, 272}.
  {label,271}.
    {line,[{location,"code.erl",442}]}.
    {func_info,{atom,code},{atom,lib_dir},1}.
  {label,272}.
    {test,is_atom,{f,273},[{x,0}]}.
    {jump,{f,274}}.
  {label,273}.
    {test,is_list,{f,271},[{x,0}]}.
  {label,274}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, lib_dir, 2, 276}.
  {label,275}.
    {line,[{location,"code.erl",443}]}.
    {func_info,{atom,code},{atom,lib_dir},2}.
  {label,276}.
    {test,is_atom,{f,275},[{x,0}]}.
    {test,is_atom,{f,275},[{x,1}]}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, priv_dir, 1, 278}.
  {label,277}.
    {line,[{location,"code.erl",444}]}.
    {func_info,{atom,code},{atom,priv_dir},1}.
  {label,278}.
    {test,is_atom,{f,279},[{x,0}]}.
    {jump,{f,280}}.
  {label,279}.
    {test,is_list,{f,277},[{x,0}]}.
  {label,280}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, compiler_dir, 0, 282}.
  {label,281}.
    {line,[{location,"code.erl",445}]}.
    {func_info,{atom,code},{atom,compiler_dir},0}.
  {label,282}.
    {move,{literal,{error,bad_name}},{x,0}}.
    return.


{function, stick_dir, 1, 284}.
  {label,283}.
    {line,[{location,"code.erl",447}]}.
    {func_info,{atom,code},{atom,stick_dir},1}.
  {label,284}.
    {test,is_list,{f,285},[{x,0}]}.
    {jump,{f,286}}.
  {label,285}.
    {test,is_atom,{f,283},[{x,0}]}.
  {label,286}.
    {move,{atom,error},{x,0}}.
    return.


{function, unstick_dir, 1, 288}.
  {label,287}.
    {line,[{location,"code.erl",448}]}.
    {func_info,{atom,code},{atom,unstick_dir},1}.
  {label,288}.
    {test,is_list,{f,289},[{x,0}]}.
    {jump,{f,290}}.
  {label,289}.
    {test,is_atom,{f,287},[{x,0}]}.
  {label,290}.
    {move,{atom,error},{x,0}}.
    return.


{function, stick_mod, 1, 292}.
  {label,291}.
    {line,[{location,"code.erl",449}]}.
    {func_info,{atom,code},{atom,stick_mod},1}.
  {label,292}.
    {test,is_atom,{f,291},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, unstick_mod, 1, 294}.
  {label,293}.
    {line,[{location,"code.erl",450}]}.
    {func_info,{atom,code},{atom,unstick_mod},1}.
  {label,294}.
    {test,is_atom,{f,293},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.


{function, is_sticky, 1, 296}.
  {label,295}.
    {line,[{location,"code.erl",451}]}.
    {func_info,{atom,code},{atom,is_sticky},1}.
  {label,296}.
    {test,is_atom,{f,295},[{x,0}]}.
    {move,{atom,false},{x,0}}.
    return.


{function, module_info, 0, 298}.
  {label,297}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},0}.
  {label,298}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.


{function, module_info, 1, 300}.
  {label,299}.
    {line,[]}.
    {func_info,{atom,code},{atom,module_info},1}.
  {label,300}.
    {move,{x,0},{x,1}}.
    {move,{atom,code},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.


{function, '-add_patha/1-fun-0-', 2, 302}.
  {label,301}.
    {line,[{location,"code.erl",366}]}.
    {func_info,{atom,code},{atom,'-add_patha/1-fun-0-'},2}.
  {label,302}.
    {'%',{var_info,{x,1},[{type,{t_list,any,any}}]}}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {swap,{x,0},{x,1}}.
    {call_ext,2,{extfunc,lists,delete,2}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.


{function, '-add_pathz/1-fun-0-', 2, 304}.
  {label,303}.
    {line,[{location,"code.erl",359}]}.
    {func_info,{atom,code},{atom,'-add_pathz/1-fun-0-'},2}.
  {label,304}.
    {'%',{var_info,{x,1},[{type,{t_list,any,any}}]}}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {swap,{x,0},{x,1}}.
    {line,[{location,"code.erl",360}]}.
    {call_ext,2,{extfunc,lists,member,2}}.
    {test,is_eq_exact,{f,305},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,305}.
    {test_heap,2,0}.
    {put_list,{y,1},nil,{x,1}}.
    {move,{y,0},{x,0}}.
    {line,[{location,"code.erl",362}]}.
    {call_ext_last,2,{extfunc,erlang,'++',2},2}.


{function, '-set_path/1-lc$^1/1-1-', 1, 307}.
  {label,306}.
    {line,[{location,"code.erl",344}]}.
    {func_info,{atom,code},{atom,'-set_path/1-lc$^1/1-1-'},1}.
  {label,307}.
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test,is_nonempty_list,{f,309},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call,1,{f,252}}. % is_directory/1
    {'%',{var_info,{x,0},[{type,{t_atom,[false,true]}}]}}.
    {test,is_eq_exact,{f,308},[{x,0},{atom,true}]}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,307},2}. % '-set_path/1-lc$^1/1-1-'/1
  {label,308}.
    {move,{y,0},{x,0}}.
    {trim,1,1}.
    {call,1,{f,307}}. % '-set_path/1-lc$^1/1-1-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,309}.
    return.


{function, '-set_path/1-lc$^0/1-0-', 1, 311}.
  {label,310}.
    {line,[{location,"code.erl",343}]}.
    {func_info,{atom,code},{atom,'-set_path/1-lc$^0/1-0-'},1}.
  {label,311}.
    {test,is_nonempty_list,{f,312},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {call,1,{f,265}}. % text/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,311}}. % '-set_path/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,312}.
    {test,is_nil,{f,313},[{x,0}]}.
    return.
  {label,313}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-modified_modules/0-lc$^0/1-0-', 1, 315}.
  {label,314}.
    {line,[{location,"code.erl",332}]}.
    {func_info,{atom,code},{atom,'-modified_modules/0-lc$^0/1-0-'},1}.
  {label,315}.
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
    {test,is_nonempty_list,{f,317},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_eq_exact,
        {f,316},
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
    {call,1,{f,315}}. % '-modified_modules/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,316}.
    {call_only,1,{f,315}}. % '-modified_modules/0-lc$^0/1-0-'/1
  {label,317}.
    return.


{function, '-module_status/1-lc$^0/1-0-', 1, 319}.
  {label,318}.
    {line,[{location,"code.erl",315}]}.
    {func_info,{atom,code},{atom,'-module_status/1-lc$^0/1-0-'},1}.
  {label,319}.
    {test,is_nonempty_list,{f,320},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call,1,{f,174}}. % module_status/1
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
    {call,1,{f,319}}. % '-module_status/1-lc$^0/1-0-'/1
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
  {label,320}.
    {test,is_nil,{f,321},[{x,0}]}.
    return.
  {label,321}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-module_status/0-lc$^0/1-0-', 1, 323}.
  {label,322}.
    {line,[{location,"code.erl",312}]}.
    {func_info,{atom,code},{atom,'-module_status/0-lc$^0/1-0-'},1}.
  {label,323}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,324},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {move,{y,0},{x,0}}.
    {call,1,{f,174}}. % module_status/1
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
    {call,1,{f,323}}. % '-module_status/0-lc$^0/1-0-'/1
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
  {label,324}.
    return.


{function, '-all_available/0-lc$^0/1-0-', 1, 326}.
  {label,325}.
    {line,[{location,"code.erl",250}]}.
    {func_info,{atom,code},{atom,'-all_available/0-lc$^0/1-0-'},1}.
  {label,326}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test,is_nonempty_list,{f,327},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{x,1}}.
    {get_tuple_element,{x,0},1,{y,0}}.
    {move,{x,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,atom_to_list,1}}.
    {swap,{y,1},{x,0}}.
    {call,1,{f,326}}. % '-all_available/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},
                   [{type,{t_list,{t_tuple,3,true,#{3 => {t_atom,[true]}}},
                                  nil}}]}}.
    {test_heap,6,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0},{atom,true}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,327}.
    return.


{function, '-all_loaded/0-lc$^0/1-0-', 1, 329}.
  {label,328}.
    {line,[{location,"code.erl",248}]}.
    {func_info,{atom,code},{atom,'-all_loaded/0-lc$^0/1-0-'},1}.
  {label,329}.
    {test,is_nonempty_list,{f,333},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{y,1},{y,0}}.
    {move,{y,1},{x,0}}.
    {call_ext,1,{extfunc,erlang,module_loaded,1}}.
    {select_val,{x,0},
                {f,332},
                {list,[{atom,false},{f,331},{atom,true},{f,330}]}}.
  {label,330}.
    {move,{y,1},{x,0}}.
    {call,1,{f,145}}. % file_of/1
    {swap,{y,0},{x,0}}.
    {call,1,{f,329}}. % '-all_loaded/0-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,1},{y,0}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,331}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,329},2}. % '-all_loaded/0-lc$^0/1-0-'/1
  {label,332}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,333}.
    {test,is_nil,{f,334},[{x,0}]}.
    return.
  {label,334}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-report/2-fun-0-', 2, 336}.
  {label,335}.
    {line,[{location,"code.erl",223}]}.
    {func_info,{atom,code},{atom,'-report/2-fun-0-'},2}.
  {label,336}.
    {'%',{var_info,{x,0},[{type,{t_cons,{t_integer,{10,126}},nil}}]}}.
    {'%',{var_info,{x,1},[{type,{t_cons,any,nil}}]}}.
    {call_ext_only,2,{extfunc,error_logger,error_msg,2}}.


{function, '-report_on_load/2-fun-0-', 2, 338}.
  {label,337}.
    {line,[{location,"code.erl",220}]}.
    {func_info,{atom,code},{atom,'-report_on_load/2-fun-0-'},2}.
  {label,338}.
    {test_heap,4,2}.
    {put_list,{x,1},{literal,"\n"},{x,1}}.
    {put_list,{x,0},{x,1},{x,1}}.
    {move,{literal,"The on_load function for module ~s returned:~n~P\n"},
          {x,0}}.
    {call_ext_only,2,{extfunc,error_logger,warning_msg,2}}.


{function, '-run_on_load/1-fun-0-', 1, 340}.
  {label,339}.
    {line,[{location,"code.erl",206}]}.
    {func_info,{atom,code},{atom,'-run_on_load/1-fun-0-'},1}.
  {label,340}.
    {allocate,0,1}.
    {call_ext,1,{extfunc,erlang,call_on_load_function,1}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-await_on_load/2-fun-0-', 1, 342}.
  {label,341}.
    {line,[{location,"code.erl",195}]}.
    {func_info,{atom,code},{atom,'-await_on_load/2-fun-0-'},1}.
  {label,342}.
    {'%',{var_info,{x,0},[{type,{t_atom,any}}]}}.
    {allocate,0,1}.
    {call,1,{f,107}}. % run_on_load/1
    {'%',{var_info,{x,0},[{type,{t_atom,[ok,on_load_failure]}}]}}.
    {call_ext_last,1,{extfunc,erlang,exit,1},0}.


{function, '-finish_loading/1-lc$^2/1-1-', 2, 344}.
  {label,343}.
    {line,[{location,"code.erl",187}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^2/1-1-'},2}.
  {label,344}.
    {test,is_nonempty_list,{f,345},[{x,0}]}.
    {allocate,2,2}.
    {move,{x,1},{y,1}}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,2,{f,344}}. % '-finish_loading/1-lc$^2/1-1-'/2
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {put_tuple2,{x,1},{list,[{y,0},{y,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,345}.
    {test,is_nil,{f,346},[{x,0}]}.
    return.
  {label,346}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-finish_loading/1-fun-1-', 1, 348}.
  {label,347}.
    {line,[{location,"code.erl",185}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-fun-1-'},1}.
  {label,348}.
    {test,is_tuple,{f,347},[{x,0}]}.
    {test,test_arity,{f,347},[{x,0},2]}.
    {get_tuple_element,{x,0},1,{x,1}}.
    {test,is_tuple,{f,347},[{x,1}]}.
    {test,test_arity,{f,347},[{x,1},3]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {call_only,2,{f,153}}. % remember/2


{function, '-finish_loading/1-lc$^0/1-0-', 1, 350}.
  {label,349}.
    {line,[{location,"code.erl",181}]}.
    {func_info,{atom,code},{atom,'-finish_loading/1-lc$^0/1-0-'},1}.
  {label,350}.
    {test,is_nonempty_list,{f,352},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_tuple,{f,351},[{x,1}]}.
    {test,test_arity,{f,351},[{x,1},2]}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tuple,{f,351},[{x,1}]}.
    {test,test_arity,{f,351},[{x,1},3]}.
    {get_tuple_element,{x,1},0,{x,1}}.
    {test,is_reference,{f,351},[{x,1}]}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,350}}. % '-finish_loading/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,reference,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,351}.
    {call_only,1,{f,350}}. % '-finish_loading/1-lc$^0/1-0-'/1
  {label,352}.
    {test,is_nil,{f,353},[{x,0}]}.
    return.
  {label,353}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.


{function, '-check_on_load/1-lc$^0/1-0-', 1, 355}.
  {label,354}.
    {line,[{location,"code.erl",174}]}.
    {func_info,{atom,code},{atom,'-check_on_load/1-lc$^0/1-0-'},1}.
  {label,355}.
    {'%',
        {var_info,
            {x,0},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{2 =>
                               {t_tuple,3,true,#{3 => {t_atom,[undefined]}}}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,359},[{x,0}]}.
    {allocate,2,1}.
    {get_list,{x,0},{x,0},{y,1}}.
    {get_tuple_element,{x,0},0,{y,0}}.
    {get_tuple_element,{x,0},1,{x,0}}.
    {get_tuple_element,{x,0},0,{x,0}}.
    {line,[{location,"code.erl",175}]}.
    {call_ext,1,{extfunc,erlang,has_prepared_code_on_load,1}}.
    {select_val,{x,0},
                {f,358},
                {list,[{atom,false},{f,357},{atom,true},{f,356}]}}.
  {label,356}.
    {move,{y,1},{x,0}}.
    {move,{y,0},{y,1}}.
    {trim,1,1}.
    {line,[{location,"code.erl",174}]}.
    {call,1,{f,355}}. % '-check_on_load/1-lc$^0/1-0-'/1
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
  {label,357}.
    {move,{y,1},{x,0}}.
    {call_last,1,{f,355},2}. % '-check_on_load/1-lc$^0/1-0-'/1
  {label,358}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_filter},{x,0}]}}.
    {line,[{location,"code.erl",175}]}.
    {call_ext_last,1,{extfunc,erlang,error,1},2}.
  {label,359}.
    return.


{function, '-prepare_all/2-lc$^3/1-3-', 1, 361}.
  {label,360}.
    {line,[{location,"code.erl",161}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^3/1-3-'},1}.
  {label,361}.
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
    {test,is_nonempty_list,{f,363},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,362},
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
    {call,1,{f,361}}. % '-prepare_all/2-lc$^3/1-3-'/1
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
  {label,362}.
    {call_only,1,{f,361}}. % '-prepare_all/2-lc$^3/1-3-'/1
  {label,363}.
    return.


{function, '-prepare_all/2-lc$^2/1-2-', 1, 365}.
  {label,364}.
    {line,[{location,"code.erl",160}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^2/1-2-'},1}.
  {label,365}.
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
    {test,is_nonempty_list,{f,367},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {get_tuple_element,{x,1},0,{x,2}}.
    {get_tuple_element,{x,1},1,{x,1}}.
    {test,is_tagged_tuple,
        {f,366},
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
    {call,1,{f,365}}. % '-prepare_all/2-lc$^2/1-2-'/1
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,2,true,#{}},nil}}]}}.
    {test_heap,5,1}.
    {get_tuple_element,{y,1},1,{x,1}}.
    {put_tuple2,{x,1},{list,[{y,0},{x,1}]}}.
    {put_list,{x,1},{x,0},{x,0}}.
    {deallocate,2}.
    return.
  {label,366}.
    {call_only,1,{f,365}}. % '-prepare_all/2-lc$^2/1-2-'/1
  {label,367}.
    return.


{function, '-prepare_all/2-lc$^1/1-1-', 2, 369}.
  {label,368}.
    {line,[{location,"code.erl",159}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^1/1-1-'},2}.
  {label,369}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_tuple,3,true,#{}},nil}}]}}.
    {'%',
        {var_info,
            {x,1},
            [{type,
                 {t_list,
                     {t_tuple,2,true,
                         #{1 => {t_atom,any},2 => {t_atom,[duplicated]}}},
                     nil}}]}}.
    {test,is_nonempty_list,{f,371},[{x,0}]}.
    {get_list,{x,0},{x,2},{x,0}}.
    {test,is_nil,
          {f,370},
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
    {call,3,{f,87}}. % prepare/3
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
    {call,2,{f,369}}. % '-prepare_all/2-lc$^1/1-1-'/2
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
  {label,370}.
    {call_only,2,{f,369}}. % '-prepare_all/2-lc$^1/1-1-'/2
  {label,371}.
    return.


{function, '-prepare_all/2-lc$^0/1-0-', 1, 373}.
  {label,372}.
    {line,[{location,"code.erl",158}]}.
    {func_info,{atom,code},{atom,'-prepare_all/2-lc$^0/1-0-'},1}.
  {label,373}.
    {'%',{var_info,{x,0},[{type,{t_list,{t_atom,any},nil}}]}}.
    {test,is_nonempty_list,{f,374},[{x,0}]}.
    {allocate,1,1}.
    {get_list,{x,0},{y,0},{x,0}}.
    {call,1,{f,373}}. % '-prepare_all/2-lc$^0/1-0-'/1
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
  {label,374}.
    return.


{function, '-ensure_modules_loaded/1-fun-1-', 2, 376}.
  {label,375}.
    {line,[{location,"code.erl",119}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-fun-1-'},2}.
  {label,376}.
    {allocate,2,2}.
    {move,{x,0},{y,0}}.
    {move,{x,1},{y,1}}.
    {line,[{location,"code.erl",120}]}.
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
    {test,is_eq_exact,{f,377},[{x,1},{atom,module}]}.
    {test,is_eq_exact,{f,378},[{tr,{x,2},{t_atom,any}},{y,0}]}.
    {move,{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,377}.
    {test_heap,5,3}.
    {put_tuple2,{x,0},{list,[{y,0},{x,2}]}}.
    {put_list,{x,0},{y,1},{x,0}}.
    {deallocate,2}.
    return.
  {label,378}.
    {case_end,{x,0}}.


{function, '-ensure_modules_loaded/1-lc$^0/1-0-', 1, 380}.
  {label,379}.
    {line,[{location,"code.erl",115}]}.
    {func_info,{atom,code},{atom,'-ensure_modules_loaded/1-lc$^0/1-0-'},1}.
  {label,380}.
    {test,is_nonempty_list,{f,382},[{x,0}]}.
    {get_list,{x,0},{x,1},{x,0}}.
    {test,is_atom,{f,381},[{x,1}]}.
    {call_only,1,{f,380}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
  {label,381}.
    {allocate,1,2}.
    {move,{x,1},{y,0}}.
    {call,1,{f,380}}. % '-ensure_modules_loaded/1-lc$^0/1-0-'/1
    {'%',{var_info,{x,0},[{type,{t_list,any,nil}}]}}.
    {test_heap,2,1}.
    {put_list,{y,0},{x,0},{x,0}}.
    {deallocate,1}.
    return.
  {label,382}.
    {test,is_nil,{f,383},[{x,0}]}.
    return.
  {label,383}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,bad_generator},{x,0}]}}.
    {call_ext_only,1,{extfunc,erlang,error,1}}.
