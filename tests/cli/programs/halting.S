%% Input of tests/cli.
{module, halting}.

{exports, [{kept,0}, {main,0}, {module_info,0}, {module_info,1}, {stopping,0}]}.

{attributes, []}.
{labels, 17}.

%% main() ->
%%     io:put_chars("before\n"),
%%     halt(7).
{function, main, 0, 2}.
  {label,1}.
    {line,[{location,"halting.erl",5}]}.
    {func_info,{atom,halting},{atom,main},0}.
  {label,2}.
    {allocate,0,0}.
    {move,{literal,"before\n"},{x,0}}.
    {line,[{location,"halting.erl",6}]}.
    {call_ext,1,{extfunc,io,put_chars,1}}.
    {move,{integer,7},{x,0}}.
    {line,[{location,"halting.erl",7}]}.
    {call_ext_last,1,{extfunc,erlang,halt,1},0}.

%% stopping() ->
%%     io:put_chars("stopping\n"),
%%     init:stop(),
%%     receive never -> ok end.
{function, stopping, 0, 4}.
  {label,3}.
    {line,[{location,"halting.erl",9}]}.
    {func_info,{atom,halting},{atom,stopping},0}.
  {label,4}.
    {allocate,0,0}.
    {move,{literal,"stopping\n"},{x,0}}.
    {line,[{location,"halting.erl",10}]}.
    {call_ext,1,{extfunc,io,put_chars,1}}.
    {line,[{location,"halting.erl",11}]}.
    {call_ext,0,{extfunc,init,stop,0}}.
  {label,5}.
    {loop_rec,{f,7},{x,0}}.
    {test,is_eq_exact,{f,6},[{x,0},{atom,never}]}.
    remove_message.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,6}.
    {loop_rec_end,{f,5}}.
  {label,7}.
    {wait,{f,5}}.

%% kept() ->
%%     receive never -> ok after 50 -> ok end.
{function, kept, 0, 9}.
  {label,8}.
    {line,[{location,"halting.erl",14}]}.
    {func_info,{atom,halting},{atom,kept},0}.
  {label,9}.
    {allocate,0,0}.
  {label,10}.
    {loop_rec,{f,12},{x,0}}.
    {test,is_eq_exact,{f,11},[{x,0},{atom,never}]}.
    remove_message.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
  {label,11}.
    {loop_rec_end,{f,10}}.
  {label,12}.
    {wait_timeout,{f,10},{integer,50}}.
    timeout.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.

{function, module_info, 0, 14}.
  {label,13}.
    {line,[]}.
    {func_info,{atom,halting},{atom,module_info},0}.
  {label,14}.
    {move,{atom,halting},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 16}.
  {label,15}.
    {line,[]}.
    {func_info,{atom,halting},{atom,module_info},1}.
  {label,16}.
    {move,{x,0},{x,1}}.
    {move,{atom,halting},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
