%% A machine's files, as code sees them: the directory /apps, which is the current one, with elsewhere.beam, whose contents are a persistent term.
{module,prim_file}.
{exports,[{get_cwd,0},{read_file,1},{read_file_info,1}]}.
{attributes,[]}.
{labels,12}.

{function,get_cwd,0,2}.
  {label,1}.
    {func_info,{atom,prim_file},{atom,get_cwd},0}.
  {label,2}.
    {move,{literal,{ok,"/apps"}},{x,0}}.
    return.

{function,read_file,1,4}.
  {label,3}.
    {func_info,{atom,prim_file},{atom,read_file},1}.
  {label,4}.
    {test,is_eq_exact,{f,5},[{x,0},{literal,"/apps/elsewhere.beam"}]}.
    {allocate,0,0}.
    {move,{atom,file},{x,0}}.
    {call_ext,1,{extfunc,persistent_term,get,1}}.
    {test_heap,3,1}.
    {put_tuple2,{x,0},{list,[{atom,ok},{x,0}]}}.
    {deallocate,0}.
    return.
  {label,5}.
    {move,{literal,{error,enoent}},{x,0}}.
    return.

{function,read_file_info,1,7}.
  {label,6}.
    {func_info,{atom,prim_file},{atom,read_file_info},1}.
  {label,7}.
    {test,is_eq_exact,{f,8},[{x,0},{literal,"/apps"}]}.
    {move,{literal,{ok,{file_info,4096,directory}}},{x,0}}.
    return.
  {label,8}.
    {test,is_eq_exact,{f,9},[{x,0},{literal,"/apps/elsewhere.beam"}]}.
    {move,{literal,{ok,{file_info,100,regular}}},{x,0}}.
    return.
  {label,9}.
    {move,{literal,{error,enoent}},{x,0}}.
    return.
