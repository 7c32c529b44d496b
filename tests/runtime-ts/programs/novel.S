%% Input of tests/runtime-ts.
{module, novel}.

{exports, [{module_info,0}, {module_info,1}, {plain,0}, {record,1}]}.

{attributes, []}.
{labels, 10}.

%% plain() -> works.
{function, plain, 0, 2}.
  {label,1}.
    {line,[{location,"novel.erl",5}]}.
    {func_info,{atom,novel},{atom,plain},0}.
  {label,2}.
    {move,{atom,works},{x,0}}.
    return.

%% The test takes this instruction away.
{function, record, 1, 4}.
  {label,3}.
    {line,[{location,"novel.erl",7}]}.
    {func_info,{atom,novel},{atom,record},1}.
  {label,4}.
    {test,is_any_native_record,{f,9},[{x,0}]}.
    {move,{atom,true},{x,0}}.
    return.
  {label,9}.
    {move,{atom,false},{x,0}}.
    return.

{function, module_info, 0, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,novel},{atom,module_info},0}.
  {label,6}.
    {move,{atom,novel},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,novel},{atom,module_info},1}.
  {label,8}.
    {move,{x,0},{x,1}}.
    {move,{atom,novel},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
