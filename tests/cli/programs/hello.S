%% Input of tests/cli.
{module, hello}.

{exports, [{main,0}, {module_info,0}, {module_info,1}, {other,0}]}.

{attributes, []}.
{labels, 9}.

%% main() -> io:format("hello ~p~n", [world]).
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"hello.erl",5}]}.
    {func_info,{atom,hello},{atom,main},0}.
  {label,2}.
    {move,{literal,[world]},{x,1}}.
    {move,{literal,"hello ~p~n"},{x,0}}.
    {call_ext_only,2,{extfunc,io,format,2}}.

%% other() -> io:put_chars("other\n").
{function, other, 0, 4}.
  {label,3}.
    {line,[{location,"hello.erl",7}]}.
    {func_info,{atom,hello},{atom,other},0}.
  {label,4}.
    {move,{literal,"other\n"},{x,0}}.
    {call_ext_only,1,{extfunc,io,put_chars,1}}.

{function, module_info, 0, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,hello},{atom,module_info},0}.
  {label,6}.
    {move,{atom,hello},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,hello},{atom,module_info},1}.
  {label,8}.
    {move,{x,0},{x,1}}.
    {move,{atom,hello},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
