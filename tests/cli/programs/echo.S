%% Input of tests/cli.
{module, echo}.

{exports, [{main,0}, {module_info,0}, {module_info,1}]}.

{attributes, []}.
{labels, 10}.

%% main() -> lines(init:get_plain_arguments()).
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"echo.erl",5}]}.
    {func_info,{atom,echo},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {call_ext,0,{extfunc,init,get_plain_arguments,0}}.
    {call_last,1,{f,4},0}. % lines/1

%% lines([Line | Lines]) -> io:put_chars([Line, 10]), lines(Lines);
%% lines([]) -> ok.
{function, lines, 1, 4}.
  {label,3}.
    {line,[{location,"echo.erl",7}]}.
    {func_info,{atom,echo},{atom,lines},1}.
  {label,4}.
    {test,is_nonempty_list,{f,5},[{x,0}]}.
    {allocate_heap,1,2,1}.
    {get_list,{x,0},{x,0},{y,0}}.
    {put_list,{x,0},{literal,"\n"},{x,0}}.
    {call_ext,1,{extfunc,io,put_chars,1}}.
    {move,{y,0},{x,0}}.
    {call_last,1,{f,4},1}. % lines/1
  {label,5}.
    {test,is_nil,{f,3},[{x,0}]}.
    {move,{atom,ok},{x,0}}.
    return.

{function, module_info, 0, 7}.
  {label,6}.
    {line,[]}.
    {func_info,{atom,echo},{atom,module_info},0}.
  {label,7}.
    {move,{atom,echo},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 9}.
  {label,8}.
    {line,[]}.
    {func_info,{atom,echo},{atom,module_info},1}.
  {label,9}.
    {move,{x,0},{x,1}}.
    {move,{atom,echo},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
