%% Input of tests/runtime-ts.
{module, bits}.

{exports, [{bits,1}, {module_info,0}, {module_info,1}, {plain,0}]}.

{attributes, []}.
{labels, 9}.

%% plain() -> works.
{function, plain, 0, 2}.
  {label,1}.
    {line,[{location,"bits.erl",5}]}.
    {func_info,{atom,bits},{atom,plain},0}.
  {label,2}.
    {move,{atom,works},{x,0}}.
    return.

%% bits(Number) -> <<Number:12, 5:4>>.
{function, bits, 1, 4}.
  {label,3}.
    {line,[{location,"bits.erl",7}]}.
    {func_info,{atom,bits},{atom,bits},1}.
  {label,4}.
    {bs_create_bin,{f,0},0,1,1,{x,0},{list,[{atom,integer},1,1,nil,{x,0},{integer,12},{atom,integer},0,1,nil,{integer,5},{integer,4}]}}.
    return.

{function, module_info, 0, 6}.
  {label,5}.
    {line,[]}.
    {func_info,{atom,bits},{atom,module_info},0}.
  {label,6}.
    {move,{atom,bits},{x,0}}.
    {call_ext_only,1,{extfunc,erlang,get_module_info,1}}.

{function, module_info, 1, 8}.
  {label,7}.
    {line,[]}.
    {func_info,{atom,bits},{atom,module_info},1}.
  {label,8}.
    {move,{x,0},{x,1}}.
    {move,{atom,bits},{x,0}}.
    {call_ext_only,2,{extfunc,erlang,get_module_info,2}}.
