%% Input of tests/cli.
{module, endless}.

{exports, [{main,0}, {module_info,0}, {module_info,1}, {spin,0}]}.

{attributes, []}.
{labels, 11}.

%% main() ->
%%     io:put_chars("a line of some length, again and again, for as long as somebody reads\n"),
%%     main().
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"endless.erl",5}]}.
    {func_info,{atom,endless},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {move,{literal,"a line of some length, again and again, for as long as somebody reads\n"},{x,0}}.
    {line,[{location,"endless.erl",6}]}.
    {call_ext,1,{extfunc,io,put_chars,1}}.
    {call_last,0,{f,2},0}. % main/0

%% spin() ->
%%     io:put_chars("spinning\n"),
%%     loop(0).
{function, spin, 0, 4}.
  {label,3}.
    {line,[{location,"endless.erl",9}]}.
    {func_info,{atom,endless},{atom,spin},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{literal,"spinning\n"},{x,0}}.
    {line,[{location,"endless.erl",10}]}.
    {call_ext,1,{extfunc,io,put_chars,1}}.
    {move,{integer,0},{x,0}}.
    {call_last,1,{f,6},0}. % loop/1

%% loop(N) -> loop(N + 1).
{function, loop, 1, 6}.
  {label,5}.
    {line,[{location,"endless.erl",13}]}.
    {func_info,{atom,endless},{atom,loop},1}.
  {label,6}.
    {gc_bif,'+',{f,0},1,[{tr,{x,0},{t_integer,any}},{integer,1}],{x,0}}.
    {call_only,1,{f,6}}. % loop/1

{function, module_info, 0, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,endless},{atom,module_info},0}.
  {label,8}.
    {move,{atom,endless},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 10}.
  {label,9}.
    {line,[]}.
    {func_info,{atom,endless},{atom,module_info},1}.
  {label,10}.
    {move,{x,0},{x,1}}.
    {move,{atom,endless},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
