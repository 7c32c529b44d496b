%% Input of tests/runtime-ts.
{module, elsewhere}.

{exports, [{module_info,0}, {module_info,1}, {value,0}]}.

{attributes, []}.
{labels, 7}.

%% value() -> found.
{function, value, 0, 2}.
  {label,1}.
    {line,[]}.
    {func_info,{atom,elsewhere},{atom,value},0}.
  {label,2}.
    {move,{atom,found},{x,0}}.
    return.

{function, module_info, 0, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,elsewhere},{atom,module_info},0}.
  {label,4}.
    {move,{atom,elsewhere},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,elsewhere},{atom,module_info},1}.
  {label,6}.
    {move,{x,0},{x,1}}.
    {move,{atom,elsewhere},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
