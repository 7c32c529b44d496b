%% Input of tests/cli.
{module, errors}.

{exports, [{main,0}, {module_info,0}, {module_info,1}]}.

{attributes, []}.
{labels, 7}.

%% main() -> io:put_chars(standard_error, "to standard error\n"), io:put_chars("to standard output\n").
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"errors.erl",5}]}.
    {func_info,{atom,errors},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {move,{literal,"to standard error\n"},{x,1}}.
    {move,{atom,standard_error},{x,0}}.
    {call_ext,2,{extfunc,io,put_chars,2}}.
    {move,{literal,"to standard output\n"},{x,0}}.
    {call_ext_last,1,{extfunc,io,put_chars,1},0}.

{function, module_info, 0, 4}.
  {label,3}.
    {line,[]}.
    {func_info,{atom,errors},{atom,module_info},0}.
  {label,4}.
    {move,{atom,errors},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,errors},{atom,module_info},1}.
  {label,6}.
    {move,{x,0},{x,1}}.
    {move,{atom,errors},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
