%% Input of tests/cli.
{module, across}.

{exports, [{main,0}, {module_info,0}, {module_info,1}]}.

{attributes, []}.
{labels, 7}.

%% main() -> starter:start().
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"across.erl",5}]}.
    {func_info,{atom,across},{atom,main},0}.
  {label,2}.
    {call_ext_only,0,{extfunc,starter,start,0}}.

{function, module_info, 0, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,across},{atom,module_info},0}.
  {label,4}.
    {move,{atom,across},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,across},{atom,module_info},1}.
  {label,6}.
    {move,{x,0},{x,1}}.
    {move,{atom,across},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
