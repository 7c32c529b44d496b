%% Input of tests/cli.
{module, starter}.

{exports, [{module_info,0}, {module_info,1}, {start,0}]}.

{attributes, []}.
{labels, 7}.

%% start() -> io:put_chars("started\n").
{function, start, 0, 2}.
  {label,1}.
    {line,[{location,"starter.erl",5}]}.
    {func_info,{atom,starter},{atom,start},0}.
  {label,2}.
    {move,{literal,"started\n"},{x,0}}.
    {call_ext_only,1,{extfunc,io,put_chars,1}}.

{function, module_info, 0, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,starter},{atom,module_info},0}.
  {label,4}.
    {move,{atom,starter},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,starter},{atom,module_info},1}.
  {label,6}.
    {move,{x,0},{x,1}}.
    {move,{atom,starter},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
